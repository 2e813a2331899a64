package prahari.telegram;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of what Telegram Desktop writes: control characters as {@code \x1b}, which JSON does not know, become
 * {@code \u001b} (tdesktop, export_output_json.cpp). Remembers what was read last as it stood.
 */
final class HexEscapes extends Reader {
    /** How much is remembered at least: more than a parser reads ahead. */
    private static final int REMEMBERED = 1 << 16;

    private static final String INSERTED = "u00";

    private final Reader in;
    private final int mostKept;
    private final char[] chunk = new char[1 << 13];
    private int next;
    private int end;
    private boolean escaped;
    /** Chars of {@link #INSERTED} not yet handed out. */
    private int waiting;

    private long given;
    private final StringBuilder raw = new StringBuilder();
    /** What {@link #raw} begins with, counted in chars as read and as given. */
    private long rawStart;

    private long givenStart;
    /** Where the inserted chars begin, counted in chars as given; those since the beginning of {@link #raw}. */
    private final Deque<Long> inserts = new ArrayDeque<>();

    private long kept = Long.MAX_VALUE;

    /** @param mostKept how many chars are kept for {@link #slice} at most */
    HexEscapes(Reader in, int mostKept) {
        this.in = in;
        this.mostKept = mostKept;
    }

    /** Keeps what is given from this place on, until asked to keep something later. */
    void keepFrom(long place) {
        kept = place;
    }

    /**
     * What stands between two places, as it was before the escapes were mended.
     *
     * @return null when it is too long or too long ago
     */
    @Nullable
    String slice(long from, long to) {
        if (from < givenStart || to > given) return null;
        return raw.substring(Math.toIntExact(rawPlace(from) - rawStart), Math.toIntExact(rawPlace(to) - rawStart));
    }

    /** Two chars more were given for each escape. */
    private long rawPlace(long place) {
        long before = inserts.stream().takeWhile(insert -> insert < place).count();
        return rawStart + (place - givenStart) - 2 * before;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        forget();
        int count = 0;
        while (count < length) {
            if (waiting > 0) {
                buffer[offset + count++] = INSERTED.charAt(INSERTED.length() - waiting--);
                continue;
            }
            if (next == end && (count > 0 || !fill())) break;
            char c = chunk[next++];
            if (escaped && c == 'x') {
                inserts.add(given + count);
                waiting = INSERTED.length();
            } else {
                buffer[offset + count++] = c;
            }
            escaped = !escaped && c == '\\';
        }
        given += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    private boolean fill() throws IOException {
        int read = in.read(chunk, 0, chunk.length);
        if (read <= 0) return false;
        raw.append(chunk, 0, read);
        next = 0;
        end = read;
        return true;
    }

    private void forget() {
        long from = Math.min(kept, given - REMEMBERED);
        if (raw.length() > mostKept) from = given - REMEMBERED;
        if (from - givenStart < REMEMBERED) return;
        long place = rawPlace(from);
        raw.delete(0, Math.toIntExact(place - rawStart));
        rawStart = place;
        givenStart = from;
        while (!inserts.isEmpty() && inserts.getFirst() < from) inserts.removeFirst();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
