package prahari.bot;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import prahari.config.Spoken;
import prahari.language.Languages;
import prahari.language.Phrases;
import prahari.people.People;
import prahari.people.Person;
import prahari.store.Database;

/**
 * In which language the bot speaks: what a group or channel sees is in that chat's, what one person sees alone in theirs. A person's
 * is what they chose (/language), else what the configuration says of them, else that of their Telegram, else the chat's.
 */
public final class Speech {
    private static final int MOST_HEARD = 10_000;

    private final Spoken spoken;
    private final People people;
    private final @Nullable Database database;
    private final InstantSource clock;
    private final LanguageStore store = new LanguageStore();
    private final Map<Long, String> chosen;
    private final Map<Long, String> heard = new ConcurrentHashMap<>();

    /** @param people whose languages the configuration may name */
    public Speech(Spoken spoken, People people, Database database, InstantSource clock) {
        this(spoken, people, clock, database);
    }

    private Speech(Spoken spoken, People people, InstantSource clock, @Nullable Database database) {
        this.spoken = spoken;
        this.people = people;
        this.database = database;
        this.clock = clock;
        this.chosen = new ConcurrentHashMap<>(database == null ? Map.of() : database.read(store::all));
    }

    /** The usual language everywhere, and nobody's choice is kept. */
    static Speech only(Spoken spoken) {
        return new Speech(spoken, People.NONE, InstantSource.system(), null);
    }

    /** The languages that there are. */
    Languages languages() {
        return spoken.languages();
    }

    /** How to speak in a chat; a private one has the id of its person. */
    Phrases in(long chatId) {
        return chatId > 0 ? to(chatId, chatId) : ofChat(chatId);
    }

    /** How to speak to somebody where nobody else reads it, or at the side of a chat. */
    Phrases to(long userId, long chatId) {
        return own(userId)
                .or(() -> Optional.ofNullable(heard.get(userId)).flatMap(languages()::find))
                .orElseGet(() -> ofChat(chatId));
    }

    /** What somebody chose, or the configuration says of them. */
    Optional<Phrases> own(long userId) {
        return Optional.ofNullable(chosen.get(userId))
                .or(() -> people.find(userId).map(Person::language))
                .flatMap(languages()::find);
    }

    private Phrases ofChat(long chatId) {
        return languages().of(spoken.chats().getOrDefault(chatId, spoken.usual()));
    }

    /** The language of somebody's Telegram, as an update tells it; empty for none. */
    void hear(long userId, String code) {
        if (heard.size() < MOST_HEARD && code.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")) heard.put(userId, code);
    }

    /** Somebody chooses a language. */
    void choose(long userId, String tag) {
        if (database != null) database.useTransaction(tx -> store.keep(tx, userId, tag, clock.instant()));
        chosen.put(userId, tag);
    }

    /** Who is known to have chosen one; by Telegram's id. */
    Map<Long, String> choices() {
        return new LinkedHashMap<>(chosen);
    }
}
