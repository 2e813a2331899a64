package prahari.app;

import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.FullRequests;
import prahari.language.Said;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/** Full bundles take two people where somebody is named who may agree; the chats are told of what is asked elsewhere. */
final class TwoPeople {
    private TwoPeople() {}

    static FullRequests of(Config config, Database database, Outbox outbox, InstantSource clock) {
        return new FullRequests(database, mayAgree(config), (tx, request) -> tell(tx, request, outbox), clock);
    }

    /** Names of those who may agree to a full bundle. */
    static List<String> mayAgree(Config config) {
        return App.people(config.bot()).all().stream()
                .filter(person -> person.may(Right.EXPORT_FULL, false))
                .map(Person::name)
                .toList();
    }

    private static void tell(Handle tx, FullRequests.Request request, Outbox outbox) {
        Said text = Said.of(
                "news.full_asked",
                "person",
                request.askedBy(),
                "account",
                request.account(),
                "subject",
                request.subject(),
                "number",
                request.name(),
                "until",
                request.until());
        outbox.addNotice(tx, "full:" + request.id(), text, false);
    }
}
