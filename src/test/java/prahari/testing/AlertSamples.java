package prahari.testing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.alert.Hit;
import prahari.alert.Raised;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.generation.Generations;
import prahari.message.Messages;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Finding;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.model.Span;
import prahari.people.People;
import prahari.store.Database;

/** Made-up captures, messages, hits and alerts, in a database. */
public final class AlertSamples {
    public static final Instant POSTED = Instant.parse("2026-11-23T11:00:00Z");
    public static final String GENERATION = "a".repeat(64);
    public static final Chat CHANNEL = new Chat(-1001234567890L, "sample_feed", "Sample feed", Chat.ChatType.CHANNEL);

    private final Database database;
    private final Messages messages;
    private final TestClock clock;

    public AlertSamples(Database database, TestClock clock) {
        this.database = database;
        this.clock = clock;
        this.messages = new Messages(database);
    }

    /** Alerts from medium on, of which nobody is told by themselves. */
    public static Alerts alerts(Database database, InstantSource clock) {
        return alerts(database, clock, Severity.MEDIUM);
    }

    public static Alerts alerts(Database database, InstantSource clock, Severity raiseFrom) {
        var policy = Config.Alerting.DEFAULT.from(raiseFrom);
        return new Alerts(database, clock, policy, People.NONE, new Outbox(database, clock, List.of()));
    }

    /** Alerts of which the chats of {@code outbox} are told. */
    public static Alerts alerts(Database database, InstantSource clock, Outbox outbox) {
        return new Alerts(database, clock, Config.Alerting.DEFAULT, People.NONE, outbox);
    }

    /** A row of a capture. */
    public long capture() {
        return database.inTransaction(tx -> tx.createUpdate("""
                        insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes)
                        values ('channel:sample_feed', 'PREVIEW', 'u', 'u', 200, '{}', :at, :sha256, 1)
                        """)
                .bind("at", clock.instant())
                .bind("sha256", "b".repeat(64))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    public static Post post(Chat chat, long messageId, String text) {
        return new Post(chat, messageId, POSTED, false, Content.text(text), Origin.UNKNOWN, null, false);
    }

    /** Keeps a message with this text, which must be new. */
    public Message message(long messageId, String text) {
        return message(post(CHANNEL, messageId, text));
    }

    public Message message(Post post) {
        long capture = capture();
        return database.inTransaction(
                tx -> messages.keep(tx, post, capture, clock.instant()).orElseThrow());
    }

    /** A hit of rule {@code sample_leak}. */
    public static Hit hit(Message message, int points, @Nullable String fingerprint) {
        return hit(message, fingerprint, score(points, null));
    }

    /** What a message is worth on which rule {@code sample_leak} hit for an organisation; for none where it is null. */
    public static Score score(int points, @Nullable String organisation) {
        String name = organisation == null ? "sample_leak" : "sample_leak@" + organisation;
        var rule = new Score.RuleScore(name, organisation, 1, "leak.sample", points, Severity.of(points), Label.LEAK);
        return new Score(
                points,
                Severity.of(points),
                Label.LEAK,
                List.of(rule),
                List.of(new Reason(name, points, "the condition is true")),
                List.of());
    }

    /** The same with its only rule set aside. */
    public static Score aside(int points) {
        var rule = score(points, null).rules().get(0);
        var aside = List.of(new Score.Aside(rule, Score.Cause.TEST, null));
        return new Score(0, Severity.NONE, Label.BENIGN, List.of(), List.of(), aside);
    }

    /** The same with its only rule hidden by a suppression. */
    public static Score suppressed(int points) {
        var hider = new Score.Hider("9b1d5c1e-0d4b-4f5e-9d1a-6a2c6f1e7a09", "Training group", "2026-12-20");
        var aside = List.of(new Score.Aside(score(points, null).rules().get(0), Score.Cause.SUPPRESSED, hider));
        return new Score(0, Severity.NONE, Label.BENIGN, List.of(), List.of(), aside);
    }

    public static Hit hit(Message message, @Nullable String fingerprint, Score score) {
        var entity = new Identified("in.aadhaar", new Span(0, 4), 1.0, "XXXX 1234", Secret.of("999911112222"));
        var finding = new Finding("sample_leak", "ids", new Span(0, 4));
        return new Hit(message, score, List.of(entity), List.of(finding), GENERATION, fingerprint);
    }

    /** Records a hit, with its generation. */
    public java.util.Optional<Raised> record(Alerts alerts, Hit hit) {
        return database.inTransaction(tx -> {
            new Generations(database, clock)
                    .keep(tx, hit.generation(), Map.of("sample.yml", "rule: sample_leak"), null);
            return alerts.record(tx, hit);
        });
    }

    /** A new alert on a message of its own. */
    public Raised alert(Alerts alerts, long messageId, int points) {
        Message message = message(messageId, "made-up record " + messageId);
        return record(alerts, hit(message, points, "fp" + messageId)).orElseThrow();
    }
}
