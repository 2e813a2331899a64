package prahari.collect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a bot's page said at one time.
 *
 * @param alive whether the bot was there; when not, nothing else is known
 */
public record BotPageState(
        boolean alive,
        @Nullable String title,
        @Nullable String description,
        @Nullable Long monthlyUsers) {
    /** The bot's page is gone. */
    public static final BotPageState GONE = new BotPageState(false, null, null, null);

    /**
     * Whether this is worth a row of its own after {@code before}. The number of users moves all the time: only a change by a
     * tenth counts, or one between known and unknown.
     */
    boolean differsFrom(BotPageState before) {
        return alive != before.alive
                || !Objects.equals(title, before.title)
                || !Objects.equals(description, before.description)
                || usersMoved(before.monthlyUsers, monthlyUsers);
    }

    private static boolean usersMoved(@Nullable Long before, @Nullable Long now) {
        if (before == null || now == null) return !Objects.equals(before, now);
        return Math.abs((double) now - before) >= Math.max(1, before * 0.1);
    }
}
