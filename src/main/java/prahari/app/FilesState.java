package prahari.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.State;
import prahari.collect.AttachmentStore;
import prahari.store.Database;

/** How far the files of messages are read, for the health and for what is said of coverage. */
final class FilesState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final AttachmentStore store = new AttachmentStore();

    FilesState(Database database) {
        this.database = database;
    }

    /**
     * The number of files in each state, how long the oldest of those that wait have waited, and what reads pictures.
     *
     * @param ocr which program reads the words in pictures, or why none does
     */
    ObjectNode json(String ocr, Instant now) {
        ObjectNode files = JSON.createObjectNode();
        database.read(store::counts).forEach((state, number) -> files.put(state.word(), number));
        files.put("oldest_waiting_seconds", age(State.WAITING, now));
        files.put("oldest_picture_seconds", age(State.PICTURE, now));
        files.put("ocr", ocr);
        return files.put("qr", "QR codes in pictures, archives and PDFs");
    }

    private @Nullable Long age(State state, Instant now) {
        Instant oldest = database.read(handle -> store.oldest(handle, state));
        return oldest == null ? null : Math.max(0, Duration.between(oldest, now).toSeconds());
    }
}
