package prahari.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.Attachment;
import prahari.collect.Attachment.Origin;
import prahari.collect.Attachment.State;
import prahari.collect.AttachmentStore;
import prahari.collect.AttachmentStore.End;
import prahari.document.DocumentReader;
import prahari.document.Extract;
import prahari.document.Ocr;
import prahari.document.PictureWords;
import prahari.evidence.EvidenceLost;
import prahari.generation.RuleBook;
import prahari.language.Said;
import prahari.message.Messages;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Message;
import prahari.model.Sha256;
import prahari.store.Database;

/**
 * Gets, reads and judges the files of messages, one at a time, in the order in which they came. Where it is stands in the database:
 * after a stop it goes on with the file that it had in hand.
 */
public final class AttachmentReader {
    private static final Logger log = LoggerFactory.getLogger(AttachmentReader.class);
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    /** A round ends then, so that a stop need not wait long; the next goes on. */
    private static final Duration ROUND = Duration.ofSeconds(20);
    /** The most that a capture holds. */
    private static final long MOST_KEPT = 64L << 20;

    private final Database database;
    private final Messages messages;
    private final Pipeline pipeline;
    private final RuleBook rules;
    private final Step step;
    private final FileJudge judge;
    private final UnaryOperator<String> mask;
    private final Map<Origin, FileSource> sources;
    private final InstantSource clock;
    private final AttachmentStore store = new AttachmentStore();
    private volatile boolean closed;

    /**
     * @param step what is read of files
     * @param mask hides what is personal in a text that is shown
     * @param sources where files come from; those of other origins wait
     */
    public AttachmentReader(
            Database database,
            Messages messages,
            Pipeline pipeline,
            RuleBook rules,
            Step step,
            UnaryOperator<String> mask,
            Map<Origin, FileSource> sources,
            InstantSource clock) {
        this.database = database;
        this.messages = messages;
        this.pipeline = pipeline;
        this.rules = rules;
        this.step = step;
        this.judge = new FileJudge(mask);
        this.mask = mask;
        this.sources = Map.copyOf(sources);
        this.clock = clock;
    }

    /**
     * What is read of files.
     *
     * @param from in which state they wait for it
     * @param reading reads one under the name with which it came
     * @param more whether what was read so waits for its words to be read, too
     */
    public record Step(State from, BiFunction<Path, String, Extract> reading, Predicate<Extract> more) {
        /** The text of documents and the codes in pictures. */
        public static Step texts(DocumentReader documents, @Nullable Ocr ocr) {
            return new Step(State.WAITING, documents::read, extract -> ocr != null && PictureWords.takes(extract));
        }

        /** The words in pictures, also in those of archives and PDFs. */
        public static Step words(DocumentReader documents, Ocr ocr) {
            return new Step(State.PICTURE, new PictureWords(documents, ocr)::read, extract -> false);
        }
    }

    /** Takes what is due, for a while. */
    public void run() {
        Instant end = clock.instant().plus(ROUND);
        readAll(() -> closed
                || Thread.currentThread().isInterrupted()
                || clock.instant().isAfter(end));
    }

    /** Takes all that is due; {@code stop} is asked before each file. */
    public synchronized void readAll(BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            Optional<Attachment> next =
                    database.read(handle -> store.next(handle, step.from(), ready(), clock.instant()));
            if (next.isEmpty()) return;
            read(next.get());
        }
    }

    private List<Origin> ready() {
        return sources.entrySet().stream()
                .filter(source -> source.getValue().isReady())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void read(Attachment file) {
        try {
            Optional<Message> message = database.read(handle -> messages.newest(handle, file.messageRow()));
            if (message.isEmpty()) {
                done(file, new End(State.NOT_CAPTURED, null, null, "its message is no longer kept"));
                return;
            }
            Path to = Files.createTempFile("prahari-attachment", ""); // readable by nobody else
            try {
                got(file, message.get(), source(file).get(file.wanted(), to));
            } finally {
                Files.deleteIfExists(to);
            }
        } catch (EvidenceLost | JdbiException e) {
            throw e; // the disk or the database fails, not the file
        } catch (IOException | RuntimeException e) {
            log.atError().setCause(e).addKeyValue("attachment", file.id()).log("A file could not be read");
            later(file, "it broke its reading here; the log tells why", Duration.ofMinutes(1));
        }
    }

    private FileSource source(Attachment file) {
        FileSource source = sources.get(file.wanted().origin());
        if (source == null)
            throw new IllegalStateException("no source for " + file.wanted().origin());
        return source;
    }

    private void got(Attachment file, Message message, FileSource.Got got) throws IOException {
        String name = mask.apply(file.wanted().name());
        if (got instanceof FileSource.Got.Never never) {
            done(file, new End(State.NOT_CAPTURED, null, null, name + " is not captured: " + never.why()));
        } else if (got instanceof FileSource.Got.Later wait) {
            later(file, wait.why(), wait.after());
        } else if (got instanceof FileSource.Got.Here here) {
            judge(file, message, here.file(), name);
        }
    }

    private void judge(Attachment file, Message message, Path path, String name) throws IOException {
        String sha256 = hash(path);
        long size = Files.size(path);
        Extract extract = step.reading().apply(path, file.wanted().name());
        if (Thread.currentThread().isInterrupted()) return; // the program ends; it is read again
        FileJudge.Judged judged = judge.judge(message.post(), extract, rules.inForce());
        Said words = Said.of(
                "file.read",
                "name",
                name,
                "type",
                extract.type(),
                "bytes",
                String.valueOf(size),
                "hash",
                sha256.substring(0, 12),
                "found",
                judged.words());
        boolean more = step.more().test(extract);
        State state = more ? State.PICTURE : extract.refusal() == null ? State.READ : State.NOT_READ;
        var end = new End(state, sha256, size, words.toString());
        Capture bytes = size > MOST_KEPT ? null : capture(file, path, extract.type());
        // a picture without a code is told once its words were read
        boolean told = !more || judged.said() != null || holdsOthers(extract);
        pipeline.keepFile(
                new Pipeline.FileSaid(message, judged.said(), bytes, told ? words : null), file.quietBy(), tx -> {
                    if (more) store.moved(tx, file.id(), end, clock.instant());
                    else store.done(tx, file.id(), end, clock.instant());
                });
    }

    private static boolean holdsOthers(Extract extract) {
        return extract.parts().stream().anyMatch(part -> !part.name().equals(extract.name()));
    }

    private Capture capture(Attachment file, Path path, String type) throws IOException {
        String address = "attachment:" + file.id();
        return new Capture(
                file.wanted().source(),
                Capture.Kind.FILE,
                address,
                address,
                200,
                Map.of("content-type", type),
                clock.instant(),
                Blob.of(Files.readAllBytes(path)));
    }

    private static String hash(Path file) {
        var digest = Sha256.begin();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each wait is four times as long as the one before. */
    private void later(Attachment file, String why, Duration after) {
        if (file.attempts() + 1 >= MOST_ATTEMPTS) {
            String tried =
                    mask.apply(file.wanted().name()) + " is not captured: " + why + ", " + MOST_ATTEMPTS + " times";
            done(file, new End(State.NOT_CAPTURED, null, null, tried));
            return;
        }
        Duration wait = after.multipliedBy(1L << (2 * file.attempts()));
        Instant due = clock.instant().plus(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
        database.useTransaction(tx -> store.later(tx, file.id(), due, why));
    }

    private void done(Attachment file, End end) {
        database.useTransaction(tx -> store.done(tx, file.id(), end, clock.instant()));
    }

    /** Takes no further file. */
    public void close() {
        closed = true;
    }
}
