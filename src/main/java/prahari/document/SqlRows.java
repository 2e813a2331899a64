package prahari.document;

import java.util.Locale;

/** Takes a dump of SQL apart, char by char: the tuples after VALUES, and the lines after COPY ... FROM stdin. */
final class SqlRows {
    private static final int MOST_ROW = 16_000;

    private final RowSample sample;
    private final StringBuilder text = new StringBuilder();
    private boolean values;
    private boolean copied;
    private int depth;
    private char quote;
    private boolean escaped;

    SqlRows(RowSample sample) {
        this.sample = sample;
    }

    void take(char c) {
        if (copied) {
            copied(c);
            return;
        }
        if (text.length() < MOST_ROW && c != '\r') text.append(c);
        if (quote != 0) {
            boolean ends = !escaped && c == quote;
            escaped = !escaped && c == '\\';
            if (ends) quote = 0;
            return;
        }
        if (c == '\'' || c == '"' || c == '`') quote = c;
        else if (c == ';') statement();
        else if (c == '(') open();
        else if (c == ')') close();
        else if (Character.isWhitespace(c)) word();
    }

    private void open() {
        if (!values && depth == 0 && ends("VALUES(")) {
            text.setLength(text.length() - 1);
            word();
            text.append('(');
        }
        depth++;
    }

    private void close() {
        depth = Math.max(0, depth - 1);
        if (!values || depth > 0) return;
        int start = text.indexOf("(");
        sample.add(text.substring(Math.max(0, start)));
        text.setLength(0);
    }

    private void word() {
        if (values || depth > 0 || !ends("VALUES")) return;
        sample.head(text.toString().strip());
        values = true;
        text.setLength(0);
    }

    private void statement() {
        if (ends("STDIN;") && text.toString().stripLeading().regionMatches(true, 0, "COPY", 0, 4)) {
            sample.head(text.toString().strip());
            copied = true;
        }
        values = false;
        depth = 0;
        text.setLength(0);
    }

    private void copied(char c) {
        if (c != '\n') {
            if (text.length() < MOST_ROW && c != '\r') text.append(c);
            return;
        }
        String line = text.toString();
        text.setLength(0);
        if (line.equals("\\.")) copied = false;
        else if (!line.isBlank()) sample.add(line);
    }

    private boolean ends(String word) {
        String end =
                text.substring(Math.max(0, text.length() - word.length() - 1)).strip();
        return end.toUpperCase(Locale.ROOT).endsWith(word);
    }

    /** A dump that was cut off within a row still has that row. */
    void end() {
        String rest = text.toString().strip();
        if (!rest.isEmpty() && (copied || (values && rest.startsWith("(")))) sample.add(rest);
        if (!sample.isHeaded() && !rest.isEmpty()) sample.head(rest);
    }
}
