package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Exchange;
import prahari.model.Sha256;

/**
 * A capture as a WARC 1.1 file: warcinfo, response (or resource, where the answer did not come over the web), request and
 * metadata, each a gzip member. Files of several captures written one after the other are a WARC file too. The same capture
 * always gives the same bytes.
 */
final class WarcFile {
    private static final String HTTP = "application/http;msgtype=";
    private static final String FIELDS = "application/warc-fields";
    private static final String TYPE = "[a-z]+/[A-Za-z0-9!#$&^_.+-]{1,120}";
    private static final String CRLF = "\r\n";
    private static final Set<String> OF_THE_WIRE = Set.of("content-encoding", "transfer-encoding", "content-length");
    private static final String SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    private final Capture capture;
    private final @Nullable Exchange exchange;
    private final byte[] body;
    private final String date;
    private final String uri;
    private final String name;
    private final String info;

    private WarcFile(Capture capture) {
        this.capture = capture;
        this.exchange = capture.exchange();
        this.body = capture.body().bytes();
        this.date = capture.at().truncatedTo(ChronoUnit.MICROS).toString(); // what the database keeps of it
        this.uri = uri(capture.finalUrl());
        this.name = date + " " + uri + " " + capture.body().sha256();
        this.info = WarcRecord.id("warcinfo", name);
    }

    /** The capture with its bytes. */
    static Blob of(Capture capture) {
        return new WarcFile(capture).bytes(null);
    }

    /** The capture of bytes that an earlier one brought already: a revisit record stands for them. */
    static Blob revisit(Capture capture, WarcReader.Found original) {
        return new WarcFile(capture).bytes(original);
    }

    static String digest(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.begin().digest(bytes));
    }

    private Blob bytes(WarcReader.@Nullable Found original) {
        var out = new ByteArrayOutputStream();
        try {
            WarcRecord.of("warcinfo", name, date, FIELDS, utf8("""
                            software: Prahari
                            format: WARC File Format 1.1
                            conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
                            """.replace("\n", CRLF)))
                    .writeTo(out);
            WarcRecord answer = isWeb() ? answer(original) : resource(original);
            answer.writeTo(out);
            if (exchange != null) request(exchange, answer).writeTo(out);
            metadata(answer).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return Blob.of(out.toByteArray());
    }

    private boolean isWeb() {
        return uri.startsWith("http://") || uri.startsWith("https://");
    }

    private WarcRecord answer(WarcReader.@Nullable Found original) {
        byte[] head = utf8(responseHead());
        byte[] block = head;
        if (original == null) {
            block = new byte[head.length + body.length];
            System.arraycopy(head, 0, block, 0, head.length);
            System.arraycopy(body, 0, block, head.length, body.length);
        }
        return named(original, "response", HTTP + "response", block)
                .with("WARC-IP-Address", exchange == null ? null : exchange.address());
    }

    private WarcRecord resource(WarcReader.@Nullable Found original) {
        boolean json = capture.kind() == Capture.Kind.UPDATE || capture.kind() == Capture.Kind.EXPORT;
        String told = capture.headers().getOrDefault("content-type", "");
        String type = json ? "application/json" : told.matches(TYPE) ? told : "application/octet-stream";
        return named(original, "resource", type, original == null ? body : new byte[0]);
    }

    private WarcRecord named(WarcReader.@Nullable Found original, String type, String contentType, byte[] block) {
        WarcRecord record = record(original == null ? type : "revisit", contentType, block)
                .with("WARC-Payload-Digest", digest(body));
        if (original == null) return record;
        return record.with("WARC-Profile", SAME_PAYLOAD)
                .with("WARC-Refers-To", original.field("WARC-Record-ID"))
                .with("WARC-Refers-To-Target-URI", original.field("WARC-Target-URI"))
                .with("WARC-Refers-To-Date", original.field("WARC-Date"));
    }

    private WarcRecord request(Exchange exchange, WarcRecord answer) {
        String path = uri.replaceFirst("^https?://[^/?#]*", "");
        var text = new StringBuilder("GET ")
                .append(path.startsWith("/") ? path : "/" + path)
                .append(" HTTP/1.1")
                .append(CRLF);
        for (var header : exchange.request()) line(text, header.name(), header.value());
        byte[] block = utf8(text.append(CRLF).toString());
        return record("request", HTTP + "request", block)
                .with("WARC-Concurrent-To", answer.field("WARC-Record-ID"))
                .with("WARC-IP-Address", exchange.address());
    }

    private WarcRecord metadata(WarcRecord answer) {
        var text = new StringBuilder();
        line(text, "source", capture.source().id());
        line(text, "capture-kind", capture.kind().name().toLowerCase(Locale.ROOT));
        line(text, "url-asked", capture.url());
        line(text, "url-final", capture.finalUrl());
        if (exchange != null) {
            exchange.redirects().forEach(redirect -> line(text, "redirect", redirect));
            line(text, "http-protocol", exchange.protocol());
            if (exchange.tls() != null) tls(text, exchange.tls());
        }
        line(text, "clock-offset", clockOffset());
        notCaptured().forEach(what -> line(text, "not-captured", what));
        return record("metadata", FIELDS, utf8(text.toString()))
                .with("WARC-Concurrent-To", answer.field("WARC-Record-ID"));
    }

    private static void tls(StringBuilder text, Exchange.Tls tls) {
        line(text, "tls-version", tls.version());
        line(text, "tls-cipher-suite", tls.cipherSuite());
        for (Blob certificate : tls.chain()) line(text, "tls-certificate-sha256", certificate.sha256());
        if (tls.chain().isEmpty()) return;
        byte[] own = tls.chain().get(0).bytes();
        line(text, "tls-certificate", Base64.getEncoder().encodeToString(own));
    }

    /** How far the server's clock was ahead of ours when the answer came. */
    private String clockOffset() {
        String said = capture.headers().get("date");
        if (said == null) return "unknown: the answer bears no date";
        try {
            var server = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME);
            long seconds = Math.round(
                    Duration.between(capture.at(), server.toInstant()).toMillis() / 1000.0);
            return seconds + " seconds (the server's Date less the monitor's clock, the way of the answer included)";
        } catch (DateTimeException e) {
            return "unknown: the date of the answer cannot be read";
        }
    }

    private List<String> notCaptured() {
        if (!isWeb())
            return List.of("the request and the answer's headers, which bear the bot's token or are not HTTP");
        var missing = new java.util.ArrayList<String>();
        missing.add("pictures, videos and documents that the page refers to");
        if (exchange == null) {
            missing.add("the request, the order of the answer's headers, the server's address and certificate");
            return missing;
        }
        if (exchange.decoded()) missing.add("the compression on the wire: the body stands unpacked");
        if (exchange.address() == null) missing.add("the server's address, which only the proxy knows");
        if (!exchange.redirects().isEmpty()) missing.add("the bodies of the redirects");
        if (!exchange.protocol().equals("http/1.1")) {
            missing.add("the frames of " + exchange.protocol() + ": heads are written as in HTTP/1.1");
        }
        return missing;
    }

    /** The head as received; what it says of the coding on the wire, which the body no longer has, stands under other names. */
    private String responseHead() {
        var text = new StringBuilder("HTTP/1.1 ").append(capture.status()).append(' ');
        if (exchange == null) {
            text.append(CRLF);
            new TreeMap<>(capture.headers()).forEach((header, value) -> header(text, header, value, true));
        } else {
            text.append(WarcRecord.onOneLine(exchange.reason())).append(CRLF);
            boolean decoded = exchange.decoded();
            for (var header : exchange.response()) header(text, header.name(), header.value(), decoded);
        }
        return text.append(CRLF).toString();
    }

    private static void header(StringBuilder text, String name, String value, boolean decoded) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean gone = lower.equals("transfer-encoding") || (decoded && OF_THE_WIRE.contains(lower));
        line(text, gone ? "X-Orig-" + name : name, value);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(WarcRecord.onOneLine(value)).append(CRLF);
    }

    private WarcRecord record(String type, String contentType, byte[] block) {
        return WarcRecord.of(type, name, date, contentType, block)
                .with("WARC-Target-URI", uri)
                .with("WARC-Warcinfo-ID", info);
    }

    /** Updates have no address of their own. */
    private static String uri(String url) {
        if (url.startsWith("http://") || url.startsWith("https://")) return url;
        return "urn:prahari:" + URLEncoder.encode(url, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
