package prahari.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.Scenario.Forward;
import prahari.simulator.Scenario.Version;
import prahari.simulator.Timeline.Strand;

/** One post in the markup of 2026, the same in a channel's preview and alone. */
final class PostMarkup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final int QUOTE_LENGTH = 256;

    private final Strand strand;
    private final Instant at;
    private final String name;
    private final String title;

    /** @param at the moment at which the chat is shown */
    PostMarkup(Strand strand, Instant at) {
        this.strand = strand;
        this.at = at;
        Channel channel = strand.channel();
        String username = channel.usernameAt(at);
        name = username == null ? "c/" + channel.id() : username;
        title = channel.titleAt(at);
    }

    /** Appends the post with a NUL where its {@code data-view} belongs. */
    void append(StringBuilder out, Entry entry) {
        int shown = entry.versionAt(at);
        Version version = entry.versions().get(shown);
        String link = "https://t.me/" + name + "/" + entry.messageId();
        out.append("<div class=\"tgme_widget_message_wrap js-widget_message_wrap\">");
        out.append("<div class=\"tgme_widget_message text_not_supported_wrap user-color-")
                .append(strand.channel().id() % 14)
                .append(" js-widget_message\" data-post=\"")
                .append(Html.escape(name + "/" + entry.messageId()))
                .append("\" data-view=\"\u0000\">\n");
        out.append("  <div class=\"tgme_widget_message_user\"><a href=\"https://t.me/")
                .append(Html.escape(name))
                .append("\"><i class=\"tgme_widget_message_user_photo bgcolor2\" data-content=\"")
                .append(Html.escape(initial(title)))
                .append("\"></i></a></div>\n  <div class=\"tgme_widget_message_bubble\">\n");
        author(out, entry);
        forward(out, entry.forwardedFrom());
        reply(out, entry);
        content(out, version, link);
        footer(out, entry, shown > 0, link);
        out.append("  </div>\n  \n</div></div>");
    }

    private void author(StringBuilder out, Entry entry) {
        boolean own = strand.channel().kind() == Scenario.Kind.CHANNEL || entry.sender() == null;
        String shown = own || entry.sender() == null ? title : entry.sender();
        out.append("    <div class=\"tgme_widget_message_author accent_color\">");
        out.append("<a class=\"tgme_widget_message_owner_name\" href=\"https://t.me/")
                .append(Html.escape(name));
        out.append("\"><span dir=\"auto\">").append(Html.escape(shown)).append("</span></a></div>\n\n");
    }

    private static void forward(StringBuilder out, @Nullable Forward forward) {
        if (forward == null) return;
        out.append("<div class=\"tgme_widget_message_forwarded_from accent_color\">Forwarded from&nbsp;");
        String shown = "<span dir=\"auto\">" + Html.escape(forward.title()) + "</span>";
        if (forward.username() == null) {
            out.append("<span class=\"tgme_widget_message_forwarded_from_name\">")
                    .append(shown)
                    .append("</span>");
        } else {
            out.append("<a class=\"tgme_widget_message_forwarded_from_name\" href=\"https://t.me/")
                    .append(Html.escape(forward.username()))
                    .append("\">")
                    .append(shown)
                    .append("</a>");
        }
        out.append("</div>\n");
    }

    private void reply(StringBuilder out, Entry entry) {
        if (entry.replyTo() == null) return;
        Entry first = strand.entry(entry.replyTo());
        int version = first == null ? -1 : first.versionAt(at);
        if (first == null || version < 0) return;
        Version quoted = first.versions().get(version);
        String text = quoted.text();
        if (text.length() > QUOTE_LENGTH) text = text.substring(0, QUOTE_LENGTH) + "…";
        boolean media = text.isEmpty();
        out.append("<a class=\"tgme_widget_message_reply user-color-default\" href=\"https://t.me/")
                .append(Html.escape(name))
                .append('/')
                .append(first.messageId())
                .append("\" >\n<div class=\"tgme_widget_message_author accent_color\">\n")
                .append("  <span class=\"tgme_widget_message_author_name\" dir=\"auto\">")
                .append(Html.escape(title))
                .append("</span>\n</div>\n<div class=\"")
                .append(media ? "tgme_widget_message_metatext" : "tgme_widget_message_text")
                .append(" js-message_reply_text\" dir=\"auto\">")
                .append(media ? "Document" : Html.escape(text).replace('\n', ' '))
                .append("</div>\n</a>\n");
    }

    private static void content(StringBuilder out, Version version, String link) {
        out.append("<div class=\"media_supported_cont\">");
        FileNote file = version.document();
        if (file != null && file.isPhoto()) photo(out, link);
        if (file != null && !file.isPhoto()) document(out, file, link);
        if (!version.text().isEmpty()) {
            out.append("<div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">")
                    .append(Html.body(version.text()))
                    .append("</div>");
        }
        out.append("</div><div class=\"media_not_supported_cont\"><div class=\"message_media_not_supported_wrap\">\n")
                .append("  <div class=\"message_media_not_supported\">\n")
                .append("    <div class=\"message_media_not_supported_label\">")
                .append("Please open Telegram to view this post</div>\n    <a href=\"")
                .append(Html.escape(link))
                .append("\" class=\"message_media_view_in_telegram\">VIEW IN TELEGRAM</a>\n  </div>\n</div></div>\n");
    }

    private static void photo(StringBuilder out, String link) {
        out.append("<a class=\"tgme_widget_message_photo_wrap\" href=\"").append(Html.escape(link));
        out.append("\" style=\"width:800px;background-image:url('https://cdn4.telesco.pe/file/rehearsal")
                .append(Integer.toHexString(link.hashCode()))
                .append(
                        ".jpg')\">\n  <div class=\"tgme_widget_message_photo\" style=\"padding-top:62.5%\"></div>\n</a>");
    }

    private static void document(StringBuilder out, FileNote file, String link) {
        out.append("<a class=\"tgme_widget_message_document_wrap\" href=\"")
                .append(Html.escape(link))
                .append("\">\n  <div class=\"tgme_widget_message_document_icon accent_bg\"></div>\n")
                .append("  <div class=\"tgme_widget_message_document\">\n")
                .append("    <div class=\"tgme_widget_message_document_title accent_color\" dir=\"auto\">")
                .append(Html.escape(file.shownName()))
                .append("</div>\n    <div class=\"tgme_widget_message_document_extra\" dir=\"auto\">")
                .append(file.sizeBytes() == null ? "" : Html.size(file.sizeBytes()))
                .append("</div>\n  </div>\n</a>\n");
    }

    private void footer(StringBuilder out, Entry entry, boolean edited, String link) {
        out.append("<div class=\"tgme_widget_message_footer compact js-message_footer\">\n  \n")
                .append("  <div class=\"tgme_widget_message_info short js-message_info\">\n    ");
        Long views = entry.views();
        if (views != null && strand.channel().kind() == Scenario.Kind.CHANNEL) {
            out.append("<span class=\"tgme_widget_message_views\">")
                    .append(Html.shortCount(grown(views, entry.postedAt())))
                    .append("</span><span class=\"copyonly\"> views</span>");
        }
        out.append("<span class=\"tgme_widget_message_meta\">");
        boolean signed = strand.channel().kind() == Scenario.Kind.CHANNEL && entry.sender() != null;
        if (signed && entry.sender() != null) {
            out.append("<span class=\"tgme_widget_message_from_author\" dir=\"auto\">")
                    .append(Html.escape(entry.sender()))
                    .append("</span>,&nbsp;");
        }
        if (edited) out.append("edited &nbsp;");
        out.append("<a class=\"tgme_widget_message_date\" href=\"")
                .append(Html.escape(link))
                .append("\"><time datetime=\"")
                .append(STAMP.format(entry.postedAt()))
                .append("\" class=\"time\">")
                .append(CLOCK.format(entry.postedAt()))
                .append("</time></a></span>\n  </div>\n</div>\n");
    }

    /** Views come in over two days; steps only when something else changes, so that a quiet page stays the same. */
    private long grown(long views, Instant posted) {
        double hours = (at.getEpochSecond() - posted.getEpochSecond()) / 3_600.0;
        return Math.round(views * Math.min(1, 0.3 + 0.7 * Math.max(0, hours) / 48));
    }

    static String initial(String title) {
        return title.isEmpty() ? "" : title.substring(0, title.offsetByCodePoints(0, 1));
    }
}
