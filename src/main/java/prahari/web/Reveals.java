package prahari.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.evidence.EvidenceStore;
import prahari.model.Identified;
import prahari.store.Database;

/**
 * Shows one identifier of an alert in clear, on a page of the service itself, to whoever has a link that works once and for
 * ten minutes. Who sees what is kept in the sealed log before it is shown.
 */
public final class Reveals {
    private static final Logger log = LoggerFactory.getLogger(Reveals.class);

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_LINKS = 1_000;
    private static final int MOST_LISTED = 50;

    private final Database database;
    private final Alerts alerts;
    private final EvidenceStore evidence = new EvidenceStore();
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> tickets = new HashMap<>();
    private volatile int port;

    public Reveals(Database database, Alerts alerts, InstantSource clock) {
        this.database = database;
        this.alerts = alerts;
        this.clock = clock;
    }

    private record Ticket(long alertId, String who, Instant until) {}

    /** A page and its status. */
    record Page(int status, String html) {}

    /** Where the pages are served. */
    void servedOn(int loopbackPort) {
        port = loopbackPort;
    }

    /** A link to the identifiers of an alert for somebody; empty while nothing is served. */
    public synchronized Optional<String> link(long alertId, String who) {
        Instant now = clock.instant();
        tickets.values().removeIf(ticket -> ticket.until().isBefore(now));
        if (port == 0 || tickets.size() >= MOST_LINKS) return Optional.empty();
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        tickets.put(token, new Ticket(alertId, who, now.plus(LIFE)));
        return Optional.of("http://127.0.0.1:" + port + "/reveal/" + token);
    }

    /** What can be revealed, masked; uses nothing up, so that whatever looks at links ahead does no harm. */
    synchronized Page look(String token) {
        Optional<Ticket> ticket = valid(token);
        if (ticket.isEmpty()) return gone();
        AlertView view = alerts.view(ticket.get().alertId()).orElse(null);
        if (view == null) return gone();
        var list = new StringBuilder(
                        "<p>The link works once. What you choose is kept in the sealed log with your name, ")
                .append(escape(ticket.get().who()))
                .append(", before it is shown.</p><form method=\"post\">");
        List<Identified> entities = view.entities();
        for (int i = 0; i < Math.min(MOST_LISTED, entities.size()); i++) {
            list.append("<p><button name=\"n\" value=\"").append(i).append("\">Reveal</button> ");
            list.append(escape(entities.get(i).type())).append(" <code>");
            list.append(escape(entities.get(i).masked())).append("</code></p>");
        }
        if (entities.isEmpty()) list.append("<p>This alert has no identifiers.</p>");
        return page(
                200,
                "Identifiers of alert " + view.alert().id(),
                list.append("</form>").toString());
    }

    /** One identifier in clear; the link is used up, and the log knows, before anything is shown. */
    synchronized Page show(String token, String number) {
        Optional<Ticket> ticket = valid(token);
        if (ticket.isEmpty()) return gone();
        AlertView view = alerts.view(ticket.get().alertId()).orElse(null);
        int n = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : -1;
        if (view == null || n < 0 || n >= view.entities().size()) return gone();
        Identified chosen = view.entities().get(n);
        tickets.remove(token);
        Instant now = clock.instant();
        long id = view.alert().id();
        String what = chosen.type() + " " + chosen.masked();
        database.useTransaction(tx -> {
            evidence.addDisclosure(tx, now, ticket.get().who(), "bot", "reveal", "alert " + id + ": " + what, "");
            evidence.addEvent(tx, id, now, ticket.get().who(), "bot", "revealed", what);
        });
        log.atInfo()
                .addKeyValue("alert", id)
                .addKeyValue("person", ticket.get().who())
                .log("An identifier was revealed");
        String clear = clear(view, chosen);
        return page(
                200, "Alert " + id, "<p>" + escape(chosen.type()) + "</p><p><code>" + escape(clear) + "</code></p>");
    }

    private static String clear(AlertView view, Identified chosen) {
        int end = Math.min(view.text().length(), chosen.span().end());
        return view.text().substring(Math.min(chosen.span().start(), end), end);
    }

    private Optional<Ticket> valid(String token) {
        return Optional.ofNullable(tickets.get(token))
                .filter(ticket -> clock.instant().isBefore(ticket.until()));
    }

    private static Page gone() {
        return page(404, "This link is used up", "<p>Ask for another with /reveal or the button Reveal.</p>");
    }

    private static Page page(int status, String title, String body) {
        return new Page(
                status,
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escape(title) + "</title><h1>"
                        + escape(title) + "</h1>" + body + "</html>");
    }

    private static String escape(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }
}
