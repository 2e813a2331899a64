package prahari.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** A text as its author wrote it, out of the markup of a page: line breaks kept, no-break spaces plain. */
final class RichText implements NodeVisitor {
    private static final Set<String> BLOCKS = Set.of("blockquote", "pre", "p", "div", "li", "ul", "ol", "table", "tr");
    private static final Set<String> SCRIPTS = Set.of("javascript", "data", "vbscript", "blob", "about");

    private static final Pattern SOURCE_BREAK = Pattern.compile("(?<![ \\t])[ \\t]*+[\\r\\n][ \\t\\r\\n]*+");

    private final StringBuilder text = new StringBuilder();
    private int preformatted;
    private boolean lineDue;
    /** Elements that set their words and are still open, innermost first; null when nobody asks. */
    private final @Nullable Deque<Open> open;

    private final List<Formatting> formatting = new ArrayList<>();

    private RichText(@Nullable Deque<Open> open) {
        this.open = open;
    }

    private static final class Open {
        private final Element element;
        private int start = -1;

        Open(Element element) {
            this.element = element;
        }
    }

    static String of(Element element) {
        var reader = new RichText(null);
        element.traverse(reader);
        return reader.text.toString().strip();
    }

    /** How the pieces of the text are set that {@link #of} gives, in the order of their beginnings, outer ones first. */
    static List<Formatting> formatting(Element element) {
        var reader = new RichText(new ArrayDeque<>());
        element.traverse(reader);
        String text = reader.text.toString();
        int shift = text.length() - text.stripLeading().length();
        return reader.formatting.stream()
                .map(each ->
                        new Formatting(each.type(), Math.max(0, each.offset() - shift), each.length(), each.detail()))
                .sorted(Comparator.comparingInt(Formatting::offset)
                        .thenComparing(
                                Comparator.comparingInt(Formatting::length).reversed()))
                .toList();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            add(preformatted > 0 ? words.getWholeText() : onOneLine(words.getWholeText()));
            return;
        }
        if (open != null && depth > 0 && node instanceof Element part && Formatting.isSet(part))
            open.push(new Open(part));
        String tag = node.nodeName();
        if (tag.equals("br")) {
            breakIfDue();
            begin();
            text.append('\n');
        } else if (tag.equals("img")) {
            add(node.attr("alt")); // an emoji drawn as a picture
        } else if (depth > 0 && BLOCKS.contains(tag)) {
            lineDue = true;
        }
        if (tag.equals("pre")) preformatted++;
    }

    @Override
    public void tail(Node node, int depth) {
        if (open != null && !open.isEmpty() && open.getFirst().element.equals(node)) end(open.pop());
        if (node.nodeName().equals("pre")) preformatted--;
        if (depth > 0 && BLOCKS.contains(node.nodeName())) lineDue = true;
    }

    private void end(Open ended) {
        if (ended.start < 0 && !ended.element.nameIs("tg-emoji")) return;
        int start = ended.start < 0 ? text.length() : ended.start;
        String raw = text.substring(start);
        String words = raw.strip();
        int offset = start + (raw.length() - raw.stripLeading().length());
        if (!words.isEmpty() || ended.element.nameIs("tg-emoji"))
            formatting.add(Formatting.of(ended.element, words, offset));
    }

    private void begin() {
        if (open == null) return;
        for (Open each : open) {
            if (each.start >= 0) return;
            each.start = text.length();
        }
    }

    private void add(String words) {
        if (words.isEmpty()) return;
        if (lineDue && words.isBlank()) return;
        breakIfDue();
        begin();
        text.append(words.replace('\u00a0', ' '));
    }

    /** The border of a block is a line break, unless there is one already. */
    private void breakIfDue() {
        if (lineDue && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
        lineDue = false;
    }

    /** A line break in the source is a space on the screen, with whatever space stands around it. */
    private static String onOneLine(String words) {
        return words.indexOf('\n') < 0 && words.indexOf('\r') < 0
                ? words
                : SOURCE_BREAK.matcher(words).replaceAll(" ");
    }

    /** Adds where the links in {@code element} lead: no scripts, no searches within the channel. */
    static void links(Element element, Collection<String> links) {
        for (Element link : element.select("a[href]")) {
            String target = target(link.attr("href"));
            if (target != null) links.add(target);
        }
    }

    private static @Nullable String target(String href) {
        String target = href.strip();
        if (target.startsWith("//")) return "https:" + target;
        int colon = target.indexOf(':');
        if (colon < 1 || !target.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]{0,30}")) return null;
        return SCRIPTS.contains(target.substring(0, colon).toLowerCase(Locale.ROOT)) ? null : target;
    }
}
