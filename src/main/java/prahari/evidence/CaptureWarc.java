package prahari.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/** The WARC file of a bundle: those of its captures one after the other, each a stretch of bytes of its own. */
final class CaptureWarc {
    private final CaptureFiles files;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<String, Stretch> bySha256 = new HashMap<>();
    private final Map<Long, Stretch> byCapture = new HashMap<>();
    private final Map<Long, String> lost = new TreeMap<>();
    private long size;

    /**
     * One WARC file within the whole.
     *
     * @param key that it is encrypted with at home
     * @param payload SHA-256 of the bytes captured
     * @param sha256 of the stretch
     */
    record Stretch(String key, String payload, String sha256, long offset, long bytes) {}

    /** Reads every capture once: also a bundle that leaves them out says which of them are whole. */
    CaptureWarc(CaptureFiles files, Iterable<Rows.Capture> captures) {
        this.files = files;
        Set<String> whole = new HashSet<>();
        for (var capture : captures) {
            try {
                boolean proven = place(capture);
                String bytes = capture.keyName() + " " + capture.sha256();
                if (!proven && whole.add(bytes)) files.read(capture.keyName(), capture.sha256());
            } catch (EvidenceLost e) {
                lost.put(
                        capture.id(),
                        "capture " + capture.id() + " (" + capture.sha256() + ") cannot be read from its file");
            }
        }
    }

    /** What is wrong with a capture, by its row. */
    Map<Long, String> lost() {
        return lost;
    }

    /** Where a capture stands; null when it was kept before captures were WARC files, or is lost. */
    @Nullable
    Stretch of(Rows.Capture capture) {
        return byCapture.get(capture.id());
    }

    void writeTo(OutputStream out) throws IOException {
        for (Stretch stretch : stretches)
            files.warc(stretch.key(), stretch.payload(), stretch.sha256())
                    .open()
                    .transferTo(out);
    }

    /** Returns whether the bytes captured are proven to be there: they stand in a file that is still the one that was written. */
    private boolean place(Rows.Capture capture) {
        String warc = capture.warcSha256();
        if (warc == null) return false;
        Blob own = files.warc(capture.keyName(), capture.sha256(), warc);
        boolean revisits = files.isRevisit(capture.keyName(), capture.sha256(), warc);
        // a revisit is nothing without what it refers to
        if (revisits) add(capture, files.warc(capture.keyName(), capture.sha256(), null));
        byCapture.put(capture.id(), add(capture, own));
        return !revisits;
    }

    private Stretch add(Rows.Capture capture, Blob warc) {
        return bySha256.computeIfAbsent(warc.sha256(), sha256 -> {
            var stretch = new Stretch(capture.keyName(), capture.sha256(), sha256, size, warc.size());
            stretches.add(stretch);
            size += warc.size();
            return stretch;
        });
    }
}
