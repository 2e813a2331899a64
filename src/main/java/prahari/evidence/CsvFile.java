package prahari.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180) that a spreadsheet shows as text: every cell is quoted, and one that a spreadsheet could take for a
 * formula begins with an apostrophe.
 */
final class CsvFile {
    /** What begins a formula in one program or another, the wide forms of East Asian keyboards too. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n|";

    private final BufferedWriter out;

    private CsvFile(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** The rows of a file. */
    interface Rows {
        void writeTo(CsvFile file) throws IOException;
    }

    static BundleZip.Part of(Rows rows, String... head) {
        return out -> {
            var file = new CsvFile(out);
            file.row((Object[]) head);
            rows.writeTo(file);
            file.out.flush();
        };
    }

    /** Adds a row; what is null is an empty cell. */
    void row(@Nullable Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) out.write(',');
            out.write('"');
            out.write(cell(cells[i] == null ? "" : String.valueOf(cells[i])).replace("\"", "\"\""));
            out.write('"');
        }
        out.write("\r\n");
    }

    static String cell(String text) {
        String plain = text.replace("\u0000", "\uFFFD");
        String start = plain.stripLeading();
        boolean formula = begins(plain) || begins(start);
        return formula ? "'" + plain : plain;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
