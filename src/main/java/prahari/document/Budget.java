package prahari.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;

/** What reading one file may cost, all that lies in it included. */
final class Budget {
    /** A file in an archive. */
    static final long MOST_ENTRY_BYTES = 512L << 20;
    /** All that comes out of a file. */
    static final long MOST_BYTES = 1L << 30;
    /** Tables and dumps shrink to a tenth; what shrinks to a hundredth says nothing. */
    static final int MOST_GROWTH = 100;
    /** Small files may grow: nothing is lost by that. */
    static final long GROWS_FREELY = 16L << 20;

    static final int MOST_FILES = 200;
    static final int MOST_ENTRIES = 20_000;
    /** Archives in archives; a {@code .tar.gz} is two. */
    static final int MOST_DEPTH = 4;
    /** What comes out in all, of each file and of all. */
    static final int MOST_TEXT = 256 << 10;

    static final int MOST_TEXT_IN_ALL = 1 << 20;

    private final long sizeBytes;
    private final LongSupplier nanos;
    private final long end;
    private long bytes;
    private int files;
    private int entries;
    private int chars;

    /**
     * The budget of a file.
     *
     * @param nanos a clock that only goes forward
     * @param span for how many of its nanoseconds the reading may go on
     */
    Budget(long sizeBytes, LongSupplier nanos, long span) {
        this.sizeBytes = sizeBytes;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + span;
    }

    /** One more name in an archive; false when there were enough. */
    boolean entry() {
        return entries++ < MOST_ENTRIES;
    }

    /** One more file to read; false when there were enough. */
    boolean file() {
        return files++ < MOST_FILES;
    }

    /** How many characters one more file may give. */
    int text() {
        return Math.max(0, Math.min(MOST_TEXT, MOST_TEXT_IN_ALL - chars));
    }

    void gave(int count) {
        chars += count;
    }

    /** Whether it has gone on for too long. */
    boolean isLate() {
        return nanos.getAsLong() - end > 0;
    }

    /** The stream of a file within the file, or of the file itself, at the price of its bytes. */
    InputStream priced(InputStream in) {
        return new Priced(in);
    }

    /** Too much came out. */
    static final class Spent extends InterruptedIOException {
        private static final long serialVersionUID = 1;

        Spent(String message) {
            super(message);
        }
    }

    private final class Priced extends FilterInputStream {
        private long own;

        Priced(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count <= 0) return count;
            own += count;
            bytes += count;
            if (bytes > GROWS_FREELY && bytes / MOST_GROWTH > sizeBytes)
                throw new Spent("bomb: it unpacks to more than " + MOST_GROWTH + " times its size");
            if (own > MOST_ENTRY_BYTES || bytes > MOST_BYTES) throw new Spent("too large: more comes out than is read");
            if (isLate()) throw new Spent("too slow: reading it takes too long");
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long left = count;
            byte[] buffer = new byte[1 << 13];
            while (left > 0) {
                int read = read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) break;
                left -= read;
            }
            return count - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
