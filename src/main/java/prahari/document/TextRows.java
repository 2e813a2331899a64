package prahari.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;

/** Takes plain text apart into rows: lines, rows of a table, tuples of SQL, objects of JSON. */
final class TextRows {
    /** What is longer is one row with its end cut off. */
    private static final int MOST_ROW = 16_000;

    private static final JsonFactory JSON = new JsonFactory();

    private TextRows() {}

    /** Which kind of text it is, by its beginning: {@code text/csv application/json application/sql text/html text/plain}. */
    static String kind(String beginning) {
        String text = beginning.stripLeading();
        String lower = text.substring(0, Math.min(4_000, text.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("{\"") || lower.matches("(?s)\\{\\s+\".*") || lower.matches("(?s)\\[\\s*[\\[{].*"))
            return "application/json";
        if (lower.matches("(?s).*\\b(?:insert\\s+into|create\\s+table|copy\\s+\\S+\\s*\\(.{0,2000}from\\s+stdin)\\b.*"))
            return "application/sql";
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) return "text/html";
        return isTable(text) ? "text/csv" : "text/plain";
    }

    /** The same separator, as often, in most of the first lines. */
    private static boolean isTable(String text) {
        String[] lines = text.split("\r?\n", 12);
        int whole = Math.max(1, lines.length - 1); // the last may be cut
        if (lines.length < 3) return false;
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            long first = lines[0].chars().filter(c -> c == separator).count();
            if (first == 0) continue;
            int same = 0;
            for (int i = 0; i < whole; i++)
                if (lines[i].chars().filter(c -> c == separator).count() >= first) same++;
            if (same * 5 >= whole * 4) return true;
        }
        return false;
    }

    static void read(String kind, Reader in, RowSample sample) throws IOException {
        switch (kind) {
            case "application/json" -> json(in, sample);
            case "application/sql" -> sql(in, sample);
            case "text/csv" -> lines(in, sample, true);
            default -> lines(in, sample, false);
        }
    }

    /** Blank lines are no rows; in a table a line end within quotes ends none. */
    private static void lines(Reader in, RowSample sample, boolean table) throws IOException {
        var row = new StringBuilder();
        boolean quoted = false;
        char[] chunk = new char[1 << 13];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            for (int i = 0; i < count; i++) {
                char c = chunk[i];
                if (c == '"' && table) quoted = !quoted;
                boolean ends = c == '\n' && (!quoted || row.length() >= MOST_ROW);
                if (ends) {
                    row(row, sample, table);
                    quoted = false;
                } else if (c == '\n') {
                    row.append(' ');
                } else if (row.length() < MOST_ROW && c != '\r') {
                    row.append(c);
                }
            }
        }
        row(row, sample, table);
    }

    private static void row(StringBuilder row, RowSample sample, boolean table) {
        if (!row.toString().isBlank()) {
            if (table && !sample.isHeaded()) sample.head(row.toString());
            else sample.add(row);
        }
        row.setLength(0);
    }

    /** Tuples after VALUES, and the lines of COPY; what stands before the first is the head. */
    private static void sql(Reader in, RowSample sample) throws IOException {
        var parser = new SqlRows(sample);
        char[] chunk = new char[1 << 13];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            for (int i = 0; i < count; i++) parser.take(chunk[i]);
        }
        parser.end();
    }

    /**
     * Each object in an array is a row, but none within such an object; one that stands alone is one row, unless it holds an
     * array of them.
     */
    private static void json(Reader in, RowSample sample) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            int depth = 0;
            long before = 0;
            var alone = new StringBuilder();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean inArray = parser.getParsingContext().inArray()
                        || (token == JsonToken.START_OBJECT
                                && parser.getParsingContext().getParent().inArray());
                if (token == JsonToken.START_OBJECT && inArray) {
                    sample.add(copy(parser));
                } else if (token.isStructStart()) {
                    if (depth++ == 0) before = sample.total();
                } else if (token.isStructEnd()) {
                    if (--depth > 0) continue;
                    if (alone.length() > 0 && sample.total() == before) sample.add(alone);
                    alone.setLength(0);
                } else if (token.isScalarValue()) {
                    String value = parser.getValueAsString("");
                    String name = parser.currentName();
                    if (name == null) sample.add(value);
                    else if (alone.length() + value.length() < MOST_ROW)
                        alone.append(name).append(": ").append(value).append('\n');
                }
            }
        } catch (JsonProcessingException e) {
            if (sample.total() == 0) throw e;
        }
    }

    private static String copy(JsonParser parser) throws IOException {
        var text = new Cut();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    /** Keeps the beginning and forgets the rest. */
    private static final class Cut extends Writer {
        private final StringWriter beginning = new StringWriter();

        @Override
        public void write(char[] buffer, int offset, int length) {
            int room = MOST_ROW - beginning.getBuffer().length();
            if (room > 0) beginning.write(buffer, offset, Math.min(room, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return beginning.toString();
        }
    }
}
