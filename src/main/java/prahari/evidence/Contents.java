package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;

/** Sees what stands in a bundle while it is checked. */
interface Contents {
    /** For a check alone. */
    Contents UNREAD = new Contents() {
        @Override
        public BundleScan.Reader before(BundleScan.Reader next) {
            return next;
        }

        @Override
        public void event(JsonNode event) {}
    };

    /** Reads the files it wants, and leaves the others to {@code next}. */
    BundleScan.Reader before(BundleScan.Reader next);

    /** An event of the custody. */
    void event(JsonNode event);
}
