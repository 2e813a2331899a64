package prahari.message;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Message;

/**
 * One version of a message as its row holds it, with what the database tells of it; its post is still to be read.
 *
 * @param messageId row of the message
 * @param versionId row of this version
 * @param version 1 for the first content seen
 * @param post JSON of the {@link prahari.model.Post}
 * @param fingerprint equal for texts that say the same; null when the text is too short for one, or was kept before
 *     fingerprints were
 * @param saidAt when the message was posted, as far as known; null where {@code fingerprint} is
 * @param firstSaidAt when the first of the versions that were kept before this one said the same; null when none did
 * @param chat as its row names it now; its id may be known since later than the post
 */
public record KeptVersion(
        long messageId,
        long versionId,
        int version,
        String post,
        Instant seenAt,
        @Nullable String fingerprint,
        @Nullable Instant saidAt,
        @Nullable Instant firstSaidAt,
        Chat chat) {

    /** The version with its post read. */
    public Message message() {
        return new Message(messageId, versionId, version, PostJson.read(post), seenAt);
    }

    /** How long before this message another one said so; zero for the first. */
    public Duration saidBefore() {
        return saidAt == null || firstSaidAt == null ? Duration.ZERO : Messages.before(firstSaidAt, saidAt);
    }
}
