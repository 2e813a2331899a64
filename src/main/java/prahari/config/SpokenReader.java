package prahari.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import prahari.language.Languages;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads {@code languages}: what the bot speaks, and where. */
final class SpokenReader {
    private final Path folder;
    private final Problems problems;

    /** @param folder from which paths go out */
    SpokenReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Spoken read(YamlMap map) {
        var keys = new YamlFields(map, "`languages`", problems);
        Languages languages = keys.scalar("folder")
                .flatMap(scalar -> path(keys, scalar))
                .map(path -> Languages.SHIPPED.with(path, problems))
                .orElse(Languages.SHIPPED);
        String usual = keys.scalar("usual")
                .flatMap(scalar -> tag(scalar, languages, problems))
                .orElse("en");
        Map<Long, String> chats = new HashMap<>();
        keys.map("chats").ifPresent(section -> section.entries().forEach(entry -> chat(entry, languages, chats)));
        keys.reportUnknown("C002");
        return new Spoken(languages, usual, chats);
    }

    private Optional<Path> path(YamlFields keys, YamlScalar scalar) {
        try {
            return Optional.of(folder.resolve(scalar.text()));
        } catch (InvalidPathException e) {
            keys.wrongValue("folder", scalar, "the path of a folder");
            return Optional.empty();
        }
    }

    private void chat(YamlMap.Entry entry, Languages languages, Map<Long, String> chats) {
        Optional<Long> id = PeopleReader.id(problems, entry.key(), "chats", "a chat's id such as -1001234567890");
        if (!(entry.value() instanceof YamlScalar scalar)) {
            problems.error("C005", entry.value().place(), "`languages.chats` needs a language's tag such as hi");
            return;
        }
        Optional<String> tag = tag(scalar, languages, problems);
        if (id.isPresent() && tag.isPresent()) chats.put(id.get(), tag.get());
    }

    /** A language that there is. */
    static Optional<String> tag(YamlScalar scalar, Languages languages, Problems problems) {
        if (languages.tags().contains(scalar.text())) return Optional.of(scalar.text());
        Problem unknown = Problem.error(
                "C005",
                scalar.place(),
                "there is no language `" + scalar.text() + "`; there are " + String.join(", ", languages.tags()));
        problems.add(Problems.meant(unknown, Nearest.hint(scalar.text(), languages.tags())));
        return Optional.empty();
    }
}
