package prahari.learn;

import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.alert.AlertKey;
import prahari.alert.Hit;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.message.KeptVersion;
import prahari.model.Blob;
import prahari.model.Facts;
import prahari.model.Finding;
import prahari.model.Message;
import prahari.model.Post;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.model.Span;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.score.Scorer;
import prahari.text.TextViews;

/**
 * Judges kept versions by the rules in force and by proposed ones, as the pipeline judges new ones. The text is looked
 * through once for both. Safe for several threads.
 */
public final class Backtest {
    private static final int QUOTED_CHARS = 160;

    private final Severity raiseFrom;
    private final Detector detector;
    private final Judge inForce;
    private final Judge proposed;

    /**
     * A judge of two sets of rules.
     *
     * @param raiseFrom the lowest band of a rule that raises an alert
     * @param clock tells which suppressions work: those of today, whenever a message was posted
     */
    public Backtest(RuleSet inForce, RuleSet proposed, Severity raiseFrom, InstantSource clock) {
        this.raiseFrom = raiseFrom;
        this.detector = new Detector(List.of(inForce, proposed), Identifiers.standard());
        this.inForce = judge(inForce, clock);
        this.proposed = judge(proposed, clock);
    }

    private Judge judge(RuleSet set, InstantSource clock) {
        Set<Rule> rules = Collections.newSetFromMap(new IdentityHashMap<>());
        set.running().forEach(rule -> rules.add(detector.lookedForAs(rule)));
        return new Judge(rules, new Scorer(set, clock));
    }

    /** One set of rules, by identity: to compare whole rules takes long. */
    private record Judge(Set<Rule> rules, Scorer scorer) {
        Score score(Detection detection) {
            return scorer.score(detection.of(rules::contains));
        }
    }

    /** What both sets say of a version. */
    public Judged judge(KeptVersion kept) {
        Message message = kept.message();
        Optional<String> fingerprint = fingerprint(kept, message);
        Detection detection = detector.detect(facts(kept, message, fingerprint));
        if (detection.hits().isEmpty()) return judged(kept, Judged.Side.NOTHING, Judged.Side.NOTHING);
        return judged(
                kept,
                side(inForce.score(detection), kept, message, fingerprint.orElse(null)),
                side(proposed.score(detection), kept, message, fingerprint.orElse(null)));
    }

    private static Judged judged(KeptVersion kept, Judged.Side inForce, Judged.Side proposed) {
        return new Judged(kept.messageId(), kept.versionId(), kept.seenAt(), inForce, proposed);
    }

    /** A version that was kept before fingerprints were has one all the same. */
    private static Optional<String> fingerprint(KeptVersion kept, Message message) {
        if (kept.fingerprint() != null) return Optional.of(kept.fingerprint());
        return TextViews.of(message.post().content().text()).fingerprint();
    }

    /** What was known of a version when it was kept. */
    static Facts facts(KeptVersion kept) {
        Message message = kept.message();
        return facts(kept, message, fingerprint(kept, message));
    }

    private static Facts facts(KeptVersion kept, Message message, Optional<String> fingerprint) {
        Facts facts = Facts.of(message);
        return fingerprint.map(same -> facts.saying(same, kept.saidBefore())).orElse(facts);
    }

    private Judged.Side side(Score score, KeptVersion kept, Message message, @Nullable String fingerprint) {
        if (score.isNothing()) return Judged.Side.NOTHING;
        Score.RuleScore winner = score.raising(raiseFrom).stream().findFirst().orElse(null);
        if (winner == null) return new Judged.Side(score, null, 0);
        var hit = new Hit(message, score, List.of(), List.of(), "", fingerprint);
        String key = Blob.utf8(AlertKey.of(winner, hit, kept.chat())).sha256();
        return new Judged.Side(score, winner, Long.parseUnsignedLong(key, 0, 16, 16));
    }

    /** A difference as a person reads it: where the message stands, and what the rule matched, nothing personal in clear. */
    BacktestReport.Example example(BacktestReport.Difference difference, KeptVersion kept) {
        Message message = kept.message();
        Post post = message.post();
        Detection detection = detector.detect(facts(kept));
        Span place = detection.findings().stream()
                .filter(finding -> finding.rule().equals(difference.rule()))
                .map(Finding::span)
                .findFirst()
                .orElse(new Span(0, 0));
        String chat = post.chat().username() != null
                ? "@" + post.chat().username()
                : String.valueOf(post.chat().id());
        return new BacktestReport.Example(
                difference, chat + "/" + post.messageId(), post.date(), detection.quote(place, QUOTED_CHARS));
    }
}
