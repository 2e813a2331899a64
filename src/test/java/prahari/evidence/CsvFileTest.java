package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.testing.Program;

class CsvFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uFF1D1", "\uFF201", "|cmd"})
    void cell_keepsAFormulaFromBeingOne(String text) {
        assertThat(CsvFile.cell(text)).isEqualTo("'" + text);
    }

    /** A program that is none of ours opens it; what it would do with a careless table is tried first. */
    @Test
    void spreadsheet_takesNoCellForAFormula(@TempDir Path dir) throws Exception {
        assumeTrue(Program.hasNpm(), "node and npm are not installed");
        String check = Path.of(System.getProperty("prahari.home", "."))
                .resolve("scripts/csv-check")
                .toAbsolutePath()
                .toString();
        Path careless = Files.writeString(dir.resolve("careless.csv"), "\"a\",\"b\"\r\n\"=1+1\",\"x\"\r\n");
        assertThat(Program.run(dir, check, careless.toString()).said()).contains("A2 is a formula");

        List<String> hostile = List.of(
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"x\")",
                "a\",\"=1+1",
                "a\r\n=1+1",
                "\"=1+1",
                "\uFF1D1+1",
                "\u00A0=1+1",
                "\uFEFF=1+1");
        var rows = new StringBuilder();
        for (String cell : hostile) rows.append(written(cell, cell));
        var judged = Program.run(
                dir, check, Files.writeString(dir.resolve("ours.csv"), rows).toString());

        assertThat(judged.status()).as(judged.said()).isZero();
        assertThat(judged.said()).contains(2 * hostile.size() + " cells, 0 formulas");
    }

    @Test
    void row_quotesEveryCell() throws Exception {
        assertThat(written("a \"b\"", null, "c,d\ne", 7)).isEqualTo("\"a \"\"b\"\"\",\"\",\"c,d\ne\",\"7\"\r\n");
    }

    @Property(tries = 500)
    void row_canBeReadBackAndHoldsNoFormula(@ForAll String first, @ForAll String second) throws Exception {
        String row = written(first, second);

        assertThat(row).startsWith("\"").endsWith("\"\r\n");
        String[] cells =
                row.substring(1, row.length() - 3).replace("\"\"", "\uE000").split("\",\"", -1);
        assertThat(cells).hasSize(2);
        for (String cell : cells) {
            if (!cell.isEmpty()) assertThat("=+-@\t\r\n").doesNotContain(cell.substring(0, 1));
        }
    }

    private static String written(@Nullable Object... cells) throws Exception {
        var out = new ByteArrayOutputStream();
        CsvFile.of(file -> file.row(cells), "head").writeTo(out);
        String whole = out.toString(StandardCharsets.UTF_8);
        return whole.substring("\"head\"\r\n".length());
    }
}
