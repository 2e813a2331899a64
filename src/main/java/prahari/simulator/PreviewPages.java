package prahari.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Timeline.Strand;

/** A channel's web preview, twenty posts a page, and single posts; rendered once for each state of the channel. */
final class PreviewPages {
    private static final int POSTS = 20;
    private static final int CACHED = 1_000;
    private final Map<String, Page> cache = new ConcurrentHashMap<>();

    /** What of the history is asked for: before an id, after one, or the newest (both 0). */
    record Cut(long before, long after) {}

    /** @param contentOnly the posts without the page around them, as scripts ask for them */
    Page preview(Strand strand, Cut cut, boolean contentOnly, Instant now) {
        int state = strand.state(now);
        String key = strand.channel().key() + "|" + cut + "|" + contentOnly + "|" + state;
        return cached(key, () -> history(strand, cut, contentOnly, now, key));
    }

    Page alone(Strand strand, long messageId, Instant now) {
        String key = strand.channel().key() + "|" + messageId + "|alone|" + strand.state(now);
        return cached(key, () -> single(strand, messageId, now, key));
    }

    private Page cached(String key, Supplier<Page> render) {
        Page page = cache.get(key);
        if (page != null) return page;
        if (cache.size() >= CACHED) cache.clear(); // old states are never asked for again
        page = render.get();
        cache.put(key, page);
        return page;
    }

    private static Page history(Strand strand, Cut cut, boolean contentOnly, Instant now, String key) {
        List<Entry> visible = strand.visible(now);
        List<Entry> shown = slice(visible, cut);
        var versions = new LinkedHashMap<Long, Integer>();
        var out = new StringBuilder(shown.size() * 3_000 + 6_000);
        boolean older =
                !shown.isEmpty() && visible.get(0).messageId() < shown.get(0).messageId();
        Entry last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        boolean newer = last != null && visible.get(visible.size() - 1).messageId() > last.messageId();
        String path = "/s/" + Html.escape(String.valueOf(strand.channel().usernameAt(now)));
        if (!contentOnly) {
            var links = new StringBuilder();
            if (older)
                links.append(relation("prev", path + "?before=" + shown.get(0).messageId()));
            if (newer && last != null) links.append(relation("next", path + "?after=" + last.messageId()));
            links.append(relation("canonical", last == null ? path : path + "?before=" + (last.messageId() + 1)));
            head(out, strand, now, links.toString());
            out.append("<main class=\"tgme_main\" data-url=\"").append(path.substring(2));
            out.append("\">\n  <div class=\"tgme_container\">\n");
            out.append("    <section class=\"tgme_channel_history js-message_history\">\n      ");
        }
        if (older) more(out, path, "before", shown.get(0).messageId());
        var markup = new PostMarkup(strand, strand.since(strand.state(now)));
        for (Entry entry : shown) {
            markup.append(out, entry);
            versions.put(entry.messageId(), entry.versionAt(now) + 1);
        }
        if (newer && last != null) more(out, path, "after", last.messageId());
        if (shown.isEmpty()) out.append("<div class=\"tme_no_messages_found\">No posts found</div>");
        if (!contentOnly) out.append("\n    </section>\n  </div>\n</main>\n").append(FOOT);
        return new Page(etag(key), out.toString(), versions, strand.channel().id());
    }

    private static List<Entry> slice(List<Entry> visible, Cut cut) {
        if (cut.after() > 0) {
            return visible.stream()
                    .filter(entry -> entry.messageId() > cut.after())
                    .limit(POSTS)
                    .toList();
        }
        List<Entry> older = cut.before() <= 0
                ? visible
                : visible.stream()
                        .filter(entry -> entry.messageId() < cut.before())
                        .toList();
        return older.subList(Math.max(0, older.size() - POSTS), older.size());
    }

    private static String relation(String kind, String target) {
        return "<link rel=\"" + kind + "\" href=\"" + target + "\">\n";
    }

    private static void more(StringBuilder out, String path, String way, long id) {
        out.append("<div class=\"tgme_widget_message_centered js-messages_more_wrap\"><a href=\"")
                .append(path)
                .append('?')
                .append(way)
                .append('=')
                .append(id)
                .append("\" class=\"tme_messages_more js-messages_more\" data-")
                .append(way)
                .append("=\"")
                .append(id)
                .append("\"></a></div>");
    }

    private static void head(StringBuilder out, Strand strand, Instant now, String links) {
        Channel channel = strand.channel();
        String title = Html.escape(channel.titleAt(now));
        String name = Html.escape(String.valueOf(channel.usernameAt(now)));
        String description = channel.description() == null ? "" : Html.body(channel.description());
        long files = strand.visible(now).stream()
                .filter(entry -> entry.versions().get(entry.versionAt(now)).document() != null)
                .count();
        out.append(HEAD.formatted(title, title, links, name))
                .append(INFO.formatted(title, name, name, counters(channel.members(), files), description, name))
                .append("<div class=\"tgme_header_title_wrap\"><div class=\"tgme_header_title\"><span dir=\"auto\">")
                .append(title)
                .append("</span></div></div><div class=\"tgme_header_counter\">")
                .append(subscribers(channel.members()))
                .append("</div></a></div></div></header>\n");
    }

    private static String counters(long members, long files) {
        String text =
                counter(members == 0 ? "no" : Html.shortCount(members), members == 1 ? "subscriber" : "subscribers");
        return files == 0 ? text : text + counter(Html.shortCount(files), files == 1 ? "file" : "files");
    }

    private static String counter(String value, String kind) {
        return "<div class=\"tgme_channel_info_counter\"><span class=\"counter_value\">" + value
                + "</span> <span class=\"counter_type\">" + kind + "</span></div>";
    }

    private static String subscribers(long members) {
        return members == 0
                ? "no subscribers"
                : Html.shortCount(members) + (members == 1 ? " subscriber" : " subscribers");
    }

    private static Page single(Strand strand, long messageId, Instant now, String key) {
        var out = new StringBuilder(8_000);
        out.append(WIDGET_HEAD);
        Entry entry = strand.entry(messageId);
        boolean found = entry != null && entry.versionAt(now) >= 0;
        if (found && entry != null) {
            new PostMarkup(strand, strand.since(strand.state(now))).append(out, entry);
        } else {
            out.append("<div class=\"tgme_widget_message_wrap js-widget_message_wrap\">")
                    .append("<div class=\"tgme_widget_message_error\">Post not found</div></div>");
        }
        out.append(WIDGET_FOOT);
        Map<Long, Integer> versions = found && entry != null ? Map.of(messageId, entry.versionAt(now) + 1) : Map.of();
        return new Page(etag(key), out.toString(), versions, strand.channel().id());
    }

    private static String etag(String key) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < key.length(); i++) hash = 31 * hash + key.charAt(i);
        return "\"" + Long.toHexString(hash) + "\"";
    }

    private static final String HEAD = """
            <!DOCTYPE html>
            <html>
              <head>
                <meta charset="utf-8">
                <title>%s – Telegram</title>
                <meta name="viewport" content="width=device-width, initial-scale=1.0" />
            <meta property="og:title" content="%s">
            <meta property="og:site_name" content="Telegram">
                %s
              </head>
              <body class="widget_frame_base tgme_webpreview emoji_image thin_box_shadow tme_mode no_transitions">
                <header class="tgme_header search_collapsed">
              <div class="tgme_container">
                <div class="tgme_header_search"><form class="tgme_header_search_form" action="/s/%s">
                    <input class="tgme_header_search_form_input js-header_search" placeholder="Search" name="q" autocomplete="off" value="" />
                </form></div>
            """;

    private static final String INFO = """
            <div class="tgme_header_right_column"><section class="tgme_right_column">
                    <div class="tgme_channel_info">
                      <div class="tgme_channel_info_header">
                        <div class="tgme_channel_info_header_title_wrap">
                          <div class="tgme_channel_info_header_title"><span dir="auto">%s</span></div>
                          <div class="tgme_channel_info_header_labels"></div>
                        </div>
                        <div class="tgme_channel_info_header_username"><a href="https://t.me/%s">@%s</a></div>
                      </div>
                      <div class="tgme_channel_info_counters">%s</div>
                      <div class="tgme_channel_info_description">%s</div>
                    </div>
                  </section>
                </div>
                <div class="tgme_header_info"><a class="tgme_header_link" href="https://t.me/%s">
            """;

    private static final String FOOT = """
                <script src="//telegram.org/js/telegram-web.js?14"></script>
              </body>
            </html>
            """;

    private static final String WIDGET_HEAD = """
            <!DOCTYPE html>
            <html>
              <head>
                <meta charset="utf-8">
                <title>Telegram Widget</title>
                <base target="_blank">
              </head>
              <body class="widget_frame_base body_widget_post emoji_image">
            """;

    private static final String WIDGET_FOOT = """

                <script src="https://oauth.tg.dev/js/widget-frame.js?67"></script>
              </body>
            </html>
            """;
}
