package prahari.model;

import java.time.Instant;

/**
 * One version of a message as it is kept.
 *
 * @param id row of the message, the same for all its versions
 * @param versionId row of this version
 * @param version 1 for the first content seen; 0 and below for what was read in its files, which is no edit
 * @param seenAt when this content was first seen
 */
public record Message(long id, long versionId, int version, Post post, Instant seenAt) {
    /** Whether it is what was read in a file of the message, and not what the message said. */
    public boolean isReading() {
        return version <= 0;
    }
}
