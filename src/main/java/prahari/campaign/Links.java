package prahari.campaign;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Message;

/**
 * Joins messages that raised an alert into campaigns, one message at a time. Who shares a seller's handle, wallet, contact or
 * file belongs together; who merely says the same, stands in the same place or answers by the same template belongs together
 * only where no other seller speaks against it. The same words of two sellers stay two campaigns.
 */
public final class Links {
    /** Below, two texts share their subject and not their wording. */
    private static final double ALIKE = 0.5;

    /** What this many campaigns share tells nothing about any of them. */
    private static final int EVERYBODYS = 4;

    private final LinkStore store = new LinkStore();
    private final InstantSource clock;

    public Links(InstantSource clock) {
        this.clock = clock;
    }

    /** A message that the new one belongs with, and why; {@code likeness} is 1 for what is shared whole. */
    private record Tie(LinkStore.Carrier carrier, String why, double likeness) {}

    /**
     * Keeps what ties this version to other messages and joins it with those. One transaction at a time may do this.
     *
     * @return the campaign, empty while the message stands alone
     */
    public Optional<Long> take(Handle tx, Message message, Label label, List<Identified> identifiers) {
        Set<Trace> traces = Traces.of(message.post(), identifiers);
        Optional<MinHash> signature = MinHash.of(message.post().content().text());
        Set<Trace> kept = new LinkedHashSet<>(traces);
        signature.ifPresent(hash -> kept.addAll(hash.bands()));
        store.keep(tx, message.id(), label.name(), signature.orElse(null), kept);
        var newcomer = new Newcomer(message, label, store.traces(tx, message.id()), signature.orElse(null));
        return join(tx, message.id(), ties(tx, newcomer));
    }

    /** The message with all that any of its versions carried. */
    private record Newcomer(
            Message message,
            Label label,
            Set<Trace> traces,
            @Nullable MinHash signature) {
        Set<String> sellers() {
            Set<String> sellers = new TreeSet<>();
            for (Trace trace : traces) if (trace.kind().isSeller()) sellers.add(trace.value());
            return sellers;
        }
    }

    private List<Tie> ties(Handle tx, Newcomer newcomer) {
        List<Tie> strong = new ArrayList<>();
        List<Tie> alike = new ArrayList<>();
        Set<Long> compared = new TreeSet<>();
        for (Trace trace : newcomer.traces()) {
            List<Tie> found = new ArrayList<>();
            for (Trace.Kind partner : trace.kind().partners()) {
                for (LinkStore.Carrier carrier : store.carriers(
                        tx, partner, trace.value(), newcomer.message().id())) {
                    if (trace.kind() == Trace.Kind.BAND) {
                        if (compared.add(carrier.messageId()))
                            likeness(tx, newcomer, carrier).ifPresent(alike::add);
                    } else if (!trace.kind().isWeakWith(partner) || fits(tx, newcomer, trace, carrier)) {
                        found.add(new Tie(carrier, trace.shown(), 1));
                    }
                }
            }
            if (campaigns(found).size() < EVERYBODYS) strong.addAll(found);
        }
        alike.stream()
                .max((one, other) -> Double.compare(one.likeness(), other.likeness()))
                .ifPresent(strong::add);
        return strong;
    }

    /** A near-duplicate by the same seller, by one who is not named, or in the same channel. */
    private Optional<Tie> likeness(Handle tx, Newcomer newcomer, LinkStore.Carrier carrier) {
        MinHash mine = newcomer.signature();
        if (mine == null) return Optional.empty();
        double likeness =
                store.signature(tx, carrier.messageId()).map(mine::likeness).orElse(0.0);
        if (likeness < ALIKE || !(sameChannel(tx, newcomer, carrier) || noOtherSeller(tx, newcomer, carrier))) {
            return Optional.empty();
        }
        return Optional.of(new Tie(carrier, "the same words (" + Math.round(100 * likeness) + " %)", likeness));
    }

    private boolean fits(Handle tx, Newcomer newcomer, Trace trace, LinkStore.Carrier carrier) {
        boolean sameLabel = newcomer.label().name().equals(carrier.label());
        if (trace.kind() == Trace.Kind.TEMPLATE && newcomer.label() != Label.LOOKUP_BOT) return false;
        return sameLabel && noOtherSeller(tx, newcomer, carrier);
    }

    private boolean noOtherSeller(Handle tx, Newcomer newcomer, LinkStore.Carrier carrier) {
        Set<String> mine = newcomer.sellers();
        if (mine.isEmpty()) return true;
        Set<String> theirs = store.sellers(tx, carrier);
        return theirs.isEmpty() || !Collections.disjoint(mine, theirs);
    }

    private boolean sameChannel(Handle tx, Newcomer newcomer, LinkStore.Carrier carrier) {
        if (!carrier.inChannel()) return false;
        return newcomer.traces().stream()
                .filter(trace -> trace.kind() == Trace.Kind.AT)
                .anyMatch(trace -> store.traces(tx, carrier.messageId()).contains(trace));
    }

    private Optional<Long> join(Handle tx, long messageId, List<Tie> ties) {
        Optional<Long> before = store.campaignOf(tx, messageId);
        if (ties.isEmpty()) return before;
        Instant now = clock.instant();
        Set<Long> campaigns = campaigns(ties);
        before.ifPresent(campaigns::add);
        long campaign =
                campaigns.isEmpty() ? store.open(tx, now) : campaigns.iterator().next();
        for (long other : campaigns) if (other != campaign) store.merge(tx, other, campaign);
        if (before.isEmpty()) store.join(tx, messageId, campaign, ties.get(0).why(), now);
        Set<Long> joined = new TreeSet<>();
        for (Tie tie : ties) {
            if (tie.carrier().campaign() == null && joined.add(tie.carrier().messageId())) {
                store.join(tx, tie.carrier().messageId(), campaign, tie.why(), now);
            }
        }
        return Optional.of(campaign);
    }

    /** The oldest first: its number stays. */
    private static Set<Long> campaigns(List<Tie> ties) {
        Set<Long> campaigns = new TreeSet<>();
        for (Tie tie : ties) {
            Long campaign = tie.carrier().campaign();
            if (campaign != null) campaigns.add(campaign);
        }
        return campaigns;
    }
}
