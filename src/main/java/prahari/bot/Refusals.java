package prahari.bot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.language.Phrases;
import prahari.people.Person;
import prahari.people.Right;

/** Says that somebody may not do what they asked for. */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /** What is said; noted in the log. */
    static String refuse(Person person, Right right, Phrases words) {
        log.atWarn()
                .addKeyValue("person", person.name())
                .addKeyValue("role", person.role().word())
                .addKeyValue("right", right)
                .log("A command was refused");
        return mayNot(person, right, false, words);
    }

    /** @param onlyOwn whether they may with what is theirs */
    static String mayNot(Person person, Right right, boolean onlyOwn, Phrases words) {
        return words.say(
                onlyOwn ? "refused.only_own" : "refused",
                "role",
                words.say("role." + person.role().word()),
                "right",
                words.say("right." + right.word()));
    }
}
