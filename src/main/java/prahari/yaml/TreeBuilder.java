package prahari.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds nodes from the parser's events. It stands in for the library's composer because that neither limits depth nor
 * reports duplicate keys with their places.
 */
final class TreeBuilder {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_ALIASES = 100;

    private final SourceText source;
    private final Problems problems;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int nodes;
    private int aliases;

    TreeBuilder(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    List<YamlNode> build(Iterator<Event> events) {
        List<YamlNode> roots = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case Scalar, MappingStart, SequenceStart, Alias -> roots.add(node(event, events, 0));
                case DocumentStart -> {
                    anchors.clear();
                    sizes.clear();
                }
                default -> {} // stream and document marks
            }
        }
        return roots;
    }

    private YamlNode node(Event event, Iterator<Event> events, int depth) {
        Place place = place(event);
        if (event instanceof AliasEvent alias) return resolve(alias, place);
        if (depth > MAX_DEPTH) throw new Yaml.TooMuch("Y004", place, "nested more than " + MAX_DEPTH + " deep");
        int before = nodes;
        count(1, place);
        YamlNode node = switch (event.getEventId()) {
            case MappingStart -> map(place, events, depth);
            case SequenceStart -> list(place, events, depth);
            default -> scalar((ScalarEvent) event, place);
        };
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> {
            anchors.put(anchor.getValue(), node);
            sizes.put(anchor.getValue(), nodes - before);
        });
        return node;
    }

    private YamlNode resolve(AliasEvent event, Place place) {
        String name = event.getAlias().getValue();
        YamlNode target = anchors.get(name);
        if (target == null) {
            problems.error(
                    "Y003", place, "`*" + name + "` stands before or within its `&" + name + "`, or there is none");
            return new YamlScalar(place, "", true, "");
        }
        if (++aliases > MAX_ALIASES) throw new Yaml.TooMuch("Y003", place, "more than " + MAX_ALIASES + " aliases");
        count(sizes.getOrDefault(name, 1), place);
        return target;
    }

    /** An alias counts as all that it repeats, so that a few lines cannot stand for a billion nodes. */
    private void count(int more, Place place) {
        nodes += more;
        if (nodes > MAX_NODES)
            throw new Yaml.TooMuch("Y005", place, "more than " + MAX_NODES + " values in a document");
    }

    private YamlMap map(Place place, Iterator<Event> events, int depth) {
        List<YamlMap.Entry> entries = new ArrayList<>();
        Map<String, YamlMap.Entry> seen = new HashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, events, depth + 1);
            YamlNode value = node(events.next(), events, depth + 1);
            if (!(key instanceof YamlScalar scalar)) {
                problems.error("Y008", key.place(), "a key must be a single word, not " + key.kind());
                continue;
            }
            var entry = new YamlMap.Entry(scalar, value);
            YamlMap.Entry earlier = seen.putIfAbsent(scalar.text(), entry);
            if (earlier == null) entries.add(entry);
            else problems.add(twice(earlier, entry));
        }
        return new YamlMap(place, entries);
    }

    private Problem twice(YamlMap.Entry earlier, YamlMap.Entry entry) {
        Place place = entry.key().place();
        Problem problem = Problem.error(
                        "Y002",
                        place,
                        "key `" + entry.name() + "` is already given in line "
                                + earlier.key().place().line())
                .help("keep one of them");
        String lines = source.block(place);
        if (lines.isEmpty()) return problem;
        boolean same = entry.value() instanceof YamlScalar one
                && earlier.value() instanceof YamlScalar other
                && one.text().equals(other.text());
        var remove = new Edit(List.of(new Edit.Change(place.line(), 1, lines, "")), same);
        return problem.edit(remove);
    }

    private YamlList list(Place place, Iterator<Event> events, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, events, depth + 1));
        }
        return new YamlList(place, items);
    }

    private YamlScalar scalar(ScalarEvent event, Place place) {
        int start = event.getStartMark()
                .map(mark -> source.offset(mark.getLine(), mark.getColumn()))
                .orElse(0);
        int end = event.getEndMark()
                .map(mark -> source.offset(mark.getLine(), mark.getColumn()))
                .orElse(start);
        return new YamlScalar(place, event.getValue(), event.isPlain(), source.slice(start, end));
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(mark -> source.place(mark.getLine(), mark.getColumn()))
                .orElseGet(() -> source.place(0, 0));
    }
}
