package prahari.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Telegram's limits on sending, in scenario time: about 1 a second in a chat, 20 a minute in a group, 30 a second in all;
 * see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
 */
final class RateLimits {
    private static final int CHAT_BURST = 3;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Map<Long, Bucket> groups = new HashMap<>();
    private final Map<Long, Instant> refusedUntil = new HashMap<>();
    private final Bucket everything = new Bucket(30, 30);
    private long refused;
    private long ignored;

    /** How many calls were refused with 429. */
    long refused() {
        return refused;
    }

    /** How many calls came to a chat before the wait was over that a 429 had asked for. */
    long ignored() {
        return ignored;
    }

    /** Takes one message's worth, or throws the 429 that Telegram would answer. */
    void take(long chatId, Instant now) {
        Bucket chat = chats.computeIfAbsent(chatId, id -> new Bucket(CHAT_BURST, 1));
        Bucket group = groups.computeIfAbsent(chatId, id -> new Bucket(20, 20 / 60.0));
        double wait = Math.max(chat.wait(now), everything.wait(now));
        if (chatId < 0) wait = Math.max(wait, group.wait(now));
        Instant until = refusedUntil.get(chatId);
        if (until != null && now.isBefore(until)) ignored++;
        if (wait > 0) {
            int seconds = (int) Math.max(1, Math.ceil(wait));
            refused++;
            refusedUntil.put(chatId, now.plusSeconds(seconds));
            throw ApiError.tooMany(seconds);
        }
        chat.take();
        everything.take();
        if (chatId < 0) group.take();
    }

    private static final class Bucket {
        private final double capacity;
        private final double perSecond;
        private double tokens;
        private Instant filled = Instant.EPOCH;

        Bucket(double capacity, double perSecond) {
            this.capacity = capacity;
            this.perSecond = perSecond;
            tokens = capacity;
        }

        /** Seconds until there is a token; 0 when there is one. */
        double wait(Instant now) {
            if (now.isAfter(filled)) {
                double seconds = Duration.between(filled, now).toMillis() / 1_000.0;
                tokens = Math.min(capacity, tokens + seconds * perSecond);
                filled = now;
            }
            return tokens >= 1 ? 0 : (1 - tokens) / perSecond;
        }

        void take() {
            tokens -= 1;
        }
    }
}
