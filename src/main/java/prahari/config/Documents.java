package prahari.config;

import java.time.Duration;

/**
 * How files that come with messages are read.
 *
 * @param read whether they are
 * @param mostMegabytes how large a file may be
 * @param memoryMegabytes of the process that reads them
 * @param time for one file with all that lies in it
 */
public record Documents(boolean read, int mostMegabytes, int memoryMegabytes, Duration time) {
    /** What holds where nothing is set. */
    public static final Documents DEFAULT = new Documents(true, 512, 256, Duration.ofSeconds(30));

    /** How large a file may be. */
    public long mostBytes() {
        return (long) mostMegabytes << 20;
    }
}
