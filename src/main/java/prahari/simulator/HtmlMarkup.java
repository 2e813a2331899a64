package prahari.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code parse_mode=HTML}: see https://core.telegram.org/bots/api#html-style. */
final class HtmlMarkup {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("a", "text_link"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("tg-time", "date_time"));
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*\"([^\"]*)\"|href\\s*=\\s*'([^']*)'");
    private static final Pattern REFERENCE = Pattern.compile("&(#x?[0-9A-Fa-f]{1,7}|lt|gt|amp|quot);");

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private final Deque<Tag> open = new ArrayDeque<>();

    /** An open tag: its name, its start in the text, its link. */
    private record Tag(String name, int start, String attributes) {}

    HtmlMarkup(String raw) {
        this.raw = raw;
    }

    FormattedText parse() {
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '&') {
                at = reference(at);
            } else if (c == '<') {
                int end = raw.indexOf('>', at);
                if (end < 0) throw failure("Unclosed start tag at byte offset " + bytes(at));
                String tag = raw.substring(at + 1, end).strip();
                if (tag.startsWith("/")) close(tag.substring(1).strip(), at);
                else begin(tag, at);
                at = end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        Tag left = open.peek();
        if (left != null) throw failure("Can't find end tag corresponding to start tag \"" + left.name() + "\"");
        return new FormattedText(text.toString(), entities);
    }

    private void begin(String tag, int at) {
        int space = 0;
        while (space < tag.length() && !Character.isWhitespace(tag.charAt(space))) space++;
        String name = tag.substring(0, space).toLowerCase(Locale.ROOT);
        if (!TYPES.containsKey(name))
            throw failure("Unsupported start tag \"" + name + "\" at byte offset " + bytes(at));
        open.push(new Tag(name, text.length(), tag.substring(space)));
    }

    private void close(String written, int at) {
        String name = written.toLowerCase(Locale.ROOT);
        Tag tag = open.poll();
        if (tag == null) throw failure("Unexpected end tag at byte offset " + bytes(at));
        if (!tag.name().equals(name) && !name.isEmpty())
            throw failure("Unmatched end tag at byte offset " + bytes(at) + ", expected \"</" + tag.name()
                    + ">\", found \"</" + name + ">\"");
        if (text.length() == tag.start()) return;
        ObjectNode entity = JsonNodeFactory.instance.objectNode();
        String type = TYPES.get(tag.name());
        entity.put("type", type).put("offset", tag.start()).put("length", text.length() - tag.start());
        if (tag.name().equals("blockquote") && tag.attributes().contains("expandable"))
            entity.put("type", "expandable_blockquote");
        if (tag.name().equals("a")) {
            String target = href(tag.attributes());
            if (target == null) return;
            entity.put("url", target);
        }
        entities.add(entity);
    }

    private static @Nullable String href(String attributes) {
        Matcher found = HREF.matcher(attributes);
        if (!found.find()) return null;
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Appends what a reference stands for, or the sign itself. */
    private int reference(int at) {
        Matcher found = REFERENCE.matcher(raw).region(at, raw.length());
        if (!found.lookingAt()) {
            text.append('&');
            return at + 1;
        }
        String name = found.group(1);
        switch (name) {
            case "lt" -> text.append('<');
            case "gt" -> text.append('>');
            case "amp" -> text.append('&');
            case "quot" -> text.append('"');
            default -> {
                boolean hex = name.charAt(1) == 'x';
                String digits = name.substring(hex ? 2 : 1);
                boolean fits = !digits.isEmpty() && (hex || digits.matches("[0-9]+"));
                int code = fits ? Integer.parseInt(digits, hex ? 16 : 10) : -1;
                if (code > 0 && Character.isValidCodePoint(code)) text.appendCodePoint(code);
                else text.append(found.group());
            }
        }
        return found.end();
    }

    private int bytes(int at) {
        return raw.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    private static ApiError failure(String what) {
        return ApiError.badRequest("can't parse entities: " + what);
    }
}
