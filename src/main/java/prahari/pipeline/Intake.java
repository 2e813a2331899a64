package prahari.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.evidence.EvidenceLost;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Post;
import prahari.model.Source;
import prahari.store.Database;
import prahari.telegram.UpdateFiles;
import prahari.telegram.UpdateReader;

/** Works through the updates of the Bot API that are kept and not yet processed: what people press and say, and messages to judge. */
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int BATCH = 100;
    private static final Source MEMBERSHIP = new Source.Membership();

    private final Database database;
    private final UpdateStore updates;
    private final List<Predicate<KeptUpdate>> takers;
    private final Pipeline pipeline;
    private final AttachmentQueue attachments;
    private final boolean readsChats;
    private final InstantSource clock;

    /**
     * Works through what waits.
     *
     * @param takers asked in this order; one that says yes has noted the update as processed
     * @param attachments takes note of the files that messages bring
     * @param readsChats whether messages of the bot's chats are a source
     */
    public Intake(
            Database database,
            UpdateStore updates,
            List<Predicate<KeptUpdate>> takers,
            Pipeline pipeline,
            AttachmentQueue attachments,
            boolean readsChats,
            InstantSource clock) {
        this.database = database;
        this.updates = updates;
        this.takers = List.copyOf(takers);
        this.pipeline = pipeline;
        this.attachments = attachments;
        this.readsChats = readsChats;
        this.clock = clock;
    }

    /** Processes everything that waits, in the order of its numbers. */
    public synchronized void takeWaiting() {
        while (true) {
            List<KeptUpdate> batch = database.read(handle -> updates.waiting(handle, BATCH));
            for (KeptUpdate update : batch) take(update);
            if (batch.size() < BATCH) return;
        }
    }

    private void take(KeptUpdate update) {
        try {
            if (takers.stream().anyMatch(taker -> taker.test(update))) return;
            Optional<Post> post = readsChats ? UpdateReader.read(update.raw()) : Optional.empty();
            if (post.isEmpty()) done(update, null);
            else judge(update, post.get());
        } catch (EvidenceLost | JdbiException e) {
            throw e; // the disk or the database fails, not the update: it waits for the next round
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("update", update.updateId())
                    .log("An update could not be processed; it is kept");
            done(update, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void judge(KeptUpdate update, Post post) {
        String url = "getUpdates#" + update.updateId();
        var capture = new Capture(
                MEMBERSHIP, Capture.Kind.UPDATE, url, url, 200, Map.of(), update.receivedAt(), Blob.utf8(update.raw()));
        pipeline.process(capture, List.of(post), tx -> {
            attachments.want(tx, post, UpdateFiles.of(update.raw()), null);
            updates.processed(tx, update.updateId(), clock.instant(), null);
        });
    }

    private void done(KeptUpdate update, @Nullable String error) {
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), clock.instant(), error));
    }
}
