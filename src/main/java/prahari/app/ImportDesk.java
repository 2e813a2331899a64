package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.ImportRun;
import prahari.pipeline.Importer;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about imports of exports; one import at a time, on a thread of its own. */
final class ImportDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<Taking> made;
    private @Nullable Taking taking;
    private @Nullable Running running;

    /** @param taking is asked for when the first import begins */
    ImportDesk(Supplier<Taking> taking) {
        made = taking;
    }

    /**
     * What takes an export.
     *
     * @param files reads the files beside it that wait, until it is told to stop; does nothing where others do
     */
    record Taking(Importer importer, Consumer<BooleanSupplier> files) {}

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "import", this::begin, "import-progress", question -> progress(), "import-stop", question -> stop());
    }

    private synchronized ObjectNode begin(JsonNode question) {
        if (running != null && running.thread.isAlive())
            throw new BadQuestion("an import is running already: " + running.run.name());
        Path file = Path.of(question.path("file").asText());
        if (!Files.isReadable(file)) throw new BadQuestion("the service cannot read " + file);
        var manner = new Importer.Manner(question.path("tell").asBoolean(), zone(question));
        if (taking == null) taking = made.get();
        try {
            running = new Running(taking, taking.importer().begin(file), file, manner);
        } catch (IOException e) {
            throw new BadQuestion(file + " cannot be read: " + e.getMessage());
        }
        running.thread.start();
        return progress();
    }

    private static @Nullable ZoneId zone(JsonNode question) {
        String zone = question.path("zone").asText("");
        try {
            return zone.isEmpty() ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadQuestion("a zone is a name such as Asia/Kolkata or an offset such as +05:30, not: " + zone);
        }
    }

    private synchronized ObjectNode progress() {
        Running now = running;
        if (now == null) throw new BadQuestion("no import was begun");
        boolean runs = now.thread.isAlive(); // asked before the row is read, so that the last figures are the last
        ImportRun run = now.importer.progress(now.run.id());
        ObjectNode files = JSON.createObjectNode();
        now.importer.files().forEach((state, number) -> files.put(state.word(), number));
        return JSON.createObjectNode()
                .<ObjectNode>set("files", files)
                .put("running", runs)
                .put("known", now.run.sha256() != null)
                .put("name", run.name())
                .put("bytes", now.bytes.get())
                .put("size", run.sizeBytes())
                .put("messages", run.messages())
                .put("begun_with", now.run.messages())
                .put("versions", run.versions())
                .put("hits", run.hits())
                .put("alerts", run.alerts())
                .put("passed_over", run.passedOver())
                .put("sha256", run.sha256())
                .put("trouble", now.broke == null ? run.trouble() : now.broke);
    }

    private ObjectNode stop() {
        Running now;
        synchronized (this) {
            now = running;
        }
        if (now != null) now.stop();
        return JSON.createObjectNode().put("stopped", now != null);
    }

    @Override
    public void close() {
        stop();
    }

    /** An import on its thread. */
    private static final class Running {
        private static final Logger log = LoggerFactory.getLogger(Running.class);

        private final Importer importer;
        private final Consumer<BooleanSupplier> files;
        private final ImportRun run;
        private final Path file;
        private final Importer.Manner manner;
        private final AtomicLong bytes = new AtomicLong();
        private final Thread thread = new Thread(this::work, "import");
        private volatile boolean stopped;
        private volatile @Nullable String broke;

        Running(Taking taking, ImportRun run, Path file, Importer.Manner manner) {
            this.importer = taking.importer();
            this.files = taking.files();
            this.run = run;
            this.file = file;
            this.manner = manner;
            thread.setDaemon(true);
        }

        private void work() {
            try {
                importer.run(run, file, manner, bytes, () -> stopped);
                files.accept(() -> stopped);
            } catch (IOException | RuntimeException e) {
                log.atError()
                        .setCause(e)
                        .addKeyValue("export", run.name())
                        .log("An import broke; begun again it goes on");
                broke = String.valueOf(e.getMessage());
            }
        }

        /** Ends after the messages in hand. */
        void stop() {
            stopped = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
