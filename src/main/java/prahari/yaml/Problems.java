package prahari.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects every problem of some files, so that a person sees all of them at once. */
public final class Problems {
    private static final int MOST = 1_000;

    private final List<Problem> found = new ArrayList<>();

    /** Adds an error. */
    public void error(String code, Place place, String message) {
        error(code, place, message, null);
    }

    /** Adds an error and what to do about it. */
    public void error(String code, Place place, String message, @Nullable String help) {
        add(new Problem(code, Problem.Severity.ERROR, place.file(), place.line(), place.column(), message, help));
    }

    /** Adds a warning and what to do about it. */
    public void warning(String code, Place place, String message, @Nullable String help) {
        add(new Problem(code, Problem.Severity.WARNING, place.file(), place.line(), place.column(), message, help));
    }

    /** Adds a problem; beyond a thousand nobody reads on. */
    public void add(Problem problem) {
        if (found.size() < MOST && !found.contains(problem)) found.add(problem);
    }

    /** Takes a problem back that another one explains. */
    void remove(Problem problem) {
        found.remove(problem);
    }

    /** Adds problems. */
    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    /** Whether there is an error, not only warnings. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** All of them by file, line and column. */
    public List<Problem> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    /** All of them as a person reads them, each with its line of the source. */
    public static String render(List<Problem> problems, Map<String, String> sources) {
        var rendered = new StringBuilder();
        for (Problem problem : problems) {
            rendered.append(problem.render(sources.getOrDefault(problem.file(), "")));
        }
        return rendered.toString();
    }
}
