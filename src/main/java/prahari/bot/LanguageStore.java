package prahari.bot;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** SQL for the table {@code language_choice}. */
final class LanguageStore {
    private static final String ALL = """
            select user_id, language from language_choice
            """;
    private static final String KEEP = """
            merge into language_choice (user_id, language, chosen_at) key (user_id) values (:user, :language, :at)
            """;

    Map<Long, String> all(Handle handle) {
        return handle
                .createQuery(ALL)
                .map((row, context) -> Map.entry(row.getLong("user_id"), row.getString("language")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void keep(Handle tx, long userId, String language, Instant at) {
        tx.createUpdate(KEEP)
                .bind("user", userId)
                .bind("language", language)
                .bind("at", at)
                .execute();
    }
}
