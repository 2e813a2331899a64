package prahari.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import prahari.language.Objection;
import prahari.model.Label;
import prahari.model.Severity;

/**
 * Which alerts a silence hides; each part that is not null narrows.
 *
 * @param rule name of the rule that wins
 * @param chat the Bot API's id, or a username without @
 * @param organisation whom it is about
 * @param below only severities below this one
 * @param criticals whether critical alerts are hidden too
 */
public record Matcher(
        @Nullable String rule,
        @Nullable String chat,
        @Nullable Label label,
        @Nullable String organisation,
        @Nullable Severity below,
        boolean criticals) {
    private static final Set<String> PARTS = Set.of("rule", "chat", "label", "organisation", "below", "criticals");
    private static final int MAX_PART = 64;

    public Matcher {
        if (rule == null && chat == null && label == null && organisation == null)
            throw Objection.of("silence.names_nothing");
    }

    /**
     * From parts as people give them: {@code rule chat label organisation below criticals}.
     *
     * @throws IllegalArgumentException that says which part is wrong and what would do
     */
    public static Matcher of(Map<String, String> parts) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (!PARTS.contains(part.getKey())) throw Objection.of("silence.unknown_part", "part", part.getKey());
            if (part.getValue().isBlank() || part.getValue().length() > MAX_PART)
                throw Objection.of("silence.part_too_long", "part", part.getKey(), "most", MAX_PART);
        }
        String chat = parts.get("chat");
        return new Matcher(
                parts.get("rule"),
                chat == null ? null : chat.replaceFirst("^@", "").toLowerCase(Locale.ROOT),
                label(parts.get("label")),
                parts.get("organisation"),
                severity(parts.get("below")),
                "yes".equals(parts.get("criticals")));
    }

    private static @Nullable Label label(@Nullable String word) {
        if (word == null) return null;
        return Arrays.stream(Label.values())
                .filter(label -> label.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Objection.of("silence.bad_label", "word", word));
    }

    private static @Nullable Severity severity(@Nullable String word) {
        if (word == null) return null;
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Objection.of("silence.bad_severity", "word", word));
    }

    /** What of an alert a silence looks at. */
    record Subject(String rule, Set<String> chat, Label label, Set<String> organisations, Severity severity) {}

    boolean hides(Subject subject) {
        return (rule == null || rule.equals(subject.rule()))
                && (chat == null || subject.chat().contains(chat))
                && (label == null || label == subject.label())
                && (organisation == null || subject.organisations().contains(organisation))
                && (below == null || subject.severity().compareTo(below) < 0)
                && (criticals || subject.severity() != Severity.CRITICAL);
    }

    /** In words, as people give it. */
    public String words() {
        var words = new StringJoiner(" ");
        if (rule != null) words.add("rule=" + rule);
        if (chat != null) words.add("chat=" + chat);
        if (label != null) words.add("label=" + label.word());
        if (organisation != null) words.add("organisation=" + organisation);
        if (below != null) words.add("below=" + below.word());
        if (criticals) words.add("criticals=yes");
        return words.toString();
    }
}
