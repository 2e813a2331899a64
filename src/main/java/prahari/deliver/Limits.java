package prahari.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast Telegram lets a bot write, kept from our side so that it need not refuse: about 30 messages a second in all, one a
 * second in a chat, 20 a minute in a group; see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
 * Each bucket stays below that with what it may have saved up.
 */
public final class Limits {
    private final Rate chat;
    private final Rate group;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Map<Long, Bucket> groups = new HashMap<>();
    private final Bucket all;

    private Limits(Rate everything, Rate chat, Rate group) {
        this.chat = chat;
        this.group = group;
        this.all = new Bucket(everything);
    }

    /** As many at once, and then as many a second. */
    private record Rate(double atOnce, double perSecond) {}

    /** 25 a second in all, 1 a second in a chat, 15 a minute in a group. */
    public static Limits telegram() {
        return new Limits(new Rate(5, 25), new Rate(1, 1), new Rate(5, 15 / 60.0));
    }

    /** None. */
    static Limits none() {
        var rate = new Rate(Integer.MAX_VALUE, Integer.MAX_VALUE);
        return new Limits(rate, rate, rate);
    }

    /** Whether anything may be written at all. */
    synchronized boolean isOpen(Instant now) {
        return all.tokens(now) >= 1;
    }

    /** Whether this chat may be written to. */
    synchronized boolean isOpen(long chatId, Instant now) {
        return chatOf(chatId).tokens(now) >= 1 && (chatId > 0 || groupOf(chatId).tokens(now) >= 1);
    }

    /** Whether less than a quarter of what a group may be sent at once is left. */
    synchronized boolean isLow(long chatId, Instant now) {
        return chatId < 0 && groupOf(chatId).tokens(now) < group.atOnce() / 4;
    }

    /** Takes what a message or an edit costs; false when the chat has to wait, and then nothing is taken. */
    public synchronized boolean takeIfOpen(long chatId, Instant now) {
        if (!isOpen(now) || !isOpen(chatId, now)) return false;
        take(chatId, now);
        return true;
    }

    /** Notes that a message or an edit goes to this chat. */
    synchronized void take(long chatId, Instant now) {
        all.take(now);
        chatOf(chatId).take(now);
        if (chatId < 0) groupOf(chatId).take(now);
    }

    private Bucket chatOf(long chatId) {
        return chats.computeIfAbsent(chatId, id -> new Bucket(chat));
    }

    private Bucket groupOf(long chatId) {
        return groups.computeIfAbsent(chatId, id -> new Bucket(group));
    }

    private static final class Bucket {
        private final Rate rate;
        private double tokens;
        private Instant filled = Instant.EPOCH;

        Bucket(Rate rate) {
            this.rate = rate;
            tokens = rate.atOnce();
        }

        double tokens(Instant now) {
            if (now.isAfter(filled)) {
                double seconds = Duration.between(filled, now).toMillis() / 1_000.0;
                tokens = Math.min(rate.atOnce(), tokens + seconds * rate.perSecond());
                filled = now;
            }
            return tokens;
        }

        void take(Instant now) {
            tokens = tokens(now) - 1;
        }
    }
}
