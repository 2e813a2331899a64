package prahari.telegram;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** How a visit to one of Telegram's pages ended. */
public sealed interface VisitOutcome {

    /** In words, for logs and the list of sources. */
    String words();

    /** Whether all that there was to read has been read. */
    default boolean good() {
        return false;
    }

    /** Whether something was shown that we cannot read. */
    default boolean parserGap() {
        return false;
    }

    /** All was read, apart from parts of these names. */
    static VisitOutcome read(Set<String> unknown) {
        return unknown.isEmpty() ? new Ok() : new Partly(String.join(", ", new TreeSet<>(unknown)));
    }

    /** Read as far as was wanted. */
    record Ok() implements VisitOutcome {
        @Override
        public String words() {
            return "ok";
        }

        @Override
        public boolean good() {
            return true;
        }
    }

    /**
     * Read as far as was wanted, and every post of it; but posts held something that we do not know.
     *
     * @param unknown what it is called in the page
     */
    record Partly(String unknown) implements VisitOutcome {
        @Override
        public String words() {
            return "ok, but not all of it understood: " + unknown;
        }

        @Override
        public boolean good() {
            return true;
        }

        @Override
        public boolean parserGap() {
            return true;
        }
    }

    /** The page is the same as last time. */
    record NotModified() implements VisitOutcome {
        @Override
        public String words() {
            return "not modified";
        }

        @Override
        public boolean good() {
            return true;
        }
    }

    /**
     * The newest posts were read, but between them and those read earlier some are missing.
     *
     * @param after the last post read earlier
     * @param before the oldest post read now
     */
    record Gap(long after, long before, String reason) implements VisitOutcome {
        @Override
        public String words() {
            return "posts between " + after + " and " + before + " not read: " + reason;
        }
    }

    /** Telegram asks to be left alone for so long. */
    record RateLimited(Duration after) implements VisitOutcome {
        @Override
        public String words() {
            return "rate limited for " + after.toSeconds() + " s";
        }
    }

    /**
     * No answer, or none of use.
     *
     * @param blocked whether Telegram answers our address as if nothing existed
     */
    record Failed(String reason, boolean blocked) implements VisitOutcome {
        @Override
        public String words() {
            return blocked ? "blocked: " + reason : "failed: " + reason;
        }
    }

    /** It is not there, while Telegram shows other things to us: deleted, renamed or made private. */
    record Gone() implements VisitOutcome {
        @Override
        public String words() {
            return "gone";
        }
    }

    /** It exists, but is not what was to be read: a group, a channel without a preview, a person in place of a bot. */
    record NotPreviewable(String what) implements VisitOutcome {
        @Override
        public String words() {
            return "not previewable: " + what;
        }
    }

    /** Telegram answered with something that we cannot read; the capture is kept to learn from. */
    record ParserGap(String reason) implements VisitOutcome {
        @Override
        public String words() {
            return "not understood: " + reason;
        }

        @Override
        public boolean parserGap() {
            return true;
        }
    }
}
