package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import prahari.store.Database;

/** Bundles that somebody signed well and filled ill: whatever they say is taken in harmlessly or refused, and nothing is thrown. */
class ReceivedFuzzTest {
    private static final BundleVerifier.Expected ANY = new BundleVerifier.Expected(null, null, null);
    private static final String[] WORDS = {
        "null",
        "[]",
        "{}",
        "-1",
        "1e999",
        "99999999999999999999",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "true",
        "\"NaN\"",
        "[[[[]]]]"
    };

    private static Path dir = Path.of("");
    private static List<Packing.Item> items = List.of();
    private static @Nullable Given given;

    /** @param good whose key, which also signs the log's checkpoint, the hostile one holds */
    private record Given(GoodBundle good, Database database, Received received) {}

    @BeforeContainer
    static void begin() throws Exception {
        dir = Files.createTempDirectory("received");
        GoodBundle good = GoodBundle.write(dir);
        items = Packing.unpack(Files.write(dir.resolve("good.zip"), good.bytes().bytes()));
        Database database = Database.inMemory("received-fuzz");
        Path own = Files.createDirectories(dir.resolve("own"));
        var scene = new Scene(database, own);
        var received = new Received(database, own.resolve("received"), scene.key, scene.ledger, scene.clock);
        given = new Given(good, database, received);
    }

    private static Given given() {
        return Objects.requireNonNull(given);
    }

    @AfterContainer
    static void clean() throws Exception {
        given().database().close();
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }

    /** Values of the JSON that is read, exchanged for others, and signed. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void take_ofSignedBundlesWithAnyJsonNeverThrows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes)
            throws Exception {
        var random = new Random(seed);
        assertHarmless(changed(path -> isRead(path), text -> {
            String said = text;
            for (int i = 0; i < changes; i++) said = exchanged(said, random);
            return said;
        }));
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void take_ofSignedBundlesWithAnyTextInsteadOfJsonNeverThrows(@ForAll String text) throws Exception {
        assertHarmless(changed(path -> isRead(path), said -> text));
    }

    /** A megabyte and more of nesting, of one string, of one list. */
    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void take_ofSignedBundlesWithHugeJsonIsRefusedOrCut(@ForAll @IntRange(min = 0, max = 5) int which)
            throws Exception {
        String huge = switch (which) {
            case 0 -> "[".repeat(1 << 21);
            case 1 -> "[{\"id\":1,\"key\":\"" + "x".repeat(1 << 21) + "\"}]";
            case 2 -> "[" + "{},".repeat(1 << 19) + "{}]";
            case 3 ->
                "[{\"id\":1,\"severity\":\"high\",\"score\":1,\"raised_at\":\"2026-01-01T00:00:00Z\","
                        + "\"messages\":[" + "1,".repeat(1 << 18) + "1]}]";
            case 4 -> "[" + "1".repeat(1 << 20) + "]";
            default -> "{\"a\":".repeat(100_000);
        };
        Path zip = changed(path -> path.equals(BundlePaths.ALERTS), said -> huge);

        var taken = given().received().take(zip, ANY, "fuzz", "cli");

        if (which == 3) return; // cut: a person reads twenty messages of an alert
        assertThat(taken).isInstanceOf(Received.Taken.Refused.class);
    }

    private static boolean isRead(String path) {
        return path.equals(BundlePaths.ALERTS) || path.startsWith(BundlePaths.MESSAGES);
    }

    private static String exchanged(String text, Random random) {
        int from = random.nextInt(text.length());
        int colon = text.indexOf(':', from);
        if (colon < 0) return text.substring(0, from);
        int end = colon + 1;
        while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) end++;
        return text.substring(0, colon + 1) + WORDS[random.nextInt(WORDS.length)] + text.substring(end);
    }

    private interface Change {
        String of(String text);
    }

    private static Path changed(java.util.function.Predicate<String> which, Change change) throws Exception {
        var changed = new ArrayList<Packing.Item>();
        for (var item : items) {
            String path = item.name().substring(item.name().indexOf('/') + 1);
            boolean other = which.test(path);
            String text = new String(item.content(), java.nio.charset.StandardCharsets.UTF_8);
            changed.add(other ? new Packing.Item(item.name(), Packing.bytes(change.of(text))) : item);
        }
        return Packing.pack(
                Packing.signed(changed, given().good().folder(), given().good().key()), dir.resolve("hostile.zip"));
    }

    private static void assertHarmless(Path zip) {
        assertThat(new BundleVerifier().verify(zip).ok()).as("signed well").isTrue();
        Received.Taken taken = given().received().take(zip, ANY, "fuzz", "cli");
        if (taken instanceof Received.Taken.In in) {
            var alerts = given().received().find(in.bundle().id()).orElseThrow().alerts();
            assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
                assertThat(alert.score()).isBetween(0, 100);
                assertThat(String.valueOf(alert.content())).hasSizeLessThan(1 << 20);
            });
        }
    }
}
