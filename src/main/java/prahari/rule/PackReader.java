package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads a document of kind {@code pack}. */
final class PackReader {
    static final String NAME = "[a-z][a-z0-9_-]{0,63}";
    static final int MAX_GLOB = 200;

    private final SortedSet<String> paths;
    private final Problems problems;

    /** @param paths every file of the folder */
    PackReader(SortedSet<String> paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /** @param file in which the document stands; its globs are about the folder of this file */
    Optional<Pack> read(YamlMap document, String file) {
        var fields = new YamlFields(document, HeadReader.handle(document, "pack"), problems);
        fields.allow("schema", "kind");
        DocumentHead.checkSchema(document, problems); // its file may be one that is not loaded
        Optional<YamlScalar> name = fields.requireScalar("name");
        if (name.isPresent() && !name.get().text().matches(NAME)) {
            problems.error(
                    "R006",
                    name.get().place(),
                    "`" + name.get().text() + "` is not the name of a pack",
                    "up to 64 lower-case letters, digits, `-` and `_`, beginning with a letter");
        }
        String title = fields.requireText("title");
        String owner = fields.requireText("owner");
        String version = fields.requireText("version");
        for (String key : List.of("description", "license", "author")) fields.scalar(key);
        fields.scalars("references");
        fields.require("requires_engine");
        long engine = fields.whole("requires_engine", 1, 1_000_000, Pack.ENGINE);
        if (engine > Pack.ENGINE) {
            problems.error(
                    "R076",
                    document.find("requires_engine").orElseThrow().value().place(),
                    "the pack needs engine " + engine + ", and this program has " + Pack.ENGINE,
                    "take a newer program, or an older version of the pack");
        }
        boolean included = fields.require("include").isPresent();
        Set<String> files = new LinkedHashSet<>();
        List<YamlScalar> globs = fields.scalars("include");
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        for (YamlScalar glob : globs) files.addAll(matching(glob, folder));
        fields.reportUnknown();
        if (included && globs.isEmpty()) {
            problems.error("R076", document.place(), "`include` is empty", "name files, such as `['*.yml']`");
        }
        if (name.isEmpty()) return Optional.empty();
        return Optional.of(new Pack(
                name.get().text(),
                title,
                owner,
                version,
                new ArrayList<>(files),
                name.get().place()));
    }

    private List<String> matching(YamlScalar written, String folder) {
        String glob = written.text();
        boolean leaves = List.of(glob.split("[/\\\\]", -1)).contains("..");
        if (leaves || glob.startsWith("/") || glob.contains("\\") || glob.contains(":")) {
            problems.error(
                    "R076",
                    written.place(),
                    "`" + glob + "` leads out of the pack's folder",
                    "a pack takes in files beside it and below, with `/` between names");
            return List.of();
        }
        if (glob.length() > MAX_GLOB) {
            problems.error("R076", written.place(), "a glob has at most " + MAX_GLOB + " characters");
            return List.of();
        }
        try {
            var pattern = new Glob(glob);
            List<String> found = paths.stream()
                    .filter(path -> path.startsWith(folder) && pattern.matches(path.substring(folder.length())))
                    .toList();
            if (found.isEmpty()) {
                problems.error(
                        "R076", written.place(), "no file matches `" + glob + "`", "the files are " + some(folder));
            }
            return found;
        } catch (IllegalArgumentException e) {
            problems.error("R076", written.place(), "not a glob: " + e.getMessage());
            return List.of();
        }
    }

    private String some(String folder) {
        List<String> all = paths.stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()))
                .toList();
        return String.join(", ", all.subList(0, Math.min(10, all.size()))) + (all.size() > 10 ? ", ..." : "");
    }
}
