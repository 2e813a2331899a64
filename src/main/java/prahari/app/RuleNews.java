package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.Outbox;
import prahari.generation.Generations;
import prahari.generation.Refusal;
import prahari.generation.Reign;
import prahari.generation.RuleChange;
import prahari.generation.RuleDiff;
import prahari.language.Said;
import prahari.model.Blob;

/** Tells what happens to the rules in force: in the log, and in the chats where somebody must know. */
final class RuleNews {
    private static final Logger log = LoggerFactory.getLogger(RuleNews.class);
    private static final int SHORT_HASH = 8;
    private static final Set<Reign.Why> BY_HAND = Set.of(Reign.Why.ROLLBACK, Reign.Why.LIFT, Reign.Why.ACTIVATE);
    private static final int DIFF_CHARS = 1200;

    private final Outbox outbox;
    private final Generations generations;
    private final InstantSource clock;

    RuleNews(Outbox outbox, Generations generations, InstantSource clock) {
        this.outbox = outbox;
        this.generations = generations;
        this.clock = clock;
    }

    /** Tells a change, in the transaction that keeps it. */
    void tell(Handle tx, RuleChange change) {
        if (change instanceof RuleChange.InForce fresh) {
            log.atInfo()
                    .addKeyValue("generation", fresh.reign().generation())
                    .addKeyValue("why", fresh.reign().why().word())
                    .addKeyValue("who", fresh.reign().who())
                    .log("Other rules are in force");
            if (BY_HAND.contains(fresh.reign().why())) notice(tx, change, byHand(fresh.reign()));
        } else if (change instanceof RuleChange.Refused refused) {
            log.atError()
                    .addKeyValue("in_force", refused.reign().generation())
                    .addKeyValue("since", refused.reign().begun())
                    .log(
                            "Changed rules are refused; the old ones stay\n{}",
                            refused.refusal().report());
            notice(
                    tx,
                    change,
                    Said.of("rules.news_refused", "summary", refused.refusal().summary())
                            .then(inForce("rules.old_stay", change.reign()))
                            .then(advice(refused.refusal())));
        } else if (change instanceof RuleChange.Recovered good) {
            log.atInfo()
                    .addKeyValue("in_force", good.reign().generation())
                    .addKeyValue("refused_since", good.refusal().since())
                    .log("The rules are good again");
            notice(
                    tx,
                    change,
                    Said.of("rules.news_good", "span", words(good.refusal().since()))
                            .then(inForce("rules.those_in_force", change.reign())));
        } else if (change instanceof RuleChange.FellBack back) {
            log.atError()
                    .addKeyValue("in_force", back.reign().generation())
                    .addKeyValue("since", back.reign().begun())
                    .log(
                            "The rules are refused at the start; a kept generation is in force\n{}",
                            back.refusal().report());
            notice(
                    tx,
                    change,
                    Said.of("rules.news_fell_back", "summary", back.refusal().summary())
                            .then(inForce("rules.kept_in_force", change.reign()))
                            .then(advice(back.refusal())));
        } else if (change instanceof RuleChange.Proposed fresh) {
            log.atInfo()
                    .addKeyValue("proposed", fresh.proposal().generation())
                    .addKeyValue("in_force", fresh.reign().generation())
                    .log("Changed rules wait for an admin's word");
            notice(tx, change, proposal(tx, fresh));
        } else if (change instanceof RuleChange.Declined no) {
            log.atInfo()
                    .addKeyValue("declined", no.proposal().generation())
                    .addKeyValue("who", no.who())
                    .log("Proposed rules were refused");
            notice(
                    tx,
                    change,
                    Said.of(
                                    "rules.news_declined",
                                    "person",
                                    no.who(),
                                    "generation",
                                    no.proposal().generation().substring(0, SHORT_HASH),
                                    "reason",
                                    reason(no.reason()))
                            .then(inForce("rules.those_in_force", change.reign())));
        } else if (change instanceof RuleChange.PinLost lost) {
            log.atError()
                    .addKeyValue("pinned", lost.pinned().generation())
                    .addKeyValue("in_force", lost.reign().generation())
                    .log(
                            "The rules that were rolled back to cannot be read any more; the files are in force\n{}",
                            lost.report());
            notice(
                    tx,
                    change,
                    Said.of(
                                    "rules.news_pin_lost",
                                    "generation",
                                    shortHash(lost.pinned()),
                                    "person",
                                    lost.pinned().who())
                            .then(inForce("rules.those_in_force", change.reign())));
        }
    }

    /** The last line is what an admin taps. */
    private Said proposal(Handle tx, RuleChange.Proposed fresh) {
        String sha256 = fresh.proposal().generation();
        String hash = sha256.substring(0, SHORT_HASH);
        String diff = RuleDiff.of(generations.files(tx, fresh.reign().generation()), generations.files(tx, sha256))
                .strip();
        if (diff.length() > DIFF_CHARS) diff = diff.substring(0, diff.lastIndexOf('\n', DIFF_CHARS)) + "\n...";
        return Said.lines(List.of(
                Said.of("rules.news_proposed"),
                Said.plain(diff),
                inForce("rules.until_then", fresh.reign()),
                Said.of("rules.backtest_tells"),
                Said.plain("/activate_" + hash + "   /refuse_" + hash)));
    }

    private static Said byHand(Reign reign) {
        String key = switch (reign.why()) {
            case ACTIVATE -> "rules.news_activated";
            case ROLLBACK -> "rules.news_rolled_back";
            default -> "rules.news_lifted";
        };
        return Said.of(key, "person", reign.who(), "generation", shortHash(reign), "reason", reason(reign.reason()));
    }

    /** In brackets behind what was done; nothing where none was given. */
    private static String reason(String given) {
        return given.isEmpty() ? "" : " (" + given + ")";
    }

    private Said advice(Refusal refusal) {
        return Said.of("rules.refused_since", "time", time(refusal.since()));
    }

    private Said inForce(String key, Reign reign) {
        return Said.of(key, "generation", shortHash(reign), "time", time(reign.begun()), "span", words(reign.begun()));
    }

    private void notice(Handle tx, RuleChange change, Said text) {
        String what = change.getClass().getSimpleName();
        String key = "rules:" + Blob.utf8(what + clock.instant() + text).sha256();
        outbox.addNotice(tx, key, text, false);
    }

    private static String shortHash(Reign reign) {
        return reign.generation().substring(0, SHORT_HASH);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** How long ago, in the largest unit that tells it. */
    private Said words(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        if (age.toDays() > 1) return Said.of("age.days", "days", age.toDays());
        if (age.toHours() > 1) return Said.of("age.hours", "hours", age.toHours());
        if (age.toMinutes() > 1) return Said.of("age.minutes", "minutes", age.toMinutes());
        return Said.of("age.seconds", "seconds", Math.max(0, age.toSeconds()));
    }
}
