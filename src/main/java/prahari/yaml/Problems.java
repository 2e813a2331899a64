package prahari.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Collects every problem of some files, so that a person sees all of them at once. Safe for several threads. */
public final class Problems {
    private static final int MOST = 1_000;

    private final List<Problem> found = new ArrayList<>();

    /** Adds an error. */
    public void error(String code, Place place, String message) {
        add(Problem.error(code, place, message));
    }

    /** Adds an error and what to do about it. */
    public void error(String code, Place place, String message, String help) {
        add(Problem.error(code, place, message).help(help));
    }

    /** Adds an error about the word at a place and the word that was probably meant, which mends it. */
    public void error(String code, Place place, String message, Nearest.Hint hint) {
        add(meant(Problem.error(code, place, message), hint));
    }

    /** Adds a warning and what to do about it. */
    public void warning(String code, Place place, String message, String help) {
        add(Problem.warning(code, place, message).help(help));
    }

    /** The problem with the word that was probably meant instead of the one at its place. */
    public static Problem meant(Problem problem, Nearest.Hint hint) {
        Problem marked = problem.marked(hint.written().length(), null).help(hint.text());
        if (hint.replacement() == null) return marked;
        Edit edit = Edit.replace(problem.place(), hint.written(), hint.replacement());
        return marked.edit(hint.sure() ? edit : edit.unsure());
    }

    /** The problem with the key that was probably meant, or the colon that is missing behind it. */
    public static Problem key(Problem problem, String written, Collection<String> known) {
        int space = written.indexOf(' ');
        if (space <= 0 || !known.contains(written.substring(0, space)))
            return meant(problem, Nearest.hint(written, known));
        Edit colon =
                Edit.replace(problem.place(), written, written.substring(0, space) + ":" + written.substring(space));
        return problem.marked(written.length(), null)
                .help("a `:` is missing behind `" + written.substring(0, space) + "`")
                .edit(colon);
    }

    /** Adds a problem; beyond a thousand nobody reads on. */
    public synchronized void add(Problem problem) {
        if (found.size() < MOST && !found.contains(problem)) found.add(problem);
    }

    /** Takes a problem back that another one explains. */
    synchronized void remove(Problem problem) {
        found.remove(problem);
    }

    /** Adds problems. */
    public void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    /** Whether there is an error, not only warnings. */
    public synchronized boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** All of them by file, line and column. */
    public synchronized List<Problem> sorted() {
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
