package prahari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Facts;

class FlatLineTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "\"id\"",
            "\"text\"",
            "\"region\"",
            "\"document\"",
            "\"lang\"",
            ":",
            ",",
            " ",
            "\t",
            "\r",
            "\"",
            "\\",
            "\\\"",
            "\\n",
            "\\u0041",
            "\\ud83d\\ude00",
            "\\uD800",
            "\\u00g0",
            "\\x",
            "null",
            "true",
            "false",
            "nul",
            "1",
            "-1",
            "0",
            "01",
            "1.5",
            "1e3",
            "123456789012345678901",
            "\"a\"",
            "\"é\"",
            "\"सोम\"",
            "\"😀\"",
            "\u0001",
            "[1]",
            "{\"a\":1}",
            "\uFFFD",
            "\uFEFF",
            "\"US\"",
            "\"text\":\"abc\"",
            "\"id\":7,",
            "\"id\":\"m1\",");

    @Test
    void read_readsWhatMostLinesAre() {
        assertThat(read("{\"id\": \"m7\", \"text\": \"\\u0928म \\\"x\\\"\\n\", \"lang\": null, \"n\": -3}\r"))
                .isEqualTo(new ScanItem("\"m7\"", new Facts("नम \"x\"\n", Map.of()), null));
        assertThat(read("{\"text\":\"a\",\"id\":12,\"region\":\"GB\",\"document\":null}"))
                .isEqualTo(new ScanItem("12", new Facts("a", Map.of("region", "GB")), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"text\":1}",
                "{\"text\":\"a\"} x",
                "{\"text\":\"a\"",
                "{\"text\":\"a\\\"}",
                "{\"text\":\"a\\",
                "{\"text\":\"a\",}",
                "{\"text\":\"\u0001\"}",
                "{\"document\":{},\"text\":\"a\"}",
                "{\"id\":01,\"text\":\"a\"}",
                "{\"id\":\"\\u0041\",\"text\":\"a\"}",
                "{\"text\":\"\\u00\"}"
            })
    void read_leavesOtherLinesToTheLibrary(String line) {
        assertThat(read(line)).isNull();
    }

    /** Whatever it reads, the library reads the same. */
    @Property(tries = 4_000)
    void read_saysWhatTheLibrarySays(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        StringBuilder line = new StringBuilder("{\"text\":\"start\"");
        for (int i = random.nextInt(6); i > 0; i--) line.append(member(random));
        line.append('}');
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) bytes = changed(bytes, random);

        ScanItem simple = FlatLine.read(bytes);

        if (simple != null) assertThat(simple).isEqualTo(ScanLine.anyLine("x", 2, bytes, true));
    }

    private static String member(RandomGenerator random) {
        StringBuilder member = new StringBuilder(random.nextInt(9) == 0 ? " " : ",");
        member.append(List.of("\"id\"", "\"text\"", "\"region\"", "\"document\"", "\"other\"")
                .get(random.nextInt(5)));
        member.append(random.nextBoolean() ? ":" : " : ");
        if (random.nextInt(3) == 0) return member.append(piece(random)).toString();
        member.append('"');
        for (int i = random.nextInt(4); i > 0; i--) member.append(piece(random).replace("\"", ""));
        return member.append('"').toString();
    }

    private static String piece(RandomGenerator random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    /** One byte more, less, or another. */
    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(bytes.length);
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        if (random.nextBoolean()) out.write(random.nextInt(256));
        int from = random.nextBoolean() ? at : at + 1;
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    private static @Nullable ScanItem read(String line) {
        return FlatLine.read(line.getBytes(StandardCharsets.UTF_8));
    }
}
