package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@\n");

    @Test
    void of_showsTheLinesAroundAChange() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

        String diff = UnifiedDiff.of(Map.of("a.yml", before), Map.of("a.yml", before.replace("5", "five")));

        assertThat(diff).isEqualTo("""
                --- a/a.yml
                +++ b/a.yml
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                """);
    }

    @Test
    void of_showsNewAndLostFilesAndNothingOfEqualOnes() {
        String diff = UnifiedDiff.of(Map.of("a.yml", "x\n", "b.yml", "y"), Map.of("b.yml", "y", "c.yml", "z"));

        assertThat(diff).isEqualTo("""
                --- a/a.yml
                +++ /dev/null
                @@ -1,1 +0,0 @@
                -x
                --- /dev/null
                +++ b/c.yml
                @@ -0,0 +1,1 @@
                +z
                \\ No newline at end of file
                """);
    }

    @Test
    void of_textsThatHaveNothingInCommonEndsInTime() {
        String before = "a\n".repeat(20_000);
        String after = "b\n".repeat(20_000);

        assertThat(applied(before, UnifiedDiff.of(Map.of("a", before), Map.of("a", after))))
                .isEqualTo(after);
    }

    @Property(tries = 1000)
    void of_appliedToTheOldGivesTheNew(@ForAll("texts") String before, @ForAll("texts") String after) {
        String diff = UnifiedDiff.of(Map.of("a", before), Map.of("a", after));

        assertThat(applied(before, diff)).isEqualTo(after);
        assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a\n", "b\n", "c\n", "dd\n", "\n", "-\n", "+x\n", "e")
                .list()
                .ofMaxSize(40)
                .map(lines -> String.join("", lines));
    }

    /** What a reader of the unified form makes of it. */
    private static String applied(String before, String diff) {
        List<String> old = lines(before);
        StringBuilder after = new StringBuilder();
        int at = 0;
        Matcher hunk = HUNK.matcher(diff);
        int from = 0;
        while (hunk.find(from)) {
            int count = Integer.parseInt(hunk.group(2));
            int start = Integer.parseInt(hunk.group(1)) - (count == 0 ? 0 : 1);
            while (at < start) after.append(old.get(at++));
            int end = diff.length();
            Matcher next = HUNK.matcher(diff);
            if (next.find(hunk.end())) end = next.start();
            List<String> body = lines(diff.substring(hunk.end(), end));
            for (int i = 0; i < body.size(); i++) {
                String line = body.get(i);
                boolean cut = i + 1 < body.size() && body.get(i + 1).startsWith("\\ No newline");
                String text = cut ? line.substring(1, line.length() - 1) : line.substring(1);
                if (line.startsWith(" ") || line.startsWith("-"))
                    assertThat(text).isEqualTo(old.get(at++));
                if (line.startsWith(" ") || line.startsWith("+")) after.append(text);
            }
            from = end;
        }
        while (at < old.size()) after.append(old.get(at++));
        return after.toString();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }
}
