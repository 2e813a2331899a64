package prahari.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.model.Source;

/**
 * All that an operator sets; {@code config/prahari.yml} says what each key does.
 *
 * @param data folder of the database, captures and keys
 * @param rules folder of the rules
 * @param bot null when nobody is to be told
 */
public record Config(
        Path data,
        Path rules,
        Telegram telegram,
        @Nullable Bot bot,
        List<Source> sources,
        Polling polling,
        Alerting alerts,
        Evidence evidence,
        int servicePort) {
    public Config {
        sources = List.copyOf(sources);
    }

    /**
     * Where Telegram is.
     *
     * @param sentinel username of a channel that certainly exists
     * @param proxy {@code http://HOST:PORT} or {@code socks5://HOST:PORT}
     */
    public record Telegram(
            URI web, URI api, String sentinel, @Nullable URI proxy) {
        /** Telegram itself, reached directly. */
        public static final Telegram DEFAULT =
                new Telegram(URI.create("https://t.me"), URI.create("https://api.telegram.org"), "telegram", null);
    }

    /**
     * The analysts' alert bot.
     *
     * @param chats ids of the chats that are told
     * @param analysts names by Telegram user id
     */
    public record Bot(Secret token, List<Long> chats, Map<Long, String> analysts) {
        public Bot {
            chats = List.copyOf(chats);
            analysts = Map.copyOf(analysts);
        }
    }

    /** How often and how far sources are read. */
    public record Polling(
            Duration every,
            Duration botsEvery,
            double jitter,
            int firstPages,
            int maxPages,
            Duration timeout,
            int parallel,
            Duration recheckFor,
            Duration recheckEvery) {
        /** What holds where nothing is set. */
        public static final Polling DEFAULT = new Polling(
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                0.2,
                3,
                30,
                Duration.ofSeconds(20),
                4,
                Duration.ofDays(7),
                Duration.ofMinutes(15));
    }

    /**
     * How the sealed log is kept.
     *
     * @param checkpoint file of the newest checkpoint
     * @param tellEvery how often the chats are told the newest checkpoint; zero for never
     */
    public record Evidence(Path checkpoint, Duration tellEvery) {
        /** A day, for a checkpoint in this file. */
        public static Evidence in(Path checkpoint) {
            return new Evidence(checkpoint, Duration.ofDays(1));
        }
    }

    /** When an alert is raised and how long it waits before it is sent. */
    public record Alerting(Severity raiseFrom, Map<Severity, Duration> waits) {
        /** What holds where nothing is set. */
        public static final Alerting DEFAULT = new Alerting(Severity.MEDIUM, Map.of());

        public Alerting {
            Map<Severity, Duration> all = new EnumMap<>(Severity.class);
            all.put(Severity.NONE, Duration.ofMinutes(2));
            all.put(Severity.LOW, Duration.ofMinutes(2));
            all.put(Severity.MEDIUM, Duration.ofMinutes(2));
            all.put(Severity.HIGH, Duration.ofSeconds(30));
            all.put(Severity.CRITICAL, Duration.ofSeconds(10));
            all.putAll(waits);
            waits = Map.copyOf(all);
        }

        /** How long a new alert of this severity waits. */
        public Duration waitOf(Severity severity) {
            Duration span = waits.get(severity);
            return span == null ? Duration.ZERO : span;
        }
    }
}
