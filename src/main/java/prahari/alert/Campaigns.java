package prahari.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import prahari.alert.Alert.State;
import prahari.alert.Raised.Change;
import prahari.language.Said;
import prahari.model.Blob;
import prahari.model.Chat;
import prahari.model.Label;

/** What correlations do to alerts: raise one of their own, give points to their members, keep these quiet. */
public final class Campaigns {
    private static final int MAX_MEMBERS = 200;
    private static final int MAX_KEY = 200; // the column's width

    private final Steps steps;
    private final AlertStore store;
    private final CampaignStore campaigns;

    Campaigns(Steps steps, AlertStore store, CampaignStore campaigns) {
        this.steps = steps;
        this.store = store;
        this.campaigns = campaigns;
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
        Instant now = steps.now();
        String key = key(campaign);
        Optional<CampaignStore.NewestHit> hit = campaigns.newestHit(tx, campaign.topMessage());
        if (hit.isEmpty()) throw new IllegalStateException("no hit on message row " + campaign.topMessage());
        Optional<Long> known = store.idOf(tx, key);
        if (known.isPresent()) return Optional.of(join(tx, known.get(), campaign, hit.get(), now));
        if (campaign.rule().severity().compareTo(steps.raiseFrom()) < 0) return Optional.empty();
        List<Long> messages = newest(campaign.messages(), Set.of());
        Set<String> concerned = concerned(tx, messages);
        var raise = new Step.Raise(
                campaign.rule().severity(),
                campaign.rule().points(),
                Label.valueOf(hit.get().label()),
                hit.get().id(),
                messages.size(),
                campaigns.chatsOf(tx, messages),
                concerned,
                null);
        Alert alert = steps.begin(tx, key, raise, describe(campaign), Actor.PRAHARI, now)
                .orElseThrow();
        campaigns.add(tx, alert.id(), campaign);
        messages.forEach(message -> store.addMember(tx, alert.id(), message, now));
        concerned.forEach(organisation -> store.addOrganisation(tx, alert.id(), organisation));
        return Optional.of(new Raised(alert, Change.NEW));
    }

    private Raised join(Handle tx, long id, Campaign campaign, CampaignStore.NewestHit hit, Instant now) {
        Alert before = store.lock(tx, id).orElseThrow();
        Set<Long> there = new HashSet<>(campaigns.members(tx, id));
        List<Long> fresh = newest(campaign.messages(), there);
        boolean higher = campaign.rule().points() > before.progress().ownScore();
        if (fresh.isEmpty() && !higher) return new Raised(before, Change.SAME);
        fresh.forEach(message -> store.addMember(tx, id, message, now));
        if (higher) campaigns.update(tx, id, campaign);
        Set<String> concerned = concerned(tx, fresh);
        concerned.forEach(organisation -> store.addOrganisation(tx, id, organisation));
        var grow = new Step.Grow(
                campaign.rule().severity(),
                campaign.rule().points(),
                before.label(),
                hit.id(),
                fresh.size(),
                store.chats(tx, id),
                concerned,
                null);
        return Raised.of(
                before,
                steps.take(tx, before, grow, describe(campaign), Actor.PRAHARI, now)
                        .orElseThrow());
    }

    /** A campaign is about those whom the alerts that hold its messages are about. */
    private Set<String> concerned(Handle tx, List<Long> messages) {
        Set<String> concerned = new TreeSet<>();
        campaigns.alertsOf(tx, messages).forEach(id -> concerned.addAll(store.organisations(tx, id)));
        return concerned;
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
        Instant now = steps.now();
        List<Raised> raised = new ArrayList<>();
        for (long id : campaigns.alertsOf(tx, campaign.messages())) {
            Alert before = store.lock(tx, id).orElseThrow();
            String name = campaign.rule().name();
            if (!campaigns.addBoost(tx, id, name, points, why, now)) continue;
            Said detail = Said.plain("+" + points + " " + why);
            raised.add(Raised.of(
                    before,
                    steps.take(tx, before, new Step.Boost(points), detail, Actor.PRAHARI, now)
                            .orElseThrow()));
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
        Instant now = steps.now();
        List<Alert> quiet = new ArrayList<>();
        for (long id : campaigns.alertsOf(tx, messages)) {
            Alert alert = store.lock(tx, id).orElseThrow();
            steps.take(tx, alert, new Step.Inhibit(campaign.id()), null, Actor.PRAHARI, now)
                    .ifPresent(done -> {
                        campaigns.addInhibition(tx, id, campaign.id(), now);
                        quiet.add(done.after());
                    });
        }
        return quiet;
    }

    private static Said describe(Campaign campaign) {
        return Said.plain("correlation " + campaign.rule().name() + " messages "
                + campaign.messages().size() + " score " + campaign.rule().points());
    }

    private static String key(Campaign campaign) {
        String key = "campaign|" + campaign.rule().name() + "|" + campaign.group();
        if (key.length() <= MAX_KEY) return key;
        String hash = Blob.utf8(key).sha256();
        return key.substring(0, MAX_KEY - hash.length()) + hash;
    }
}
