package prahari.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.collect.SourceStore;
import prahari.config.Config;
import prahari.message.Messages;
import prahari.model.Message;
import prahari.model.Source;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator.ShownPage;
import prahari.store.Database;

/** What was shown at visits, held against what was kept. */
final class SoakTally {
    /** A page that nobody came back from for so long is worked through, if the service lives. */
    private static final long SURELY_DONE_MILLIS = 10_000;

    private final SourceStore parts;
    private final Map<String, Map<Long, Scenario.Entry>> posts = new HashMap<>();
    private final List<Seen> thisLife = new ArrayList<>();
    private final Set<Told> visited = new HashSet<>();
    private final Set<Told> inHand = new TreeSet<>();

    SoakTally(Scenario story, int parallel) {
        parts = new SourceStore(parallel);
        for (Scenario.Entry post : story.messages())
            posts.computeIfAbsent(post.channel(), key -> new TreeMap<>()).put(post.messageId(), post);
    }

    /** A page that was sent to its end. */
    private record Seen(ShownPage page, int part, long wallMillis) {}

    /** One version of a post. */
    private record Told(String channel, long message, int version) implements Comparable<Told> {
        @Override
        public int compareTo(Told other) {
            return toString().compareTo(other.toString());
        }
    }

    synchronized void note(ShownPage page) {
        if (page.channel().equals(SoakStory.SENTINEL)) return;
        int part = parts.shard(new Source.PublicChannel(page.channel()));
        thisLife.add(new Seen(page, part, System.currentTimeMillis()));
    }

    /**
     * A life of the service has ended. Each part of the sources is visited by one thread, so a visit had ended when the next
     * one of its part began; what was in hand at the kill is counted apart: nobody could know it any more.
     */
    synchronized void killed() {
        long now = System.currentTimeMillis();
        Map<Integer, Integer> lastBegun = new HashMap<>();
        for (int i = 0; i < thisLife.size(); i++) {
            if (thisLife.get(i).page().newest()) lastBegun.put(thisLife.get(i).part(), i);
        }
        for (int i = 0; i < thisLife.size(); i++) {
            Seen seen = thisLife.get(i);
            boolean another = i < lastBegun.getOrDefault(seen.part(), -1);
            boolean old = now - seen.wallMillis() > SURELY_DONE_MILLIS;
            boolean ended = another && (seen.page().newest() || old);
            seen.page()
                    .versions()
                    .forEach((message, version) ->
                            (ended ? visited : inHand).add(new Told(seen.page().channel(), message, version)));
        }
        thisLife.clear();
    }

    /** Prints the outcome; whether nothing is missing, twice or made up. */
    boolean compare(Config config) {
        inHand.removeAll(visited);
        Map<Told, Integer> kept = new TreeMap<>();
        List<String> strange = new ArrayList<>();
        List<String> wronglyGone = new ArrayList<>();
        try (Database database = App.openDatabase(config)) {
            var messages = new Messages(database);
            record Row(long id, String channel, long message, boolean gone) {}
            List<Row> rows = database.read(handle -> handle.createQuery("""
                            select m.id, c.username, m.message_id, m.deleted_at from message m
                            join chat c on c.id = m.chat_id
                            """)
                    .map((row, context) -> new Row(
                            row.getLong("id"),
                            row.getString("username"),
                            row.getLong("message_id"),
                            row.getObject("deleted_at") != null))
                    .list());
            for (Row row : rows) {
                Scenario.Entry post =
                        posts.getOrDefault(row.channel(), Map.of()).get(row.message());
                if (row.gone() && (post == null || post.deletedAt() == null)) wronglyGone.add(row.toString());
                for (Message version : messages.versions(row.id())) {
                    int number = number(post, version.post().content().text());
                    if (number == 0)
                        strange.add(row + ": " + version.post().content().text());
                    else kept.merge(new Told(row.channel(), row.message(), number), 1, Integer::sum);
                }
            }
        }
        Set<Told> missing = new TreeSet<>(visited);
        missing.removeAll(kept.keySet());
        List<Told> twice = kept.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        Set<Told> lost = new TreeSet<>(inHand);
        lost.removeAll(kept.keySet());
        System.out.printf(
                Locale.ROOT,
                "%,d versions were visible at a visit: missing %d, twice %d; kept %,d, of which never posted %d; wrongly"
                        + " deleted %d%n",
                visited.size(),
                missing.size(),
                twice.size(),
                kept.size(),
                strange.size(),
                wronglyGone.size());
        System.out.printf(
                Locale.ROOT,
                "%,d more were on a page in hand at a kill: %d of them changed before anybody looked again%n",
                inHand.size(),
                lost.size());
        show("missing", missing);
        show("twice", twice);
        show("never posted", strange);
        show("wrongly deleted", wronglyGone);
        return missing.isEmpty() && twice.isEmpty() && strange.isEmpty() && wronglyGone.isEmpty();
    }

    /** Which version says this; 0 for none. */
    private static int number(Scenario.@Nullable Entry post, String text) {
        if (post == null) return 0;
        for (int i = 0; i < post.versions().size(); i++) {
            if (post.versions().get(i).text().equals(text)) return i + 1;
        }
        return 0;
    }

    private static void show(String what, Iterable<?> list) {
        int left = 10;
        for (Object each : list) {
            if (left-- == 0) return;
            System.out.println("  " + what + ": " + each);
        }
    }
}
