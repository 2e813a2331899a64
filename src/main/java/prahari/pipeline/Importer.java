package prahari.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment;
import prahari.collect.Attachment.Origin;
import prahari.collect.Attachment.Wanted;
import prahari.collect.AttachmentStore;
import prahari.collect.ImportRun;
import prahari.collect.ImportStore;
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.message.Messages;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Post;
import prahari.model.Source;
import prahari.store.Database;
import prahari.telegram.ExportOutcome;
import prahari.telegram.ExportReader;
import prahari.telegram.ExportedMessage;

/**
 * Takes exports of Telegram Desktop down the pipeline, holding a few hundred messages at a time. How far it is stands in the
 * database with what came of it, so that after a kill it goes on, and no message is taken twice.
 */
public final class Importer {
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_CHARS = 1 << 19;
    /** How much of a file's beginning and end tells it from others. */
    private static final int PRINTED = 1 << 16;
    /** Telegram's ids have at most 52 bits (core.telegram.org/bots/api#chat). */
    private static final long BEYOND_IDS = 1L << 52;

    private final Database database;
    private final Pipeline pipeline;
    private final Messages messages;
    private final Outbox outbox;
    private final AttachmentQueue attachments;
    private final InstantSource clock;
    private final ImportStore runs = new ImportStore();

    public Importer(
            Database database,
            Pipeline pipeline,
            Messages messages,
            Outbox outbox,
            AttachmentQueue attachments,
            InstantSource clock) {
        this.database = database;
        this.pipeline = pipeline;
        this.messages = messages;
        this.outbox = outbox;
        this.attachments = attachments;
        this.clock = clock;
    }

    /**
     * How to take it.
     *
     * @param tell whether alerts are told as those of messages that were just collected
     * @param zone of the machine that exported, for exports that give local times only
     */
    public record Manner(boolean tell, @Nullable ZoneId zone) {}

    /** The run of a file; where it was begun before, that one. */
    public ImportRun begin(Path file) throws IOException {
        String fingerprint = fingerprint(file);
        long size = Files.size(file);
        return database.inTransaction(tx -> runs.begin(tx, fingerprint, name(file), size, clock.instant()));
    }

    /** How far a run is. */
    public ImportRun progress(long id) {
        return database.read(handle -> runs.find(handle, id)).orElseThrow();
    }

    /** How many of the files beside exports, and of all others, are in each state. */
    public Map<Attachment.State, Long> files() {
        return database.read(new AttachmentStore()::counts);
    }

    /**
     * Takes what is not done yet.
     *
     * @param bytesRead counts the bytes of the file as they are read
     * @param stop asked between batches; a stopped run can be begun again
     */
    public void run(ImportRun run, Path file, Manner manner, AtomicLong bytesRead, BooleanSupplier stop)
            throws IOException {
        if (run.sha256() != null) return;
        var batch = new Batch(run, folder(file), manner, stop);
        try (var in = new HashedInput(new BufferedInputStream(Files.newInputStream(file), 1 << 16), bytesRead)) {
            ExportOutcome outcome = ExportReader.read(in, manner.zone(), batch::add);
            batch.flush();
            if (outcome instanceof ExportOutcome.Broken broken) {
                database.useTransaction(
                        tx -> runs.fail(tx, run.id(), broken.tooLong(), broken.reason(), clock.instant()));
                return;
            }
            in.transferTo(OutputStream.nullOutputStream());
            String sha256 = in.sha256();
            database.useTransaction(tx -> {
                runs.end(tx, run.id(), outcome.tooLong(), sha256, clock.instant());
                if (!manner.tell()) outbox.addNotice(tx, "import:" + run.id(), notice(progress(run.id())), true);
            });
        } catch (Stopped e) {
            // what was not flushed is taken the next time
        }
    }

    private static Said notice(ImportRun run) {
        return Said.of(
                "import.done",
                "file",
                run.name(),
                "messages",
                run.messages(),
                "hits",
                run.hits(),
                "alerts",
                run.alerts());
    }

    /** Where the files of an export lie. */
    private static String folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? "" : folder.toString();
    }

    /** Enough to tell where the file came from, and no more of the machine. */
    private static String name(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path last = folder == null ? null : folder.getFileName();
        return last == null ? String.valueOf(file.getFileName()) : last + "/" + file.getFileName();
    }

    private static String address(String name, String part) {
        try {
            return new URI("export", name, part).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("any name can be part of a URI: " + name, e);
        }
    }

    private static String fingerprint(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            long size = content.length();
            byte[] ends = new byte[(int) Math.min(size, 2L * PRINTED)];
            int half = ends.length / 2;
            content.readFully(ends, 0, half);
            content.seek(size - (ends.length - half));
            content.readFully(ends, half, ends.length - half);
            return Blob.utf8(size + " " + Blob.of(ends).sha256()).sha256();
        }
    }

    /** Ends the reading from within. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Messages of one chat that are taken together. */
    private final class Batch {
        private final ImportRun run;
        private final String folder;
        private final Manner manner;
        private final BooleanSupplier stop;
        private final List<ExportedMessage> waiting = new ArrayList<>();
        private long chars;
        /** How many messages of the file were seen. */
        private long seen;

        Batch(ImportRun run, String folder, Manner manner, BooleanSupplier stop) {
            this.run = run;
            this.folder = folder;
            this.manner = manner;
            this.stop = stop;
        }

        void add(ExportedMessage message) {
            if (seen++ < run.messages()) {
                if (seen % MOST_MESSAGES == 0 && stop.getAsBoolean()) throw new Stopped();
                return;
            }
            boolean full = waiting.size() == MOST_MESSAGES || chars > MOST_CHARS;
            if (!waiting.isEmpty()
                    && (full
                            || !waiting.get(0)
                                    .post()
                                    .chat()
                                    .equals(message.post().chat()))) {
                seen--;
                flush();
                seen++;
            }
            waiting.add(message);
            chars += message.raw().length();
        }

        void flush() {
            if (stop.getAsBoolean()) throw new Stopped();
            if (waiting.isEmpty()) return;
            long first = seen - waiting.size() + 1;
            List<Post> posts =
                    waiting.stream().map(message -> placed(message.post())).toList();
            List<Post> fresh = messages.sayingMore(posts.get(0).chat(), posts);
            int done = waiting.size();
            String quietBy = manner.tell() ? null : "import " + run.id();
            pipeline.process(capture(first), fresh, quietBy, (tx, kept) -> {
                for (int i = 0; i < done; i++) attachments.want(tx, posts.get(i), files(waiting.get(i)), quietBy);
                runs.advance(tx, run.id(), done, kept.versions(), kept.hits(), kept.alerts());
            });
            waiting.clear();
            chars = 0;
        }

        private List<Wanted> files(ExportedMessage message) {
            List<Wanted> files = new ArrayList<>();
            Content.Document document = message.post().content().document();
            String path = message.file();
            if (path != null && document != null) {
                files.add(file(path, document.name(), document.sizeBytes()));
            }
            String photo = message.photo();
            if (photo != null) files.add(file(photo, photo.substring(photo.lastIndexOf('/') + 1), null));
            return files;
        }

        private Wanted file(String path, String name, @Nullable Long size) {
            return new Wanted(Origin.EXPORT, new Source.Export(run.fingerprint()), path, path, folder, name, size);
        }

        private Capture capture(long first) {
            var body = new StringBuilder("[\n");
            for (ExportedMessage message : waiting) {
                if (body.length() > 2) body.append(",\n");
                body.append(message.raw());
            }
            String url = address(run.name(), "messages=" + first + "-" + (first + waiting.size() - 1));
            return new Capture(
                    new Source.Export(run.fingerprint()),
                    Capture.Kind.EXPORT,
                    url,
                    url,
                    200,
                    Map.of(),
                    clock.instant(),
                    Blob.utf8(body.append("\n]\n").toString()));
        }

        /** A chat without an id gets one that is no chat's of Telegram, the same whenever this file is imported. */
        private Post placed(Post post) {
            Chat chat = post.chat();
            if (chat.id() == null || chat.id() != 0) return post;
            String hash = Blob.utf8(run.fingerprint() + " " + chat.title()).sha256();
            long standIn = BEYOND_IDS + Long.parseLong(hash.substring(0, 12), 16);
            return new Post(
                    new Chat(standIn, null, chat.title(), chat.type()),
                    post.messageId(),
                    post.date(),
                    post.edited(),
                    post.content(),
                    post.origin(),
                    post.views(),
                    post.service());
        }
    }
}
