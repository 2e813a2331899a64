package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import prahari.typeset.Typefaces;

/** Writes drafts of reports and requests: pre-filled, masked, marked DRAFT, never filed. */
public final class Drafts {
    private static final int MAX_MESSAGES = 500;

    private final BundleStore store = new BundleStore();
    private final DraftStore drafts = new DraftStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Typefaces typefaces = new Typefaces();
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
     * Writes a draft to {@code out}: as text or as PDF where the name ends with {@code .txt} or {@code .pdf}, else as HTML. Stands in the alert's custody before
     * the file can be seen. Returns the file's SHA-256; empty when there is no such alert.
     */
    public Optional<String> write(long alert, DraftForm form, Path out, String actor, String via) {
        try {
            Optional<DraftFacts> facts = database.read(handle -> store.inSnapshot(handle, tx -> facts(tx, alert)));
            if (facts.isEmpty()) return Optional.empty();
            Draft draft = DraftText.of(form, facts.get());
            String about = "Alert " + alert + ", drafted at "
                    + facts.get().time(facts.get().now()) + " for " + actor + ".";
            byte[] page = page(draft, about, out.toString(), facts.get().now());
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

    private byte[] page(Draft draft, String about, String name, Instant now) throws IOException {
        if (name.endsWith(".txt")) return DraftPage.text(draft, about).getBytes(StandardCharsets.UTF_8);
        var page = new ByteArrayOutputStream();
        Paper paper = name.endsWith(".pdf")
                ? new PdfPaper(page, typefaces, "DRAFT: " + draft.form().title(), now, "the .txt form", "DRAFT")
                : new HtmlPaper(page, true);
        DraftPage.writeTo(paper, draft, about);
        return page.toByteArray();
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
