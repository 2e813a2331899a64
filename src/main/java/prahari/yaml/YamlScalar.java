package prahari.yaml;

/**
 * Text, kept as written: {@code no}, {@code 012} and {@code 12:30} are what they look like.
 *
 * @param plain whether it stands without quotes and is no block
 * @param raw the source it was read from, beginning at {@code place}
 */
public record YamlScalar(Place place, String text, boolean plain, String raw) implements YamlNode {

    /** Whether nothing stands there. */
    public boolean isNull() {
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** The place in the file of the character at {@code offset} of the text. */
    public Place at(int offset) {
        int target = offset;
        while (target < text.length() && Character.isWhitespace(text.charAt(target))) target++;
        int next = contentStart();
        int found = next;
        for (int i = 0; i <= Math.min(target, text.length() - 1); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) continue;
            int at = raw.indexOf(c, next);
            if (at < 0) break; // an escape sequence: stay at the last character that was found
            found = at;
            next = at + 1;
        }
        if (target >= text.length() && !text.isEmpty()) found = next;
        int line = place.line();
        int column = place.column();
        for (int i = 0; i < Math.min(found, raw.length()); i++) {
            if (raw.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Place(place.file(), line, column);
    }

    private int contentStart() {
        if (plain || raw.isEmpty()) return 0;
        if (raw.charAt(0) != '|' && raw.charAt(0) != '>') return 1;
        int header = raw.indexOf('\n');
        return header < 0 ? 0 : header + 1;
    }

    @Override
    public String kind() {
        return isNull() ? "nothing" : "a single value";
    }
}
