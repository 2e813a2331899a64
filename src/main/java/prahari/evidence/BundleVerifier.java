package prahari.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.PublicKeys;

/** Checks a bundle that may come from anybody: never throws for what is in the file, and needs little memory. */
public final class BundleVerifier {
    static final int MAX_PROBLEMS = 40;
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
        new BagCheck(scan, problems).run();
        @Nullable
        PublicKey enclosed = PublicKeys.read(scan.kept(BundlePaths.KEY)).orElse(null);
        checkSignatures(scan, enclosed, expected, problems);
        if (enclosed != null) proofs.finish(scan.kept(BundlePaths.CHECKPOINT), scan.kept(BundlePaths.LOG), enclosed);
        problems.addAll(proofs.problems());
        BundleFacts facts = BundleFacts.read(scan.kept(BundlePaths.FACTS), scan.folder(), problems);
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

    private static void checkSignatures(
            BundleScan scan, @Nullable PublicKey enclosed, @Nullable PublicKey expected, List<String> problems) {
        if (enclosed == null) {
            problems.add(BundlePaths.KEY + " is no Ed25519 public key");
            return;
        }
        byte[] signed = scan.kept(BundlePaths.TAG_MANIFEST);
        if (!PublicKeys.verifies(enclosed, signed, scan.kept(BundlePaths.SIGNATURE))) {
            problems.add("the signature is not that of the enclosed key over " + BundlePaths.TAG_MANIFEST);
        }
        if (!SshSignature.verifies(enclosed, signed, scan.kept(BundlePaths.SSH_SIGNATURE))) {
            problems.add("the SSH signature is not that of the enclosed key over " + BundlePaths.TAG_MANIFEST);
        }
        byte[] signers = SshSignature.allowedSigner(enclosed).getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(signers, scan.kept(BundlePaths.SIGNERS))) {
            problems.add(BundlePaths.SIGNERS + " names another key than " + BundlePaths.KEY);
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
