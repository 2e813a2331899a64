package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.SimulatorOptions.Person;

/** Users as the Bot API shows them. */
final class Users {
    private Users() {}

    static ObjectNode person(Person person) {
        return user(person.id(), false, person.name()).put("language_code", "en");
    }

    static ObjectNode bot(Channel bot, Instant now) {
        ObjectNode user = user(bot.id(), true, bot.titleAt(now));
        String username = bot.usernameAt(now);
        return username == null ? user : user.put("username", username);
    }

    static ObjectNode ourBot(SimulatorOptions options) {
        return user(options.botId(), true, "Prahari rehearsal").put("username", options.botUsername());
    }

    /** Somebody of the story, with an id that follows from the name. */
    static ObjectNode ofStory(String sender) {
        String name = sender.startsWith("@") ? sender.substring(1) : sender;
        var hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        boolean numeric = name.matches("[0-9]{1,15}");
        long id = numeric ? Long.parseLong(name) : 5_000_000_000L + hash.getValue();
        ObjectNode user = user(id, false, numeric ? "User " + name : name);
        return !numeric && name.matches("[A-Za-z]\\w{3,31}") ? user.put("username", name) : user;
    }

    private static ObjectNode user(long id, boolean bot, String firstName) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        return user.put("id", id).put("is_bot", bot).put("first_name", firstName);
    }
}
