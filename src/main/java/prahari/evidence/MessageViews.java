package prahari.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.evidence.ShownMessage.ShownVersion;

/** Shows the messages of a dossier a few at a time, so that memory does not grow with them. */
final class MessageViews {
    /** So many are read together. */
    private static final int BATCH = 50;

    private final BundleStore store;
    private final Handle handle;
    private final Dossier dossier;
    private final Redaction redaction;

    MessageViews(BundleStore store, Handle handle, Dossier dossier, Redaction redaction) {
        this.store = store;
        this.handle = handle;
        this.dossier = dossier;
        this.redaction = redaction;
    }

    /** What is done with each message. */
    interface Each {
        void take(ShownMessage message) throws IOException;
    }

    void forEach(Each each) throws IOException {
        forEach(() -> true, each);
    }

    /** As long as there are messages and {@code more} are wanted; returns how many were. */
    int forEach(BooleanSupplier more, Each each) throws IOException {
        return forEach(dossier.members(), more, each);
    }

    void first(int most, Each each) throws IOException {
        List<Rows.Member> all = dossier.members();
        forEach(all.subList(0, Math.min(most, all.size())), () -> true, each);
    }

    private int forEach(List<Rows.Member> members, BooleanSupplier more, Each each) throws IOException {
        int number = 0;
        for (int from = 0; from < members.size() && more.getAsBoolean(); from += BATCH) {
            List<Rows.Member> batch = members.subList(from, Math.min(from + BATCH, members.size()));
            for (ShownMessage message : show(store, handle, batch, from, redaction)) {
                if (!more.getAsBoolean()) return number;
                each.take(message);
                number++;
            }
        }
        return number;
    }

    /** @param before the number of the message before the first of these, 0 for none */
    static List<ShownMessage> show(
            BundleStore store, Handle handle, List<Rows.Member> members, int before, Redaction redaction) {
        if (members.isEmpty()) return List.of();
        List<Long> rows = members.stream().map(Rows.Member::id).toList();
        var versions = store.versions(handle, rows);
        var hits = new BatchHits(store, handle, rows);
        var shown = new ArrayList<ShownMessage>();
        for (var member : members) {
            shown.add(show(
                    member,
                    before + shown.size() + 1,
                    versions.getOrDefault(member.id(), List.of()),
                    () -> hits.of(member.id()),
                    redaction));
        }
        return shown;
    }

    /** The hits of messages that are shown together, read when one of them is asked for. */
    private static final class BatchHits {
        private final BundleStore store;
        private final Handle handle;
        private final List<Long> rows;
        private @Nullable Map<Long, List<Rows.Hit>> read;

        BatchHits(BundleStore store, Handle handle, List<Long> rows) {
            this.store = store;
            this.handle = handle;
            this.rows = rows;
        }

        List<Rows.Hit> of(long message) {
            if (read == null) read = store.hits(handle, rows);
            return read.getOrDefault(message, List.of());
        }
    }

    private static ShownMessage show(
            Rows.Member member,
            int number,
            List<Rows.Version> rows,
            Supplier<List<Rows.Hit>> hits,
            Redaction redaction) {
        var versions = new ArrayList<ShownVersion>();
        for (var version : rows) {
            Passage passage = redaction.passage(version, hits);
            var post = redaction.tree(version.post(), version.text(), passage.text());
            versions.add(new ShownVersion(version, passage, post));
        }
        return new ShownMessage(
                number,
                member,
                redaction.textOrNull(member.username()),
                redaction.text(member.title()),
                versions,
                hits);
    }
}
