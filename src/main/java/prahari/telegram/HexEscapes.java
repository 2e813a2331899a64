package prahari.telegram;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Makes JSON of what Telegram Desktop writes: control characters as {@code \x1b}, which JSON does not know, become
 * {@code \u001b} (tdesktop, export_output_json.cpp).
 */
final class HexEscapes extends FilterReader {
    private final char[] pending = new char[4];
    private int waiting;
    private boolean escaped;

    HexEscapes(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (waiting > 0) return pending[pending.length - waiting--];
        int c = super.read();
        if (!escaped) {
            escaped = c == '\\';
            return c;
        }
        escaped = false;
        if (c != 'x') return c;
        pending[pending.length - 2] = '0';
        pending[pending.length - 1] = '0';
        waiting = 2;
        return 'u';
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) break;
            buffer[offset + count++] = (char) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
