package prahari.evidence;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two small files by which a bag says what it is (RFC 8493, 2.1.1 and 2.2.2). */
final class BagLabels {
    static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    static final String NAME = "External-Identifier";
    static final String OXUM = "Payload-Oxum";
    /** There only where the bundle must hold a timestamp. */
    static final String AUTHORITY = "Timestamp-Authority";

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]+): (.*)");
    private static final int MAX_LINES = 100;

    private BagLabels() {}

    /** {@code bag-info.txt} of a bundle whose payload has this many bytes in this many files. */
    static byte[] of(Dossier dossier, long payloadBytes, int payloadFiles) {
        boolean full = dossier.variant() == Variant.FULL;
        var text = new StringBuilder();
        line(text, NAME, dossier.name());
        line(text, "Bag-Group-Identifier", dossier.caseName());
        line(text, "Bag-Count", dossier.sequence() + " of ?");
        line(text, "Bagging-Date", dossier.createdAt().toString().substring(0, 10));
        line(text, OXUM, payloadBytes + "." + payloadFiles);
        line(text, "Bag-Software-Agent", "Prahari");
        line(text, "Created-At", dossier.createdAt().toString());
        line(text, "Variant", dossier.variant().word());
        line(text, "Signing-Key", dossier.keyId());
        line(text, "TLP", full ? "RED" : "AMBER");
        line(text, "PAP", full ? "RED" : "AMBER");
        line(text, "Previous-Bundle-SHA256", dossier.previous());
        line(text, "Counterpart-SHA256", dossier.counterpart());
        line(text, AUTHORITY, dossier.authority());
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Its values by label; empty when it is not of the plain form that a bundle has. */
    static Optional<Map<String, String>> read(byte[] bytes) {
        var values = new LinkedHashMap<String, String>();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) return Optional.empty();
        for (String line : text.split("\n", MAX_LINES)) {
            if (line.isEmpty()) continue;
            var parts = LINE.matcher(line);
            if (!parts.matches() || values.put(parts.group(1), parts.group(2)) != null) return Optional.empty();
        }
        return Optional.of(values);
    }

    private static void line(StringBuilder text, String label, @Nullable String value) {
        if (value != null) text.append(label).append(": ").append(value).append('\n');
    }
}
