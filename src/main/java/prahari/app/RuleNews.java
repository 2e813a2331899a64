package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
    private static final int MOST_CHARS = 2000;

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
                    "Changed rules are refused: " + refused.refusal().summary() + "\n"
                            + inForce("The old ones stay in force", change.reign()) + "\n" + advice(refused.refusal()));
        } else if (change instanceof RuleChange.Recovered good) {
            log.atInfo()
                    .addKeyValue("in_force", good.reign().generation())
                    .addKeyValue("refused_since", good.refusal().since())
                    .log("The rules are good again");
            notice(
                    tx,
                    change,
                    "Rules are good again, after " + words(good.refusal().since()) + ": "
                            + inForce("in force", change.reign()));
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
                    "Started, but the rules are refused: " + back.refusal().summary() + "\n"
                            + inForce("A generation that was kept is in force", change.reign()) + "\n"
                            + advice(back.refusal()));
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
            String reason = no.reason().isEmpty() ? "" : " (" + no.reason() + ")";
            notice(
                    tx,
                    change,
                    no.who() + " refused the proposed rules "
                            + no.proposal().generation().substring(0, SHORT_HASH) + reason + ". "
                            + inForce("In force", change.reign()));
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
                    "The generation " + shortHash(lost.pinned()) + " to which "
                            + lost.pinned().who()
                            + " rolled back cannot be read by this version of the program. "
                            + inForce("In force", change.reign()));
        }
    }

    /** The last line is what an admin taps. */
    private String proposal(Handle tx, RuleChange.Proposed fresh) {
        String sha256 = fresh.proposal().generation();
        String hash = sha256.substring(0, SHORT_HASH);
        String diff = RuleDiff.of(generations.files(tx, fresh.reign().generation()), generations.files(tx, sha256))
                .strip();
        if (diff.length() > DIFF_CHARS) diff = diff.substring(0, diff.lastIndexOf('\n', DIFF_CHARS)) + "\n...";
        return "Changed rules wait for an admin's word; all their tests pass.\n" + diff + "\n"
                + inForce("Until then", fresh.reign())
                + " /backtest tells what they would have changed.\n/activate_" + hash + "   /refuse_" + hash;
    }

    private static String byHand(Reign reign) {
        String reason = reign.reason().isEmpty() ? "" : " (" + reign.reason() + ")";
        if (reign.why() == Reign.Why.ACTIVATE)
            return reign.who() + " activated the proposed rules" + reason + ". In force: generation " + shortHash(reign)
                    + ".";
        if (reign.why() == Reign.Why.ROLLBACK) {
            return reign.who() + " rolled the rules back to generation " + shortHash(reign) + reason
                    + ". The files on disk are not looked at until `prahari rules rollback --lift`.";
        }
        return reign.who() + " lifted the rollback of the rules" + reason + ": the files on disk count again. In force:"
                + " generation " + shortHash(reign) + ".";
    }

    private static String advice(Refusal refusal) {
        return "Refused since " + time(refusal.since()) + ". `prahari rules check` and `rules test` tell all of it.";
    }

    private String inForce(String words, Reign reign) {
        return words + ": generation " + shortHash(reign) + ", since " + time(reign.begun()) + " ("
                + words(reign.begun()) + ").";
    }

    private void notice(Handle tx, RuleChange change, String text) {
        String what = change.getClass().getSimpleName();
        String key = "rules:" + Blob.utf8(what + clock.instant() + text).sha256();
        String fits = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + " ...";
        outbox.addNotice(tx, key, Said.plain(fits), false);
    }

    private static String shortHash(Reign reign) {
        return reign.generation().substring(0, SHORT_HASH);
    }

    private static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** How long ago, in the largest unit that tells it. */
    private String words(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        if (age.toDays() > 1) return age.toDays() + " days";
        if (age.toHours() > 1) return age.toHours() + " hours";
        if (age.toMinutes() > 1) return age.toMinutes() + " minutes";
        return Math.max(0, age.toSeconds()) + " seconds";
    }
}
