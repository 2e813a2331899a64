package prahari.campaign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Identified;
import prahari.model.Origin;
import prahari.model.Post;

/** Reads out of a message what may tie it to others. */
final class Traces {
    /** More than these say nothing new; a text made of handles is a list, not an offer. */
    private static final int MAX_OF_A_KIND = 12;

    private static final int MAX_WORDS = 30;

    private static final int MAX_CHARS = 20_000;
    private static final int MAX_LINKS = 100;
    private static final int FEWEST_LABELS = 4;
    /** How far before an address the word stands that says what it is for. */
    private static final int BEFORE = 40;

    private static final Pattern LINK = Pattern.compile("https?://([^\\s/?#:@\"'<>]{3,100})([^\\s\"'<>]{0,100})");
    private static final Pattern LABELLED = Pattern.compile(
            "^[\\W\\d_]{0,8}([\\p{L}][\\p{L}\\p{M} ./()'-]{1,30}?) {0,4}[:\u27A4\u2192=\uFF1A-]{1,2} ?\\S.{0,300}$");

    /** Links there are no offers of one seller. */
    private static final Set<String> COMMON_HOSTS = Set.of(
            "t.me",
            "telegram.me",
            "telegram.dog",
            "wa.me",
            "youtube.com",
            "youtu.be",
            "instagram.com",
            "facebook.com",
            "twitter.com",
            "x.com",
            "google.com",
            "play.google.com",
            "github.com",
            "wikipedia.org");

    private static final Pattern FOR_CONTACT = Pattern.compile(
            "contact|whats ?app|\\bwa\\b|\\bdm\\b|\\bpm\\b|call|inbox|ping|support|owner|seller|buy|order|pay|upi|gpay|paytm"
                    + "|संपर्क|связ|пиш|контакт|contato|contacto|hubungi|iletişim|liên hệ|联系|تواصل|যোগাযোগ",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> ADDRESSES = Set.of("phone", "email", "in.upi", "iban");

    private Traces() {}

    static Set<Trace> of(Post post, List<Identified> identifiers) {
        Set<Trace> traces = new LinkedHashSet<>();
        Content content = beginning(post.content());
        mentions(content, traces);
        origin(post, traces);
        identifiers.forEach(found -> address(found, content.text(), traces));
        links(content, traces);
        file(content.document(), traces);
        template(content.text(), traces);
        return traces;
    }

    /** A text of any length costs no more than its beginning. */
    private static Content beginning(Content content) {
        if (content.text().length() <= MAX_CHARS && content.links().size() <= MAX_LINKS) return content;
        return new Content(
                content.text().substring(0, Math.min(MAX_CHARS, content.text().length())),
                content.document(),
                content.photos(),
                content.videos(),
                content.links().subList(0, Math.min(MAX_LINKS, content.links().size())),
                content.poll(),
                content.other());
    }

    private static void mentions(Content content, Set<Trace> traces) {
        Handles handles = Handles.of(content);
        add(traces, Trace.Kind.MENTION, handles.named(), MAX_OF_A_KIND);
        add(traces, Trace.Kind.INVITE, handles.invites(), MAX_OF_A_KIND);
        add(traces, Trace.Kind.NAME, handles.named(), MAX_OF_A_KIND);
        add(traces, Trace.Kind.WORD, handles.words(), MAX_WORDS);
    }

    private static void add(Set<Trace> traces, Trace.Kind kind, Set<String> values, int most) {
        values.stream().limit(most).forEach(value -> traces.add(new Trace(kind, value)));
    }

    /** Whom a message names in its text and links. */
    static Set<Trace> named(Post post) {
        Set<Trace> traces = new LinkedHashSet<>();
        mentions(beginning(post.content()), traces);
        return traces;
    }

    /** What stands before an address on its line and may say whose it is. */
    static String before(String text, int at) {
        String before = text.substring(Math.max(0, at - BEFORE), at);
        return before.substring(before.lastIndexOf('\n') + 1);
    }

    private static void origin(Post post, Set<Trace> traces) {
        Origin origin = post.origin();
        if (origin.forwardedFrom() != null) { // neither this account's nor this chat's own
            add(traces, Trace.Kind.FROM, Trace.TITLE + origin.forwardedFrom());
            if (origin.forwardedFromUsername() != null) add(traces, Trace.Kind.FROM, origin.forwardedFromUsername());
            return;
        }
        if (origin.authorUsername() != null) {
            add(traces, Trace.Kind.AUTHOR, origin.authorUsername());
            add(traces, Trace.Kind.NAME, origin.authorUsername());
        }
        if (origin.authorId() != null) add(traces, Trace.Kind.AUTHOR, "id " + origin.authorId());
        Chat chat = post.chat();
        if (chat.type() != Chat.ChatType.CHANNEL && chat.type() != Chat.ChatType.BOT)
            return; // anybody posts in a group
        if (chat.username() != null) add(traces, Trace.Kind.AT, chat.username());
        if (chat.id() != null) add(traces, Trace.Kind.AT, "id " + chat.id()); // whatever it is called today
        add(traces, Trace.Kind.AT, Trace.TITLE + chat.title());
    }

    private static void address(Identified found, String text, Set<Trace> traces) {
        if (found.type().startsWith("crypto."))
            add(traces, Trace.Kind.WALLET, found.value().reveal());
        if (!ADDRESSES.contains(found.type()) || found.span().start() > text.length()) return;
        if (FOR_CONTACT.matcher(before(text, found.span().start())).find()) {
            add(traces, Trace.Kind.CONTACT, found.value().reveal());
        }
    }

    private static void links(Content content, Set<Trace> traces) {
        List<String> texts = new ArrayList<>(content.links());
        texts.add(content.text());
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String host = link.group(1).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
                String path = link.group(2).replaceFirst("[).,;!]+$", "");
                if (!COMMON_HOSTS.contains(host) && path.length() > 1 && !path.contains(":")) found.add(host + path);
            }
        }
        found.stream().limit(MAX_OF_A_KIND).forEach(link -> add(traces, Trace.Kind.LINK, link));
    }

    private static void file(Content.@Nullable Document document, Set<Trace> traces) {
        if (document == null || document.sizeBytes() == null || document.name().isBlank()) return;
        add(traces, Trace.Kind.FILE, document.sizeBytes() + " " + document.name());
    }

    private static void template(String text, Set<Trace> traces) {
        Set<String> labels = new LinkedHashSet<>();
        text.lines().limit(200).forEach(line -> {
            Matcher labelled = LABELLED.matcher(line.length() > 400 ? line.substring(0, 400) : line);
            if (labelled.matches()) labels.add(labelled.group(1).strip().toLowerCase(Locale.ROOT));
        });
        if (labels.size() >= FEWEST_LABELS) add(traces, Trace.Kind.TEMPLATE, String.join("|", labels));
    }

    private static void add(Set<Trace> traces, Trace.Kind kind, String value) {
        String one = value.strip().toLowerCase(Locale.ROOT);
        if (one.isEmpty()) return;
        traces.add(new Trace(kind, one.length() <= Trace.MAX_VALUE ? one : one.substring(0, Trace.MAX_VALUE)));
    }
}
