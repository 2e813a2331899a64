package prahari.simulator;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Pace;
import prahari.simulator.PreviewPages.Cut;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Timeline.Strand;

/** Telegram's public pages: previews, single posts and profiles, as they look now. */
final class WebPages {
    private final Timeline timeline;
    private final Pace pace;
    private volatile boolean tags = true;
    private final PreviewPages previews = new PreviewPages();

    WebPages(Timeline timeline, Pace pace) {
        this.timeline = timeline;
        this.pace = pace;
    }

    /** @param etag of the page that the asker has; null for none */
    Answer page(Request request, @Nullable String etag, boolean fromScript) {
        Instant now = pace.instant();
        Parameters query = Parameters.of(request.query(), null, new byte[0]);
        if (request.segment(0).equals("s")) return preview(request, query, now, etag, fromScript);
        String name = request.segment(0);
        Strand strand = timeline.named(name, now);
        if (request.path().size() > 1) {
            long id = id(request.segment(1));
            boolean readable = strand != null && strand.channel().kind() != Kind.BOT;
            if (strand == null || !readable) return Answer.html(200, ProfilePages.missing(name));
            return sent(previews.alone(strand, id, now), now, etag, strand, false);
        }
        String profile = strand == null ? ProfilePages.missing(name) : ProfilePages.of(strand.channel(), now);
        return Answer.html(200, profile);
    }

    private Answer preview(Request request, Parameters query, Instant now, @Nullable String etag, boolean fromScript) {
        String name = request.segment(1);
        Strand strand = timeline.named(name, now);
        if (strand == null || strand.channel().kind() != Kind.CHANNEL) return Answer.redirect("/" + name);
        long around = id(request.segment(2));
        long before = around > 0 ? around + 10 : id(query.text("before"));
        Page page = previews.preview(strand, new Cut(before, id(query.text("after"))), fromScript, now);
        if (!fromScript) return sent(page, now, etag, strand, before == 0);
        String content = new String(page.bytes(now), StandardCharsets.UTF_8);
        return Answer.json(200, TextNode.valueOf(content));
    }

    void sendTags(boolean wanted) {
        tags = wanted;
    }

    private Answer sent(Page page, Instant now, @Nullable String etag, Strand strand, boolean newest) {
        if (tags && page.etag().equals(etag)) return new Answer(304, Map.of("ETag", etag), new byte[0]);
        Answer answer = Answer.html(200, page.bytes(now));
        return (tags ? answer.with("ETag", page.etag()) : answer)
                .showing(new Simulator.ShownPage(strand.channel().key(), now, newest, page.versions()));
    }

    private static long id(String written) {
        return written.matches("[0-9]{1,15}") ? Long.parseLong(written) : 0;
    }

    /** What a blocked address sees under every name. */
    static Answer blocked(Request request) {
        int at = request.segment(0).equals("s") ? 1 : 0;
        return Answer.html(200, ProfilePages.missing(request.segment(at)));
    }
}
