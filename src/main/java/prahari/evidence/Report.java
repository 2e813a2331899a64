package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.evidence.Paper.Columns;
import prahari.evidence.Paper.Fact;
import prahari.typeset.Look;
import prahari.typeset.Words;

/** Writes what a person reads; on paper that ends, each part has so many pages at most. */
final class Report {
    private static final String NOTHING = "\u2013";
    private static final int CAMPAIGN_PAGES = 20;
    private static final int ALERT_PAGES = 30;
    private static final int MESSAGE_PAGES = 100;
    private static final int CUSTODY_PAGES = 20;
    private static final int CAPTURE_PAGES = 20;

    private static final Columns REASONS = new Columns(List.of("Points", "Rule", "Why"), List.of(0.1, 0.3, 0.6));
    private static final Columns EVENTS =
            new Columns(List.of("At", "Who", "By way of", "What", "Detail"), List.of(0.19, 0.13, 0.1, 0.13, 0.45));
    private static final Columns CAPTURES = new Columns(
            List.of("No.", "At", "Asked for, answered by", "Status", "SHA-256, bytes, file"),
            List.of(0.06, 0.19, 0.25, 0.08, 0.42));

    private final BundleStore store;
    private final Handle handle;
    private final Dossier dossier;
    private final Redaction redaction;
    private final MessageViews messages;

    Report(BundleStore store, Handle handle, Dossier dossier, Redaction redaction, MessageViews messages) {
        this.store = store;
        this.handle = handle;
        this.dossier = dossier;
        this.redaction = redaction;
        this.messages = messages;
    }

    void writeTo(Paper paper) throws IOException {
        paper.title("Evidence bundle " + dossier.name());
        writeIntroduction(paper);
        if (dossier.campaign() != null) {
            paper.part(CAMPAIGN_PAGES);
            new SpreadPart(dossier.campaign(), redaction).writeTo(paper);
        }
        paper.part(ALERT_PAGES);
        for (var alert : dossier.alerts()) writeAlert(paper, alert);
        paper.part(MESSAGE_PAGES);
        int shown = messages.forEach(() -> !paper.isFull(), message -> writeMessage(paper, message));
        if (shown < dossier.members().size()) {
            paper.note("Shown here: " + shown + " of " + dossier.members().size() + " messages.");
        }
        paper.part(CUSTODY_PAGES);
        for (var alert : dossier.alerts()) writeCustody(paper, alert);
        paper.part(CAPTURE_PAGES);
        writeCaptures(paper);
        paper.close();
    }

    private void writeIntroduction(Paper paper) throws IOException {
        paper.note(
                redaction.masks()
                        ? "Redacted: identifiers, and names and addresses that a label tells, are masked; names in sentences and"
                                + " user names are not. The raw captures are not enclosed; their hashes are."
                        : "Full: this bundle holds personal data in clear.");
        paper.facts(List.of(
                new Fact("Made at", time(dossier.createdAt())),
                new Fact("Made by", dossier.author()),
                new Fact("Signed with key", dossier.keyId()),
                new Fact("Messages", String.valueOf(dossier.members().size())),
                new Fact("Captures", captures())));
        paper.paragraph(List.of(
                Words.plain(
                        "All times are UTC. README-VERIFY.txt says how to check that nothing was changed. Marked: "),
                Words.of("where a rule matched", Look.FOUND),
                Words.plain(", "),
                Words.of("an identifier", Look.IDENTIFIER),
                Words.plain(", "),
                Words.of("U+202E", Look.UNSEEN),
                Words.plain(" a character that cannot be seen, or that no font here has.")));
    }

    private String captures() {
        int lost = dossier.lost().size();
        return dossier.captures().size() + (lost == 0 ? "" : ", of which " + lost + " missing or damaged");
    }

    private void writeAlert(Paper paper, Rows.Alert alert) throws IOException {
        if (paper.isFull()) return;
        paper.heading("Alert " + alert.id());
        paper.facts(List.of(
                new Fact("Severity", alert.severity()),
                new Fact("Score", alert.score() + " of 100"),
                new Fact("Label", alert.label()),
                new Fact("State", alert.state()),
                new Fact("Raised at", time(alert.raisedAt())),
                new Fact("Owner", or(alert.owner())),
                new Fact("Verdict", or(alert.verdict())),
                new Fact("Closed at", alert.closedAt() == null ? NOTHING : time(alert.closedAt()))));
        paper.subheading("Why: the reasons of the highest score");
        Rows.Hit top = store.hitById(handle, alert.topHitId());
        writeReasons(paper, Redaction.json(top.detail(), "hit " + top.id()));
    }

    private void writeReasons(Paper paper, JsonNode detail) throws IOException {
        paper.table(REASONS, row -> {
            for (JsonNode reason : detail.path("reasons")) {
                row.add(List.of(
                        Paper.cell(reason.path("points").asText()),
                        Paper.cell(reason.path("rule").asText()),
                        Paper.cell(redaction.text(reason.path("why").asText()))));
            }
        });
    }

    private void writeMessage(Paper paper, ShownMessage message) throws IOException {
        var member = message.row();
        String chat = message.username() == null ? message.title() : message.title() + " (@" + message.username() + ")";
        paper.heading("Message " + message.number());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Chat", chat));
        facts.add(new Fact(
                "Chat's id", member.chatId() == null ? NOTHING : member.chatId().toString()));
        facts.add(new Fact("Message's id", String.valueOf(member.messageId())));
        facts.add(new Fact("Posted at", member.postedAt() == null ? NOTHING : time(member.postedAt())));
        facts.add(new Fact("First seen at", time(member.firstSeenAt())));
        if (member.deletedAt() != null) facts.add(new Fact("Deletion seen at", time(member.deletedAt())));
        PostPicture.of(message)
                .ifPresent(picture -> facts.add(new Fact("Drawing", picture.path() + ": " + PostPicture.WHAT)));
        paper.facts(facts);
        for (var version : message.versions()) {
            if (!paper.isFull()) writeVersion(paper, version, message.hits());
        }
    }

    private void writeVersion(Paper paper, ShownMessage.ShownVersion shown, List<Rows.Hit> hits) throws IOException {
        var version = shown.row();
        String what = version.number() <= 0
                ? "Read in a file of the message"
                : "Version " + version.number() + (version.edited() ? " (edited)" : "") + ", seen";
        paper.subheading(what + " " + time(version.seenAt()) + ", capture " + version.captureId());
        paper.said(shown.words());
        writeRest(paper, shown.post());
        for (var hit : hits) {
            if (hit.versionId() != version.id()) continue;
            String summary = "Score " + hit.score() + ", " + hit.severity() + ", " + hit.label() + ", by rules "
                    + hit.generation().substring(0, 12) + " at " + time(hit.foundAt());
            paper.details(summary, () -> writeReasons(paper, Redaction.json(hit.detail(), "hit " + hit.id())));
        }
    }

    /** What a message says besides its text. */
    private static void writeRest(Paper paper, JsonNode post) throws IOException {
        JsonNode content = post.path("content");
        var facts = new ArrayList<Fact>();
        add(facts, "Document", content.path("document").path("name"));
        add(facts, "Poll", content.path("poll").path("question"));
        content.path("poll").path("options").forEach(option -> add(facts, "Option", option));
        content.path("links").forEach(link -> add(facts, "Link", link));
        add(facts, "Author", post.path("origin").path("author"));
        add(facts, "Forwarded from", post.path("origin").path("forwardedFrom"));
        if (!facts.isEmpty()) paper.facts(facts);
    }

    private static void add(List<Fact> facts, String what, JsonNode value) {
        if (value.isTextual()) facts.add(new Fact(what, value.asText()));
    }

    private void writeCustody(Paper paper, Rows.Alert alert) throws IOException {
        if (paper.isFull()) return;
        paper.heading("What happened to alert " + alert.id());
        paper.table(EVENTS, row -> {
            for (var event : store.events(handle, alert.id())) {
                row.add(List.of(
                        Paper.cell(time(event.at())),
                        Paper.cell(event.actor()),
                        Paper.cell(event.via()),
                        Paper.cell(event.what()),
                        Paper.cell(redaction.text(event.detail()))));
            }
        });
    }

    private void writeCaptures(Paper paper) throws IOException {
        paper.heading("Captures: bytes as Telegram sent them");
        paper.table(CAPTURES, row -> {
            for (var capture : dossier.captures()) {
                if (paper.isFull()) return;
                row.add(capture(capture));
            }
        });
    }

    private List<List<Words>> capture(Rows.Capture capture) {
        String url = redaction.url(capture.url());
        String finalUrl = redaction.url(capture.finalUrl());
        String lost = dossier.lost().get(capture.id());
        String path = dossier.path(capture);
        var file = new ArrayList<Words>();
        file.add(Words.of(capture.sha256(), Look.CODE));
        file.add(Words.plain("\n" + capture.bytes() + " bytes, "));
        if (lost != null) file.add(Words.of("missing: " + lost, Look.STRONG));
        else file.add(Words.plain(path != null ? path : "kept, not enclosed"));
        return List.of(
                Paper.cell(String.valueOf(capture.id())),
                Paper.cell(time(capture.at())),
                Paper.cell(url.equals(finalUrl) ? url : url + "\n" + finalUrl),
                Paper.cell(String.valueOf(capture.status())),
                file);
    }

    private static String or(@Nullable String text) {
        return text == null ? NOTHING : text;
    }

    static String time(Instant at) {
        return at.toString().replace('T', ' ').replace("Z", "");
    }
}
