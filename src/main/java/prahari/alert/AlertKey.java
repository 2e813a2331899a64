package prahari.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Chat;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Score.RuleScore;

/**
 * What makes two hits one alert. It holds no row of ours, so that it is the same after rows have been lost: the journal of
 * what was sent goes by it.
 */
public final class AlertKey {
    private static final int MAX = 200; // the column's width

    private AlertKey() {}

    /** For a hit of {@code rule} on a message of {@code chat}, as the chat's row names it. */
    public static String of(RuleScore rule, Hit hit, Chat chat) {
        String what = hit.fingerprint() == null
                ? rule.name() + "|" + place(chat) + "|"
                        + author(hit.message().post().origin()) + "|" + day(hit)
                : rule.family() + "|" + hit.fingerprint();
        String key = rule.organisation() == null ? what : rule.organisation() + "|" + what;
        if (key.length() <= MAX) return key;
        String hash = Blob.utf8(key).sha256();
        return key.substring(0, MAX - hash.length()) + hash;
    }

    private static String place(Chat chat) {
        return chat.id() != null ? chat.id().toString() : "@" + chat.username();
    }

    private static String author(Origin origin) {
        if (origin.authorId() != null) return origin.authorId().toString();
        return origin.authorUsername() != null ? "@" + origin.authorUsername() : "-";
    }

    private static String day(Hit hit) {
        Post post = hit.message().post();
        @Nullable Instant posted = post.date();
        Instant at = posted == null ? hit.message().seenAt() : posted;
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
