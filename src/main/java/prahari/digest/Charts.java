package prahari.digest;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import prahari.digest.Figures.Count;
import prahari.digest.Figures.Day;
import prahari.language.Phrases;
import prahari.model.Severity;
import prahari.typeset.Typefaces;

/** Draws figures as one picture of four charts: severity by day, time until taken, sources and campaigns. Needs no screen. */
public final class Charts {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 420;
    private static final int MAX_NAME_CHARS = 16;
    private static final float TITLE = 18;
    private static final float TEXT = 13;
    private static final Color INK = new Color(0x26, 0x32, 0x38);
    private static final Color BAR = new Color(0x1f, 0x77, 0xb4);

    private final UnaryOperator<String> masked;
    private final Phrases words;
    private final Font font;
    private final DateTimeFormatter day;

    /** @param masked makes a name from outside fit to be shown */
    public Charts(UnaryOperator<String> masked, Phrases words) {
        this.masked = masked;
        this.words = words;
        this.font = font(words);
        this.day = DateTimeFormatter.ofPattern("EEE d", words.locale());
    }

    /** One that has the letters of the language, whatever fonts the machine has: the machine's, else one of ours. */
    private static Font font(Phrases words) {
        Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
        String needed = words.say("chart.severities") + words.say("chart.none", "title", "") + "0 (…";
        return usual.canDisplayUpTo(needed) < 0
                ? usual
                : Typefaces.drawing(needed).orElse(usual);
    }

    /** A PNG of 1,400 by 840 pixels. */
    public byte[] png(Figures figures) {
        System.setProperty("java.awt.headless", "true");
        List<CategoryChart> charts = List.of(
                severities(figures.days()),
                takes(figures.days()),
                counts(words.say("chart.sources"), figures.sources()),
                counts(words.say("chart.campaigns"), figures.campaigns()));
        try {
            var out = new ByteArrayOutputStream();
            BitmapEncoder.saveBitmap(charts, 2, 2, out, BitmapEncoder.BitmapFormat.PNG);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CategoryChart severities(List<Day> days) {
        CategoryChart chart = chart(words.say("chart.severities"));
        chart.getStyler().setStacked(true);
        chart.getStyler().setLegendVisible(true);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        List<String> names =
                days.stream().map(each -> this.day.format(each.day())).toList();
        for (Severity severity : List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)) {
            List<Integer> values = days.stream()
                    .map(each -> each.raised().getOrDefault(severity, 0))
                    .toList();
            chart.addSeries(words.say("severity." + severity.word()), names, values)
                    .setFillColor(color(severity));
        }
        whole(
                chart,
                days.stream()
                        .mapToInt(each -> each.raised().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .max()
                        .orElse(0));
        return chart;
    }

    private CategoryChart takes(List<Day> days) {
        CategoryChart chart = chart(words.say("chart.takes"));
        List<String> names =
                days.stream().map(each -> this.day.format(each.day())).toList();
        List<Double> minutes = new ArrayList<>();
        for (Day each : days) {
            Duration take = each.medianTake();
            minutes.add(take == null ? 0.0 : Math.round(take.toSeconds() / 6.0) / 10.0);
        }
        chart.addSeries("minutes", names, minutes).setFillColor(BAR);
        labels(chart.getStyler());
        whole(chart, minutes.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        return chart;
    }

    private CategoryChart counts(String title, List<Count> counts) {
        CategoryChart chart = chart(counts.isEmpty() ? words.say("chart.none", "title", title) : title);
        List<String> names = new ArrayList<>();
        // the same name twice would be one bar
        for (Count count : counts) names.add(unlike(names, shortened(masked.apply(count.what()))));
        List<Integer> values = counts.stream().map(Count::number).toList();
        boolean none = counts.isEmpty();
        chart.addSeries("count", none ? List.of("–") : names, none ? Collections.singletonList(0) : values)
                .setFillColor(BAR);
        chart.getStyler().setXAxisLabelRotation(none ? 0 : 30);
        if (!none) labels(chart.getStyler());
        whole(chart, values.stream().mapToInt(Integer::intValue).max().orElse(0));
        return chart;
    }

    private static String unlike(List<String> names, String name) {
        String other = name;
        for (int i = 2; names.contains(other); i++) other = name + " " + i;
        return other;
    }

    private String shortened(String name) {
        String whole = name.replaceAll("[\\p{C}\\s]+", " ").strip();
        if (whole.isEmpty()) return words.say("chart.untitled");
        if (whole.codePointCount(0, whole.length()) <= MAX_NAME_CHARS) return whole;
        return whole.substring(0, whole.offsetByCodePoints(0, MAX_NAME_CHARS - 1)) + "…";
    }

    private CategoryChart chart(String title) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .theme(ChartTheme.XChart)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setChartTitleFont(font.deriveFont(Font.BOLD, TITLE));
        styler.setChartFontColor(INK);
        styler.setLegendFont(font.deriveFont(TEXT));
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAvailableSpaceFill(0.7);
        ((AxesChartStyler) styler).setAxisTickLabelsFont(font.deriveFont(TEXT));
        styler.setYAxisDecimalPattern("#,##0");
        styler.setYAxisMin(0.0);
        return chart;
    }

    /** Counts have no halves. */
    private static void whole(CategoryChart chart, double highest) {
        chart.getStyler().setYAxisMax(Math.max(4, Math.ceil(highest * 1.15)));
    }

    private void labels(CategoryStyler styler) {
        styler.setLabelsVisible(true);
        styler.setLabelsFont(font.deriveFont(TEXT));
        styler.setLabelsPosition(0.5);
        styler.setLabelsFontColorAutomaticEnabled(true);
    }

    private static Color color(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Color(0xc6, 0x28, 0x28);
            case HIGH -> new Color(0xef, 0x6c, 0x00);
            case MEDIUM -> new Color(0xf9, 0xa8, 0x25);
            case LOW, NONE -> new Color(0xb0, 0xbe, 0xc5);
        };
    }
}
