package prahari.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;

/** Prints results as they come. */
final class ScanOutput implements Consumer<ScanResult> {
    private final Writer out;
    private boolean clean = true;

    ScanOutput(Writer out) {
        this.out = out;
    }

    /** Whether every message could be read. */
    boolean clean() {
        return clean;
    }

    @Override
    public void accept(ScanResult result) {
        if (result.trouble() != null) {
            System.err.println(result.trouble());
            clean &= result.line() != null;
        }
        if (result.line() == null) return;
        try {
            out.write(result.line());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("standard output cannot be written: " + e.getMessage(), e);
        }
    }
}
