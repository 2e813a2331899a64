package prahari.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Writes patterns as rules that Prahari reads, one rule a pattern. */
final class RuleFolder {
    private static final int RULES_A_FILE = 200;

    private RuleFolder() {}

    static void write(Patterns patterns, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Patterns.One> all = patterns.all();
        for (int first = 0; first < all.size(); first += RULES_A_FILE) {
            StringBuilder file = new StringBuilder();
            for (int i = first; i < Math.min(all.size(), first + RULES_A_FILE); i++) {
                file.append(file.isEmpty() ? "" : "---\n").append(rule(i, all.get(i)));
            }
            Files.writeString(folder.resolve("%04d.yml".formatted(first)), file);
        }
    }

    private static String rule(int number, Patterns.One pattern) {
        String wanted = pattern.text().replace("'", "''");
        String selection = switch (pattern.kind()) {
            case LITERAL -> "{phrases: {any: ['" + wanted + "']}}";
            case WORDS -> "{regex: '(?i)" + wanted + "', match: substring}";
            case SHAPE -> "{regex: '" + wanted + "'}";
        };
        return """
                schema: 1
                kind: rule
                title: Pattern %1$d
                id: %2$s
                name: pattern_%1$d
                label: leak
                status: experimental
                description: A pattern of the bench.
                author: Prahari
                owner: prahari
                date: 2026-11-24
                version: 1
                tags: [data.identity, tlp.amber]
                falsepositives: [All]
                detection:
                    seen: %3$s
                    condition: seen
                score: {base: 45}
                """.formatted(number, new UUID(0x4000, 0x8000_0000_0000_0000L + number), selection);
    }
}
