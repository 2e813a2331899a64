package prahari.config;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.model.Source;
import prahari.people.People;

/**
 * All that an operator sets; {@code config/prahari.yml} says what each key does.
 *
 * @param data folder of the database, captures and keys
 * @param bot null when nobody is to be told
 * @param secondChannel how people are told when Telegram is not reached
 * @param duties the clocks of which run, for whom
 * @param documents how files that come with messages are read
 */
public record Config(
        Path data,
        Rules rules,
        Telegram telegram,
        @Nullable Bot bot,
        List<Source> sources,
        Polling polling,
        Alerting alerts,
        Duties duties,
        SecondChannel secondChannel,
        Evidence evidence,
        Documents documents,
        int servicePort) {
    public Config {
        sources = List.copyOf(sources);
    }

    /** Files are read as they are where nothing is set. */
    public Config(
            Path data,
            Rules rules,
            Telegram telegram,
            @Nullable Bot bot,
            List<Source> sources,
            Polling polling,
            Alerting alerts,
            Duties duties,
            SecondChannel secondChannel,
            Evidence evidence,
            int servicePort) {
        this(
                data,
                rules,
                telegram,
                bot,
                sources,
                polling,
                alerts,
                duties,
                secondChannel,
                evidence,
                Documents.DEFAULT,
                servicePort);
    }

    /**
     * Where the rules are, and whose are believed.
     *
     * @param trustedKeys Ed25519 keys; with none, signatures are not looked at
     * @param signatureRequired whether rules without a signature are refused
     * @param confirm whether changed rules wait for an admin's word
     */
    public record Rules(Path folder, List<PublicKey> trustedKeys, boolean signatureRequired, boolean confirm) {
        public Rules {
            trustedKeys = List.copyOf(trustedKeys);
        }

        /** Rules of whoever can write the folder. */
        public static Rules in(Path folder) {
            return new Rules(folder, List.of(), false, false);
        }
    }

    /**
     * Where Telegram is.
     *
     * @param sentinel username of a channel that certainly exists
     * @param proxy for the pages and the Bot API; null for none
     */
    public record Telegram(
            URI web, URI api, String sentinel, @Nullable ProxyServer proxy, Reach reach) {
        /** Telegram itself, reached directly. */
        public static final Telegram DEFAULT =
                new Telegram(URI.create("https://t.me"), URI.create("https://api.telegram.org"), "telegram", null);

        /** The pages by one host, and by no way of their own. */
        public Telegram(URI web, URI api, String sentinel, @Nullable ProxyServer proxy) {
            this(web, api, sentinel, proxy, Reach.DEFAULT);
        }
    }

    /**
     * The analysts' alert bot.
     *
     * @param chats ids of the chats that are told
     * @param people who may press buttons and ask, and who is on call
     * @param heartbeatEvery how often the chats' pinned message tells that the monitor lives; zero for never
     * @param digestAt when the chats get the daily digest, in the zone of the clocks; null for never
     * @param affected how affected organisations are told, by name
     * @param spoken in which languages it speaks
     * @param topics which alerts have topics of their own in forum groups
     * @param served chats that are told only of alerts about these organisations, by the chat's id; the others: of all
     */
    public record Bot(
            Secret token,
            List<Long> chats,
            People people,
            Duration heartbeatEvery,
            @Nullable LocalTime digestAt,
            Map<String, Contact> affected,
            Spoken spoken,
            OwnTopics topics,
            Map<Long, Set<String>> served) {
        /** How often the pinned message is drawn where nothing is set. */
        public static final Duration HEARTBEAT = Duration.ofMinutes(10);

        public Bot {
            chats = List.copyOf(chats);
            affected = Map.copyOf(affected);
            served = Map.copyOf(served);
        }

        /** When the daily digest is sent where nothing is set. */
        public static final LocalTime DIGEST = LocalTime.of(9, 0);

        /** One that speaks English, sends no digest, and by which no organisation is told. */
        public Bot(Secret token, List<Long> chats, People people, Duration heartbeatEvery) {
            this(token, chats, people, heartbeatEvery, null, Map.of(), Spoken.ENGLISH, OwnTopics.USUAL, Map.of());
        }

        Bot telling(Map<String, Contact> organisations) {
            return new Bot(token, chats, people, heartbeatEvery, digestAt, organisations, spoken, topics, served);
        }
    }

    /**
     * How often and how far sources are read.
     *
     * @param recheckFor how long after it joined its alert a message is looked at again
     * @param recheckEvery how long after a post it is looked at again for the first time; no later wait is shorter
     * @param recheckAllFor how long after it was posted any other post is looked at again; zero for never
     */
    public record Polling(
            Pacing pacing,
            int firstPages,
            int maxPages,
            Duration timeout,
            int parallel,
            Duration recheckFor,
            Duration recheckEvery,
            Duration recheckAllFor) {
        /** What holds where nothing is set. */
        public static final Polling DEFAULT = new Polling(
                Pacing.DEFAULT, 3, 30, Duration.ofSeconds(20), 4, Duration.ofDays(7), Duration.ofMinutes(15));

        /** Any post is looked at again for a day. */
        public Polling(
                Pacing pacing,
                int firstPages,
                int maxPages,
                Duration timeout,
                int parallel,
                Duration recheckFor,
                Duration recheckEvery) {
            this(pacing, firstPages, maxPages, timeout, parallel, recheckFor, recheckEvery, Duration.ofDays(1));
        }
    }

    /**
     * How the sealed log is kept.
     *
     * @param checkpoint file of the newest checkpoint
     * @param tellEvery how often the chats are told the newest checkpoint; zero for never
     * @param timestamp who stamps bundles; null for nobody
     * @param recipients age recipients that full bundles are encrypted to; none: they stay in clear
     * @param keys that what is kept is encrypted with; null for those in the data folder
     * @param retained how long it is kept
     */
    public record Evidence(
            Path checkpoint,
            Duration tellEvery,
            @Nullable TimestampAuthority timestamp,
            List<String> recipients,
            @Nullable Keys keys,
            Retained retained) {
        public Evidence {
            recipients = List.copyOf(recipients);
        }

        /** A day, for a checkpoint in this file. */
        public static Evidence in(Path checkpoint) {
            return new Evidence(checkpoint, Duration.ofDays(1), null, List.of(), null, Retained.ALL);
        }
    }

    /**
     * Who says when a bundle existed (RFC 3161).
     *
     * @param certificates file (PEM) of those that its answers must lead to
     */
    public record TimestampAuthority(URI url, Path certificates) {}

    /**
     * The keys that what is kept is encrypted with.
     *
     * @param folder of the data keys, each wrapped with the master key
     */
    public record Keys(Path folder, MasterKey master) {
        /** In the data folder, where a first start makes them. */
        public static Keys in(Path data) {
            Path keys = data.resolve("keys");
            return new Keys(keys.resolve("data"), new MasterKey.InFile(keys.resolve("master.key")));
        }
    }

    /** Where the master key is. */
    public sealed interface MasterKey {
        /** In a file, 64 hexadecimal digits. */
        record InFile(Path file) implements MasterKey {}

        /** In an environment variable, 64 hexadecimal digits. */
        record Given(Secret hex, String variable) implements MasterKey {}

        /** In a PKCS#12 key store. */
        record InKeyStore(Path file, Secret password, String alias) implements MasterKey {}
    }

    /**
     * When an alert is raised, and what happens while nobody works on it.
     *
     * @param waits how long a new alert waits before it is sent, by severity
     * @param repeats how it rings again while nobody takes it; nothing for a severity that does not
     * @param escalations after how long, without anybody taking it, the second person, the lead and everyone are called
     * @param holds how long who took it has before being asked "still yours?"
     * @param closesQuietAfter how long nothing new may come before an open alert of low severity closes by itself
     */
    public record Alerting(
            Severity raiseFrom,
            Map<Severity, Duration> waits,
            Map<Severity, Repeat> repeats,
            Map<Severity, List<Duration>> escalations,
            Map<Severity, Duration> holds,
            Duration closesQuietAfter) {
        /** How often and how many times an alert rings. */
        public record Repeat(Duration every, int times) {}

        private static final Map<Severity, Duration> WAITS = Map.of(
                Severity.NONE, Duration.ofMinutes(2),
                Severity.LOW, Duration.ofMinutes(2),
                Severity.MEDIUM, Duration.ofMinutes(2),
                Severity.HIGH, Duration.ofSeconds(30),
                Severity.CRITICAL, Duration.ofSeconds(10));

        /** What holds where nothing is set. */
        public static final Alerting DEFAULT = new Alerting(
                Severity.MEDIUM,
                WAITS,
                Map.of(
                        Severity.CRITICAL, new Repeat(Duration.ofMinutes(15), 3),
                        Severity.HIGH, new Repeat(Duration.ofHours(1), 3),
                        Severity.MEDIUM, new Repeat(Duration.ofHours(24), 1)),
                Map.of(
                        Severity.CRITICAL,
                        List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60)),
                        Severity.HIGH,
                        List.of(Duration.ofHours(1))),
                Map.of(
                        Severity.CRITICAL, Duration.ofHours(2),
                        Severity.HIGH, Duration.ofHours(8),
                        Severity.MEDIUM, Duration.ofHours(24)),
                Duration.ofDays(7));

        public Alerting {
            Map<Severity, Duration> all = new EnumMap<>(WAITS);
            all.putAll(waits);
            waits = Map.copyOf(all);
            repeats = Map.copyOf(repeats);
            escalations = Map.copyOf(escalations);
            holds = Map.copyOf(holds);
        }

        /** The same with another lowest severity. */
        public Alerting from(Severity severity) {
            return new Alerting(severity, waits, repeats, escalations, holds, closesQuietAfter);
        }

        /** How long a new alert of this severity waits. */
        public Duration waitOf(Severity severity) {
            Duration span = waits.get(severity);
            return span == null ? Duration.ZERO : span;
        }
    }
}
