package prahari.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** {@code parse_mode=Markdown} and {@code MarkdownV2}: see https://core.telegram.org/bots/api#markdownv2-style. */
final class MarkdownMarkup {
    private static final Map<String, String> TYPES_V2 = Map.of(
            "*",
            "bold",
            "_",
            "italic",
            "__",
            "underline",
            "~",
            "strikethrough",
            "||",
            "spoiler",
            "`",
            "code",
            "```",
            "pre");
    private static final List<String> MARKS_V2 = List.of("```", "||", "__", "*", "_", "~", "`");
    private static final Map<String, String> TYPES = Map.of("*", "bold", "_", "italic", "`", "code", "```", "pre");
    private static final List<String> MARKS = List.of("```", "*", "_", "`");
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";

    private final String raw;
    private final boolean second;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private final Deque<Open> open = new ArrayDeque<>();

    /** A mark that waits for its end. */
    private record Open(String mark, int start, int rawStart) {}

    MarkdownMarkup(String raw, boolean second) {
        this.raw = raw;
        this.second = second;
    }

    FormattedText parse() {
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '\\' && at + 1 < raw.length() && isEscapable(raw.charAt(at + 1))) {
                text.append(raw.charAt(at + 1));
                at += 2;
                continue;
            }
            String mark = markAt(at);
            if (!mark.isEmpty()) {
                toggle(mark, at);
                at += mark.length();
            } else if (c == '[' && !inCode()) {
                at = link(at);
            } else {
                plain(c, at);
                at++;
            }
        }
        Open left = open.peek();
        if (left != null)
            throw failure("Can't find end of the entity starting at byte offset " + bytes(left.rawStart()));
        return new FormattedText(text.toString(), entities);
    }

    private boolean isEscapable(char c) {
        return second ? c < 127 && c > 32 : "_*`[".indexOf(c) >= 0;
    }

    private boolean inCode() {
        Open top = open.peek();
        return top != null && top.mark().startsWith("`");
    }

    private String markAt(int at) {
        for (String mark : second ? MARKS_V2 : MARKS) {
            if (!raw.startsWith(mark, at)) continue;
            Open top = open.peek();
            if (inCode() && top != null && !top.mark().equals(mark)) continue;
            return mark;
        }
        return "";
    }

    private void toggle(String mark, int at) {
        Open top = open.peek();
        if (top != null && top.mark().equals(mark)) {
            open.pop();
            add(second ? String.valueOf(TYPES_V2.get(mark)) : String.valueOf(TYPES.get(mark)), top.start());
            return;
        }
        boolean nested = open.stream().anyMatch(other -> other.mark().equals(mark));
        if (nested || (!second && top != null))
            throw failure("Can't find end of the entity starting at byte offset " + bytes(at));
        open.push(new Open(mark, text.length(), at));
    }

    private ObjectNode add(String type, int start) {
        ObjectNode entity = JsonNodeFactory.instance.objectNode();
        entity.put("type", type).put("offset", start).put("length", text.length() - start);
        if (text.length() > start) entities.add(entity);
        return entity;
    }

    /** {@code [shown](target)}, without marks inside the shown part. */
    private int link(int at) {
        int middle = raw.indexOf("](", at);
        int end = middle < 0 ? -1 : raw.indexOf(')', middle);
        if (end < 0) {
            if (second) throw failure("Can't find end of the entity starting at byte offset " + bytes(at));
            text.append('[');
            return at + 1;
        }
        int start = text.length();
        text.append(unescaped(raw.substring(at + 1, middle)));
        add("text_link", start).put("url", unescaped(raw.substring(middle + 2, end)));
        return end + 1;
    }

    private String unescaped(String part) {
        return part.replaceAll("\\\\(\\p{Punct})", "$1");
    }

    private void plain(char c, int at) {
        boolean quote = c == '>' && (at == 0 || raw.charAt(at - 1) == '\n');
        if (second && !inCode() && RESERVED.indexOf(c) >= 0 && !quote)
            throw failure("Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
        if (!second || !quote) text.append(c);
    }

    private int bytes(int at) {
        return raw.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    private static ApiError failure(String what) {
        return ApiError.badRequest("can't parse entities: " + what);
    }
}
