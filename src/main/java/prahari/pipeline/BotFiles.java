package prahari.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import prahari.collect.Attachment.Wanted;

/** Files that the Bot API has for the bot. */
public final class BotFiles implements FileSource {
    /** What a bot can fetch: https://core.telegram.org/bots/api#getfile. */
    public static final long MOST_BYTES = 20_000_000;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Fetching fetching;

    public BotFiles(Fetching fetching) {
        this.fetching = fetching;
    }

    /** Asks Telegram. */
    public interface Fetching {
        /** Why a file is not fetched; empty where it is. */
        Optional<String> fetch(String fileId, Path to, long most);
    }

    @Override
    public Got get(Wanted wanted, Path to) {
        Long size = wanted.sizeBytes();
        if (size != null && size > MOST_BYTES) return new Got.Never("Telegram lets a bot fetch files of up to 20 MB");
        Optional<String> refusal = fetching.fetch(wanted.address(), to, MOST_BYTES);
        return refusal.<Got>map(why -> new Got.Later(why, PAUSE)).orElseGet(() -> new Got.Here(to));
    }
}
