package prahari.detect;

import prahari.text.TextViews;

/** The form in which words of a rule are looked for. */
final class Flat {
    private Flat() {}

    /** A phrase as the word view shows it, every run of white space as one space. */
    static String phrase(String phrase) {
        return PhraseIndex.squeeze(TextViews.of(phrase).words().text());
    }
}
