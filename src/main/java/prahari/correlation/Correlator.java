package prahari.correlation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.Campaign;
import prahari.alert.Campaigns;
import prahari.alert.Raised;
import prahari.model.Chat;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Score;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;
import prahari.rule.Correlation;
import prahari.rule.Rule;
import prahari.rule.RuleSet;

/** Feeds the service's hits to the correlations in force and does what these ask for, in the transaction of the hit. */
public final class Correlator {
    /** A message that is read so long after it was posted is still judged as if it had been read at once. */
    private static final Duration LATE = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(2 * 90).plus(LATE);
    private static final Duration KEEP_MATCHES = Duration.ofDays(400);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);
    private static final int MAX_VALUES = 16;
    private static final int MAX_VALUE = 200;

    private final Campaigns campaigns;
    private final InstantSource clock;
    private final CorrelationStore store = new CorrelationStore();
    private final AtomicReference<@Nullable Compiled> compiled = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> purgedAt = new AtomicReference<>();

    public Correlator(Campaigns campaigns, InstantSource clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    private record Compiled(RuleSet rules, Evaluation evaluation) {}

    /**
     * What became of alerts.
     *
     * @param raised alerts that came, grew or got points; none that stayed as it was
     * @param quiet alerts that became part of a campaign
     */
    public record Effects(List<Raised> raised, List<Alert> quiet) {
        public Effects {
            raised = List.copyOf(raised);
            quiet = List.copyOf(quiet);
        }
    }

    /** Whether a correlation counts hits of one of these rules. Then {@link #lock} comes before any alert is touched. */
    public boolean concerns(RuleSet rules, Score score) {
        Evaluation evaluation = evaluation(rules);
        return counted(score).keySet().stream().anyMatch(rule -> evaluation.listensTo(rule.name()));
    }

    /** The rules whose hits correlations count, and whether they may notify by themselves. */
    private static Map<RuleScore, Boolean> counted(Score score) {
        Map<RuleScore, Boolean> counted = new LinkedHashMap<>();
        score.rules().forEach(rule -> counted.put(rule, true));
        score.aside().stream()
                .filter(aside -> !aside.cause().isHidden())
                .forEach(aside -> counted.put(aside.rule(), false));
        return counted;
    }

    /** Makes other transactions wait that would feed correlations. */
    public void lock(Handle tx) {
        campaigns.lock(tx);
    }

    /** Takes in the hit of a message; the same hit again changes nothing. The hit and its own alert are kept already. */
    public Effects take(Handle tx, RuleSet rules, Message message, Facts facts, Score score) {
        Instant now = clock.instant();
        Evaluation evaluation = evaluation(rules);
        purge(tx, rules, now);
        var memory = new StoredMemory(store, tx, now);
        Chat chat = campaigns.chatOf(tx, message.id());
        List<Match> matches = new ArrayList<>();
        counted(score).forEach((rule, mayNotify) -> {
            if (!evaluation.listensTo(rule.name())) return;
            Occurrence hit = occurrence(rule.name(), evaluation, message, facts, chat);
            matches.addAll(evaluation.take(hit, mayNotify, memory));
        });
        List<Raised> raised = new ArrayList<>();
        List<Alert> quiet = new ArrayList<>();
        for (Match match : matches) {
            store.addMatch(tx, match, rules.sha256(), now);
            if (match.correlation().status() == Rule.Status.STABLE) act(tx, match, raised, quiet);
        }
        return new Effects(raised, quiet);
    }

    private void act(Handle tx, Match match, List<Raised> raised, List<Alert> quiet) {
        Correlation correlation = match.correlation();
        Correlation.Effect effect = correlation.effect();
        int points = match.points();
        var rule = new RuleScore(
                correlation.name(),
                null,
                correlation.version(),
                correlation.family(),
                points,
                Severity.of(points),
                Label.BENIGN);
        var campaign = new Campaign(
                match.group().key(),
                rule,
                match.reasons(),
                match.messages(),
                match.at().messageId());
        if (effect.boostMembers() > 0) {
            String why = "part of: " + correlation.title();
            raised.addAll(campaigns.boost(tx, campaign, effect.boostMembers(), why));
        }
        if (!effect.alert()) return;
        Optional<Raised> own = campaigns.raise(tx, campaign);
        own.filter(each -> each.change() != Raised.Change.SAME).ifPresent(raised::add);
        if (own.isPresent() && effect.inhibitMembers()) {
            quiet.addAll(campaigns.inhibit(tx, own.get().alert(), match.messages()));
        }
    }

    private static Occurrence occurrence(String rule, Evaluation evaluation, Message message, Facts facts, Chat chat) {
        Map<String, List<String>> values = new HashMap<>();
        for (String fact : evaluation.facts(rule)) {
            List<String> found = fact.equals("chat.id") ? List.of(place(chat)) : texts(facts, fact);
            if (!found.isEmpty()) values.put(fact, found);
        }
        Instant posted = message.post().date();
        return new Occurrence(rule, message.id(), posted == null ? message.seenAt() : posted, values);
    }

    /** As the chat's row names it: a page may leave out what another told. */
    private static String place(Chat chat) {
        return chat.id() != null ? chat.id().toString() : "@" + chat.username();
    }

    private static List<String> texts(Facts facts, String fact) {
        Object value = facts.find(fact).orElse(null);
        if (value == null) return List.of();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream()
                .map(Object::toString)
                .distinct()
                .limit(MAX_VALUES)
                .map(text -> text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE))
                .toList();
    }

    private Evaluation evaluation(RuleSet rules) {
        Compiled known = compiled.get();
        if (known != null && known.rules() == rules) return known.evaluation();
        var fresh = new Compiled(rules, new Evaluation(rules.correlations()));
        compiled.set(fresh);
        return fresh.evaluation();
    }

    /** Once an hour at most; a hit that nobody can meet any more is forgotten. */
    private void purge(Handle tx, RuleSet rules, Instant now) {
        Instant last = purgedAt.get();
        boolean lately = last != null && last.isAfter(now.minus(PURGE_EVERY));
        if (lately || !purgedAt.compareAndSet(last, now)) return;
        Map<String, Instant> before = new HashMap<>();
        for (Correlation correlation : rules.correlations()) {
            before.put(
                    correlation.name(),
                    now.minus(Window.reach(correlation.counting())).minus(LATE));
        }
        store.purge(tx, before, now.minus(LONGEST), now.minus(KEEP_MATCHES));
    }
}
