package prahari.collect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prahari.model.Source;

/**
 * A file that came with a message and waits to be read.
 *
 * @param messageRow row of the message
 * @param quietBy what keeps its alert from being told; null where nothing does
 * @param attempts how often it was tried before
 */
public record Attachment(
        long id, long messageRow, Wanted wanted, @Nullable String quietBy, int attempts) {

    /** How a file is got. */
    public enum Origin {
        /** By the Bot API: its address is a file id. */
        BOT,
        /** Beside an export: its address is a path within the export's folder. */
        EXPORT,
        /** From a public preview: its address is a URL. */
        PREVIEW
    }

    /** How far it is. */
    public enum State {
        WAITING,
        /** A picture of which the words are still to be read. */
        PICTURE,
        READ,
        /** It was got, and could not be read. */
        NOT_READ,
        /** It could not be got. */
        NOT_CAPTURED;

        /** The lower-case word used in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where a file is.
     *
     * @param source of the message
     * @param identity tells it from the message's other files, however often it is announced
     * @param folder of the export; empty otherwise
     * @param name as announced
     * @param sizeBytes as announced; null where that is not told
     */
    public record Wanted(
            Origin origin,
            Source source,
            String identity,
            String address,
            String folder,
            String name,
            @Nullable Long sizeBytes) {}
}
