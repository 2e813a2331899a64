package prahari.score;

import java.util.List;
import prahari.model.Identified;
import prahari.model.Score;

/**
 * Why a message scored what it scored. Nothing personal stands in it in clear, but for the values of the entities.
 *
 * @param cut whether the text was too long and only its beginning was looked at
 * @param hits the rules that hold, the highest first
 * @param near rules that do not hold, the nearest first
 * @param far how many rules are too far from it to be told of
 */
public record Explanation(
        Score score, boolean cut, List<Identified> entities, List<RuleAccount> hits, List<RuleAccount> near, int far) {
    public Explanation {
        entities = List.copyOf(entities);
        hits = List.copyOf(hits);
        near = List.copyOf(near);
    }
}
