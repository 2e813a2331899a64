package prahari.message;

import java.util.List;
import java.util.Locale;
import prahari.store.Database;

/** Finds kept messages by a part of their text, among the newest versions only: it must not hold up what is judged. */
public final class Search {
    /** How many of the newest versions are looked at. */
    public static final int LOOKED_AT = 200_000;

    private static final int SECONDS = 10;

    private final Database database;
    private final SearchStore store = new SearchStore();

    public Search(Database database) {
        this.database = database;
    }

    /** Messages whose text holds these words as they stand, in any case, the newest first. */
    public List<FoundMessage> find(String words, int most) {
        String small = words.toLowerCase(Locale.ROOT);
        return database.read(handle -> store.find(handle, small, LOOKED_AT, most, SECONDS));
    }
}
