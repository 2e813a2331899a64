package prahari.app;

import java.util.List;
import prahari.identifier.Identifiers;
import prahari.model.Identified;
import prahari.text.TextViews;

/** Hides the identifiers of texts that are about to be shown. */
final class Masking {
    private final Identifiers identifiers = Identifiers.standard();

    /** The identifiers in a text. */
    List<Identified> find(String text) {
        return identifiers.find(TextViews.of(text), null);
    }

    /** The text with each identifier in its masked form. */
    String mask(String text) {
        var masked = new StringBuilder();
        int at = 0;
        for (Identified found : find(text)) {
            masked.append(text, at, found.span().start()).append(found.masked());
            at = found.span().end();
        }
        return masked.append(text, at, text.length()).toString();
    }
}
