package prahari.bot;

import java.util.List;
import java.util.Optional;
import prahari.language.Phrases;
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
     */
    record Known(String command, Right right) {
        /** What it does, in up to 100 characters. */
        String what(Phrases words) {
            return words.say("command." + command);
        }
    }

    /**
     * A command as it was given.
     *
     * @param spot where the answer goes
     * @param command without the slash
     * @param words what follows it; may be empty
     * @param in the language of the answer
     */
    record Asked(Person person, Spot spot, String command, String words, Phrases in) {
        /** The chat in which it was given. */
        long chatId() {
            return spot.chatId();
        }

        /** Why somebody may not; empty when they may. */
        Optional<Drawing> refusal(Right right) {
            if (person.may(right, false)) return Optional.empty();
            return Optional.of(Drawing.text(Refusals.refuse(person, right, in)));
        }

        /** A sentence as the answer. */
        Drawing say(String key, Object... named) {
            return Drawing.text(in.say(key, named));
        }
    }
}
