package prahari.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code affected}: how affected organisations are told. */
final class ContactsReader {
    private final Problems problems;

    ContactsReader(Problems problems) {
        this.problems = problems;
    }

    /** @param second by which mails go */
    Map<String, Contact> read(YamlMap map, SecondChannel second) {
        Map<String, Contact> contacts = new TreeMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            if (!(entry.value() instanceof YamlMap value)) {
                problems.error(
                        "C005",
                        entry.value().place(),
                        "`affected." + entry.name() + "` must be a map",
                        "write {mail: [ADDRESS], chat: ID}");
                continue;
            }
            contact(entry.name(), value, second).ifPresent(contact -> contacts.put(entry.name(), contact));
        }
        return contacts;
    }

    private Optional<Contact> contact(String name, YamlMap map, SecondChannel second) {
        var keys = new YamlFields(map, "`affected." + name + "`", problems);
        List<String> mail = new ArrayList<>();
        for (YamlScalar each : keys.scalars("mail"))
            SecondChannelReader.address(keys, "mail", Optional.of(each)).ifPresent(mail::add);
        @Nullable
        Long chat = keys.scalar("chat")
                .flatMap(scalar -> PeopleReader.id(problems, scalar, "chat", "a chat's id such as -1001234567890"))
                .orElse(null);
        keys.reportUnknown("C002");
        if (!mail.isEmpty() && second.mail() == null)
            problems.error("C011", map.place(), "mails go through `second_channel.mail`, which is not set");
        if (keys.find("mail").isEmpty() && keys.find("chat").isEmpty())
            problems.error("C011", map.place(), "`affected." + name + "` needs `mail` or `chat`");
        return Optional.of(new Contact(mail, chat));
    }
}
