package prahari.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.model.Facts;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.score.Scorer;

/** Scores one message and writes its line; safe to use from several threads. */
final class ScanJudge implements Function<Supplier<ScanItem>, ScanResult> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOTHING =
            ",\"score\":0,\"severity\":\"none\",\"label\":\"benign\",\"rules\":[],\"reasons\":[],\"entities\":[]}";

    private final Detector detector;
    private final Scorer scorer;
    private final boolean hitsOnly;
    private final boolean asText;

    ScanJudge(Detector detector, Scorer scorer, boolean hitsOnly, boolean asText) {
        this.detector = detector;
        this.scorer = scorer;
        this.hitsOnly = hitsOnly;
        this.asText = asText;
    }

    @Override
    public ScanResult apply(Supplier<ScanItem> unread) {
        ScanItem item = unread.get();
        Facts facts = item.facts();
        if (facts == null) return new ScanResult(null, item.trouble());
        Detection detection = detector.detect(facts);
        Score score = scorer.score(detection);
        if (hitsOnly && score.isNothing()) return new ScanResult(null, null);
        String cut = detection.cut()
                ? "message " + item.id() + ": only its first 1,000,000 characters were looked at; split it"
                : null;
        return new ScanResult(asText ? text(item.id(), score) : json(item.id(), score, detection), cut);
    }

    private static String text(@Nullable String id, Score score) {
        var line = new StringBuilder();
        line.append("%3d  %-8s  %-10s  %s"
                .formatted(
                        score.points(), score.severity().word(), score.label().word(), id == null ? "" : id));
        for (Reason reason : score.reasons()) {
            line.append("%n     %+4d  %s (%s)".formatted(reason.points(), reason.why(), reason.rule()));
        }
        return line.toString();
    }

    private static String json(@Nullable String id, Score score, Detection detection) {
        List<Identified> found = detection.entities();
        if (score.equals(Score.NONE) && found.isEmpty()) return "{\"id\":" + id + NOTHING; // as most are
        var text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("id");
            if (id == null) json.writeNull();
            else json.writeRawValue(id); // as given: a number stays one
            json.writeNumberField("score", score.points());
            json.writeStringField("severity", score.severity().word());
            json.writeStringField("label", score.label().word());
            json.writeArrayFieldStart("rules");
            for (Score.RuleScore rule : score.rules()) {
                json.writeStartObject();
                json.writeStringField("name", rule.name());
                json.writeNumberField("score", rule.points());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("reasons");
            for (Reason reason : score.reasons()) {
                json.writeStartObject();
                json.writeStringField("rule", reason.rule());
                json.writeNumberField("points", reason.points());
                json.writeStringField("why", reason.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            entities(json, found);
            aside(json, "aside", aside(score, false));
            aside(json, "suppressed", aside(score, true));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Score.Aside> aside(Score score, boolean hidden) {
        return score.aside().stream()
                .filter(each -> each.cause().isHidden() == hidden)
                .toList();
    }

    /** Rules that hold and do not count; most lines have no such key. */
    private static void aside(JsonGenerator json, String key, List<Score.Aside> aside) throws IOException {
        if (aside.isEmpty()) return;
        json.writeArrayFieldStart(key);
        for (Score.Aside each : aside) {
            json.writeStartObject();
            json.writeStringField("name", each.rule().name());
            json.writeNumberField("score", each.rule().points());
            json.writeStringField("cause", each.cause().word());
            Score.Hider hider = each.hider();
            if (hider != null) {
                json.writeStringField("by", hider.title());
                json.writeStringField("until", hider.until());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void entities(JsonGenerator json, List<Identified> found) throws IOException {
        json.writeArrayFieldStart("entities");
        for (Identified entity : found) {
            json.writeStartObject();
            json.writeStringField("type", entity.type());
            json.writeNumberField("start", entity.span().start());
            json.writeNumberField("end", entity.span().end());
            json.writeNumberField("confidence", Math.round(entity.confidence() * 100) / 100.0);
            json.writeStringField("masked", entity.masked());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
