package prahari.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a call gives: from the address, a form, JSON or a multipart body, all read the same way. */
final class Parameters {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]{0,500})\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]{0,1000})\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type: *([^\\r\\n;]{1,200})");
    private static final int MOST_PARTS = 200;

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();

    /** A file that came with the call. */
    record Upload(String name, String mime, int size) {}

    static Parameters of(@Nullable String query, @Nullable String contentType, byte[] body) {
        var parameters = new Parameters();
        if (query != null) parameters.form(query);
        if (body.length == 0) return parameters;
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) parameters.json(body);
        else if (type.startsWith("multipart/form-data")) parameters.multipart(String.valueOf(contentType), body);
        else if (type.startsWith("application/x-www-form-urlencoded"))
            parameters.form(new String(body, StandardCharsets.UTF_8));
        return parameters; // like Telegram: a body of another type is not looked at
    }

    private void json(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            throw ApiError.badRequest("can't parse JSON object");
        }
        if (!root.isObject()) throw ApiError.badRequest("can't parse JSON object");
        root.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    }

    private void form(String text) {
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            if (end < 0) end = text.length();
            String pair = text.substring(start, end);
            int equals = pair.indexOf('=');
            if (equals > 0)
                values.put(decoded(pair.substring(0, equals)), new TextNode(decoded(pair.substring(equals + 1))));
            start = end + 1;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("can't decode percent-encoded parameter");
        }
    }

    private void multipart(String contentType, byte[] body) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.find()) throw ApiError.badRequest("boundary of multipart/form-data not found");
        String text = new String(body, StandardCharsets.ISO_8859_1); // one char a byte: offsets stay true
        String mark = "--" + found.group(1).strip();
        int at = text.indexOf(mark);
        for (int parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
            int start = at + mark.length();
            int next = text.indexOf("\r\n" + mark, start);
            int blank = text.indexOf("\r\n\r\n", start);
            if (next < 0 || blank < 0 || blank > next) return;
            part(text.substring(start, blank), text.substring(Math.min(blank + 4, next), next));
            at = next + 2;
        }
    }

    private void part(String rawHead, String rawContent) {
        String head = new String(rawHead.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(head);
        if (!name.find()) return;
        Matcher file = FILE.matcher(head);
        if (file.find()) {
            Matcher type = TYPE.matcher(head);
            String mime = type.find() ? type.group(1).strip() : "application/octet-stream";
            uploads.put(name.group(1), new Upload(file.group(1), mime, rawContent.length()));
        } else {
            byte[] bytes = rawContent.getBytes(StandardCharsets.ISO_8859_1);
            values.put(name.group(1), new TextNode(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    /** The value as text; empty when there is none. */
    String text(String name) {
        JsonNode value = node(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    boolean has(String name) {
        return !node(name).isMissingNode() && !node(name).isNull();
    }

    boolean flag(String name) {
        return text(name).equalsIgnoreCase("true") || text(name).equals("1");
    }

    /** A whole number; {@code otherwise} when there is none, an error when it is something else. */
    long number(String name, long otherwise) {
        if (!has(name)) return otherwise;
        String text = text(name).strip();
        if (text.isEmpty()) return otherwise;
        if (!text.matches("-?[0-9]{1,18}")) throw ApiError.badRequest("parameter \"" + name + "\" must be an integer");
        return Long.parseLong(text);
    }

    /** An object or list, also when it came as text; missing when there is none. */
    JsonNode structure(String name) {
        JsonNode value = node(name);
        if (value.isContainerNode() || !has(name)) return value.isNull() ? MissingNode.getInstance() : value;
        try {
            String text = value.asText();
            JsonNode parsed = text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
            if (parsed.isContainerNode() || parsed.isMissingNode()) return parsed;
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("can't parse " + name + " JSON object");
        }
        throw ApiError.badRequest("can't parse " + name + " JSON object");
    }

    @Nullable
    Upload upload(String name) {
        return uploads.get(name);
    }

    private JsonNode node(String name) {
        JsonNode value = values.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }
}
