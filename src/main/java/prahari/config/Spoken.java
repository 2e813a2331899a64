package prahari.config;

import java.util.Map;
import prahari.language.Languages;

/**
 * In which languages the bot speaks.
 *
 * @param languages those that there are
 * @param usual the tag of the one for chats of which nothing is said
 * @param chats tags of chats, by the chat's id
 */
public record Spoken(Languages languages, String usual, Map<Long, String> chats) {
    /** English everywhere. */
    public static final Spoken ENGLISH = new Spoken(Languages.SHIPPED, "en", Map.of());

    public Spoken {
        chats = Map.copyOf(chats);
    }
}
