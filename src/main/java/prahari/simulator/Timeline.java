package prahari.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.Rename;
import prahari.simulator.Scenario.Version;

/** The scenario by chat and moment: who has which name when, and what is visible. Never changes once made. */
final class Timeline {
    private final Map<String, Strand> strands = new HashMap<>();
    private final Map<String, List<Strand>> byAnyName = new HashMap<>();
    private final Instant end;

    Timeline(Scenario scenario) {
        Map<String, List<Entry>> entries = new HashMap<>();
        for (Entry entry : scenario.messages())
            entries.computeIfAbsent(entry.channel(), key -> new ArrayList<>()).add(entry);
        Instant last = scenario.to();
        for (Channel channel : scenario.channels()) {
            var strand = new Strand(channel, entries.getOrDefault(channel.key(), List.of()));
            strands.put(channel.key(), strand);
            strand.names()
                    .forEach(name -> byAnyName
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(strand));
            last = strand.lastChange().isAfter(last) ? strand.lastChange() : last;
        }
        end = last;
    }

    /** When nothing more happens. */
    Instant end() {
        return end;
    }

    Strand strand(String key) {
        Strand strand = strands.get(key);
        if (strand == null) throw new IllegalArgumentException("no channel has the key " + key);
        return strand;
    }

    /** The chat that has this username at a moment, whatever its letters' case. */
    @Nullable
    Strand named(String username, Instant at) {
        for (Strand strand : byAnyName.getOrDefault(username.toLowerCase(Locale.ROOT), List.of())) {
            if (username.equalsIgnoreCase(strand.channel().usernameAt(at))
                    && strand.channel().isAlive(at)) return strand;
        }
        return null;
    }

    /** The chat with this id in the Bot API's form. */
    @Nullable
    Strand withId(long botApiId) {
        return strands.values().stream()
                .filter(strand -> strand.channel().botApiId() == botApiId)
                .findFirst()
                .orElse(null);
    }

    /** One chat with its messages in order of their ids. */
    static final class Strand {
        private final Channel channel;
        private final List<Entry> entries;
        private final Instant[] changes;

        Strand(Channel channel, List<Entry> unsorted) {
            this.channel = channel;
            entries = unsorted.stream()
                    .sorted(Comparator.comparing(Entry::messageId))
                    .toList();
            var moments = new TreeSet<Instant>();
            for (Entry entry : entries) {
                for (Version version : entry.versions()) moments.add(version.at());
                if (entry.deletedAt() != null) moments.add(entry.deletedAt());
            }
            for (Rename rename : channel.renames()) moments.add(rename.at());
            changes = moments.toArray(Instant[]::new);
        }

        Channel channel() {
            return channel;
        }

        List<Entry> entries() {
            return entries;
        }

        @Nullable
        Entry entry(long messageId) {
            int low = 0;
            int high = entries.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long id = entries.get(middle).messageId();
                if (id == messageId) return entries.get(middle);
                if (id < messageId) low = middle + 1;
                else high = middle - 1;
            }
            return null;
        }

        List<Entry> visible(Instant at) {
            return entries.stream().filter(entry -> entry.versionAt(at) >= 0).toList();
        }

        /** Counts the changes up to a moment: between two of them everything looks the same. */
        int state(Instant at) {
            int found = Arrays.binarySearch(changes, at);
            return found >= 0 ? found + 1 : -found - 1;
        }

        /** When this state began. */
        Instant since(int state) {
            return state == 0 ? Instant.EPOCH : changes[state - 1];
        }

        Instant lastChange() {
            return changes.length == 0 ? Instant.EPOCH : changes[changes.length - 1];
        }

        private List<String> names() {
            var names = new ArrayList<String>();
            if (channel.username() != null) names.add(channel.username().toLowerCase(Locale.ROOT));
            for (Rename rename : channel.renames()) {
                if (rename.username() != null) names.add(rename.username().toLowerCase(Locale.ROOT));
            }
            return names.stream().distinct().toList();
        }
    }
}
