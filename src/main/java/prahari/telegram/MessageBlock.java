package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Origin;
import prahari.model.Post;

/** One post as Telegram's preview and embed pages draw it, {@code div.tgme_widget_message}. */
final class MessageBlock {
    private static final String TEXT = ".tgme_widget_message_text:not(.js-message_reply_text)";

    private static final String PREFIX = "tgme_widget_message_";

    /** Media that are only named, and the classes of which one is the sign of each, without their prefix. */
    private static final Map<String, List<String>> OTHER = new TreeMap<>(Map.of(
            "voice", List.of("voice", "voice_player"),
            "sticker", List.of("sticker", "tgsticker", "videosticker", "sticker_wrap"),
            "location", List.of("location_wrap", "venue_wrap"),
            "game", List.of("game"),
            "invoice", List.of("invoice")));

    /** Parts with words that people wrote, outside the text. */
    private static final List<String> OTHER_WORDS = List.of(
            "contact_name",
            "contact_phone",
            "location_title",
            "location_address",
            "venue_title",
            "venue_address",
            "game_title",
            "game_text",
            "invoice_title",
            "invoice_description");

    private static final List<String> BEHIND_TEXT = List.of("footer", "reactions", "inline_keyboard");

    private final Element block;
    private final Chat chat;
    private final long id;
    private final @Nullable Element reply;
    /** All classes in the block without their prefix: most posts have few, and looking for the others in vain costs most. */
    private final Set<String> classes = new HashSet<>();

    /** @param block changed by reading: what is not the post's own is taken out of it */
    private MessageBlock(Element block, Chat chat, long id) {
        this.block = block;
        this.chat = chat;
        this.id = id;
        reply = block.selectFirst(".tgme_widget_message_reply");
    }

    /**
     * What a block says.
     *
     * @param unknown names of parts that show something and that we do not know
     */
    record Read(Post post, Set<String> unknown) {
        Read {
            unknown = Set.copyOf(unknown);
        }
    }

    /** Reads a block. Where the part with the text is not found, whatever words no known part holds are the text. */
    static Read read(Element block, Chat chat, long id) {
        return new MessageBlock(block, chat, id).read();
    }

    private Read read() {
        takeOutOfText(block);
        List<Leftover> leftovers = Leftover.of(block);
        block.select(".tgme_widget_message_reply, .tgme_widget_message_link_preview, .js-message_reply_text")
                .remove();
        boolean supported = block.selectFirst(".media_supported_cont") != null;
        Elements fallback = block.select(".media_not_supported_cont");
        boolean unsupported = !supported && (!fallback.isEmpty() || opensOnlyInTelegram());
        fallback.remove();
        for (Element each : block.getAllElements()) {
            for (String name : each.className().split(" ", -1))
                classes.add(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name);
        }
        Origin origin = new Origin(
                author(), null, authorUsername(), false, forwardedFrom(), replyTo(), forwardedFromUsername());
        Instant date = date();
        boolean edited = edited();
        Long views = views();
        boolean hasText = block.selectFirst(TEXT) != null;
        Content content = content(unsupported);
        if (!hasText && leftovers.stream().anyMatch(each -> !each.words().isEmpty())) {
            Element rest = Leftover.rest(block); // last: it takes the block apart
            content = content.saying(joined(RichText.of(rest), content.text()), links(rest));
        }
        var post = new Post(chat, id, date, edited, content, origin, views, block.hasClass("service_message"));
        return new Read(post, leftovers.stream().map(Leftover::name).collect(Collectors.toSet()));
    }

    private static String joined(String words, String more) {
        return words.isEmpty() ? more : more.isEmpty() ? words : words + "\n" + more;
    }

    /** What stands behind a text that is not closed lies in it; it is put behind it again. */
    static void takeOutOfText(Element block) {
        for (String name : BEHIND_TEXT) {
            for (Element part : block.getElementsByClass(PREFIX + name)) {
                Element above = part.parent();
                if (above != null && above.closest(TEXT) != null) block.appendChild(part);
            }
        }
    }

    private static List<String> links(Element in) {
        Set<String> links = new LinkedHashSet<>();
        RichText.links(in, links);
        return List.copyOf(links);
    }

    private boolean shows(String name) {
        return classes.contains(name);
    }

    private @Nullable String lineOf(String name) {
        return shows(name) ? line(block, "." + PREFIX + name) : null;
    }

    /** Before 2026 the notice stood where the post should have been. */
    private boolean opensOnlyInTelegram() {
        return block.getElementsByClass("message_media_not_supported_label").stream()
                .filter(label ->
                        label.closest(".tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player")
                                == null)
                .anyMatch(label -> label.text().contains("Telegram")); // in any language
    }

    private Content content(boolean unsupported) {
        Set<String> links = new LinkedHashSet<>();
        String text = "";
        for (Element part : texts(block)) {
            text = joined(text, RichText.of(part));
            RichText.links(part, links);
        }
        if (OTHER_WORDS.stream().anyMatch(this::shows)) text = joined(text, otherWords());
        if (shows("inline_button"))
            for (Element button : block.select("a.tgme_widget_message_inline_button")) RichText.links(button, links);
        List<Document> documents = shows("document_wrap") ? documents() : List.of();
        List<String> other = new ArrayList<>();
        if (shows("document_icon") && block.selectFirst(".tgme_widget_message_document_icon.audio") != null)
            other.add("audio");
        if (classes.stream().anyMatch(name -> name.startsWith("contact"))) other.add("contact");
        OTHER.forEach((name, signs) -> {
            if (signs.stream().anyMatch(this::shows)) other.add(name);
        });
        Collections.sort(other);
        documents.stream().skip(1).forEach(document -> other.add("document " + document.name()));
        if (unsupported || shows("error")) other.add("unsupported");
        return new Content(
                text,
                documents.isEmpty() ? null : documents.get(0),
                photos(),
                videos(),
                List.copyOf(links),
                poll(),
                other);
    }

    /** The parts that hold a post's text, or a caption, in their order. */
    static List<Element> texts(Element block) {
        return block.select(TEXT).stream()
                .filter(part -> part.parent() == null || part.parent().closest(TEXT) == null) // an album's is nested
                .toList();
    }

    /** What a card says in place of a text: whose contact, which place, what is to be played or paid; a part a line. */
    private String otherWords() {
        return block.getAllElements().stream()
                .filter(part -> OTHER_WORDS.stream().anyMatch(name -> part.hasClass(PREFIX + name)))
                .map(RichText::of)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (Element file : block.select(".tgme_widget_message_document_wrap")) {
            String name = line(file, ".tgme_widget_message_document_title");
            String extra = line(file, ".tgme_widget_message_document_extra");
            boolean audio = file.selectFirst(".tgme_widget_message_document_icon.audio") != null;
            Long size = audio || extra == null ? null : ShownNumber.bytes(extra);
            documents.add(new Document(name == null ? "unnamed" : name, size, null));
        }
        return documents;
    }

    private int photos() {
        if (!shows("photo_wrap") && !shows("grouped_media_wrap")) return 0;
        int photos = block.select(".tgme_widget_message_photo_wrap").size();
        return photos
                + block.select(".grouped_media_wrap:not(.tgme_widget_message_photo_wrap)"
                                + ":not(.tgme_widget_message_video_player):not(:has(video))")
                        .size();
    }

    private int videos() {
        if (!shows("video_player") && !shows("roundvideo_player") && !shows("grouped_media_wrap")) return 0;
        return block.select(".tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player,"
                        + " .grouped_media_wrap:has(video):not(.tgme_widget_message_photo_wrap)")
                .size();
    }

    private @Nullable Poll poll() {
        Element poll = shows("poll") ? block.selectFirst(".tgme_widget_message_poll") : null;
        if (poll == null) return null;
        String question = line(poll, ".tgme_widget_message_poll_question");
        return new Poll(
                question == null ? "" : question,
                options(poll).stream().map(MessageBlock::option).toList());
    }

    static Elements options(Element poll) {
        Elements options = poll.select(".tgme_widget_message_poll_option");
        return options.isEmpty() ? poll.select(".tgme_widget_message_poll_option_text") : options;
    }

    /** An option's words stand in a part of their own, or, until about 2019, beside its bar. */
    static String option(Element option) {
        String words = line(option, ".tgme_widget_message_poll_option_text");
        if (words == null) words = line(option, ".tgme_widget_message_poll_option_value");
        return words == null ? "" : words;
    }

    /** The signature, else the name above the post. */
    private @Nullable String author() {
        String signature = lineOf("from_author");
        if (signature != null) return signature;
        String person = shows("author_name")
                ? line(block, ".tgme_widget_message_author .tgme_widget_message_author_name")
                : null;
        return person != null ? person : line(block, ".tgme_widget_message_author .tgme_widget_message_owner_name");
    }

    /** Only a group's page names a person with an address. */
    private @Nullable String authorUsername() {
        if (!shows("author_name")) return null;
        return Handles.lower(Handles.ofAddress(
                attribute(block, ".tgme_widget_message_author a.tgme_widget_message_author_name", "href")));
    }

    private @Nullable String forwardedFrom() {
        return lineOf("forwarded_from_name");
    }

    private @Nullable String forwardedFromUsername() {
        if (!shows("forwarded_from_name")) return null;
        return Handles.lower(Handles.ofAddress(attribute(block, "a.tgme_widget_message_forwarded_from_name", "href")));
    }

    private @Nullable Long replyTo() {
        if (reply == null) return null;
        var target = Handles.postAddress(reply.attr("href"));
        return target != null && Handles.same(target.username(), chat.username()) ? target.id() : null;
    }

    private @Nullable Instant date() {
        String time = attribute(block, ".tgme_widget_message_date time[datetime]", "datetime");
        if (time == null) time = attribute(block, "time[datetime]", "datetime");
        if (time == null) return null;
        return ShownTime.instant(time);
    }

    /** The word, in whatever language, stands beside the signature, not in it. */
    private boolean edited() {
        Element meta = block.selectFirst(".tgme_widget_message_meta");
        return meta != null && meta.ownText().codePoints().anyMatch(Character::isLetter);
    }

    private @Nullable Long views() {
        String views = lineOf("views");
        return views == null ? null : ShownNumber.count(views);
    }
}
