package prahari.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Score.RuleScore;
import prahari.model.Secret;
import prahari.model.Span;

/**
 * The detail of a hit as stored: enough to explain it later, without any identifier in clear.
 *
 * @param aside rules that held and did not count; null in rows of earlier versions
 */
record HitJson(
        List<RuleScore> rules,
        List<Reason> reasons,
        @Nullable List<Score.Aside> aside,
        List<Entity> entities,
        List<Match> findings) {
    /** A message has at most a few hundred of either; a hostile document could have millions. */
    private static final int MAX_PARTS = 1000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** An identifier as it may be shown. */
    record Entity(String type, int start, int end, double confidence, String masked) {}

    /** Where a selection matched. */
    record Match(String rule, String selection, int start, int end) {}

    static HitJson of(Hit hit) {
        return new HitJson(
                hit.score().rules(),
                hit.score().reasons(),
                hit.score().aside(),
                hit.entities().stream()
                        .limit(MAX_PARTS)
                        .map(entity -> new Entity(
                                entity.type(),
                                entity.span().start(),
                                entity.span().end(),
                                entity.confidence(),
                                entity.masked()))
                        .toList(),
                hit.findings().stream()
                        .limit(MAX_PARTS)
                        .map(finding -> new Match(
                                finding.rule(),
                                finding.selection(),
                                finding.span().start(),
                                finding.span().end()))
                        .toList());
    }

    static HitJson read(String json) {
        try {
            return JSON.readValue(json, HitJson.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored hit cannot be read", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entities, each with an empty value. */
    List<Identified> identified() {
        return entities.stream()
                .map(entity -> new Identified(
                        entity.type(),
                        new Span(entity.start(), entity.end()),
                        entity.confidence(),
                        entity.masked(),
                        Secret.of("")))
                .toList();
    }
}
