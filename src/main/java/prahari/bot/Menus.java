package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.bot.Talk.Known;
import prahari.model.Blob;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.people.Role;
import prahari.store.Database;

/**
 * The menus of commands beside the text field: everybody of the team is offered what their role may do, in each of the
 * analysts' chats and in private; everybody else in these chats what an analyst may. Those of people who have left are taken
 * away.
 */
public final class Menus {
    private static final Logger log = LoggerFactory.getLogger(Menus.class);

    /** A private chat that its person has not begun cannot be given a menu; they may begin it any time. */
    private static final Duration TRY_AGAIN = Duration.ofHours(1);

    private final BotApi api;
    private final Database database;
    private final MenuStore store = new MenuStore();
    private final List<Long> chats;
    private final People people;
    private final List<Known> known;
    private final InstantSource clock;
    private Instant next = Instant.EPOCH;

    public Menus(
            BotApi api, Database database, List<Long> chats, People people, List<Talk> talks, InstantSource clock) {
        this.api = api;
        this.database = database;
        this.chats = List.copyOf(chats);
        this.people = people;
        this.known = talks.stream().flatMap(talk -> talk.known().stream()).toList();
        this.clock = clock;
    }

    /** Where a menu is shown; {@code userId} 0 for everybody in the chat. */
    record Place(long chatId, long userId) {}

    /** Sets the menus that are not as they should be; does nothing for an hour after that. */
    public synchronized void publish() {
        Instant now = clock.instant();
        if (now.isBefore(next)) return;
        next = now.plus(TRY_AGAIN);
        Map<Place, Role> wanted = wanted();
        for (Place old : database.read(store::all)) {
            if (!wanted.containsKey(old) && api.call(Calls.dropMenu(old)) instanceof Answer.Ok)
                database.useTransaction(tx -> store.forget(tx, old));
        }
        for (Map.Entry<Place, Role> each : wanted.entrySet()) {
            if (!set(each.getKey(), listFor(each.getValue()))) return; // the rest in an hour
        }
    }

    private Map<Place, Role> wanted() {
        Map<Place, Role> wanted = new LinkedHashMap<>();
        for (long chat : chats) {
            wanted.put(new Place(chat, 0), Role.ANALYST);
            if (chat < 0)
                people.all().forEach(person -> wanted.put(new Place(chat, person.telegramId()), person.role()));
        }
        for (Person person : people.all()) wanted.put(new Place(person.telegramId(), 0), person.role());
        return wanted;
    }

    /** What a role may be offered. */
    List<Known> listFor(Role role) {
        return known.stream()
                .filter(each -> each.right().of(role) != Right.Allowed.NO)
                .toList();
    }

    /** False when Telegram takes nothing more at the moment. */
    private boolean set(Place place, List<Known> list) {
        String content = Blob.utf8(list.toString()).sha256();
        if (database.read(handle -> store.content(handle, place))
                .filter(content::equals)
                .isPresent()) return true;
        Answer answer = api.call(Calls.menu(place, list));
        if (answer instanceof Answer.Ok) {
            database.useTransaction(tx -> store.keep(tx, place, content));
            return true;
        }
        log.atInfo()
                .addKeyValue("chat", place.chatId())
                .addKeyValue("answer", answer)
                .log("A menu of commands was not set");
        return !(answer instanceof Answer.Limited || answer instanceof Answer.Unavailable);
    }
}
