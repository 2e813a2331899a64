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
import java.util.Locale;
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
import prahari.model.Severity;

/** Draws figures as one picture of four charts: severity by day, time until taken, sources and campaigns. Needs no screen. */
public final class Charts {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 420;
    private static final int MAX_NAME_CHARS = 16;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Color INK = new Color(0x26, 0x32, 0x38);
    private static final Color BAR = new Color(0x1f, 0x77, 0xb4);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

    private final UnaryOperator<String> masked;

    /** @param masked makes a name from outside fit to be shown */
    public Charts(UnaryOperator<String> masked) {
        this.masked = masked;
    }

    /** A PNG of 1,400 by 840 pixels. */
    public byte[] png(Figures figures) {
        System.setProperty("java.awt.headless", "true");
        List<CategoryChart> charts = List.of(
                severities(figures.days()),
                takes(figures.days()),
                counts("Alerts by source, 7 days", figures.sources()),
                counts("Messages by campaign, active in 7 days", figures.campaigns()));
        try {
            var out = new ByteArrayOutputStream();
            BitmapEncoder.saveBitmap(charts, 2, 2, out, BitmapEncoder.BitmapFormat.PNG);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CategoryChart severities(List<Day> days) {
        CategoryChart chart = chart("Alerts by day and severity");
        chart.getStyler().setStacked(true);
        chart.getStyler().setLegendVisible(true);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        List<String> names = days.stream().map(each -> DAY.format(each.day())).toList();
        for (Severity severity : List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)) {
            List<Integer> values = days.stream()
                    .map(each -> each.raised().getOrDefault(severity, 0))
                    .toList();
            chart.addSeries(severity.word(), names, values).setFillColor(color(severity));
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

    private static CategoryChart takes(List<Day> days) {
        CategoryChart chart = chart("Median minutes until taken, by day raised");
        List<String> names = days.stream().map(each -> DAY.format(each.day())).toList();
        List<Double> minutes = new ArrayList<>();
        for (Day day : days) {
            Duration take = day.medianTake();
            minutes.add(take == null ? 0.0 : Math.round(take.toSeconds() / 6.0) / 10.0);
        }
        chart.addSeries("minutes", names, minutes).setFillColor(BAR);
        labels(chart.getStyler());
        whole(chart, minutes.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        return chart;
    }

    private CategoryChart counts(String title, List<Count> counts) {
        CategoryChart chart = chart(counts.isEmpty() ? title + ": none" : title);
        List<String> names = new ArrayList<>();
        // the same name twice would be one bar
        for (Count count : counts) names.add(unlike(names, shortened(masked.apply(count.what()))));
        List<Integer> values = counts.stream().map(Count::number).toList();
        boolean none = counts.isEmpty();
        chart.addSeries("count", none ? List.of("none") : names, none ? Collections.singletonList(0) : values)
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

    private static String shortened(String name) {
        String whole = name.replaceAll("[\\p{C}\\s]+", " ").strip();
        if (whole.isEmpty()) return "untitled";
        if (whole.codePointCount(0, whole.length()) <= MAX_NAME_CHARS) return whole;
        return whole.substring(0, whole.offsetByCodePoints(0, MAX_NAME_CHARS - 1)) + "…";
    }

    private static CategoryChart chart(String title) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .theme(ChartTheme.XChart)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setChartTitleFont(TITLE);
        styler.setChartFontColor(INK);
        styler.setLegendFont(TEXT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAvailableSpaceFill(0.7);
        ((AxesChartStyler) styler).setAxisTickLabelsFont(TEXT);
        styler.setYAxisDecimalPattern("#,##0");
        styler.setYAxisMin(0.0);
        return chart;
    }

    /** Counts have no halves. */
    private static void whole(CategoryChart chart, double highest) {
        chart.getStyler().setYAxisMax(Math.max(4, Math.ceil(highest * 1.15)));
    }

    private static void labels(CategoryStyler styler) {
        styler.setLabelsVisible(true);
        styler.setLabelsFont(TEXT);
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
