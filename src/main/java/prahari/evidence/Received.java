package prahari.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.ledger.Ledger;
import prahari.store.Database;
import prahari.store.Durable;
import prahari.vault.Place;
import prahari.vault.Unreadable;

/**
 * Bundles of other monitors: checked, kept whole and encrypted as they came, and apart from what this monitor saw itself. Who took
 * one in, and who handed it on, stands in this monitor's sealed log.
 */
public final class Received {
    private static final String ENCRYPTED =
            "it is encrypted with age: give an identity that opens it with --identity FILE,"
                    + " or decrypt it first: age -d -i IDENTITY FILE > bundle.zip";
    private static final int MAX_LISTED = 1000;
    private static final int MAX_ACTOR = 100;

    private final ReceivedStore store = new ReceivedStore();
    private final BundleStore bundles = new BundleStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final ReceivedFiles files;
    private final SigningKey key;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Set<String> underway = new HashSet<>();

    /**
     * @param dir where the bundles lie
     * @param key of this monitor, whose own bundles are not received
     */
    public Received(Database database, Path dir, SigningKey key, Ledger ledger, InstantSource clock) {
        this.database = database;
        this.files = new ReceivedFiles(dir, database.vault());
        this.key = key;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How far it is known who made a bundle. */
    public enum Trust {
        /** Signed with the key that was given by whoever took it in. */
        EXPECTED,
        /** Signed with the key that it holds itself. */
        ENCLOSED,
        UNSIGNED;

        /** As it is kept and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Trust of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A bundle.
     *
     * @param id told as R-1
     * @param signer id of the enclosed key
     * @param checkpoint of the log of the monitor that made it, signed by that one's key
     * @param actor who took it in
     * @param forgottenAt since when nothing of it can be read; null while it can
     * @param heldAt since when a legal hold keeps it, whatever its age; null where none does
     */
    public record Bundle(
            long id,
            String sha256,
            long bytes,
            String name,
            String variant,
            @Nullable Instant createdAt,
            String signer,
            Trust trust,
            String checkpoint,
            Instant importedAt,
            String actor,
            @Nullable Instant forgottenAt,
            @Nullable Instant heldAt) {}

    /**
     * An alert of a bundle.
     *
     * @param id its number where the bundle was made
     * @param content JSON of what is shown of it; null once it was forgotten
     */
    public record Alert(
            long id,
            String severity,
            int score,
            Instant raisedAt,
            @Nullable String content) {}

    /** A bundle with its alerts. */
    public record Whole(Bundle bundle, List<Alert> alerts) {
        public Whole {
            alerts = List.copyOf(alerts);
        }
    }

    /** How taking one in ended. */
    public sealed interface Taken {
        /** It is kept. */
        record In(Bundle bundle, int alerts, List<String> notes) implements Taken {
            public In {
                notes = List.copyOf(notes);
            }
        }

        /** It was here before; nothing was done. */
        record Before(Bundle bundle) implements Taken {}

        /** Nothing of it is kept. */
        record Refused(List<String> problems) implements Taken {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Takes a bundle in, if it is what {@code expected} demands. */
    public Taken take(Path file, BundleVerifier.Expected expected, String actor, String via) {
        return take(file, null, expected, actor, via);
    }

    /**
     * The same of one that may be encrypted with age: what is kept is the bundle inside.
     *
     * @param identities file of age identities, one of which opens it; null where it is in clear
     */
    public Taken take(
            Path file, @Nullable Path identities, BundleVerifier.Expected expected, String actor, String via) {
        if (actor.isBlank() || actor.length() > MAX_ACTOR) {
            throw new IllegalArgumentException("an actor has 1 to " + MAX_ACTOR + " characters: " + actor);
        }
        try {
            if (!Files.isRegularFile(file)) return refused("this is no file");
            if (Files.size(file) > ZipLayout.MAX_BYTES + (1 << 23))
                return refused("the file is larger than any bundle");
            Source source = () -> Files.newInputStream(file);
            if (SealedBundle.is(file)) {
                if (identities == null) return refused(ENCRYPTED);
                source = () -> SealedBundle.of(file).open(identities);
            }
            long size = SealedBundle.is(file) ? SealedBundle.of(file).length() : Files.size(file);
            String sha256;
            try (InputStream in = source.open()) {
                sha256 = BundleWriter.sha256(in);
            }
            if (!begin(sha256)) return refused("the same bundle is being imported already");
            try {
                return take(source, sha256, size, expected, actor, via);
            } finally {
                end(sha256);
            }
        } catch (BundleScan.Broken e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refused("the file cannot be read: " + EvidenceLost.reason(e));
        }
    }

    /** Where a bundle comes from, each time from its beginning. */
    private interface Source {
        InputStream open() throws IOException, BundleScan.Broken;
    }

    private Taken take(
            Source source, String sha256, long size, BundleVerifier.Expected expected, String actor, String via)
            throws IOException, BundleScan.Broken {
        Optional<Bundle> before = database.read(handle -> store.find(handle, sha256));
        if (before.isPresent()) {
            Instant forgotten = before.get().forgottenAt();
            return forgotten == null
                    ? new Taken.Before(before.get())
                    : refused("it was here as R-" + before.get().id() + " and was forgotten at " + forgotten);
        }
        boolean kept = false;
        try (InputStream in = source.open()) {
            if (!files.keep(sha256, in)) return refused("the file changed while it was read");
            Taken taken = judge(sha256, size, expected, actor, via);
            kept = taken instanceof Taken.In;
            return taken;
        } finally {
            if (!kept) forget(sha256);
        }
    }

    /** Checks what was kept, not what lies outside and may change. */
    private Taken judge(String sha256, long size, BundleVerifier.Expected expected, String actor, String via)
            throws IOException {
        var contents = new ReceivedContents();
        BundleVerifier.Checked checked;
        try (InputStream in = files.open(sha256)) {
            checked = BundleVerifier.check(reader -> BundleScan.of(in, size, reader), expected, contents);
        }
        Verification found = checked.verification();
        BundleScan scan = checked.scan();
        if (!found.ok() || scan == null) return new Taken.Refused(found.problems());
        if (!contents.problems().isEmpty()) return new Taken.Refused(contents.problems());
        if (key.keyId().equals(found.keyId()))
            return refused("this monitor made the bundle itself: see its own alerts");
        if (contents.alerts().isEmpty()) return refused("the bundle tells of no alert");
        var bundle = new Bundle(
                0,
                sha256,
                size,
                String.valueOf(found.name()),
                String.valueOf(found.variant()),
                found.createdAt() == null ? null : Instant.parse(found.createdAt()),
                String.valueOf(found.keyId()),
                !found.signed() ? Trust.UNSIGNED : expected.keyFile() != null ? Trust.EXPECTED : Trust.ENCLOSED,
                new String(scan.kept(BundlePaths.CHECKPOINT), StandardCharsets.UTF_8),
                clock.instant(),
                actor,
                null,
                null);
        return new Taken.In(add(bundle, contents, via), contents.alerts().size(), found.notes());
    }

    private Bundle add(Bundle bundle, ReceivedContents contents, String via) {
        Bundle added = database.inTransaction(tx -> {
            long id = store.add(tx, bundle);
            for (var alert : contents.alerts()) {
                byte[] content = database.vault()
                        .encrypt(
                                ReceivedFiles.key(bundle.sha256()),
                                place(bundle.sha256(), alert.id()),
                                alert.content().toString());
                store.addAlert(tx, id, alert.id(), alert.severity().word(), alert.score(), alert.raisedAt(), content);
            }
            Bundle numbered = numbered(bundle, id);
            String detail = "sha256=" + bundle.sha256() + " bytes=" + bundle.bytes() + " signer=" + bundle.signer()
                    + " trust=" + bundle.trust().word() + " checkpoint=" + oneLine(bundle.checkpoint());
            evidence.addDisclosure(
                    tx, bundle.importedAt(), bundle.actor(), via, CustodyNote.IMPORT, subject(numbered), detail);
            return numbered;
        });
        ledger.seal();
        return added;
    }

    /** The bundles, the newest first. */
    public List<Whole> list() {
        return database.read(handle -> store.list(handle, MAX_LISTED).stream()
                .map(bundle -> new Whole(bundle, alerts(store.alerts(handle, bundle.id()), bundle)))
                .toList());
    }

    /** One bundle. */
    public Optional<Whole> find(long id) {
        return database.read(handle ->
                store.find(handle, id).map(bundle -> new Whole(bundle, alerts(store.alerts(handle, id), bundle))));
    }

    /**
     * Hands a bundle on as it came, byte for byte, and beside it a note of its custody here: {@code OUT.custody.json}. The export is
     * in the sealed log before either file can be seen.
     *
     * @return empty when there is no such bundle
     */
    public Optional<Export> handOn(long id, Path out, String actor, String via) {
        Optional<Bundle> found = database.read(handle -> store.find(handle, id));
        return found.map(bundle -> handOn(bundle, out, actor, via));
    }

    private Export handOn(Bundle bundle, Path out, String actor, String via) {
        if (bundle.forgottenAt() != null)
            return new Export.Refused(bundle.name() + " was forgotten at " + bundle.forgottenAt());
        Path part = null;
        try {
            part = Files.createTempFile(Durable.folder(out), ".bundle", ".part"); // mode 0600
            try (InputStream in = files.open(bundle.sha256());
                    var to = Files.newOutputStream(part)) {
                in.transferTo(to);
            }
            if (!BundleWriter.sha256(part).equals(bundle.sha256())) {
                return new Export.Refused("what is kept of " + bundle.name() + " is no longer what was received");
            }
            String detail = "sha256=" + bundle.sha256() + " bytes=" + bundle.bytes();
            database.useTransaction(tx -> evidence.addDisclosure(
                    tx, clock.instant(), actor, via, CustodyNote.EXPORT, subject(bundle), detail));
            ledger.seal();
            byte[] note = database.read(handle -> bundles.inSnapshot(
                    handle,
                    tx -> new CustodyNote(ledger.proofs(tx), key).of(bundle, store.custody(tx, subject(bundle)))));
            Path beside = CustodyNote.beside(out);
            Files.write(beside, note);
            Durable.moveIntoPlace(part, out);
            return new Export.Written(out, bundle.sha256(), bundle.bytes(), 1, List.of(), 0);
        } catch (Unreadable e) {
            return new Export.Refused(bundle.name() + " cannot be read any more: " + e.getMessage());
        } catch (IOException e) {
            throw new EvidenceLost(out, "cannot be written", e);
        } finally {
            delete(part);
        }
    }

    /** How the bundle is named in the sealed log. */
    static String subject(Bundle bundle) {
        return "received bundle R-" + bundle.id() + " " + bundle.name();
    }

    private List<Alert> alerts(List<ReceivedStore.Row> rows, Bundle bundle) {
        List<Alert> alerts = new ArrayList<>();
        for (var row : rows) {
            String content = null;
            try {
                if (row.content() != null) {
                    content = database.vault()
                            .decryptText(
                                    place(bundle.sha256(), row.alert()),
                                    row.content().bytes());
                }
            } catch (Unreadable e) {
                if (!e.isShredded()) throw e;
            }
            alerts.add(new Alert(row.alert(), row.severity(), row.score(), row.raisedAt(), content));
        }
        return alerts;
    }

    private static Place place(String sha256, long alert) {
        return new Place("received_alert", "content", sha256 + "/" + alert);
    }

    private synchronized boolean begin(String sha256) throws IOException {
        if (underway.isEmpty()) files.keepOnly(database.read(store::hashes));
        return underway.add(sha256);
    }

    private synchronized void end(String sha256) {
        underway.remove(sha256);
    }

    private void forget(String sha256) throws IOException {
        database.vault().destroy(ReceivedFiles.key(sha256));
        files.remove(sha256);
    }

    private static void delete(@Nullable Path part) {
        try {
            if (part != null) Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new EvidenceLost(part, "cannot be removed", e);
        }
    }

    private static String oneLine(String note) {
        return note.strip().replace("\n", " | ");
    }

    private static Bundle numbered(Bundle bundle, long id) {
        return new Bundle(
                id,
                bundle.sha256(),
                bundle.bytes(),
                bundle.name(),
                bundle.variant(),
                bundle.createdAt(),
                bundle.signer(),
                bundle.trust(),
                bundle.checkpoint(),
                bundle.importedAt(),
                bundle.actor(),
                bundle.forgottenAt(),
                bundle.heldAt());
    }

    private static Taken refused(String problem) {
        return new Taken.Refused(List.of(problem));
    }
}
