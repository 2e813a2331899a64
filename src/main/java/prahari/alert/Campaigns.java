package prahari.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import prahari.alert.Alert.State;
import prahari.alert.Raised.Change;
import prahari.model.Blob;
import prahari.model.Chat;
import prahari.model.Label;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;

/** What correlations do to alerts: raise one of their own, give points to their members, keep these quiet. */
public final class Campaigns {
    private static final int MAX_MEMBERS = 200;
    private static final int MAX_KEY = 200; // the column's width

    private final InstantSource clock;
    private final Severity raiseFrom;
    private final AlertStore store = new AlertStore();
    private final CampaignStore campaigns = new CampaignStore();
    private final Growth growth = new Growth(store, campaigns);

    /** @param raiseFrom the lowest band that raises an alert */
    public Campaigns(InstantSource clock, Severity raiseFrom) {
        this.clock = clock;
        this.raiseFrom = raiseFrom;
    }

    /**
     * Makes other transactions wait that would feed correlations. Before any alert is locked: two orders would be a deadlock.
     */
    public void lock(Handle tx) {
        campaigns.lockAll(tx);
    }

    /** The chat of a message, as its row names it. */
    public Chat chatOf(Handle tx, long messageId) {
        return store.chatOf(tx, messageId);
    }

    /**
     * Raises the alert of a campaign, or adds to it what is new.
     *
     * @return the alert and what was done to it; empty when its band raises none
     */
    public Optional<Raised> raise(Handle tx, Campaign campaign) {
        Instant now = clock.instant();
        String key = key(campaign);
        Optional<CampaignStore.NewestHit> hit = campaigns.newestHit(tx, campaign.topMessage());
        if (hit.isEmpty()) throw new IllegalStateException("no hit on message row " + campaign.topMessage());
        Optional<Long> known = store.idOf(tx, key);
        if (known.isPresent())
            return Optional.of(join(tx, known.get(), campaign, hit.get().id(), now));
        if (campaign.rule().severity().compareTo(raiseFrom) < 0) return Optional.empty();
        Label label = Label.valueOf(hit.get().label());
        int points = campaign.rule().points();
        long id = store.addAlert(tx, key, hit.get().id(), campaign.rule().severity(), points, label, now)
                .orElseThrow();
        campaigns.add(tx, id, campaign);
        newest(campaign.messages(), Set.of()).forEach(message -> store.addMember(tx, id, message, now));
        store.addEvent(tx, id, now, Actor.PRAHARI, "raised", describe(campaign));
        return Optional.of(new Raised(store.find(tx, id).orElseThrow(), Change.NEW));
    }

    private Raised join(Handle tx, long id, Campaign campaign, long hitId, Instant now) {
        Alert before = store.lock(tx, id).orElseThrow();
        Set<Long> there = new HashSet<>(campaigns.members(tx, id));
        List<Long> fresh = newest(campaign.messages(), there);
        boolean higher = campaign.rule().points() > before.score();
        if (fresh.isEmpty() && !higher) return new Raised(before, Change.SAME);
        fresh.forEach(message -> store.addMember(tx, id, message, now));
        store.addEvent(tx, id, now, Actor.PRAHARI, "hit", describe(campaign));
        Alert after = before;
        if (higher) {
            campaigns.update(tx, id, campaign);
            after = growth.withTop(tx, before, withLabel(campaign, before.label()), hitId);
        }
        return growth.keep(tx, before, after, now);
    }

    private static RuleScore withLabel(Campaign campaign, Label label) {
        var rule = campaign.rule();
        return new RuleScore(
                rule.name(), rule.organisation(), rule.version(), rule.family(), rule.points(), rule.severity(), label);
    }

    /** Those that are not there, and of these the newest that there is room for: the rest is counted in the score's lines. */
    private static List<Long> newest(List<Long> messages, Set<Long> there) {
        List<Long> fresh =
                messages.stream().filter(message -> !there.contains(message)).toList();
        int room = Math.max(0, MAX_MEMBERS - there.size());
        return fresh.subList(Math.max(0, fresh.size() - room), fresh.size());
    }

    /** Gives the alerts that hold these messages points, once for each correlation. */
    public List<Raised> boost(Handle tx, Campaign campaign, int points, String why) {
        Instant now = clock.instant();
        List<Raised> raised = new ArrayList<>();
        for (long id : campaigns.alertsOf(tx, campaign.messages())) {
            Alert before = store.lock(tx, id).orElseThrow();
            String name = campaign.rule().name();
            if (!campaigns.addBoost(tx, id, name, points, why, now)) continue;
            store.addEvent(tx, id, now, Actor.PRAHARI, "boosted", "+" + points + " " + why);
            Alert after = growth.withBoosts(tx, before, campaigns.ownScore(tx, id));
            raised.add(growth.keep(tx, before, after, now));
        }
        return raised;
    }

    /**
     * Keeps the alerts that hold these messages quiet until the campaign's alert is closed.
     *
     * @return those that were not quiet before
     */
    public List<Alert> inhibit(Handle tx, Alert campaign, List<Long> messages) {
        if (campaign.state() == State.CLOSED) return List.of();
        Instant now = clock.instant();
        List<Alert> quiet = new ArrayList<>();
        for (long id : campaigns.alertsOf(tx, messages)) {
            Alert alert = store.lock(tx, id).orElseThrow();
            if (alert.state() != State.NEW && alert.state() != State.OPEN) continue;
            campaigns.addInhibition(tx, id, campaign.id(), alert.state(), now);
            store.addEvent(tx, id, now, Actor.PRAHARI, "inhibited", "part of campaign " + campaign.id());
            quiet.add(store.update(tx, alert.in(State.INHIBITED).revised()));
        }
        return quiet;
    }

    private static String describe(Campaign campaign) {
        return "correlation " + campaign.rule().name() + " messages "
                + campaign.messages().size() + " score " + campaign.rule().points();
    }

    private static String key(Campaign campaign) {
        String key = "campaign|" + campaign.rule().name() + "|" + campaign.group();
        if (key.length() <= MAX_KEY) return key;
        String hash = Blob.utf8(key).sha256();
        return key.substring(0, MAX_KEY - hash.length()) + hash;
    }
}
