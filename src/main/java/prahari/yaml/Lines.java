package prahari.yaml;

import java.util.ArrayList;
import java.util.List;

/** The lines of a file whose line ends may be of any kind, and the way from a place to an offset in it. */
final class Lines {
    private final String source;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    Lines(String source) {
        this.source = source;
        int at = source.startsWith("\uFEFF") ? 1 : 0;
        starts.add(at);
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n' || c == '\r') {
                ends.add(at);
                at += source.startsWith("\r\n", at) ? 2 : 1;
                starts.add(at);
            } else {
                at++;
            }
        }
        ends.add(source.length());
    }

    int count() {
        return starts.size();
    }

    /** A line without its end; empty when there is no such line. */
    String text(int line) {
        return line < 1 || line > count() ? "" : source.substring(starts.get(line - 1), ends.get(line - 1));
    }

    /** Where a place lies, or -1 when there is none such. */
    int offset(int line, int column) {
        if (line < 1 || line > count()) return -1;
        int offset = starts.get(line - 1) + column - 1;
        return column < 1 || offset > ends.get(line - 1) ? -1 : offset;
    }

    /** Where {@code old}, written with plain line ends, ends when it stands at {@code offset}; -1 when it does not. */
    int end(int offset, String old) {
        int at = offset;
        for (int i = 0; i < old.length(); i++) {
            if (old.charAt(i) == '\n') {
                if (at == source.length() && i == old.length() - 1) return at; // the last line has no end
                if (source.startsWith("\r\n", at)) at += 2;
                else if (at < source.length() && (source.charAt(at) == '\n' || source.charAt(at) == '\r')) at++;
                else return -1;
            } else if (at < source.length() && source.charAt(at) == old.charAt(i)) {
                at++;
            } else {
                return -1;
            }
        }
        return at;
    }

    /** The file's own kind of line end. */
    String lineEnd() {
        if (count() < 2) return "\n";
        return source.substring(ends.get(0), starts.get(1));
    }
}
