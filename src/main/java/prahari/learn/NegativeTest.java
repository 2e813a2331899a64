package prahari.learn;

import java.util.Map;
import java.util.Optional;

/** A test that a rule does not hold on a message, such as one on which it was wrong. */
public record NegativeTest(String name, String text) {
    /** All rules' files with the test, and the path of the one that has it. */
    public record Changed(Map<String, String> files, String path) {
        public Changed {
            files = Map.copyOf(files);
        }
    }

    /** As a rule's {@code tests} have it. */
    public String yaml() {
        return "{name: " + quoted(name) + ", message: {text: " + quoted(text) + "}, expect: {match: false}}";
    }

    /**
     * The rules with this test in the rule of this name; empty where there is no such rule, or its file is written in a way that no test
     * can be put into.
     */
    public Optional<Changed> addTo(Map<String, String> files, String rule) {
        return RuleText.find(files, rule)
                .flatMap(found -> found.with(yaml()).map(changed -> new Changed(changed, found.path())));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') quoted.append('\\').appendCodePoint(c);
            else if (c == '\n') quoted.append("\\n");
            else if (c == '\t') quoted.append("\\t");
            else if (c == '\r') quoted.append("\\r");
            else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == 0x2028
                    || c == 0x2029
                    || c == 0x85) quoted.append(String.format("\\U%08X", c));
            else if (Character.isSurrogate((char) c) && c < 0x10000) quoted.append('?');
            else quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }
}
