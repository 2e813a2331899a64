package prahari.evidence;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The captured answers of a WARC file: a line of CDXJ for each, sorted as players search it, and the pages among them. */
final class CaptureIndex {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3})(?s:.*)");
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("(?im)^content-type:[ \\t]*([A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+)");

    private final String file;
    private final List<String> lines = new ArrayList<>();
    private final Set<Page> pages = new LinkedHashSet<>();
    private long records;

    /** A page that can be opened: its address and when it was captured. */
    record Page(String url, String at) {}

    /** @param file the name that lines give the WARC file */
    private CaptureIndex(String file) {
        this.file = file;
    }

    static CaptureIndex of(InputStream warc, String file) throws IOException {
        var index = new CaptureIndex(file);
        WarcMembers.forEach(warc, index::take);
        Collections.sort(index.lines);
        return index;
    }

    private void take(WarcMembers.Member member) throws IOException {
        records++;
        String type = member.field("warc-type");
        if (!Set.of("response", "revisit", "resource").contains(type)) return;
        String url = member.field("warc-target-uri");
        String at = member.field("warc-date");
        String http = member.block();
        int end = http.indexOf("\r\n\r\n");
        String head = end < 0 ? http : http.substring(0, end);
        Matcher status = STATUS.matcher(head);
        Matcher content = CONTENT_TYPE.matcher(head);
        boolean web = !type.equals("resource");
        String mime = content.find() ? content.group(1) : "";
        String code = status.matches() ? status.group(1) : "-";
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("url", url);
        String shown = type.equals("revisit") ? "warc/revisit" : web ? mime : member.field("content-type");
        if (!shown.isEmpty()) line.put("mime", shown);
        line.put("status", web ? code : "200")
                .put("digest", member.field("warc-payload-digest"))
                .put("length", String.valueOf(member.bytes()))
                .put("offset", String.valueOf(member.offset()))
                .put("filename", file);
        lines.add(sortKey(url) + " " + digits(at) + " " + JSON.writeValueAsString(line));
        if (web && mime.equalsIgnoreCase("text/html") && code.equals("200")) pages.add(new Page(url, at));
    }

    long records() {
        return records;
    }

    Set<Page> pages() {
        return pages;
    }

    byte[] cdxj() {
        return String.join("\n", lines).concat(lines.isEmpty() ? "" : "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String digits(String date) {
        String digits = date.replaceAll("[^0-9]", "");
        return digits.length() <= 14 ? digits : digits.substring(0, 14);
    }

    /** The address with its host's labels turned round, so that those of one site stand together: {@code me,t)/s/sample}. */
    static String sortKey(String url) {
        URI uri = parsed(url);
        if (uri == null || uri.getHost() == null) return url;
        List<String> labels = new ArrayList<>(
                Arrays.asList(uri.getHost().toLowerCase(Locale.ROOT).split("\\.", -1)));
        if (labels.get(0).matches("www\\d*")) labels.remove(0);
        Collections.reverse(labels);
        var key = new StringBuilder(String.join(",", labels));
        if (uri.getPort() >= 0) key.append(':').append(uri.getPort());
        String path = uri.getRawPath();
        key.append(')').append(path.isEmpty() ? "/" : path);
        if (uri.getRawQuery() != null) {
            String[] parts = uri.getRawQuery().split("&", -1);
            Arrays.sort(parts);
            key.append('?').append(String.join("&", parts));
        }
        return key.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
