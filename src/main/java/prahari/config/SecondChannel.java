package prahari.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;

/**
 * How people are told when Telegram is not reached.
 *
 * @param after how late a message must be
 * @param mail null for none
 * @param webhook null for none
 */
public record SecondChannel(
        Duration after, @Nullable Mail mail, @Nullable Webhook webhook) {
    /** None. */
    public static final SecondChannel NONE = new SecondChannel(Duration.ofMinutes(5), null, null);

    /**
     * Mails.
     *
     * @param security {@code none}, {@code starttls} or {@code tls}
     * @param user null where the server wants no login
     */
    public record Mail(
            String host,
            int port,
            String security,
            @Nullable String user,
            Secret password,
            String from,
            List<String> to) {
        public Mail {
            to = List.copyOf(to);
        }
    }

    /** Signed posts to an address. */
    public record Webhook(URI url, Secret secret) {}

    /** Whether there is one. */
    public boolean isSet() {
        return mail != null || webhook != null;
    }
}
