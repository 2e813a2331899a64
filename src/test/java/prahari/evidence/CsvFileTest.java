package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uFF1D1", "\uFF201", "|cmd"})
    void cell_keepsAFormulaFromBeingOne(String text) {
        assertThat(CsvFile.cell(text)).isEqualTo("'" + text);
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
