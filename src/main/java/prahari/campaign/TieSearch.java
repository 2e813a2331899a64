package prahari.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;

/** Looks for the messages that one new message belongs with, by all that any of its versions carried. */
final class TieSearch {
    /** Below, two texts share their subject and not their wording. */
    private static final double ALIKE = 0.5;

    /** Only the name of the seller and the price differ. */
    private static final double REWRITTEN = 0.75;

    /** Posts of one campaign that make a channel its own. */
    private static final int USED = 3;

    /** What this many campaigns share tells nothing about any of them. */
    private static final int EVERYBODYS = 4;

    private final LinkStore store;
    private final Handle tx;
    private final long messageId;
    private final Label label;
    private final @Nullable MinHash signature;
    private final Set<Trace> traces;
    private final Set<String> sellers;
    private final boolean isNamed;
    private final Set<Trace> places;
    /** Whether another seller stands behind a campaign, or behind a message without one. */
    private final Map<Long, Boolean> otherCampaigns = new HashMap<>();

    private final Map<Long, Boolean> otherMessages = new HashMap<>();
    /** Who stands behind a campaign, by its number, or behind a message without one, by its own below zero. */
    private final Map<Long, Set<String>> known = new HashMap<>();

    private final Map<Long, Boolean> ownChannels = new HashMap<>();
    /** Who has posted at a place. */
    private final Map<String, Set<Long>> groups = new HashMap<>();

    TieSearch(LinkStore store, Handle tx, long messageId, Label label, @Nullable MinHash signature) {
        this.store = store;
        this.tx = tx;
        this.messageId = messageId;
        this.label = label;
        this.signature = signature;
        this.traces = store.traces(tx, messageId);
        this.sellers = Trace.sellers(traces);
        this.isNamed = traces.stream().anyMatch(trace -> trace.kind().isSeller() && trace.kind() != Trace.Kind.AUTHOR);
        this.places =
                traces.stream().filter(trace -> trace.kind() == Trace.Kind.AT).collect(Collectors.toSet());
    }

    List<Tie> ties() {
        List<Tie> strong = new ArrayList<>();
        List<Tie> alike = new ArrayList<>();
        Set<Long> compared = new TreeSet<>();
        for (Trace trace : traces) {
            List<Tie> found = new ArrayList<>();
            for (Trace.Kind partner : trace.kind().partners()) {
                for (LinkStore.Carrier carrier : store.carriers(tx, partner, trace.value(), messageId)) {
                    if (trace.kind() == Trace.Kind.BAND) {
                        if (compared.add(carrier.messageId())) likeness(carrier).ifPresent(alike::add);
                    } else if (!trace.kind().isWeakWith(partner) || fits(trace, partner, carrier)) {
                        found.add(new Tie(carrier, trace.shown(), 1));
                    }
                }
            }
            if (Tie.campaigns(found).size() < most(trace)) strong.addAll(found);
        }
        alike.stream().max(Comparator.comparingDouble(Tie::likeness)).ifPresent(strong::add);
        return strong;
    }

    /** How many campaigns share what tells nothing about any of them; an account that names nobody may work for many. */
    private int most(Trace trace) {
        return trace.kind() == Trace.Kind.AUTHOR && !isNamed ? 2 : EVERYBODYS;
    }

    /** A near-duplicate by the same seller, by one who is not named, or by one who changed the name in the own channel. */
    private Optional<Tie> likeness(LinkStore.Carrier carrier) {
        if (signature == null) return Optional.empty();
        double likeness = store.signature(tx, carrier.messageId())
                .map(signature::likeness)
                .orElse(0.0);
        if (likeness < ALIKE) return Optional.empty();
        if (!noOtherSeller(carrier) && !(likeness >= REWRITTEN && isOwnChannelOf(carrier))) return Optional.empty();
        return Optional.of(new Tie(carrier, "the same words (" + Math.round(100 * likeness) + " %)", likeness));
    }

    private boolean fits(Trace trace, Trace.Kind partner, LinkStore.Carrier carrier) {
        if (trace.kind() == Trace.Kind.AT && partner == Trace.Kind.AT)
            return isOwnChannelOf(carrier)
                    && (isNamedLikeItsSeller(carrier) || (noOtherSeller(carrier) && isUsedToIt(carrier)));
        if (!noOtherSeller(carrier)) return false;
        if (trace.kind() == Trace.Kind.AUTHOR) return true;
        if (trace.kind() == Trace.Kind.TEMPLATE && label != Label.LOOKUP_BOT) return false;
        return label.name().equals(carrier.label());
    }

    /** {@code numxray_hub} is the channel of {@code numxray_info_bot}: another bot that it names is theirs too. */
    private boolean isNamedLikeItsSeller(LinkStore.Carrier carrier) {
        Set<String> theirs = sellersOf(carrier);
        return places.stream()
                .map(Trace::value)
                .filter(place -> place.indexOf(' ') < 0)
                .anyMatch(place -> theirs.stream().anyMatch(seller -> Handles.areKin(place, seller)));
    }

    /** Whether the channel has carried more of that campaign than a passing advertisement. */
    private boolean isUsedToIt(LinkStore.Carrier carrier) {
        Long campaign = carrier.campaign();
        return campaign != null
                && places.stream()
                        .filter(place -> place.value().startsWith("id "))
                        .anyMatch(place -> store.postsAt(tx, place.value(), campaign) >= USED);
    }

    private boolean noOtherSeller(LinkStore.Carrier carrier) {
        if (sellers.isEmpty()) return true;
        Long campaign = carrier.campaign();
        return campaign == null
                ? !otherMessages.computeIfAbsent(carrier.messageId(), id -> isAnothers(carrier))
                : !otherCampaigns.computeIfAbsent(campaign, id -> isAnothers(carrier));
    }

    private Set<String> sellersOf(LinkStore.Carrier carrier) {
        Long campaign = carrier.campaign();
        return known.computeIfAbsent(
                campaign == null ? -carrier.messageId() : campaign, one -> store.sellers(tx, carrier));
    }

    private boolean isAnothers(LinkStore.Carrier carrier) {
        Set<String> theirs = sellersOf(carrier);
        return !theirs.isEmpty() && Collections.disjoint(sellers, theirs);
    }

    /** Whether both stand in one channel, one of them names somebody, and nobody else has posted there. */
    private boolean isOwnChannelOf(LinkStore.Carrier carrier) {
        if (!carrier.inChannel() || places.isEmpty()) return false;
        return ownChannels.computeIfAbsent(carrier.messageId(), id -> sharesOwnChannel(carrier));
    }

    private boolean sharesOwnChannel(LinkStore.Carrier carrier) {
        Set<Trace> theirs = store.traces(tx, carrier.messageId());
        Set<Long> others = new HashSet<>();
        boolean same = false;
        for (Trace place : places) {
            if (place.value().startsWith(Trace.TITLE)) continue; // which any channel may have
            same |= theirs.contains(place);
            others.addAll(groups.computeIfAbsent(place.value(), value -> store.groupsAt(tx, value, messageId)));
        }
        return same && others.size() <= 1 && (isNamed || !others.isEmpty());
    }
}
