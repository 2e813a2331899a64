package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that promises rows and sends messages is killed (SIGKILL) again and again: {@code -Dprahari.kill.rounds=100} for more. */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("prahari.kill.rounds", 3);

    @TempDir
    Path dir;

    private final Random random = new Random();

    @Test
    void kill_losesNoAcknowledgedRowAndNothingIsSentTwiceUnmarked() throws Exception {
        int repeats = 0;
        for (int round = 0; round < ROUNDS; round++) {
            killAChild();

            Set<Integer> promised = numbers(KilledSender.lines(dir.resolve(KilledSender.ACKNOWLEDGED)));
            try (var survivor = new KilledSender(dir)) {
                Set<Integer> lost = new TreeSet<>(promised);
                survivor.committed().forEach(lost::remove);
                assertThat(lost).as("acknowledged rows lost in round " + round).isEmpty();
                promised.forEach(survivor::commit); // what is read again after a restart; does nothing
                while (survivor.deliver() > 0) {
                    assertThat(Thread.interrupted()).isFalse();
                }
            }
            repeats = checkArrivals(promised);
        }
        System.out.println("killed " + ROUNDS + " times, " + acknowledged() + " rows promised, none lost, " + repeats
                + " sent again and marked");
    }

    private void killAChild() throws IOException, InterruptedException {
        int before = acknowledged();
        int enough = before + 1 + random.nextInt(60);
        Process child = new ProcessBuilder(command(before + 1))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("child.log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(3))
                    .until(() -> acknowledged() >= enough || !child.isAlive());
            assertThat(child.isAlive())
                    .as(() -> "the child ended by itself: " + KilledSender.lines(dir.resolve("child.log")))
                    .isTrue();
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private List<String> command(int firstNumber) {
        // surefire may hide the class path in a jar's manifest; java follows that too
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath,
                KilledSender.class.getName(),
                dir.toString(),
                Integer.toString(firstNumber));
    }

    /** Everything promised has arrived; what arrived again says that it may be a repeat. */
    private int checkArrivals(Set<Integer> promised) {
        Set<Integer> arrived = new HashSet<>();
        List<String> unmarked = new ArrayList<>();
        int repeats = 0;
        for (String line : KilledSender.lines(dir.resolve(KilledSender.TELEGRAM))) {
            boolean again = !arrived.add(Integer.valueOf(line.split(" ", -1)[0]));
            if (again) repeats++;
            if (again && line.endsWith("first")) unmarked.add(line);
        }
        assertThat(unmarked).as("sent twice unmarked").isEmpty();
        assertThat(arrived).as("arrived").containsAll(promised);
        return repeats;
    }

    private int acknowledged() {
        return KilledSender.lines(dir.resolve(KilledSender.ACKNOWLEDGED)).size();
    }

    private static Set<Integer> numbers(List<String> lines) {
        Set<Integer> numbers = new TreeSet<>();
        lines.forEach(line -> numbers.add(Integer.valueOf(line)));
        return numbers;
    }
}
