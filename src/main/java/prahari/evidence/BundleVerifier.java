package prahari.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a bundle that may come from anybody: never throws for what is in the file, and needs little memory. */
public final class BundleVerifier {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");
    private static final int MAX_PROBLEMS = 40;
    private static final int MAX_KEY_FILE = 4096;
    private static final String ENCLOSED_KEY_ONLY =
            "no key was given: this shows that nothing changed since somebody signed with the enclosed key, not who it was";

    /** Checks against the enclosed key alone, which proves integrity and not origin. */
    public Verification verify(Path zip) {
        return check(zip, null, List.of());
    }

    /** Checks, and demands that the bundle was signed with {@code key}. */
    public Verification verify(Path zip, PublicKey key) {
        return check(zip, key, List.of());
    }

    /** Checks, and demands that the bundle was signed with the public key (PEM) in {@code keyFile}. */
    public Verification verify(Path zip, Path keyFile) {
        Optional<PublicKey> key = read(keyFile);
        return check(
                zip,
                key.orElse(null),
                key.isPresent() ? List.of() : List.of(keyFile + " is no readable Ed25519 public key in PEM"));
    }

    private static Optional<PublicKey> read(Path keyFile) {
        if (!Files.isRegularFile(keyFile)) return Optional.empty();
        try (var in = Files.newInputStream(keyFile)) {
            return PublicKeys.read(in.readNBytes(MAX_KEY_FILE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Verification check(Path zip, @Nullable PublicKey expected, List<String> keyProblems) {
        var problems = new ArrayList<>(keyProblems);
        var proofs = new ProofCheck();
        BundleScan scan;
        try {
            scan = BundleScan.of(zip, proofs);
        } catch (BundleScan.Broken e) {
            problems.add(String.valueOf(e.getMessage()));
            return unreadable(problems);
        } catch (IOException e) {
            problems.add("the file cannot be read: " + EvidenceLost.reason(e));
            return unreadable(problems);
        }
        checkFiles(scan, problems);
        @Nullable PublicKey enclosed = PublicKeys.read(scan.kept(BundleZip.KEY)).orElse(null);
        checkSignature(scan, enclosed, expected, problems);
        if (enclosed != null) proofs.finish(scan.kept(SealedParts.CHECKPOINT), scan.kept(SealedParts.LOG), enclosed);
        problems.addAll(proofs.problems());
        BundleFacts facts = BundleFacts.read(scan.kept(BundleParts.FACTS), scan.folder(), problems);
        var notes = new ArrayList<String>();
        if (expected == null && keyProblems.isEmpty()) notes.add(ENCLOSED_KEY_ONLY);
        facts.missing().forEach(missing -> notes.add("the bundle says itself: " + Shown.safely(missing)));
        return new Verification(
                problems.isEmpty(),
                atMost(problems),
                notes,
                enclosed == null ? null : PublicKeys.id(enclosed),
                facts.name(),
                facts.variant(),
                facts.alerts(),
                facts.createdAt(),
                scan.files().size());
    }

    private static void checkFiles(BundleScan scan, List<String> problems) {
        Map<String, String> listed = manifest(scan.kept(BundleZip.MANIFEST), problems);
        var found = new LinkedHashMap<String, String>();
        for (var file : scan.files()) found.put(file.path(), file.sha256());
        for (String needed : BundleParts.ALWAYS) if (!found.containsKey(needed)) problems.add(needed + " is missing");
        found.remove(BundleZip.MANIFEST);
        found.remove(BundleZip.SIGNATURE);
        listed.forEach((path, sha256) -> {
            String is = found.get(path);
            if (is == null) problems.add(path + " is in the manifest and not in the bundle");
            else if (!is.equals(sha256)) problems.add(path + " was changed: its SHA-256 is " + is);
        });
        for (String path : found.keySet()) {
            if (!listed.containsKey(path)) problems.add(path + " is in the bundle and not in the manifest");
        }
        if (problems.isEmpty() && !List.copyOf(found.keySet()).equals(List.copyOf(listed.keySet()))) {
            problems.add("the files stand in another order than in the manifest");
        }
        checkTail(scan.files(), problems);
    }

    private static void checkTail(List<BundleScan.File> files, List<String> problems) {
        int count = files.size();
        if (count < 2
                || !files.get(count - 2).path().equals(BundleZip.MANIFEST)
                || !files.get(count - 1).path().equals(BundleZip.SIGNATURE)) {
            problems.add("the bundle does not end with its manifest and signature");
        }
    }

    private static Map<String, String> manifest(byte[] bytes, List<String> problems) {
        var listed = new LinkedHashMap<String, String>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) problems.add("the manifest is empty or cut off");
        int number = 0;
        for (int from = 0; from < text.length() && problems.size() < MAX_PROBLEMS; ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            from += line.length() + 1;
            number++;
            var parts = LINE.matcher(line);
            if (!parts.matches() || !ZipLayout.isSafe(parts.group(2))) {
                problems.add("line " + number + " of the manifest is wrong: " + Shown.safely(line));
            } else if (listed.put(parts.group(2), parts.group(1)) != null) {
                problems.add(parts.group(2) + " is in the manifest twice");
            }
        }
        return listed;
    }

    private static void checkSignature(
            BundleScan scan, @Nullable PublicKey enclosed, @Nullable PublicKey expected, List<String> problems) {
        if (enclosed == null) {
            problems.add(BundleZip.KEY + " is no Ed25519 public key");
            return;
        }
        if (!PublicKeys.verifies(enclosed, scan.kept(BundleZip.MANIFEST), scan.kept(BundleZip.SIGNATURE))) {
            problems.add("the signature is not that of the enclosed key over this manifest");
        }
        if (expected != null && !expected.equals(enclosed)) {
            problems.add("the bundle was signed with another key (" + PublicKeys.id(enclosed) + ") than the one given ("
                    + PublicKeys.id(expected) + ")");
        }
    }

    private static Verification unreadable(List<String> problems) {
        return new Verification(false, problems, List.of(), null, null, null, List.of(), null, 0);
    }

    private static List<String> atMost(List<String> problems) {
        if (problems.size() <= MAX_PROBLEMS) return problems;
        var first = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        first.add("and " + (problems.size() - MAX_PROBLEMS) + " more");
        return first;
    }
}
