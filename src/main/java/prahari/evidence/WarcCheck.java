package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds the stretches of a bundle's WARC file against the hashes that the index of captures, and so the sealed log, has of them. */
final class WarcCheck {
    private static final int MAX_STRETCHES = 1 << 20;

    private final SortedMap<Long, Stretch> stretches = new TreeMap<>();

    private record Stretch(long bytes, String sha256, long capture) {}

    /** Takes in what the index says of one capture. */
    void add(JsonNode capture) {
        JsonNode warc = capture.path("warc");
        if (warc.isMissingNode() || stretches.size() == MAX_STRETCHES) return;
        stretches.put(
                warc.path("offset").asLong(-1),
                new Stretch(
                        warc.path("bytes").asLong(-1),
                        capture.path("warc_sha256").asText(),
                        capture.path("id").asLong()));
    }

    /** Reads the WARC file to its end; returns what is wrong. */
    List<String> check(InputStream warc) {
        List<String> problems = new ArrayList<>();
        long at = 0;
        try {
            for (var entry : stretches.entrySet()) {
                if (entry.getKey() < at) throw new IOException("stretches of captures overlap");
                digest(warc, entry.getKey() - at); // originals of captures that are in no alert of the bundle
                Stretch stretch = entry.getValue();
                String sha256 = digest(warc, stretch.bytes());
                at = entry.getKey() + stretch.bytes();
                if (!sha256.equals(stretch.sha256())) {
                    problems.add(
                            "capture " + stretch.capture() + " is another in " + BundlePaths.WARC + " than was sealed");
                }
            }
        } catch (IOException e) {
            problems.add(BundlePaths.WARC + " is not as the index of captures says: " + e.getMessage());
        }
        return problems;
    }

    private static String digest(InputStream in, long bytes) throws IOException {
        if (bytes < 0) throw new IOException("a stretch has no length");
        var digests = new Digests();
        byte[] buffer = new byte[1 << 14];
        for (long left = bytes; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) throw new IOException("the file ends within a stretch");
            digests.add(buffer, 0, count);
            left -= count;
        }
        return digests.sha256();
    }
}
