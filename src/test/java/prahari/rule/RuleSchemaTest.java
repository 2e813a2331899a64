package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import prahari.testing.RuleFiles;
import prahari.yaml.Problem;

/** Files are read here as an editor reads them, by YAML's own rules for numbers and flags, and judged by a validator. */
class RuleSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode WRITTEN = JSON.valueToTree(RuleSchema.json());
    private static final JsonSchemaFactory DRAFT_7 = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private static final JsonSchema SCHEMA = DRAFT_7.getSchema(WRITTEN);

    /** What a schema can tell of what the readers tell: keys, kinds of values, words. */
    private static final Set<String> SEEN =
            Set.of("R002", "R003", "R012", "R014", "R016", "R019", "Y006", "Y007", "Y008", "Y009");

    private static final String RULE = """
            schema: 1
            kind: rule
            name: sample
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
            title: A rule
            status: test
            label: sale
            level: high
            owner: tests
            version: 1
            date: 2026-11-23
            tags: [leak.sample, tlp.amber]
            scope:
                chat.type: [channel]
            detection:
                offer:
                    phrases: {en: [for sale, full dump]}
                number: {detector: in.pan, min_distinct: 2}
                big:
                    document.size|gte: 5MB
                condition: offer and (number or big)
            score:
                base: 40
                add:
                    - {per: number, points: 5, decay: 0.5, why: numbers are shown}
                    - {when: offer and big, points: 3, why: a file is offered}
                max: 90
            tests:
                - name: an offer
                  message: {text: 'for sale {{pan 1}} {{pan 2}}', chat: {type: channel}}
                  expect: {match: true, score: 40..60}
                - name: the weather
                  message: {text: it rains, chat: {type: channel}}
                  expect: {match: false}
            """;

    private static final String CORRELATION = """
            schema: 1
            kind: correlation
            name: often
            id: 7f3b1c20-5a4e-4d2b-8c11-2b9e8a6f1d37
            title: Often
            status: experimental
            owner: tests
            version: 1
            tags: [leak.campaign, tlp.amber]
            correlation:
                type: value_count
                rules: [sample]
                group-by: [author.username]
                timespan: 24h
                condition: {field: chat.id, gte: 3}
            effect: {alert: true, boost_members: 5}
            score:
                base: 40
                add: [{per: chat.id, points: 3, why: chats}]
            """;

    private static final String SUPPRESSION = """
            schema: 1
            kind: suppression
            title: A drill
            id: 0c9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d11
            author: tests
            reason: a drill
            created: 2026-11-01
            expires: 2026-12-01
            rules: all
            suppress_when: {chat.username: drill}
            """;

    private static final String LIST = """
            schema: 1
            kind: list
            name: words
            items: {en: [one word], hi-Latn: [teen]}
            """;

    private static final String ORGANISATION = """
            schema: 1
            kind: organisation
            name: acme
            title: Acme
            owner: tests
            vars: {brands: [acme bank]}
            """;

    private static final String PACK = """
            schema: 1
            kind: pack
            name: acme-pack
            title: Acme's
            owner: tests
            version: 1.0.0
            requires_engine: 1
            include: ['*.yml']
            """;

    private static final String MACRO = """
            schema: 1
            kind: macro
            name: ids
            detection:
                pan: {detector: [in.pan, in.aadhaar], min_confidence: 0.9}
                condition: pan
            """;

    private static final String OVERRIDE = """
            schema: 1
            kind: rule
            name: sample
            override: {score: append, detection: append}
            score: {max: 70}
            detection:
                other:
                    - record: {fields: {name: [name], phone: [mobile, phone]}, min_fields: 2, style: rows}
                    - {button.text|contains|all: [buy, now], message.views|exists: true, author.id: 12345}
                    - {document.name|expand|endswith: '%list.words%', chat.title|re|cased: 'X[0-9]+'}
            """;

    private static final String EXCEPTION_VALUES = """
            schema: 1
            kind: exception_values
            title: Known bots
            id: 0c9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d12
            author: tests
            created: 2026-11-01
            expires: 2026-12-01
            rule: sample
            exception: known_bot
            values:
                - [courierbot, ~]
                - [[onebot, otherbot], 12]
            """;

    @Test
    void json_isDraft07() {
        JsonSchema meta = DRAFT_7.getSchema(SchemaLocation.of(SchemaId.V7));

        assertThat(meta.validate(WRITTEN)).isEmpty();
        assertThat(WRITTEN.path("$schema").asText()).isEqualTo("http://json-schema.org/draft-07/schema#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/rules", "src/test/resources/rules/good", "src/test/resources/rules/design"})
    void json_acceptsEveryDocumentThatTheReadersAccept(String folder) throws IOException {
        Map<String, String> files = RuleFiles.in(Path.of(folder));
        int read = 0;
        for (var file : files.entrySet()) {
            for (JsonNode document : documents(file.getValue())) {
                assertThat(SCHEMA.validate(document)).as(file.getKey()).isEmpty();
                read++;
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(files.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {RULE, CORRELATION, SUPPRESSION, LIST, MACRO, OVERRIDE, EXCEPTION_VALUES, ORGANISATION, PACK})
    void json_acceptsTheDocumentsThatAreBrokenBelow(String document) {
        assertThat(mistakes(document)).isEmpty();
    }

    @Test
    void json_acceptsTheExamplesOfTheManual() throws IOException {
        String manual = Files.readString(Path.of("src/site/markdown/rules.md"));
        List<String> examples = Pattern.compile("```yaml\n(schema: 1\n.*?)```", Pattern.DOTALL)
                .matcher(manual)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(mistakes(example)).isEmpty());
    }

    record Broken(String document, String right, String wrong) {
        @Override
        public String toString() {
            return right.strip() + " -> " + wrong.strip();
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(RULE, "title: A rule", "titel: A rule"),
                new Broken(RULE, "title: A rule\n", ""),
                new Broken(RULE, "title: A rule", "title: [a, rule]"),
                new Broken(RULE, "owner: tests\n", "owner: tests\nsever: high\n"),
                new Broken(RULE, "status: test", "status: tested"),
                new Broken(RULE, "label: sale", "label: benign"),
                new Broken(RULE, "level: high", "level: none"),
                new Broken(RULE, "version: 1", "version: one"),
                new Broken(RULE, "version: 1", "version: 0"),
                new Broken(RULE, "name: sample", "name: 5"),
                new Broken(RULE, "name: sample", "name: Sample-Rule"),
                new Broken(RULE, "schema: 1", "schema: 2"),
                new Broken(RULE, "schema: 1\n", ""),
                new Broken(RULE, "kind: rule", "kind: ruel"),
                new Broken(RULE, "kind: rule\n", ""),
                new Broken(RULE, "tlp.amber", "amber"),
                new Broken(RULE, "3d9a2c10-", "3d9a2c1-"),
                new Broken(RULE, "2026-11-23", "23.11.2026"),
                new Broken(RULE, "    condition: offer", "condition: offer"),
                new Broken(RULE, "    condition: offer and (number or big)\n", ""),
                new Broken(RULE, "in.pan", "in.pam"),
                new Broken(RULE, "phrases:", "phrase:"),
                new Broken(RULE, "en: [for sale", "english: [for sale"),
                new Broken(RULE, "offer:\n", "any:\n"),
                new Broken(RULE, "document.size|gte", "document.size|contains"),
                new Broken(RULE, "document.size|gte", "document.sise|gte"),
                new Broken(RULE, "document.size|gte", "document.size|gte|lt"),
                new Broken(RULE, "document.size|gte", "document.size|gtee"),
                new Broken(RULE, "5MB", "five"),
                new Broken(RULE, "chat.type: [channel]", "chat.type: [chanel]"),
                new Broken(RULE, "min_distinct: 2", "min_distinct: two"),
                new Broken(RULE, "base: 40", "base: 140"),
                new Broken(RULE, "    base: 40\n", ""),
                new Broken(RULE, "points: 5, ", ""),
                new Broken(RULE, "per: number", "per: number, when: offer"),
                new Broken(RULE, "when: offer and big", "decay: 0.5, when: offer and big"),
                new Broken(RULE, "decay: 0.5", "decay: 2"),
                new Broken(RULE, "match: true, ", ""),
                new Broken(RULE, "40..60", "40-60"),
                new Broken(
                        RULE,
                        "chat: {type: channel}}\n      expect: {match: f",
                        "chat: {kind: x}}\n      expect: {match: f"),
                new Broken(CORRELATION, "value_count", "values_count"),
                new Broken(CORRELATION, "timespan: 24h", "timespan: 24 hours"),
                new Broken(CORRELATION, "    timespan: 24h\n", ""),
                new Broken(CORRELATION, "gte: 3", "gte: 3, gt: 2"),
                new Broken(CORRELATION, "field: chat.id, ", ""),
                new Broken(CORRELATION, "boost_members: 5", "boost_members: 500"),
                new Broken(CORRELATION, "group-by", "group_by"),
                new Broken(CORRELATION, CORRELATION.substring(CORRELATION.indexOf("score:")), ""),
                new Broken(SUPPRESSION, "suppress_when", "filter"),
                new Broken(SUPPRESSION, "expires: 2026-12-01\n", ""),
                new Broken(LIST, "hi-Latn", "hi_Latn"),
                new Broken(LIST, "items", "item"),
                new Broken(MACRO, "    condition: pan\n", ""),
                new Broken(MACRO, "in.aadhaar]", "in.adhaar]"),
                new Broken(OVERRIDE, "score: append", "score: extend"),
                new Broken(OVERRIDE, "style: rows", "style: row"),
                new Broken(OVERRIDE, "name: sample\n", ""),
                new Broken(OVERRIDE, "exists: true", "exists: 5"),
                new Broken(EXCEPTION_VALUES, "exception: known_bot\n", ""),
                new Broken(EXCEPTION_VALUES, "created: 2026-11-01", "created: yesterday"),
                new Broken(ORGANISATION, "{brands: [acme bank]}", "{}"),
                new Broken(ORGANISATION, "brands", "Brands"),
                new Broken(PACK, "requires_engine: 1", "requires_engine: 2"),
                new Broken(PACK, "include: ['*.yml']\n", ""));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void json_refusesWhatTheReadersRefuse(Broken broken) {
        String text = broken.document().replace(broken.right(), broken.wrong());

        assertThat(text).isNotEqualTo(broken.document());
        assertThat(mistakes(text)).as("by the schema").isNotEmpty();
        assertThat(problems(text)).as("by the readers").anyMatch(Problem::isError);
    }

    @Test
    void json_knowsTheKeysThatTheReadersKnow() {
        Set<String> every = new TreeSet<>();
        DocumentHead.KINDS.forEach(kind -> every.addAll(keys(kind)));

        for (String kind : DocumentHead.KINDS) {
            Set<String> unknown = new TreeSet<>();
            for (String key : every) {
                if (Set.of("schema", "kind").contains(key)) continue;
                String name = key.equals("name") ? "" : "name: sample\n";
                String text = "schema: 1\nkind: " + kind + "\n" + name + key + ": x\n";
                boolean told = problems(text).stream()
                        .anyMatch(problem -> problem.message().startsWith("unknown key `" + key + "`"));
                if (told) unknown.add(key);
            }
            Set<String> known = new TreeSet<>(every);
            known.removeAll(unknown);
            assertThat(keys(kind)).as(kind).isEqualTo(known);
        }
    }

    @Test
    void json_knowsTheKeysOfSelections() {
        Set<String> wanted = new TreeSet<>(SelectionReader.KEYS);
        wanted.addAll(FactField.names());

        JsonNode map = WRITTEN.at("/definitions/clauses/properties");

        assertThat(names(map)).isEqualTo(wanted);
    }

    @Test
    void json_refusesTheFilesOfTheGoldenErrorsThatAreAboutKeysAndWords() throws IOException {
        Map<String, String> wrong = new HashMap<>(RuleFiles.in(Path.of("src/test/resources/rules/errors")));
        wrong.keySet().removeIf(name -> !name.endsWith(".yml"));
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (var file : wrong.entrySet()) {
            boolean seen = problems(file.getValue()).stream()
                    .anyMatch(problem -> problem.isError() && SEEN.contains(problem.code()));
            if (!seen) continue;
            if (mistakes(file.getValue()).isEmpty()) accepted.add(file.getKey());
            else refused++;
        }
        assertThat(accepted).isEmpty();
        assertThat(refused).isGreaterThan(10);
    }

    private static List<Problem> problems(String text) {
        return RuleSets.load(Map.of("a.yml", text)).problems();
    }

    /** What the schema says of a file; one that is no YAML is its editor's to refuse. */
    private static List<String> mistakes(String text) {
        List<String> mistakes = new ArrayList<>();
        try {
            for (JsonNode document : documents(text)) {
                SCHEMA.validate(document).stream()
                        .map(ValidationMessage::toString)
                        .forEach(mistakes::add);
            }
        } catch (YamlEngineException e) {
            mistakes.add("no YAML: " + e.getMessage());
        }
        return mistakes;
    }

    private static List<JsonNode> documents(String text) {
        var load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : load.loadAllFromString(text)) documents.add(JSON.valueToTree(document));
        return documents;
    }

    private static Set<String> keys(String kind) {
        return names(WRITTEN.at("/definitions/" + kind + "/properties"));
    }

    private static Set<String> names(JsonNode map) {
        Set<String> names = new TreeSet<>();
        map.fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }
}
