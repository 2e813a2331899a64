package prahari.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How files that come with messages are read.
 *
 * @param read whether they are
 * @param mostMegabytes how large a file may be
 * @param memoryMegabytes of the process that reads them
 * @param time for one file with all that lies in it
 * @param photosAnHour how many photos of public previews are fetched an hour; 0 for none
 * @param photoHosts from which hosts and no others
 * @param ocr languages in which words in pictures are read, where the machine can; empty for never
 */
public record Documents(
        boolean read,
        int mostMegabytes,
        int memoryMegabytes,
        Duration time,
        int photosAnHour,
        List<String> photoHosts,
        List<String> ocr) {
    /** Where Telegram keeps photos of previews; it moves them from time to time. */
    private static final List<String> PHOTO_HOSTS = Stream.of(
                    "telesco.pe", "cdn-telegram.org", "telegram-cdn.org", "telegram.space")
            .flatMap(domain -> IntStream.rangeClosed(1, 9).mapToObj(i -> "cdn" + i + "." + domain))
            .toList();

    /** What holds where nothing is set. */
    public static final Documents DEFAULT =
            new Documents(true, 512, 256, Duration.ofSeconds(30), 0, PHOTO_HOSTS, List.of("eng", "hin"));

    public Documents {
        photoHosts = List.copyOf(photoHosts);
        ocr = List.copyOf(ocr);
    }

    /** How large a file may be. */
    public long mostBytes() {
        return (long) mostMegabytes << 20;
    }
}
