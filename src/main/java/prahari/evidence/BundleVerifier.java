package prahari.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
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

    private static final String ENCRYPTED =
            "the file is encrypted with age: give a recipient's identity with --identity FILE, or decrypt it first with"
                    + " age -d -i FILE";

    /**
     * What the one who checks knows by another way; each may be missing.
     *
     * @param keyFile the signer's public key, PEM
     * @param authorities certificates (PEM) of the timestamp authorities that are trusted; with them a timestamp is demanded
     * @param name of the bundle that was asked for
     * @param identities age identities, one of which opens the bundle where it is encrypted
     */
    public record Expected(
            @Nullable Path keyFile,
            @Nullable Path authorities,
            @Nullable String name,
            @Nullable Path identities) {
        /** A bundle that is not encrypted. */
        public Expected(@Nullable Path keyFile, @Nullable Path authorities, @Nullable String name) {
            this(keyFile, authorities, name, null);
        }
    }

    /** Checks against the enclosed key alone, which proves integrity and not origin. */
    public Verification verify(Path zip) {
        return verify(zip, new Expected(null, null, null));
    }

    /** Checks, and demands that the bundle was signed with {@code key}. */
    public Verification verify(Path zip, PublicKey key) {
        return check(zip, new Known(key, false, List.of(), null, null), List.of());
    }

    /** Checks, and demands that the bundle was signed with the public key (PEM) in {@code keyFile}. */
    public Verification verify(Path zip, Path keyFile) {
        return verify(zip, new Expected(keyFile, null, null));
    }

    /** Checks, and demands what is expected. */
    public Verification verify(Path zip, Expected expected) {
        var problems = new ArrayList<String>();
        PublicKey key = null;
        if (expected.keyFile() != null) {
            key = read(expected.keyFile()).orElse(null);
            if (key == null) problems.add(expected.keyFile() + " is no readable Ed25519 public key in PEM");
        }
        List<X509Certificate> authorities = List.of();
        if (expected.authorities() != null) {
            try {
                authorities = Timestamps.certificates(expected.authorities());
            } catch (EvidenceLost e) {
                problems.add(expected.authorities() + " holds no certificates in PEM");
            }
        }
        var known = new Known(
                key, expected.authorities() != null, authorities, expected.name(), expected.identities());
        return check(zip, known, problems);
    }

    private record Known(
            @Nullable PublicKey key,
            boolean stampDemanded,
            List<X509Certificate> authorities,
            @Nullable String name,
            @Nullable Path identities) {}

    private static Optional<PublicKey> read(Path keyFile) {
        if (!Files.isRegularFile(keyFile)) return Optional.empty();
        try (var in = Files.newInputStream(keyFile)) {
            return PublicKeys.read(in.readNBytes(MAX_KEY_FILE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Verification check(Path zip, Known known, List<String> before) {
        var problems = new ArrayList<>(before);
        var proofs = new ProofCheck();
        BundleScan scan;
        try {
            scan = scan(zip, known.identities(), proofs);
        } catch (BundleScan.Broken | SealedBundle.Closed e) {
            problems.add(String.valueOf(e.getMessage()));
            return unreadable(problems);
        } catch (IOException e) {
            problems.add("the file cannot be read: " + EvidenceLost.reason(e));
            return unreadable(problems);
        }
        var notes = new ArrayList<String>();
        var bag = new BagCheck(scan, problems);
        bag.run();
        @Nullable
        PublicKey enclosed = PublicKeys.read(scan.kept(BundlePaths.KEY)).orElse(null);
        checkSignatures(scan, enclosed, known.key(), problems);
        if (bag.isStamped()) checkStamp(scan, enclosed, known.authorities(), problems, notes);
        else if (known.stampDemanded()) problems.add("the bundle has no timestamp");
        if (known.name() != null && !known.name().equals(scan.folder())) {
            problems.add("this is " + scan.folder() + ", not " + Shown.safely(known.name()));
        }
        if (enclosed != null) proofs.finish(scan.kept(BundlePaths.CHECKPOINT), scan.kept(BundlePaths.LOG), enclosed);
        problems.addAll(proofs.problems());
        BundleFacts facts = BundleFacts.read(scan.kept(BundlePaths.FACTS), scan.folder(), problems);
        if (known.key() == null && before.isEmpty()) notes.add(ENCLOSED_KEY_ONLY);
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

    private static BundleScan scan(Path zip, @Nullable Path identities, ProofCheck proofs)
            throws IOException, BundleScan.Broken, SealedBundle.Closed {
        if (!SealedBundle.is(zip)) return BundleScan.of(zip, proofs);
        if (identities == null) throw new SealedBundle.Closed(ENCRYPTED);
        var sealed = SealedBundle.of(zip);
        try (var content = sealed.open(identities)) {
            return BundleScan.of(content, sealed.length(), proofs);
        }
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

    private static void checkStamp(
            BundleScan scan,
            @Nullable PublicKey enclosed,
            List<X509Certificate> authorities,
            List<String> problems,
            List<String> notes) {
        byte[] answer = scan.kept(BundlePaths.STAMP);
        if (enclosed != null && !PublicKeys.verifies(enclosed, answer, scan.kept(BundlePaths.STAMP_SIGNATURE))) {
            problems.add("the signature of the timestamp is not that of the enclosed key");
        }
        var stamp = TimestampCheck.of(answer, scan.kept(BundlePaths.TAG_MANIFEST), authorities);
        problems.addAll(stamp.problems());
        if (!stamp.problems().isEmpty()) return;
        if (!Arrays.equals(stamp.chain(), scan.kept(BundlePaths.STAMP_CHAIN))) {
            problems.add(BundlePaths.STAMP_CHAIN + " holds other certificates than the timestamp");
        }
        notes.add("timestamp: " + stamp.at() + " by " + Shown.safely(String.valueOf(stamp.signer()))
                + (authorities.isEmpty()
                        ? ", whom nobody vouches for: no certificates of an authority were given"
                        : ""));
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
