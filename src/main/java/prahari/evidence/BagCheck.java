package prahari.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Holds the files of a bundle against its manifests: each file stands where it should, is what is listed, and nothing else is there. */
final class BagCheck {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}(?:[0-9a-f]{64})?)  (\\S+)");

    private final BundleScan scan;
    private final boolean unsigned;
    private final List<String> problems;

    /** @param unsigned whether the signatures may be missing */
    BagCheck(BundleScan scan, boolean unsigned, List<String> problems) {
        this.scan = scan;
        this.unsigned = unsigned;
        this.problems = problems;
    }

    void run() {
        List<BundleScan.File> payload = new ArrayList<>();
        List<BundleScan.File> tags = new ArrayList<>();
        for (var file : scan.files()) {
            if (BundlePaths.isPayload(file.path())) payload.add(file);
            else if (BundlePaths.TAGS.contains(file.path())) tags.add(file);
            else if (!isEnd(file.path())) problems.add(file.path() + " does not belong in a bundle");
        }
        for (String needed : BundlePaths.PAYLOAD_ALWAYS) need(needed, payload);
        for (String needed : BundlePaths.TAGS) need(needed, tags);
        checkEnd();
        checkListed(BundlePaths.MANIFEST, payload, BundleScan.File::sha256, 64);
        checkListed(BundlePaths.MANIFEST_512, payload, BundleScan.File::sha512, 128);
        checkListed(BundlePaths.TAG_MANIFEST, tags, BundleScan.File::sha256, 64);
        if (!Arrays.equals(scan.kept(BundlePaths.BAGIT), BagLabels.DECLARATION.getBytes(StandardCharsets.US_ASCII))) {
            problems.add(BundlePaths.BAGIT + " does not declare a bag of version 1.0");
        }
        checkInfo(payload);
    }

    private static boolean isEnd(String path) {
        return BundlePaths.END.contains(path) || BundlePaths.STAMPED.contains(path);
    }

    /** Whether the signed labels say that there is a timestamp, so that nobody takes it away. */
    boolean isStamped() {
        return BagLabels.read(scan.kept(BundlePaths.BAG_INFO)).stream()
                .anyMatch(labels -> labels.containsKey(BagLabels.AUTHORITY));
    }

    private void need(String path, List<BundleScan.File> files) {
        if (files.stream().noneMatch(file -> file.path().equals(path))) problems.add(path + " is missing");
    }

    private void checkListed(
            String manifest, List<BundleScan.File> files, Function<BundleScan.File, String> digest, int digits) {
        Map<String, String> listed = read(manifest, digits);
        var found = new LinkedHashMap<String, String>();
        for (var file : files) found.put(file.path(), digest.apply(file));
        String algorithm = digits == 64 ? "SHA-256" : "SHA-512";
        listed.forEach((path, wanted) -> {
            String is = found.get(path);
            if (is == null) problems.add(path + " is in " + manifest + " and not in the bundle");
            else if (!is.equals(wanted)) problems.add(path + " was changed: its " + algorithm + " is " + is);
        });
        for (String path : found.keySet()) {
            if (!listed.containsKey(path)) problems.add(path + " is in the bundle and not in " + manifest);
        }
        if (problems.isEmpty() && !List.copyOf(found.keySet()).equals(List.copyOf(listed.keySet()))) {
            problems.add("the files stand in another order than in " + manifest);
        }
    }

    private Map<String, String> read(String manifest, int digits) {
        var listed = new LinkedHashMap<String, String>();
        String text = new String(scan.kept(manifest), StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) problems.add(manifest + " is empty or cut off");
        int number = 0;
        for (int from = 0; from < text.length() && problems.size() < BundleVerifier.MAX_PROBLEMS; ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            from += line.length() + 1;
            number++;
            var parts = LINE.matcher(line);
            if (!parts.matches() || parts.group(1).length() != digits || !ZipLayout.isSafe(parts.group(2))) {
                problems.add("line " + number + " of " + manifest + " is wrong: " + Shown.safely(line));
            } else if (listed.put(parts.group(2), parts.group(1)) != null) {
                problems.add(parts.group(2) + " is in " + manifest + " twice");
            }
        }
        return listed;
    }

    private void checkEnd() {
        List<String> paths = scan.files().stream().map(BundleScan.File::path).toList();
        var end = new ArrayList<>(BundlePaths.END);
        if (isStamped()) end.addAll(BundlePaths.STAMPED);
        if (unsigned) end.removeIf(path -> path.startsWith(BundlePaths.SIGNATURES));
        int from = paths.size() - end.size();
        if (from < 0 || !paths.subList(from, paths.size()).equals(end)) {
            problems.add("the bundle does not end with its manifests and signatures");
        }
        for (String needed : end) {
            if (!paths.contains(needed)) problems.add(needed + " is missing");
        }
    }

    private void checkInfo(List<BundleScan.File> payload) {
        var info = BagLabels.read(scan.kept(BundlePaths.BAG_INFO));
        if (info.isEmpty()) {
            problems.add(BundlePaths.BAG_INFO + " cannot be read");
            return;
        }
        long bytes = payload.stream().mapToLong(BundleScan.File::size).sum();
        if (!(bytes + "." + payload.size()).equals(info.get().get(BagLabels.OXUM))) {
            problems.add(BundlePaths.BAG_INFO + " tells of another number of bytes or files than there are");
        }
        if (!scan.folder().equals(info.get().get(BagLabels.NAME))) {
            problems.add(BundlePaths.BAG_INFO + " names another bundle than the folder " + scan.folder());
        }
    }
}
