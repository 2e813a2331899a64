package prahari.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Hit;
import prahari.alert.Verdict;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.generation.Generations;
import prahari.identifier.Identifiers;
import prahari.message.KeptVersion;
import prahari.message.Messages;
import prahari.message.Replay;
import prahari.model.Facts;
import prahari.model.Message;
import prahari.model.Post;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Scorer;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.text.TextViews;

/** Messages that were kept and judged one after another by one set of rules, as the service does. */
public final class Past implements AutoCloseable {
    private final TestClock clock;
    private final Database database;
    private final Messages messages;
    private final Alerts alerts;
    private final RuleSet rules;
    private final Detector detector;
    private final Scorer scorer;
    private final long capture;

    Past(RuleSet rules) {
        this(rules, Database.inMemory(UUID.randomUUID().toString()), new TestClock());
    }

    /** In a database that is closed with it. */
    public Past(RuleSet rules, Database database, TestClock clock) {
        this.rules = rules;
        this.database = database;
        this.clock = clock;
        messages = new Messages(database);
        alerts = AlertSamples.alerts(database, clock);
        detector = new Detector(rules, Identifiers.standard());
        scorer = new Scorer(rules, InstantSource.system());
        capture = new AlertSamples(database, clock).capture();
        database.useTransaction(tx -> new Generations(database, clock).keep(tx, rules.sha256(), rules.files(), null));
    }

    /** The rules of one file. */
    static RuleSet rules(String text) {
        return RuleSets.load(Map.of("rules.yml", text)).orThrow();
    }

    /** A rule that holds where a word stands. */
    static String rule(String name, String word, int points, String status) {
        return """
                schema: 1
                kind: rule
                title: A rule
                id: %s
                name: %s
                label: leak
                status: %s
                owner: tests
                version: 1
                tags: [leak.%s, tlp.amber]
                detection:
                    word: {phrases: {en: [%s]}}
                    more: {phrases: {en: [urgent]}}
                    old: {content.first_seen_hours|gte: 2}
                    condition: word
                score:
                    base: %d
                    add:
                        - {when: more, points: 15, why: it is urgent}
                        - {when: old, points: 5, why: said before}
                tests:
                    - {name: a, message: {text: %s}, expect: {match: true}}
                    - {name: b, message: {text: urgent %s}, expect: {match: true}}
                    - {name: c, message: {text: no}, expect: {match: false}}
                    - {name: d, message: {text: urgent}, expect: {match: false}}
                """.formatted(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replaceFirst("^(.{14}).(.{4}).", "$14$2a"),
                name,
                status,
                name,
                word,
                points,
                word,
                word);
    }

    /** One message an hour. */
    public void judge(List<Post> posts) {
        for (Post post : posts) {
            clock.advance(Duration.ofHours(1));
            judge(post);
        }
    }

    private void judge(Post post) {
        database.useTransaction(tx -> {
            Optional<Message> kept = messages.keep(tx, post, capture, clock.instant());
            if (kept.isEmpty()) return;
            Message message = kept.get();
            Optional<String> fingerprint = TextViews.of(post.content().text()).fingerprint();
            Facts facts = Facts.of(message);
            if (fingerprint.isPresent())
                facts = facts.saying(fingerprint.get(), messages.says(tx, message, fingerprint.get()));
            Detection detection = detector.detect(facts);
            Score score = scorer.score(detection);
            if (score.isNothing()) return;
            alerts.record(tx, new Hit(message, score, List.of(), List.of(), rules.sha256(), fingerprint.orElse(null)));
        });
    }

    /** The back-test of proposed rules over all of it. */
    BacktestReport backtest(RuleSet proposed) {
        var backtest = new Backtest(rules, proposed, Severity.MEDIUM, InstantSource.system());
        var tally = new BacktestTally();
        var replay = new Replay(database);
        Replay.Extent extent = replay.extent(Instant.EPOCH);
        long after = 0;
        for (List<KeptVersion> page = replay.page(extent, after, 7);
                !page.isEmpty();
                page = replay.page(extent, after, 7)) {
            page.forEach(kept -> tally.accept(backtest.judge(kept)));
            after = page.get(page.size() - 1).versionId();
        }
        return tally.report(
                clock.instant(),
                backtest,
                row -> replay.page(extent, row - 1, 1).stream().findFirst());
    }

    /** Closes every alert by what its message says. */
    public void review(Function<String, Verdict> verdict) {
        for (AlertView view : alerts.list(AlertQuery.ALL))
            alerts.close(view.alert().id(), verdict.apply(view.text()), new Actor("asha", "bot"));
    }

    /** The same, and gives the verdicts on a rule. */
    Verdicts verdicts(String rule, Function<String, Verdict> verdict) {
        review(verdict);
        var verdicts = new Verdicts(rule);
        alerts.reviewed(Instant.EPOCH, 0, 10_000).forEach(verdicts);
        return verdicts;
    }

    /** A kept version by its row. */
    Optional<KeptVersion> find(long row) {
        var replay = new Replay(database);
        return replay.page(replay.extent(Instant.EPOCH), row - 1, 1).stream().findFirst();
    }

    /** The alerts that were raised, each with its messages by chat and number. */
    Map<Alert, Set<String>> alerts() {
        Map<Alert, Set<String>> found = new TreeMap<>(Comparator.comparingLong(Alert::id));
        for (AlertView view : alerts.list(AlertQuery.ALL)) {
            Set<String> members = new TreeSet<>();
            view.members().forEach(member -> members.add(member.chat().id() + "/" + member.messageId()));
            found.put(view.alert(), members);
        }
        return found;
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
