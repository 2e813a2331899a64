package prahari.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.deliver.PromiseJournal.Promise;
import prahari.testing.TestClock;

class PromiseJournalTest {
    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();

    @Test
    void find_knowsWhatWasWrittenBeforeItWasOpened() {
        try (PromiseJournal journal = open()) {
            journal.sending("a b|c\n:-100");
            journal.sending("sent");
            journal.sent("sent", 7L);
            journal.sent("without id", null);
            journal.sending("refused");
            journal.unsent("refused");
        }

        try (PromiseJournal journal = open()) {
            assertThat(journal.find("a b|c\n:-100")).contains(new Promise.Sending());
            assertThat(journal.find("sent")).contains(new Promise.Sent(7L));
            assertThat(journal.find("without id")).contains(new Promise.Sent(null));
            assertThat(journal.find("refused")).isEmpty();
            assertThat(journal.find("never")).isEmpty();
        }
    }

    @Test
    void open_forgetsWhatIsOlderThanThirtyDays() throws IOException {
        try (PromiseJournal journal = open()) {
            journal.sent("old", 1L);
            clock.advance(Duration.ofDays(20));
            journal.sent("newer", 2L);
        }
        clock.advance(Duration.ofDays(11));

        try (PromiseJournal journal = open()) {
            assertThat(journal.find("old")).isEmpty();
            assertThat(journal.find("newer")).isPresent();
        }
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    /** Cut anywhere, the whole lines before the cut count and nothing else does. */
    @Test
    void open_survivesATornLastLine() throws IOException {
        try (PromiseJournal journal = open()) {
            journal.sending("one:-1001");
            journal.sent("one:-1001", 5L);
            journal.sending("two:-1002");
            journal.sent("two:-1002", 612345L);
        }
        byte[] whole = Files.readAllBytes(file());
        int lastLine = new String(whole, StandardCharsets.US_ASCII).lastIndexOf('\n', whole.length - 2) + 1;

        for (int length = lastLine; length < whole.length - 1; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (PromiseJournal journal = open()) {
                assertThat(journal.find("one:-1001")).contains(new Promise.Sent(5L));
                assertThat(journal.find("two:-1002")).contains(new Promise.Sending());
                journal.sent("three", 9L);
            }
            try (PromiseJournal journal = open()) {
                assertThat(journal.find("three")).contains(new Promise.Sent(9L));
            }
        }
    }

    @Test
    void open_skipsLinesThatWereChanged() throws IOException {
        try (PromiseJournal journal = open()) {
            journal.sent("one", 5L);
        }
        String line = Files.readString(file());
        Files.writeString(file(), line.replace(" 5 ", " 6 "));

        try (PromiseJournal journal = open()) {
            assertThat(journal.find("one")).isEmpty();
        }
    }

    @Property(tries = 100)
    void open_takesAnyBytes(@ForAll byte[] garbage) throws IOException {
        Path path = Files.createTempFile("journal", ".log");
        try {
            PromiseJournal.open(path, clock).close();
            Files.write(path, garbage, StandardOpenOption.APPEND);
            try (PromiseJournal journal = PromiseJournal.open(path, clock)) {
                journal.sent("after", 1L);
                assertThat(journal.find("after")).contains(new Promise.Sent(1L));
            }
        } finally {
            Files.delete(path);
        }
    }

    private PromiseJournal open() {
        return PromiseJournal.open(file(), clock);
    }

    private Path file() {
        return dir.resolve("promises.log");
    }
}
