package prahari.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A way to reach people that is not Telegram. */
public interface Courier {
    /** Names it in logs and in what is kept; a few letters. */
    String name();

    /** Sends, once. Empty when it was taken; otherwise why not. */
    Optional<String> send(Dispatch dispatch);

    /** Looks whether it would be taken, without telling anybody anything. Empty when it would. */
    Optional<String> probe();

    /**
     * What is sent; every identifier in it is masked.
     *
     * @param kind {@code undelivered}, {@code reached_again} or {@code notification}
     * @param alerts which it names
     */
    record Dispatch(String kind, Instant at, String subject, String text, List<Long> alerts) {
        public Dispatch {
            alerts = List.copyOf(alerts);
        }
    }
}
