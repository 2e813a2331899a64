package prahari.people;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the team.
 *
 * @param name kept with everything they do
 * @param telegramId their Telegram user id
 * @param organisations those that they serve; empty for all
 * @param language the tag of the one in which they are spoken to, such as {@code hi}; null where nothing is set
 */
public record Person(
        String name,
        long telegramId,
        Role role,
        Set<String> organisations,
        @Nullable String language) {
    public Person {
        organisations = Set.copyOf(organisations);
    }

    /** Somebody of whose language nothing is set. */
    public Person(String name, long telegramId, Role role, Set<String> organisations) {
        this(name, telegramId, role, organisations, null);
    }

    /** Whether they serve one of these; an alert that is about nobody in particular is everybody's. */
    public boolean serves(Collection<String> concerned) {
        return organisations.isEmpty() || concerned.isEmpty() || !Collections.disjoint(organisations, concerned);
    }

    /** How far they have a right; {@code own} whether it is about something of theirs. */
    public boolean may(Right right, boolean own) {
        Right.Allowed allowed = right.of(role);
        return allowed == Right.Allowed.YES || allowed == Right.Allowed.SECOND || (allowed == Right.Allowed.OWN && own);
    }
}
