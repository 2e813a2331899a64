package prahari.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;

/**
 * An alert with all that is shown of it. "Top" is the message of the hit with the highest score.
 *
 * @param chat where the top message stands
 * @param messageId Telegram's id of the top message
 * @param text of the top hit's version, in clear: mask the entities before showing it
 * @param reasons of the top hit
 * @param organisations those that rules for each organisation found it to be about
 * @param entities of the top hit; masked, their value is empty
 * @param generation SHA-256 of the rules behind the top hit
 * @param versions of the top message
 * @param deleted whether the top message has been seen to be gone
 * @param members every message that the alert holds, oldest first
 * @param events what happened to the alert, oldest first
 * @param captures how many captures are preserved for it
 * @param campaign number of the first campaign that holds a message of it, its own number for a campaign; null for none
 * @param clocks of the reporting duties that have begun
 */
public record AlertView(
        Alert alert,
        Chat chat,
        long messageId,
        @Nullable Instant postedAt,
        String text,
        List<Reason> reasons,
        List<RuleScore> rules,
        List<String> organisations,
        List<Identified> entities,
        String generation,
        int versions,
        boolean deleted,
        List<Member> members,
        List<Event> events,
        int captures,
        @Nullable Long campaign,
        List<Clock> clocks) {

    /** A message that an alert holds. */
    public record Member(Chat chat, long messageId) {}

    /** Something that happened to an alert; {@code detail} was kept in English and is said in any language. */
    public record Event(Instant at, String actor, String via, String what, Said detail) {}
}
