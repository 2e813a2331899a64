package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.bot.Talk.Known;
import prahari.language.Phrases;
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
    private final Speech speech;
    private final InstantSource clock;
    private Instant next = Instant.EPOCH;
    private Map<Long, String> shown = Map.of();

    public Menus(
            BotApi api,
            Database database,
            List<Long> chats,
            People people,
            List<Talk> talks,
            Speech speech,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.chats = List.copyOf(chats);
        this.people = people;
        this.known = talks.stream().flatMap(talk -> talk.known().stream()).toList();
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * Where a menu is shown.
     *
     * @param userId 0 for everybody in the chat
     * @param language of the Telegram of those who are shown it, in two letters; empty for all others
     */
    record Place(long chatId, long userId, String language) {}

    /** What a menu says. */
    private record Menu(Role role, Phrases words) {}

    /** Sets the menus that are not as they should be; does nothing for an hour after that. */
    public synchronized void publish() {
        Instant now = clock.instant();
        Map<Long, String> choices = speech.choices();
        if (now.isBefore(next) && choices.equals(shown)) return;
        next = now.plus(TRY_AGAIN);
        shown = choices;
        Map<Place, Menu> wanted = wanted();
        for (Place old : database.read(store::all)) {
            if (!wanted.containsKey(old) && api.call(Calls.dropMenu(old)) instanceof Answer.Ok)
                database.useTransaction(tx -> store.forget(tx, old));
        }
        for (Map.Entry<Place, Menu> each : wanted.entrySet()) {
            if (!set(each.getKey(), each.getValue())) return; // the rest in an hour
        }
    }

    private Map<Place, Menu> wanted() {
        Map<Place, Menu> wanted = new LinkedHashMap<>();
        for (long chat : chats) {
            if (chat < 0) {
                add(wanted, chat, 0, Role.ANALYST, speech.in(chat));
                people.all().forEach(person -> add(wanted, chat, person));
            } else {
                add(wanted, chat, 0, Role.ANALYST, speech.in(chat));
            }
        }
        for (Person person : people.all()) add(wanted, person.telegramId(), person);
        return wanted;
    }

    private void add(Map<Place, Menu> wanted, long chat, Person person) {
        long user = chat < 0 ? person.telegramId() : 0;
        Optional<Phrases> own = speech.own(person.telegramId());
        if (own.isPresent()) wanted.put(new Place(chat, user, ""), new Menu(person.role(), own.get()));
        else add(wanted, chat, user, person.role(), speech.in(chat));
    }

    /** Telegram shows each person the menu in the language of their Telegram, where there is one. */
    private void add(Map<Place, Menu> wanted, long chat, long user, Role role, Phrases usual) {
        wanted.put(new Place(chat, user, ""), new Menu(role, usual));
        for (String tag : speech.languages().tags()) {
            if (tag.length() == 2)
                wanted.put(
                        new Place(chat, user, tag),
                        new Menu(role, speech.languages().of(tag)));
        }
    }

    /** What a role may be offered. */
    List<Known> listFor(Role role) {
        return known.stream()
                .filter(each -> each.right().of(role) != Right.Allowed.NO)
                .toList();
    }

    /** False when Telegram takes nothing more at the moment. */
    private boolean set(Place place, Menu menu) {
        Map<String, String> list = new LinkedHashMap<>();
        listFor(menu.role()).forEach(each -> list.put(each.command(), each.what(menu.words())));
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
