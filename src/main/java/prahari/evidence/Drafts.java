package prahari.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import prahari.model.Blob;
import prahari.model.Identified;
import prahari.store.Database;
import prahari.store.Durable;

/** Writes drafts of reports and requests: pre-filled, masked, marked DRAFT, never filed. */
public final class Drafts {
    private static final int MAX_MESSAGES = 500;

    private final BundleStore store = new BundleStore();
    private final DraftStore drafts = new DraftStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final Function<String, List<Identified>> identifiers;
    private final LocalDate dpdpFrom;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param identifiers finds the identifiers in any text, to be masked
     * @param dpdpFrom the day from which the DPDP Rules' duties are in force
     * @param zone told beside UTC
     */
    public Drafts(
            Database database,
            Function<String, List<Identified>> identifiers,
            LocalDate dpdpFrom,
            ZoneId zone,
            InstantSource clock) {
        this.database = database;
        this.identifiers = identifiers;
        this.dpdpFrom = dpdpFrom;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Writes a draft to {@code out}, as HTML or, where the name ends with {@code .txt}, as text. Stands in the alert's custody before
     * the file can be seen. Returns the file's SHA-256; empty when there is no such alert.
     */
    public Optional<String> write(long alert, DraftForm form, Path out, String actor, String via) {
        try {
            Optional<DraftFacts> facts = database.read(handle -> store.inSnapshot(handle, tx -> facts(tx, alert)));
            if (facts.isEmpty()) return Optional.empty();
            Draft draft = DraftText.of(form, facts.get());
            String about = "Alert " + alert + ", drafted at "
                    + facts.get().time(facts.get().now()) + " for " + actor + ".";
            boolean plain = out.toString().endsWith(".txt");
            byte[] page = (plain ? DraftPage.text(draft, about) : DraftPage.html(draft, about))
                    .getBytes(StandardCharsets.UTF_8);
            Path part = Files.createTempFile(Durable.folder(out), ".draft", ".part"); // mode 0600
            try {
                Files.write(part, page);
                String sha256 = Blob.of(page).sha256();
                note(alert, form, sha256, actor, via);
                Durable.moveIntoPlace(part, out);
                return Optional.of(sha256);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new EvidenceLost(out, "cannot be written", e);
        }
    }

    private Optional<DraftFacts> facts(Handle handle, long id) {
        return store.alert(handle, id).map(alert -> {
            var redaction = new Redaction(Variant.REDACTED, identifiers);
            List<Rows.Member> members = store.members(handle, id);
            List<Rows.Member> first = members.subList(0, Math.min(members.size(), MAX_MESSAGES));
            List<ShownMessage> messages = MessageViews.show(store, handle, first, 0, redaction);
            List<Rows.Capture> captures = store.captureIds(handle, id).stream()
                    .map(capture -> store.capture(handle, capture))
                    .toList();
            return new DraftFacts(
                    alert,
                    messages,
                    captures,
                    DraftFacts.count(messages),
                    drafts.aware(handle, id),
                    dpdpFrom,
                    zone,
                    clock.instant());
        });
    }

    private void note(long alert, DraftForm form, String sha256, String actor, String via) {
        var now = clock.instant();
        String detail = form.word() + " sha256=" + sha256;
        database.useTransaction(tx -> {
            evidence.addDisclosure(tx, now, actor, via, "draft", "alert " + alert, detail);
            evidence.addEvent(tx, alert, now, actor, via, "drafted", detail);
        });
    }
}
