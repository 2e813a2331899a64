package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import prahari.score.Coverage;

/** What tests touch, for programs. */
final class CoverageJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CoverageJson() {}

    static String of(Coverage coverage, Set<Coverage.Kind> kinds) {
        ObjectNode root = JSON.createObjectNode();
        tally(root.putObject("total"), coverage.tally(kinds));
        ObjectNode byKind = root.putObject("kinds");
        for (Coverage.Kind kind : kinds) tally(byKind.putObject(kind.word()), coverage.tally(Set.of(kind)));
        ArrayNode rules = root.putArray("rules");
        for (Coverage.OfRule rule : coverage.rules()) {
            ObjectNode node = rules.addObject()
                    .put("name", rule.name())
                    .put("status", rule.status().word())
                    .put("tests", rule.tests());
            tally(node, rule.tally(kinds));
            for (Coverage.Kind kind : kinds) tally(node.putObject(kind.word()), rule.tally(Set.of(kind)));
        }
        ArrayNode open = root.putArray("untouched");
        for (Coverage.Item item : coverage.items()) {
            if (item.touched() || !kinds.contains(item.kind())) continue;
            ObjectNode node = open.addObject()
                    .put("kind", item.kind().word())
                    .put("owner", item.owner())
                    .put("what", item.what())
                    .put("place", item.place().toString());
            if (!item.language().isEmpty()) node.put("language", item.language());
        }
        return root.toPrettyString() + "\n";
    }

    private static void tally(ObjectNode node, Coverage.Tally tally) {
        node.put("touched", tally.touched());
        node.put("all", tally.all());
        node.put("percent", Math.floor(tally.percent() * 10) / 10);
    }
}
