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
    private static final String UNSIGNED = "unsigned: anybody can have made or changed this";

    /**
     * What the one who checks knows by another way; each may be missing.
     *
     * @param keyFile the signer's public key, PEM
     * @param authorities certificates (PEM) of the timestamp authorities that are trusted; with them a timestamp is demanded
     * @param name of the bundle that was asked for
     * @param unsignedToo whether a bundle without any signature may pass, with a note that says so
     */
    public record Expected(
            @Nullable Path keyFile,
            @Nullable Path authorities,
            @Nullable String name,
            boolean unsignedToo) {
        public Expected(@Nullable Path keyFile, @Nullable Path authorities, @Nullable String name) {
            this(keyFile, authorities, name, false);
        }
    }

    /** Where the bytes of a bundle come from. */
    interface Input {
        BundleScan scan(BundleScan.Reader reader) throws IOException, BundleScan.Broken;
    }

    /** What the check showed, and what was read for it; null when that is no bundle. */
    record Checked(Verification verification, @Nullable BundleScan scan) {}

    /** Checks against the enclosed key alone, which proves integrity and not origin. */
    public Verification verify(Path zip) {
        return verify(zip, new Expected(null, null, null));
    }

    /** Checks, and demands that the bundle was signed with {@code key}. */
    public Verification verify(Path zip, PublicKey key) {
        var known = new Known(key, false, List.of(), null, false);
        return check(reader -> scan(zip, null, reader), known, List.of(), Contents.UNREAD)
                .verification();
    }

    /** Checks, and demands that the bundle was signed with the public key (PEM) in {@code keyFile}. */
    public Verification verify(Path zip, Path keyFile) {
        return verify(zip, new Expected(keyFile, null, null));
    }

    /** Checks, and demands what is expected. */
    public Verification verify(Path zip, Expected expected) {
        return verify(zip, expected, null);
    }

    /**
     * Checks, and demands what is expected.
     *
     * @param identities file of age identities, one of which opens the bundle where it is encrypted; may be null
     */
    public Verification verify(Path zip, Expected expected, @Nullable Path identities) {
        return check(reader -> scan(zip, identities, reader), expected, Contents.UNREAD)
                .verification();
    }

    /** Whether a file is encrypted with age; false for one that cannot be read. */
    public static boolean isEncrypted(Path file) {
        try {
            return SealedBundle.is(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static BundleScan scan(Path zip, @Nullable Path identities, BundleScan.Reader reader)
            throws IOException, BundleScan.Broken {
        if (!SealedBundle.is(zip)) return BundleScan.of(zip, reader);
        if (identities == null) throw new BundleScan.Broken(ENCRYPTED);
        var sealed = SealedBundle.of(zip);
        try (var content = sealed.open(identities)) {
            return BundleScan.of(content, sealed.length(), reader);
        }
    }

    /**
     * Checks the note of custody that came with a bundle which was handed on.
     *
     * @param keyFile public key (PEM) of the monitor that handed it on; null to check against the enclosed one
     */
    public Custody custody(Path zip, Path note, @Nullable Path keyFile) {
        @Nullable PublicKey key = keyFile == null ? null : read(keyFile).orElse(null);
        if (keyFile != null && key == null) {
            return new Custody(List.of(keyFile + " is no readable Ed25519 public key in PEM"), List.of());
        }
        try (var in = Files.newInputStream(note)) {
            byte[] bytes = in.readNBytes(CustodyNote.MAX_BYTES + 1);
            if (bytes.length > CustodyNote.MAX_BYTES)
                return new Custody(List.of("the custody note is too large"), List.of());
            return CustodyNote.check(bytes, BundleWriter.sha256(zip), key);
        } catch (IOException e) {
            return new Custody(List.of(note + " cannot be read: " + EvidenceLost.reason(e)), List.of());
        }
    }

    /** The same, while {@code contents} sees what passes; what it saw counts only when nothing is wrong. */
    static Checked check(Input input, Expected expected, Contents contents) {
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
        var known =
                new Known(key, expected.authorities() != null, authorities, expected.name(), expected.unsignedToo());
        return check(input, known, problems, contents);
    }

    private record Known(
            @Nullable PublicKey key,
            boolean stampDemanded,
            List<X509Certificate> authorities,
            @Nullable String name,
            boolean unsignedToo) {}

    private static Optional<PublicKey> read(Path keyFile) {
        if (!Files.isRegularFile(keyFile)) return Optional.empty();
        try (var in = Files.newInputStream(keyFile)) {
            return PublicKeys.read(in.readNBytes(MAX_KEY_FILE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Checked check(Input input, Known known, List<String> before, Contents contents) {
        var problems = new ArrayList<>(before);
        var proofs = new ProofCheck(contents::event);
        BundleScan scan;
        try {
            scan = input.scan(contents.before(proofs));
        } catch (BundleScan.Broken e) {
            problems.add(String.valueOf(e.getMessage()));
            return new Checked(unreadable(problems), null);
        } catch (IOException e) {
            problems.add("the file cannot be read: " + EvidenceLost.reason(e));
            return new Checked(unreadable(problems), null);
        }
        var notes = new ArrayList<String>();
        boolean unsigned = known.unsignedToo() && scan.files().stream().noneMatch(BundleVerifier::isSignature);
        var bag = new BagCheck(scan, unsigned, problems);
        bag.run();
        @Nullable
        PublicKey enclosed = PublicKeys.read(scan.kept(BundlePaths.KEY)).orElse(null);
        if (unsigned && known.key() == null) notes.add(UNSIGNED);
        else checkSignatures(scan, enclosed, known.key(), problems);
        if (bag.isStamped() && !unsigned) checkStamp(scan, enclosed, known.authorities(), problems, notes);
        else if (known.stampDemanded()) problems.add("the bundle has no timestamp");
        if (known.name() != null && !known.name().equals(scan.folder())) {
            problems.add("this is " + scan.folder() + ", not " + Shown.safely(known.name()));
        }
        if (enclosed != null) proofs.finish(scan.kept(BundlePaths.CHECKPOINT), scan.kept(BundlePaths.LOG), enclosed);
        problems.addAll(proofs.problems());
        BundleFacts facts = BundleFacts.read(scan.kept(BundlePaths.FACTS), scan.folder(), problems);
        if (known.key() == null && before.isEmpty() && !unsigned) notes.add(ENCLOSED_KEY_ONLY);
        facts.missing().forEach(missing -> notes.add("the bundle says itself: " + Shown.safely(missing)));
        var verification = new Verification(
                problems.isEmpty(),
                atMost(problems),
                notes,
                !unsigned,
                enclosed == null ? null : PublicKeys.id(enclosed),
                facts.name(),
                facts.variant(),
                facts.alerts(),
                facts.createdAt(),
                scan.files().size());
        return new Checked(verification, scan);
    }

    private static boolean isSignature(BundleScan.File file) {
        return file.path().startsWith(BundlePaths.SIGNATURES);
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
        return new Verification(false, problems, List.of(), false, null, null, null, List.of(), null, 0);
    }

    private static List<String> atMost(List<String> problems) {
        if (problems.size() <= MAX_PROBLEMS) return problems;
        var first = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        first.add("and " + (problems.size() - MAX_PROBLEMS) + " more");
        return first;
    }
}
