package prahari.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A rendered page whose {@code data-view} marks are filled in anew for each request, as Telegram does. */
final class Page {
    private final String etag;
    private final Map<Long, Integer> versions;
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<View> views = new ArrayList<>();

    /** What a mark tells: the channel and the message. */
    private record View(long channelId, long messageId, String hash) {}

    /** @param versions what is shown: the version, counted from 1, of each message in the page's order */
    Page(String etag, String html, Map<Long, Integer> versions, long channelId) {
        List<Long> messageIds = List.copyOf(versions.keySet());
        this.versions = versions;
        this.etag = etag;
        String[] parts = html.split("\u0000", -1);
        for (String part : parts) pieces.add(part.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < parts.length - 1; i++) {
            long id = messageIds.get(i);
            String hash = String.format("%018x", (channelId * 31 + id) * 0x9E3779B97F4A7C15L);
            views.add(new View(channelId, id, hash));
        }
    }

    Map<Long, Integer> versions() {
        return versions;
    }

    String etag() {
        return etag;
    }

    byte[] bytes(Instant now) {
        var whole = new ByteArrayOutputStream(
                pieces.stream().mapToInt(piece -> piece.length + 150).sum());
        for (int i = 0; i < pieces.size(); i++) {
            whole.writeBytes(pieces.get(i));
            if (i < views.size()) whole.writeBytes(mark(views.get(i), now).getBytes(StandardCharsets.US_ASCII));
        }
        return whole.toByteArray();
    }

    private static String mark(View view, Instant now) {
        String json = "{\"c\":-" + view.channelId() + ",\"p\":" + view.messageId() + ",\"t\":" + now.getEpochSecond()
                + ",\"h\":\"" + view.hash() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
