package prahari.telegram;

import java.util.Collection;
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

    private RichText() {}

    static String of(Element element) {
        var reader = new RichText();
        element.traverse(reader);
        return reader.text.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            add(preformatted > 0 ? words.getWholeText() : onOneLine(words.getWholeText()));
            return;
        }
        String tag = node.nodeName();
        if (tag.equals("br")) {
            breakIfDue();
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
        if (node.nodeName().equals("pre")) preformatted--;
        if (depth > 0 && BLOCKS.contains(node.nodeName())) lineDue = true;
    }

    private void add(String words) {
        if (words.isEmpty()) return;
        if (lineDue && words.isBlank()) return;
        breakIfDue();
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
