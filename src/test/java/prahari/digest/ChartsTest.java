package prahari.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import prahari.digest.Figures.Count;
import prahari.digest.Figures.Day;
import prahari.language.Languages;
import prahari.language.Phrases;
import prahari.model.Severity;
import prahari.typeset.Typefaces;

/** The digest's picture; it is left in target/pictures to be looked at. */
class ChartsTest {
    private static final Path PICTURES = Path.of("target/pictures");

    private final Charts charts = new Charts(name -> name.replace("4111111111111111", "XXXX1111"), Phrases.ENGLISH);

    @Test
    void png_isTheSameForTheSameFiguresAndOneThatCanBeRead() throws IOException {
        byte[] drawn = charts.png(week());

        assertThat(charts.png(week())).isEqualTo(drawn);
        BufferedImage picture = read(drawn);
        assertThat(picture.getWidth()).isEqualTo(1400);
        assertThat(picture.getHeight()).isEqualTo(840);
        assertThat(drawn.length).isLessThan(1_000_000);
        // each band has its color
        assertThat(colors(picture)).contains(0xffc62828, 0xffef6c00, 0xfff9a825, 0xffb0bec5);
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve("digest.png"), drawn);
    }

    @Test
    void png_ofNothingAndOfHostileNamesIsDrawnToo() throws IOException {
        var empty = new Figures(
                Map.of(),
                0,
                0,
                null,
                Map.of(),
                0,
                0,
                null,
                0,
                0,
                List.of(new Day(LocalDate.of(2026, 11, 29), Map.of(), null)),
                List.of(),
                List.of());
        byte[] none = charts.png(empty);
        var hostile = new Figures(
                Map.of(),
                0,
                0,
                null,
                Map.of(),
                0,
                0,
                null,
                0,
                0,
                List.of(new Day(LocalDate.of(2026, 11, 29), Map.of(Severity.HIGH, 1_000_000), Duration.ofDays(300))),
                List.of(
                        new Count("x".repeat(500), 1),
                        new Count("x".repeat(501), 2),
                        new Count("", 3),
                        new Count("😀".repeat(40), 4),
                        new Count("\u202eसमाचार \u0000\n<b>", 5)),
                List.of());

        assertThat(read(none).getWidth()).isEqualTo(1400);
        assertThat(read(charts.png(hostile)).getWidth()).isEqualTo(1400);
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve("digest-of-nothing.png"), none);
        Files.write(PICTURES.resolve("digest-of-hostile-names.png"), charts.png(hostile));
    }

    @Test
    void png_inHindi_hasLettersForAllOfIt() throws IOException {
        byte[] hindi = new Charts(name -> name, Languages.SHIPPED.of("hi")).png(week());

        assertThat(read(hindi).getWidth()).isEqualTo(1400);
        assertThat(Typefaces.drawing("दिन और गंभीरता, 7: 0123456789 (…"))
                .as("on a machine without fonts")
                .isPresent();
        assertThat(hindi).isNotEqualTo(charts.png(week()));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve("digest-in-hindi.png"), hindi);
    }

    private static Figures week() {
        List<Day> days = new ArrayList<>();
        int[] counts = {3, 5, 2, 9, 14, 6, 4};
        for (int i = 0; i < 7; i++)
            days.add(new Day(
                    LocalDate.of(2026, 11, 23).plusDays(i),
                    Map.of(
                            Severity.CRITICAL,
                            counts[i] / 4,
                            Severity.HIGH,
                            counts[i] / 3,
                            Severity.MEDIUM,
                            counts[i],
                            Severity.LOW,
                            1),
                    i == 2 ? null : Duration.ofMinutes(4 + i * 7L)));
        return new Figures(
                Map.of(Severity.HIGH, 3),
                2,
                2,
                Duration.ofMinutes(9),
                Map.of("true_positive", 1),
                4,
                1,
                null,
                40,
                3,
                days,
                List.of(
                        new Count("free_data_hub", 21),
                        new Count("समाचार चैनल", 9),
                        new Count("card 4111111111111111", 7),
                        new Count("a_channel_with_a_very_long_name", 2)),
                List.of(new Count("C-3", 42), new Count("C-17", 12), new Count("C-21", 5)));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static Set<Integer> colors(BufferedImage picture) {
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) colors.add(picture.getRGB(x, y));
        return colors;
    }
}
