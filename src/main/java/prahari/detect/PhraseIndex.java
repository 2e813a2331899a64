package prahari.detect;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prahari.match.Folding;
import prahari.rule.Clause;
import prahari.text.TextViews;

/** All phrases of all rules, found in one pass. */
final class PhraseIndex {
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final IdentityHashMap<Clause.Phrases, Map<Integer, Wanted>> byClause = new IdentityHashMap<>();

    /** A phrase of a clause: its number among all, as it is written, looked for, and looks when it is not disguised. */
    record Wanted(int id, String phrase, String form, String plain) {}

    void add(Clause.Phrases clause) {
        Map<Integer, Wanted> wanted = new HashMap<>();
        for (String phrase : clause.phrases()) {
            String form = Folding.fold(Flat.phrase(phrase));
            if (form.isEmpty()) continue;
            Integer known = ids.putIfAbsent(form, ids.size());
            int number = known == null ? ids.size() - 1 : known;
            wanted.putIfAbsent(number, new Wanted(number, phrase, form, plain(phrase)));
        }
        byClause.put(clause, Map.copyOf(wanted));
    }

    /** The phrases of a clause by their numbers. */
    Map<Integer, Wanted> wanted(Clause.Phrases clause) {
        return byClause.getOrDefault(clause, Map.of());
    }

    /** All phrases as they are looked for, in the order of their numbers. */
    List<String> forms() {
        return List.copyOf(ids.keySet());
    }

    /** The number of a phrase as it is looked for; negative when there is none such. */
    int number(String form) {
        return ids.getOrDefault(form, -1);
    }

    /** Case, width, invisible characters and white space made alike; disguises stay. */
    static String plain(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80); // most are, and then the views have nothing to do
        String folded = (ascii ? text : TextViews.of(text).digits().text()).toLowerCase(Locale.ROOT);
        return squeeze(folded);
    }

    /** Every run of white space as one space, none at the ends. */
    static String squeeze(String text) {
        var squeezed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) squeezed.append(c);
            else if (squeezed.length() > 0 && squeezed.charAt(squeezed.length() - 1) != ' ') squeezed.append(' ');
        }
        int length = squeezed.length();
        if (length > 0 && squeezed.charAt(length - 1) == ' ') squeezed.setLength(length - 1);
        return squeezed.toString();
    }
}
