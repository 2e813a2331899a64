package prahari.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatternMatcherTest {
    private static final int CHARS = 2_000_000;

    @Test
    void find_agreesWithJavaOnTwoMillionChars() {
        Traffic traffic = new Traffic(20_261_124, Patterns.brands());
        List<String> messages =
                Stream.generate(traffic::next).limit(CHARS / 150).toList();

        Difference.Report report = Difference.count(Patterns.of(300), messages, CHARS);

        assertThat(report.chars()).isGreaterThanOrEqualTo(CHARS);
        assertThat(report.differences()).as(report.first()).isZero();
    }
}
