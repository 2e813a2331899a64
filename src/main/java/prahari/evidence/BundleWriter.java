package prahari.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.ledger.Ledger;
import prahari.model.Identified;
import prahari.store.Database;
import prahari.store.Durable;
import prahari.typeset.Typefaces;

/** Exports alerts as a signed ZIP that can be checked without Prahari. */
public final class BundleWriter {
    static final int MAX_ALERTS = 2000;
    private static final int MAX_AUTHOR = 100;

    private final BundleStore store = new BundleStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Typefaces typefaces = new Typefaces();
    private final Database database;
    private final CaptureFiles captureFiles;
    private final SigningKey key;
    private final Ledger ledger;
    private final Function<String, List<Identified>> identifiers;
    private final InstantSource clock;
    private final @Nullable Timestamps timestamps;
    private final @Nullable Envelope envelope;

    /**
     * @param ledger seals what was captured and done, and gives the proofs
     * @param identifiers finds the identifiers in any text; the redacted variant masks what it finds
     * @param timestamps null where no authority is asked
     * @param envelope what full bundles are sealed in; null where they stay in clear
     */
    public BundleWriter(
            Database database,
            CaptureFiles captureFiles,
            SigningKey key,
            Ledger ledger,
            Function<String, List<Identified>> identifiers,
            InstantSource clock,
            @Nullable Timestamps timestamps,
            @Nullable Envelope envelope) {
        this.database = database;
        this.captureFiles = captureFiles;
        this.key = key;
        this.ledger = ledger;
        this.identifiers = identifiers;
        this.clock = clock;
        this.timestamps = timestamps;
        this.envelope = envelope;
    }

    private @Nullable Envelope envelope(Variant variant) {
        return variant == Variant.FULL ? envelope : null;
    }

    /**
     * Writes the bundle to {@code out}, in one step and over what lies there. The export stands in the alerts' custody before the
     * file can be seen.
     *
     * @param author who wants it
     * @param via where they asked: bot, cli, service
     */
    public Export write(List<Long> alerts, Path out, Variant variant, String author, String via) {
        return write(alerts, out, new Order(variant, author, via, null));
    }

    /** The same with all alerts of a campaign, and how it spread. */
    public Export write(CampaignSpread campaign, Path out, Variant variant, String author, String via) {
        return write(campaign.alerts(), out, new Order(variant, author, via, campaign));
    }

    private Export write(List<Long> alerts, Path out, Order order) {
        String author = order.author();
        if (author.isBlank() || author.length() > MAX_AUTHOR) {
            throw new IllegalArgumentException("an author has 1 to " + MAX_AUTHOR + " characters: " + author);
        }
        List<Long> wanted = alerts.stream().distinct().toList();
        if (wanted.isEmpty()) return new Export.Refused("no alert was named");
        if (wanted.size() > MAX_ALERTS) return new Export.Refused("more than " + MAX_ALERTS + " alerts in one bundle");
        try {
            return writeChecked(wanted, out, order);
        } catch (BundleZip.TooLarge e) {
            return new Export.Refused("the bundle would hold " + e.getMessage() + ": export fewer alerts at a time");
        } catch (Timestamps.Unavailable e) {
            return new Export.Refused("there is no timestamp: " + e.getMessage());
        } catch (IOException e) {
            throw new EvidenceLost(out, "cannot be written", e);
        } catch (UncheckedIOException e) {
            throw new EvidenceLost(out, "cannot be written", new IOException(e.getMessage(), e));
        }
    }

    private record Order(
            Variant variant,
            String author,
            String via,
            @Nullable CampaignSpread campaign) {}

    private Export writeChecked(List<Long> alerts, Path out, Order order) throws IOException {
        ledger.seal(); // what is exported is proven
        Path part = Files.createTempFile(Durable.folder(out), ".bundle", ".part"); // mode 0600
        part.toFile().deleteOnExit(); // also when the process is told to end: a full one is in clear
        try {
            Export export = database.read(handle -> store.inSnapshot(handle, tx -> fill(tx, alerts, part, out, order)));
            if (!(export instanceof Export.Written written)) return export;
            Envelope sealing = envelope(order.variant());
            return sealing == null
                    ? deliver(alerts, written, PastExports.detail(order.variant(), written), part, order)
                    : sealed(alerts, written, part, sealing, order);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Export sealed(List<Long> alerts, Export.Written clear, Path part, Envelope sealing, Order order)
            throws IOException {
        Path sealed = Files.createTempFile(Durable.folder(clear.file()), ".bundle", ".part");
        sealed.toFile().deleteOnExit();
        try {
            sealing.seal(part, sealed);
            Files.delete(part);
            var written = new Export.Written(
                    clear.file(),
                    sha256(sealed),
                    Files.size(sealed),
                    clear.files(),
                    clear.missing(),
                    sealing.recipients());
            String detail = PastExports.detail(order.variant(), clear) + " age_sha256=" + written.sha256()
                    + " recipients=" + written.recipients();
            return deliver(alerts, written, detail, sealed, order);
        } finally {
            Files.deleteIfExists(sealed);
        }
    }

    private Export deliver(List<Long> alerts, Export.Written written, String detail, Path part, Order order)
            throws IOException {
        recordExport(alerts, detail, order);
        Durable.moveIntoPlace(part, written.file());
        return written;
    }

    private Export fill(Handle handle, List<Long> alerts, Path part, Path out, Order order) {
        var found = new ArrayList<Rows.Alert>();
        for (long id : alerts) {
            var alert = store.alert(handle, id);
            if (alert.isEmpty()) return new Export.Refused("there is no alert " + id);
            found.add(alert.get());
        }
        Dossier dossier = dossier(handle, found, order);
        var redaction = new Redaction(order.variant(), identifiers);
        try (var zip = new BundleZip(part, dossier.name())) {
            zip.add(BundlePaths.BAGIT, BagLabels.DECLARATION.getBytes(StandardCharsets.US_ASCII));
            zip.add(BundlePaths.README, Instructions.of(dossier, key));
            zip.add(BundlePaths.KEY, key.publicPem().getBytes(StandardCharsets.US_ASCII));
            zip.add(
                    BundlePaths.SIGNERS,
                    SshSignature.allowedSigner(key.publicKey()).getBytes(StandardCharsets.US_ASCII));
            var sealed = new SealedParts(ledger.proofs(handle), redaction);
            sealed.writeTo(zip, dossier);
            var messages = new MessageViews(store, handle, dossier, redaction);
            new BundleParts(store, handle, dossier, redaction, sealed, captureFiles, messages, typefaces).writeTo(zip);
            new StixFile(dossier, messages).writeTo(zip);
            new MispFile(dossier, messages).writeTo(zip);
            new Tables(dossier, messages, redaction).writeTo(zip);
            if (redaction.masks()) new RedactionMap(messages, key).writeTo(zip);
            int files = zip.finish(dossier, key, timestamps);
            var missing = List.copyOf(new TreeMap<>(dossier.lost()).values());
            return new Export.Written(out, sha256(part), Files.size(part), files, missing, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dossier dossier(Handle handle, List<Rows.Alert> alerts, Order order) {
        var members = new TreeMap<Long, Rows.Member>();
        var captures = new TreeMap<Long, Rows.Capture>();
        var membersByAlert = new TreeMap<Long, List<Rows.Member>>();
        for (var alert : alerts) {
            List<Rows.Member> own = store.members(handle, alert.id());
            membersByAlert.put(alert.id(), own);
            own.forEach(member -> members.put(member.id(), member));
            for (long id : store.captureIds(handle, alert.id())) {
                captures.computeIfAbsent(id, none -> store.capture(handle, id));
            }
        }
        List<Long> ids = alerts.stream().map(Rows.Alert::id).toList();
        var past = PastExports.of(store.events(handle, ids.get(0)), order.variant());
        int sequence = past.count() + 1;
        @Nullable
        Long campaign = order.campaign() == null ? null : order.campaign().id();
        if (campaign != null) { // its first alert may be another one tomorrow
            for (long id : ids) {
                sequence = Math.max(
                        sequence,
                        PastExports.of(store.events(handle, id), order.variant())
                                        .count()
                                + 1);
            }
        }
        var warc = new CaptureWarc(captureFiles, captures.values());
        return new Dossier(
                BundleName.of(ids, campaign, sequence, order.variant().word()),
                BundleName.caseOf(ids, campaign),
                sequence,
                order.variant(),
                order.author(),
                clock.instant(),
                key.keyId(),
                alerts,
                order.campaign(),
                List.copyOf(members.values()),
                membersByAlert,
                List.copyOf(captures.values()),
                warc,
                past.last(),
                past.lastOther(),
                timestamps == null ? null : timestamps.authority());
    }

    private void recordExport(List<Long> alerts, String detail, Order order) {
        var now = clock.instant();
        database.useTransaction(tx -> {
            evidence.addDisclosure(tx, now, order.author(), order.via(), "export", "alerts " + named(alerts), detail);
            for (long alert : alerts) {
                evidence.addEvent(tx, alert, now, order.author(), order.via(), PastExports.EVENT, detail);
            }
        });
    }

    /** As many as fit the column; the events name each. */
    private static String named(List<Long> alerts) {
        String all = alerts.stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "));
        return alerts.size() <= 20 ? all : all + " and " + (alerts.size() - 20) + " more";
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    static String sha256(InputStream in) throws IOException {
        var digests = new Digests();
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digests.add(buffer, 0, count);
        return digests.sha256();
    }
}
