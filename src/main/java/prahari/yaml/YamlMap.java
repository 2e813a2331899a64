package prahari.yaml;

import java.util.List;
import java.util.Optional;

/** Keys with their values, in the order of the file; no key twice. */
public record YamlMap(Place place, List<Entry> entries) implements YamlNode {
    public YamlMap {
        entries = List.copyOf(entries);
    }

    /** One key with its value. */
    public record Entry(YamlScalar key, YamlNode value) {
        /** The key's text. */
        public String name() {
            return key.text();
        }
    }

    /** The entry with this key. */
    public Optional<Entry> find(String name) {
        for (Entry entry : entries) { // asked for every key of every rule
            if (entry.name().equals(name)) return Optional.of(entry);
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return "a map";
    }
}
