package prahari.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.model.Blob;

/** The list of a folder's rule files with their hashes, as {@code sha256sum} writes and checks it: what a signature is over. */
public final class RuleManifest {
    /** Its name in the folder of rules. */
    public static final String FILE = "rules.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");
    /** {@code sha256sum} writes these in another way; nobody needs them. */
    private static final Pattern STRANGE = Pattern.compile("[\\p{Cntrl}\\\\]");

    private RuleManifest() {}

    /**
     * The manifest of files given as text by path.
     *
     * @throws IllegalArgumentException for a path with a control character or a backslash
     */
    public static String of(Map<String, String> files) {
        StringBuilder manifest = new StringBuilder();
        new TreeMap<>(files).forEach((path, text) -> {
            if (STRANGE.matcher(path).find())
                throw new IllegalArgumentException("a signed file's path has no control characters and no \\: " + path);
            manifest.append(Blob.utf8(text).sha256()).append("  ").append(path).append('\n');
        });
        return manifest.toString();
    }

    /** What differs between a manifest and the files, a sentence each, by path; empty when they fit. */
    static List<String> differences(String manifest, Map<String, String> files) {
        Map<String, String> signed = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (String line : manifest.split("\n", -1)) {
            number++;
            if (line.isEmpty()) continue;
            Matcher entry = LINE.matcher(line);
            if (!entry.matches() || signed.put(entry.group(2), entry.group(1)) != null)
                differences.add(FILE + ":" + number + ":1: not a line of its own with a hash and a path");
        }
        new TreeMap<>(files).forEach((path, text) -> {
            String hash = signed.remove(path);
            if (hash == null) differences.add(path + ": was added after the rules were signed");
            else if (!hash.equals(Blob.utf8(text).sha256()))
                differences.add(path + ": was changed after the rules were signed");
        });
        signed.keySet()
                .forEach(path -> differences.add(path + ": is missing; it was there when the rules were signed"));
        return differences;
    }
}
