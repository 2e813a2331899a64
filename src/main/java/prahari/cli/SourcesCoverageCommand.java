package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How well each source is seen. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of each source whether it is seen, when it was last read well, how long its posts waited, what was",
            "not read, and its part of the requests; counts are of the last seven days. Blind sources come first. At the end,",
            "how far the files of messages are read, and what reads the words in pictures."
        })
final class SourcesCoverageCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Format {
        JSONL,
        TEXT
    }

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--format", paramLabel = "text|jsonl", defaultValue = "text", description = "Default: text.")
    Format format = Format.TEXT;

    @Option(names = "--blind", description = "Only those that are blind.")
    boolean blindOnly;

    @Override
    public Integer call() {
        JsonNode answer = DeskCall.ask(
                config.readWithoutSecrets(), JSON.createObjectNode().put("do", "coverage"));
        int blind = 0;
        int all = 0;
        for (boolean first : new boolean[] {true, false}) {
            for (JsonNode source : answer.path("sources")) {
                boolean isBlind = source.path("state").asText().equals("blind");
                if (isBlind != first || (blindOnly && !isBlind)) continue;
                System.out.println(format == Format.JSONL ? source : line(source));
                if (isBlind) blind++;
                all++;
            }
        }
        String files = files(answer.path("files"));
        if (format == Format.TEXT && !blindOnly) System.out.println(files);
        else System.err.println(files);
        System.err.println(
                all + " sources, " + blind + " blind, at " + answer.path("at").asText());
        return Exit.DONE;
    }

    private static String files(JsonNode files) {
        return "files   " + queue(files, "waiting", "wait to be read") + ", "
                + queue(files, "picture", "for their words")
                + "; " + files.path("read").asLong() + " read, "
                + files.path("not_read").asLong() + " not to be read, "
                + files.path("not_captured").asLong() + " not to be had"
                + "\n        words in pictures: "
                + AlertText.plain(files.path("ocr").asText())
                + "\n        codes: " + files.path("qr").asText();
    }

    private static String queue(JsonNode files, String state, String what) {
        JsonNode age = files.path("oldest_" + state + "_seconds");
        return files.path(state).asLong() + " " + what
                + (age.isNumber() ? " (for up to " + span(age.asLong()) + ")" : "");
    }

    private static String line(JsonNode source) {
        var line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-7s %s",
                source.path("state").asText(),
                source.path("source").asText()));
        if (source.hasNonNull("blind_since"))
            line.append("\n        since ").append(source.path("blind_since").asText());
        line.append("\n        last read well ")
                .append(source.path("last_good").asText("never"))
                .append(", outcome: ")
                .append(AlertText.plain(source.path("outcome").asText("none yet")));
        if (source.path("failures").asInt() > 0)
            line.append(" (").append(source.path("failures").asInt()).append(" times in a row)");
        line.append("\n        ")
                .append(source.path("posts").asLong())
                .append(" posts at ")
                .append(source.path("visits").asLong())
                .append(" visits, ")
                .append(source.path("requests").asLong())
                .append(" requests (")
                .append(String.format(
                        Locale.ROOT, "%.1f", source.path("budget_share").asDouble() * 100))
                .append(" % of all)");
        if (source.hasNonNull("delay_seconds"))
            line.append("\n        posts waited ")
                    .append(span(source.path("delay_seconds").asLong()))
                    .append(" on average, ")
                    .append(span(source.path("longest_delay_seconds").asLong()))
                    .append(" at most");
        if (source.path("open_gaps").asInt() > 0)
            line.append("\n        spans not read yet: ")
                    .append(source.path("open_gaps").asInt());
        if (source.path("parser_gaps").asInt() > 0)
            line.append("\n        visits that met what cannot be read: ")
                    .append(source.path("parser_gaps").asInt());
        if (source.path("blocked").asBoolean()) line.append("\n        Telegram blocks this address");
        return line.toString();
    }

    private static String span(long seconds) {
        if (seconds < 120) return seconds + " s";
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
