package prahari.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prahari.match.Folding;
import prahari.match.Literals;
import prahari.match.Shapes;
import prahari.rule.Regex;

/** The matcher alone, as the detector uses it: one pass for literals, one for shapes, expressions behind literals. */
final class PatternMatcher {
    private final List<Patterns.One> patterns;
    private final Literals literals;

    /** The patterns that each literal decides or makes possible. */
    private final int[][] byLiteral;

    private final Shapes shapes;
    private final int[] byShape;
    private final Regex[] expressions;

    PatternMatcher(Patterns wanted) {
        patterns = wanted.all();
        expressions = new Regex[patterns.size()];
        Map<String, List<Integer>> needed = new LinkedHashMap<>();
        List<Shapes.Shape> shaped = new ArrayList<>();
        List<Integer> shapeIds = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            Patterns.One pattern = patterns.get(i);
            if (pattern.kind() == Patterns.Kind.SHAPE) {
                shaped.add(new Shapes.Shape(pattern.text(), false, false));
                shapeIds.add(i);
            } else if (pattern.kind() == Patterns.Kind.LITERAL) {
                needed.computeIfAbsent(Folding.fold(pattern.text()), key -> new ArrayList<>())
                        .add(i);
            } else {
                expressions[i] = Regex.anywhere("(?is)" + pattern.text());
                for (String literal : expressions[i].literals())
                    needed.computeIfAbsent(literal, key -> new ArrayList<>()).add(i);
            }
        }
        literals = new Literals(List.copyOf(needed.keySet()));
        byLiteral = needed.values().stream()
                .map(ids -> ids.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        shapes = new Shapes(shaped);
        byShape = shapeIds.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The numbers of the patterns that occur. */
    void find(String message, BitSet found) {
        char[] text = message.toCharArray();
        literals.find(text, text.length, (literal, start, end) -> {
            for (int pattern : byLiteral[literal]) {
                if (found.get(pattern)) continue;
                Regex expression = expressions[pattern];
                if (expression == null || expression.mayMatchAround(message, start, end)) found.set(pattern);
            }
        });
        BitSet shaped = new BitSet();
        shapes.find(text, text.length, shaped);
        for (int i = shaped.nextSetBit(0); i >= 0; i = shaped.nextSetBit(i + 1)) found.set(byShape[i]);
    }
}
