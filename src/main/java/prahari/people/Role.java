package prahari.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the team. */
public enum Role {
    ANALYST,
    LEAD,
    ADMIN,
    /** Of an affected organisation: deals with the leak there. */
    RESPONDER;

    /** The lower-case word of the configuration and of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Parses {@link #word()}. */
    public static Optional<Role> parse(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
