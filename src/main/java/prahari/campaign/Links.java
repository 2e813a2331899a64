package prahari.campaign;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Message;

/**
 * Joins messages that raised an alert into campaigns, one message at a time. Who shares a seller's handle, wallet, contact or
 * file belongs together; who merely says the same, stands in the same place or answers by the same template belongs together
 * only where no other seller speaks against it. The same words of two sellers stay two campaigns.
 */
public final class Links {
    private final LinkStore store = new LinkStore();
    private final InstantSource clock;

    public Links(InstantSource clock) {
        this.clock = clock;
    }

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
        return join(tx, message.id(), new TieSearch(store, tx, message.id(), label, signature.orElse(null)).ties());
    }

    /**
     * The labels of other messages that raised an alert, in small letters, and that name or were posted by somebody whom this
     * message names. Who posted it tells nothing: sellers chat too.
     */
    public List<String> knownContacts(Handle tx, Message message) {
        return Traces.named(message.post()).stream()
                .filter(trace -> trace.kind().isSeller() || trace.kind() == Trace.Kind.WORD)
                .flatMap(trace -> carriers(tx, trace, message.id()))
                .map(carrier -> carrier.label().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<LinkStore.Carrier> carriers(Handle tx, Trace trace, long except) {
        String value = LinkStore.kept(tx, trace);
        return trace.kind().partners().stream()
                .filter(partner -> partner.isSeller() || partner == Trace.Kind.NAME)
                .flatMap(partner -> store.carriers(tx, partner, value, except).stream());
    }

    private Optional<Long> join(Handle tx, long messageId, List<Tie> ties) {
        Optional<Long> before = store.campaignOf(tx, messageId);
        if (ties.isEmpty()) return before;
        Instant now = clock.instant();
        Set<Long> campaigns = Tie.campaigns(ties);
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
}
