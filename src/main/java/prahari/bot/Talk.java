package prahari.bot;

import java.util.List;
import java.util.Optional;
import prahari.people.Person;
import prahari.people.Right;

/** Answers some of the commands that people of the team give. */
public interface Talk {
    /** The commands that it knows, in the order in which people are told of them. */
    List<Known> known();

    /** What to say; empty when it is none of its commands, or is answered later. */
    Optional<Drawing> answer(Asked asked);

    /**
     * A command.
     *
     * @param right what somebody needs to be told of it
     * @param what what it does, in up to 100 characters
     */
    record Known(String command, Right right, String what) {}

    /**
     * A command as it was given.
     *
     * @param chatId where the answer goes
     * @param command without the slash
     * @param words what follows it; may be empty
     */
    record Asked(Person person, long chatId, String command, String words) {}
}
