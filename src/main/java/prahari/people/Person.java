package prahari.people;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
    /** No organisation is called so: who serves this one alone serves none. */
    private static final String NOBODY = "";

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

    /** The same person where only some organisations are served, such as in a chat of these; all where there are none. */
    public Person within(Set<String> served) {
        if (served.isEmpty()) return this;
        Set<String> both = new HashSet<>(organisations.isEmpty() ? served : organisations);
        both.retainAll(served);
        if (both.isEmpty()) both.add(NOBODY);
        return new Person(name, telegramId, role, both, language);
    }

    /** How far they have a right; {@code own} whether it is about something of theirs. */
    public boolean may(Right right, boolean own) {
        Right.Allowed allowed = right.of(role);
        return allowed == Right.Allowed.YES || allowed == Right.Allowed.SECOND || (allowed == Right.Allowed.OWN && own);
    }
}
