package prahari.config;

import java.time.Duration;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;

/** Reads {@code documents}. */
final class DocumentsReader {
    private static final int MOST_MEGABYTES = 4096;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Problems problems;

    DocumentsReader(Problems problems) {
        this.problems = problems;
    }

    Documents read(YamlMap map) {
        var keys = new YamlFields(map, "`documents`", problems);
        var normal = Documents.DEFAULT;
        var documents = new Documents(
                keys.flag("read", normal.read()),
                (int) keys.whole("max_megabytes", 1, MOST_MEGABYTES, normal.mostMegabytes()),
                (int) keys.whole("memory_megabytes", 64, MOST_MEGABYTES, normal.memoryMegabytes()),
                Spans.read(keys, "time", SHORTEST, normal.time()));
        keys.reportUnknown("C002");
        return documents;
    }
}
