package prahari.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prahari.model.Severity;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code bot.topics}: which alerts have topics of their own. */
final class TopicsReader {
    private static final String ALLOWED = "low, medium, high, critical or never";

    private final Problems problems;

    TopicsReader(Problems problems) {
        this.problems = problems;
    }

    OwnTopics read(YamlMap map) {
        var keys = new YamlFields(map, "`bot.topics`", problems);
        Set<Severity> usual = keys.scalar("usual")
                .flatMap(scalar -> severities(keys, "usual", scalar))
                .orElse(OwnTopics.USUAL.usual());
        Map<Long, Set<Severity>> chats = new HashMap<>();
        keys.map("chats").ifPresent(section -> section.entries().forEach(entry -> chat(keys, entry, chats)));
        keys.reportUnknown("C002");
        return new OwnTopics(usual, chats);
    }

    private void chat(YamlFields keys, YamlMap.Entry entry, Map<Long, Set<Severity>> chats) {
        Optional<Long> id = PeopleReader.id(problems, entry.key(), "chats", "a chat's id such as -1001234567890");
        if (!(entry.value() instanceof YamlScalar scalar)) {
            problems.error("C005", entry.value().place(), "`bot.topics.chats` needs one of " + ALLOWED);
            return;
        }
        Optional<Set<Severity>> severities = severities(keys, entry.name(), scalar);
        if (id.isPresent() && severities.isPresent()) chats.put(id.get(), severities.get());
    }

    private static Optional<Set<Severity>> severities(YamlFields keys, String key, YamlScalar scalar) {
        return switch (scalar.text()) {
            case "never" -> Optional.of(Set.of());
            case "low", "medium", "high", "critical" ->
                Optional.of(OwnTopics.from(Severity.valueOf(scalar.text().toUpperCase(Locale.ROOT))));
            default -> {
                keys.wrongValue(key, scalar, ALLOWED);
                yield Optional.empty();
            }
        };
    }
}
