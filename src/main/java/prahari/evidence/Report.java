package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what a person reads: one page, no script, nothing loaded. */
final class Report {
    private static final String NOTHING = "\u2013";

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

    void writeTo(OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var html = new Html(writer);
        html.raw(ReportStyle.HEAD).element("title", dossier.name()).raw("</head>\n<body>\n");
        writeIntroduction(html);
        if (dossier.campaign() != null) new SpreadPart(dossier.campaign(), redaction).writeTo(html);
        for (var alert : dossier.alerts()) writeAlert(html, alert);
        messages.forEach(message -> writeMessage(html, message));
        for (var alert : dossier.alerts()) writeCustody(html, alert);
        writeCaptures(html);
        html.raw("</body>\n</html>\n");
        writer.flush();
    }

    private void writeIntroduction(Html html) {
        html.element("h1", "Evidence bundle " + dossier.name());
        html.raw("<p class=\"note\">")
                .text(
                        redaction.masks()
                                ? "Redacted: identifiers are masked and the raw captures are not enclosed; their hashes are."
                                : "Full: this bundle holds personal data in clear.")
                .raw("</p>\n<table>\n");
        html.row("Made at", time(dossier.createdAt()))
                .row("Made by", dossier.author())
                .row("Signed with key", dossier.keyId())
                .row("Messages", String.valueOf(dossier.members().size()))
                .row("Captures", captures())
                .raw("</table>\n<p>All times are UTC. README-VERIFY.txt says how to check that nothing was changed. ")
                .raw("Marked: <mark>where a rule matched</mark>, <span class=\"id\">an identifier</span>, ")
                .raw("<span class=\"unseen\">U+202E</span> a character that cannot be seen.</p>\n");
    }

    private String captures() {
        int lost = dossier.lost().size();
        return dossier.captures().size() + (lost == 0 ? "" : ", of which " + lost + " missing or damaged");
    }

    private void writeAlert(Html html, Rows.Alert alert) {
        html.element("h2", "Alert " + alert.id()).raw("<table>\n");
        html.row("Severity", alert.severity())
                .row("Score", alert.score() + " of 100")
                .row("Label", alert.label())
                .row("State", alert.state())
                .row("Raised at", time(alert.raisedAt()))
                .row("Owner", or(alert.owner()))
                .row("Verdict", or(alert.verdict()))
                .row("Closed at", alert.closedAt() == null ? NOTHING : time(alert.closedAt()))
                .raw("</table>\n");
        html.element("h3", "Why: the reasons of the highest score");
        Rows.Hit top = store.hitById(handle, alert.topHitId());
        writeReasons(html, Redaction.json(top.detail(), "hit " + top.id()));
    }

    private void writeReasons(Html html, JsonNode detail) {
        html.raw("<table class=\"list\">\n<tr><th>Points</th><th>Rule</th><th>Why</th></tr>\n");
        for (JsonNode reason : detail.path("reasons")) {
            html.raw("<tr>");
            html.element("td", reason.path("points").asText());
            html.element("td", reason.path("rule").asText());
            html.element("td", redaction.text(reason.path("why").asText())).raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void writeMessage(Html html, ShownMessage message) {
        var member = message.row();
        String chat = message.username() == null ? message.title() : message.title() + " (@" + message.username() + ")";
        html.element("h2", "Message " + message.number()).raw("<table>\n");
        html.row("Chat", chat)
                .row(
                        "Chat's id",
                        member.chatId() == null ? NOTHING : member.chatId().toString())
                .row("Message's id", String.valueOf(member.messageId()))
                .row("Posted at", member.postedAt() == null ? NOTHING : time(member.postedAt()))
                .row("First seen at", time(member.firstSeenAt()));
        if (member.deletedAt() != null) html.row("Deletion seen at", time(member.deletedAt()));
        html.raw("</table>\n");
        for (var version : message.versions()) writeVersion(html, version, message.hits());
    }

    private void writeVersion(Html html, ShownMessage.ShownVersion shown, List<Rows.Hit> hits) {
        var version = shown.row();
        html.element(
                "h3",
                "Version " + version.number() + (version.edited() ? " (edited)" : "") + ", seen "
                        + time(version.seenAt()) + ", capture " + version.captureId());
        html.raw("<div class=\"said\" dir=\"auto\">");
        for (var piece : shown.passage().pieces()) writePiece(html, piece);
        html.raw("</div>\n");
        writeRest(html, shown.post());
        for (var hit : hits) {
            if (hit.versionId() != version.id()) continue;
            html.raw("<details><summary>")
                    .text("Score " + hit.score() + ", " + hit.severity() + ", " + hit.label() + ", by rules "
                            + hit.generation().substring(0, 12) + " at " + time(hit.foundAt()))
                    .raw("</summary>\n");
            writeReasons(html, Redaction.json(hit.detail(), "hit " + hit.id()));
            html.raw("</details>\n");
        }
    }

    private static void writePiece(Html html, Passage.Piece piece) {
        if (piece.found()) html.raw("<mark>");
        if (piece.type() != null)
            html.raw("<span class=\"id\" title=\"").text(piece.type()).raw("\">");
        html.text(piece.text());
        if (piece.type() != null) html.raw("</span>");
        if (piece.found()) html.raw("</mark>");
    }

    /** What a message says besides its text. */
    private static void writeRest(Html html, JsonNode post) {
        JsonNode content = post.path("content");
        var rows = new ArrayList<String[]>();
        add(rows, "Document", content.path("document").path("name"));
        add(rows, "Poll", content.path("poll").path("question"));
        content.path("poll").path("options").forEach(option -> add(rows, "Option", option));
        content.path("links").forEach(link -> add(rows, "Link", link));
        add(rows, "Author", post.path("origin").path("author"));
        add(rows, "Forwarded from", post.path("origin").path("forwardedFrom"));
        if (rows.isEmpty()) return;
        html.raw("<table>\n");
        rows.forEach(row -> html.row(row[0], row[1]));
        html.raw("</table>\n");
    }

    private static void add(List<String[]> rows, String head, JsonNode value) {
        if (value.isTextual()) rows.add(new String[] {head, value.asText()});
    }

    private void writeCustody(Html html, Rows.Alert alert) {
        html.element("h2", "What happened to alert " + alert.id());
        html.raw(
                "<table class=\"list\">\n<tr><th>At</th><th>Who</th><th>By way of</th><th>What</th><th>Detail</th></tr>\n");
        for (var event : store.events(handle, alert.id())) {
            html.raw("<tr>").element("td", time(event.at())).element("td", event.actor());
            html.element("td", event.via()).element("td", event.what());
            html.element("td", redaction.text(event.detail())).raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void writeCaptures(Html html) {
        html.element("h2", "Captures: bytes as Telegram sent them");
        html.raw("<table class=\"list\">\n<tr><th>No.</th><th>At</th><th>Asked for, answered by</th><th>Status</th>")
                .raw("<th>SHA-256, bytes, file</th></tr>\n");
        for (var capture : dossier.captures()) {
            String url = redaction.url(capture.url());
            String finalUrl = redaction.url(capture.finalUrl());
            String lost = dossier.lost().get(capture.id());
            String path = dossier.path(capture);
            html.raw("<tr>").element("td", String.valueOf(capture.id())).element("td", time(capture.at()));
            html.element("td", url.equals(finalUrl) ? url : url + "\n" + finalUrl);
            html.element("td", String.valueOf(capture.status()));
            html.raw("<td><code>").text(capture.sha256()).raw("</code><br>");
            html.text(capture.bytes() + " bytes, ").raw(lost == null ? "" : "<strong>");
            html.text(lost != null ? "missing: " + lost : path != null ? path : "kept, not enclosed");
            html.raw(lost == null ? "" : "</strong>").raw("</td></tr>\n");
        }
        html.raw("</table>\n");
    }

    private static String or(@Nullable String text) {
        return text == null ? NOTHING : text;
    }

    static String time(Instant at) {
        return at.toString().replace('T', ' ').replace("Z", "");
    }
}
