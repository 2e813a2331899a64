package prahari.config;

import java.time.Duration;
import java.util.List;

/**
 * How files that come with messages are read.
 *
 * @param read whether they are
 * @param mostMegabytes how large a file may be
 * @param memoryMegabytes of the process that reads them
 * @param time for one file with all that lies in it
 * @param ocr languages in which words in pictures are read, where the machine can; empty for never
 */
public record Documents(boolean read, int mostMegabytes, int memoryMegabytes, Duration time, List<String> ocr) {
    /** What holds where nothing is set. */
    public static final Documents DEFAULT =
            new Documents(true, 512, 256, Duration.ofSeconds(30), List.of("eng", "hin"));

    public Documents {
        ocr = List.copyOf(ocr);
    }

    /** How large a file may be. */
    public long mostBytes() {
        return (long) mostMegabytes << 20;
    }
}
