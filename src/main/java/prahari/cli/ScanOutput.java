package prahari.cli;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints results as they come. */
final class ScanOutput implements Consumer<ScanResult> {
    private final PrintStream out;

    ScanOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(ScanResult result) {
        if (result.trouble() != null) System.err.println(result.trouble());
        if (result.line() != null) {
            out.print(result.line());
            out.print('\n');
        }
    }
}
