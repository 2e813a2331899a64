package prahari.collect;

import java.time.Instant;
import java.util.Map;
import prahari.model.Capture;
import prahari.model.Source;

/** A capture's row: all but its bytes, which lie in the file named for {@code sha256}. */
record KeptCapture(
        long id,
        Source source,
        Capture.Kind kind,
        String url,
        String finalUrl,
        int status,
        Map<String, String> headers,
        Instant at,
        String sha256,
        long sizeBytes) {
    public KeptCapture {
        headers = Map.copyOf(headers);
    }
}
