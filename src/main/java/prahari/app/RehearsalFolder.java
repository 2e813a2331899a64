package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/**
 * The folder of a rehearsal. It knows how far the scenario was played, so that a run that was killed goes on there; what a
 * finished run left is replaced by the next one, and nothing else in the folder is touched.
 */
final class RehearsalFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OURS = List.of("alerts.jsonl", "deliveries.jsonl", "bundles", "data", "log");

    private final Path dir;
    private final String scenario;
    private final @Nullable Instant resumedAt;

    private RehearsalFolder(Path dir, String scenario, @Nullable Instant resumedAt) {
        this.dir = dir;
        this.scenario = scenario;
        this.resumedAt = resumedAt;
    }

    /** Makes the folder ready: empty of an earlier run, or with an unfinished run of the same scenario to go on with. */
    static RehearsalFolder prepare(@Nullable Path wanted, Path scenarioFile, Instant start) {
        try {
            if (wanted != null && Files.exists(wanted) && !Files.isDirectory(wanted)) {
                throw new CannotStart("prahari: --out needs a folder, and " + wanted + " is a file");
            }
            Path dir = wanted == null ? Files.createTempDirectory("prahari-demo-") : wanted.toAbsolutePath();
            Files.createDirectories(dir);
            String scenario = Blob.of(Files.readAllBytes(scenarioFile)).sha256();
            Instant resumed = null;
            Path mark = dir.resolve("data").resolve("rehearsal.json");
            if (Files.exists(mark)) {
                JsonNode known = JSON.readTree(Files.readString(mark));
                boolean unfinished = !known.path("finished").asBoolean();
                if (unfinished && known.path("scenario").asText().equals(scenario)) {
                    resumed = Instant.parse(known.path("now").asText());
                } else {
                    clear(dir);
                }
            } else if (OURS.stream().anyMatch(name -> Files.exists(dir.resolve(name)))) {
                throw new CannotStart(
                        "prahari: " + dir + " holds files that are not a demo's; name an empty folder with --out");
            }
            for (String name : List.of("data", "log", "bundles")) Files.createDirectories(dir.resolve(name));
            var folder = new RehearsalFolder(dir, scenario, resumed);
            if (resumed == null) folder.note(start, false); // from here on the folder is known as ours
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's folder cannot be made ready: " + e.getMessage(), e);
        }
    }

    private static void clear(Path dir) throws IOException {
        for (String name : OURS) {
            Path path = dir.resolve(name);
            if (!Files.exists(path)) continue;
            try (var paths = Files.walk(path)) {
                for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
            }
        }
    }

    /** Where an unfinished run stood; null for a fresh one. */
    @Nullable
    Instant resumedAt() {
        return resumedAt;
    }

    Path dir() {
        return dir;
    }

    Path data() {
        return dir.resolve("data");
    }

    Path bundles() {
        return dir.resolve("bundles");
    }

    Path deliveries() {
        return dir.resolve("deliveries.jsonl");
    }

    /** Writes down how far the scenario was played. */
    void note(Instant now, boolean finished) {
        try {
            Path mark = data().resolve("rehearsal.json");
            Path fresh = data().resolve("rehearsal.json.new");
            Files.writeString(
                    fresh,
                    JSON.createObjectNode()
                            .put("scenario", scenario)
                            .put("now", now.toString())
                            .put("finished", finished)
                            .toString());
            Files.move(fresh, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
