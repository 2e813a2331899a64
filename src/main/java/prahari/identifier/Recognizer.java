package prahari.identifier;

import java.util.function.Consumer;

/** Finds one type of identifier, or a few that share a shape. */
interface Recognizer {
    /** Hands over all that might be one; which of several that overlap is kept, is decided later. */
    void find(Scan scan, Consumer<Candidate> found);
}
