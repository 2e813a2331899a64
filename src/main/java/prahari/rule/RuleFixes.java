package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Edit;
import prahari.yaml.Edits;
import prahari.yaml.Problem;
import prahari.yaml.Yaml;

/** Applies the safe edits of every problem, again and again until none is left. */
public final class RuleFixes {
    private static final int MOST_ROUNDS = 20;

    private final Map<String, String> files;
    private final List<Problem> mended = new ArrayList<>();

    private RuleFixes(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * What came of it.
     *
     * @param files every file as it would be now
     * @param mended the problems whose edits are in them, in the order in which they were applied
     */
    public record Fixed(Map<String, String> files, List<Problem> mended) {
        public Fixed {
            files = Map.copyOf(files);
            mended = List.copyOf(mended);
        }
    }

    /** Mends what can be mended without asking. */
    public static Fixed of(Map<String, String> files) {
        var fixes = new RuleFixes(files);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!fixes.round(RuleSets.load(fixes.files).problems())) break;
        }
        return new Fixed(fixes.files, fixes.mended);
    }

    private boolean round(List<Problem> problems) {
        boolean changed = false;
        Map<String, List<Problem>> byFile = new LinkedHashMap<>();
        for (Problem problem : problems) {
            if (problem.edit() != null && problem.edit().safe()) {
                byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>())
                        .add(problem);
            }
        }
        for (var entry : byFile.entrySet()) {
            String before = files.getOrDefault(entry.getKey(), "");
            if (mendAll(entry.getKey(), before, entry.getValue())) changed = true;
            else
                for (Problem problem : entry.getValue())
                    changed |= mendAll(problem.file(), text(problem), List.of(problem));
        }
        return changed;
    }

    private String text(Problem problem) {
        return files.getOrDefault(problem.file(), "");
    }

    /** Applies the edits together, unless the file could be read less well afterwards. */
    private boolean mendAll(String file, String before, List<Problem> problems) {
        List<Edit> edits = new ArrayList<>();
        for (Problem problem : problems) {
            @Nullable Edit edit = problem.edit();
            if (edit != null) edits.add(edit);
        }
        var applied = Edits.apply(before, edits);
        if (applied.edits().isEmpty() || applied.text().equals(before)) return false;
        if (unreadable(file, applied.text()) > unreadable(file, before)) return false;
        files.put(file, applied.text());
        problems.stream()
                .filter(problem -> applied.edits().contains(problem.edit()))
                .forEach(mended::add);
        return true;
    }

    private static long unreadable(String file, String text) {
        return Yaml.parse(file, text).problems().stream()
                .filter(Problem::isError)
                .count();
    }
}
