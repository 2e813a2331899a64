package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.TestDatabase;

/** Other people's readers of the formats in a bundle. */
class ExchangeFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS =
            "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
    }

    @Test
    void bag_isValidForBagitJava() throws Exception {
        Path folder = Packing.unpack(write(Variant.FULL, scene.alert(2)), dir.resolve("out"));

        assertThat(valid(folder)).isTrue();
        Files.writeString(folder.resolve("data/extra.txt"), "x");
        assertThat(valid(folder)).isFalse();
        Files.delete(folder.resolve("data/extra.txt"));
        Files.writeString(folder.resolve(BundlePaths.REPORT), "x");
        assertThat(valid(folder)).isFalse();
    }

    /** The OASIS schemas lie where the real pages do. */
    @Test
    @Tag("real-pages")
    void stix_fitsTheSchemasOfOasis() throws Exception {
        long alert = scene.alert(3);
        for (Variant variant : Variant.values()) {
            JsonNode stix = JSON.readTree(Packing.file(write(variant, alert), BundlePaths.STIX));

            assertThat(problems(stix, "common/bundle")).isEmpty();
            assertThat(stix.path("objects")).hasSizeGreaterThan(12);
            for (JsonNode object : stix.path("objects")) {
                assertThat(problems(object, schema(object.path("type").asText())))
                        .as(object.toPrettyString())
                        .isEmpty();
            }
        }
        JsonNode bad =
                JSON.readTree("{\"type\":\"note\",\"spec_version\":\"2.1\",\"id\":\"note--x\",\"content\":\"\"}");
        assertThat(problems(bad, "sdos/note")).isNotEmpty();
    }

    @Test
    void stix_refersOnlyToWhatItHolds() throws Exception {
        JsonNode stix = JSON.readTree(Packing.file(write(Variant.REDACTED, scene.alert(3)), BundlePaths.STIX));

        var ids = new HashSet<String>();
        var refs = new HashSet<String>();
        for (JsonNode object : stix.path("objects")) {
            assertThat(ids.add(object.path("id").asText())).isTrue();
            object.properties().forEach(field -> {
                if (field.getKey().endsWith("_ref")) refs.add(field.getValue().asText());
                if (field.getKey().endsWith("_refs")) field.getValue().forEach(ref -> refs.add(ref.asText()));
            });
        }
        assertThat(ids).containsAll(refs);
        assertThat(stix.toString()).contains("tlp\":\"amber", "\"account_type\":\"telegram\"", "report--");
    }

    /** What MISP's templates ask for; see github.com/MISP/misp-objects. */
    @Test
    void misp_givesWhatItsTemplatesRequire() throws Exception {
        var requiredOneOf = Map.of(
                "instant-message-group", Set.of("group-name", "group-alias"),
                "telegram-account", Set.of("id", "phone", "username"),
                "file", Set.of("filename", "sha256", "size-in-bytes"));
        var required = Map.of(
                "chat-message", Set.of("message-id", "timestamp"),
                "forensic-evidence", Set.of("case-number", "evidence-number"));

        JsonNode event = JSON.readTree(Packing.file(write(Variant.REDACTED, scene.alert(3)), BundlePaths.MISP))
                .path("Event");

        assertThat(event.path("uuid").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(event.path("Tag").toString()).contains("tlp:amber");
        var kinds = new HashSet<String>();
        var uuids = new ArrayList<String>();
        for (JsonNode object : event.path("Object")) {
            String name = object.path("name").asText();
            kinds.add(name);
            uuids.add(object.path("uuid").asText());
            Set<String> relations = StreamSupport.stream(
                            object.path("Attribute").spliterator(), false)
                    .peek(attribute ->
                            assertThat(attribute.path("value").isTextual()).isTrue())
                    .peek(attribute -> uuids.add(attribute.path("uuid").asText()))
                    .map(attribute -> attribute.path("object_relation").asText())
                    .collect(Collectors.toSet());
            assertThat(relations).containsAll(required.getOrDefault(name, Set.of()));
            if (requiredOneOf.containsKey(name)) assertThat(relations).containsAnyElementsOf(requiredOneOf.get(name));
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "instant-message-group", "telegram-account", "chat-message", "file", "forensic-evidence");
        assertThat(uuids).doesNotHaveDuplicates();
    }

    @Test
    void redactionMap_givesTheSameTokenForTheSameValueAndNoValue() throws Exception {
        long alert = scene.alert(3);
        Path first = write(Variant.REDACTED, alert);
        JsonNode map = JSON.readTree(Packing.file(first, BundlePaths.REDACTION_MAP));
        JsonNode again = JSON.readTree(Packing.file(write(Variant.REDACTED, alert), BundlePaths.REDACTION_MAP));

        assertThat(map).hasSizeGreaterThan(8).isEqualTo(again);
        assertThat(map.findValuesAsText("token"))
                .allMatch(token -> token.matches("[0-9a-f]{32}"))
                .doesNotHaveDuplicates();
        assertThat(map.findValuesAsText("type")).contains("phone", "in.aadhaar");
        assertThat(Packing.files(write(Variant.FULL, alert))).doesNotContainKey(BundlePaths.REDACTION_MAP);
    }

    @Test
    void bagInfo_namesTheBundlesBefore() throws Exception {
        long alert = scene.alert(1);
        String first = sha256(write(Variant.REDACTED, alert));
        String second = sha256(write(Variant.FULL, alert));

        var info = BagLabels.read(Packing.file(write(Variant.FULL, alert), BundlePaths.BAG_INFO))
                .orElseThrow();

        assertThat(info)
                .containsEntry("External-Identifier", "EVB-" + alert + "-3-full")
                .containsEntry("Previous-Bundle-SHA256", second)
                .containsEntry("Counterpart-SHA256", first)
                .containsEntry("TLP", "RED");
    }

    private Path write(Variant variant, long alert) {
        Path zip = dir.resolve("bundle.zip");
        assertThat(scene.writer().write(List.of(alert), zip, variant, "analyst-1", "cli"))
                .isInstanceOf(Export.Written.class);
        return zip;
    }

    private static String sha256(Path zip) throws Exception {
        return prahari.model.Blob.of(Files.readAllBytes(zip)).sha256();
    }

    private static boolean valid(Path folder) {
        try (var verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(folder), false);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static String schema(String type) {
        return switch (type) {
            case "marking-definition" -> "common/marking-definition";
            case "user-account", "url", "file" -> "observables/" + type;
            default -> "sdos/" + type;
        };
    }

    private static List<String> problems(JsonNode node, String schema) {
        String folder = Path.of(System.getProperty("prahari.fixtures"), "stix-2.1", "schemas")
                .toUri()
                .toString();
        var factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(SCHEMAS, folder)));
        return factory.getSchema(SchemaLocation.of(SCHEMAS + schema + ".json")).validate(node).stream()
                .map(Object::toString)
                .toList();
    }
}
