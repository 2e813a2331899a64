package prahari.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import prahari.evidence.ShownMessage.ShownVersion;

/** Shows the messages of a dossier one at a time, so that memory does not grow with them. */
final class MessageViews {
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
        int number = 0;
        while (number < dossier.members().size() && more.getAsBoolean()) each.take(message(++number));
        return number;
    }

    void first(int most, Each each) throws IOException {
        int count = Math.min(most, dossier.members().size());
        for (int number = 1; number <= count; number++) each.take(message(number));
    }

    private ShownMessage message(int number) {
        return show(store, handle, dossier.members().get(number - 1), number, redaction);
    }

    /** @param number from 1 */
    static ShownMessage show(BundleStore store, Handle handle, Rows.Member member, int number, Redaction redaction) {
        var hits = store.hits(handle, member.id());
        var versions = new ArrayList<ShownVersion>();
        for (var version : store.versions(handle, member.id())) {
            Passage passage = redaction.passage(version, hits);
            var post = redaction.tree(
                    Redaction.json(version.post(), "message version " + version.id()), version.text(), passage.text());
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
