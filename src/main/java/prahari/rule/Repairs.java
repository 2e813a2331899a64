package prahari.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prahari.yaml.Edit;
import prahari.yaml.Edits;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Slips;
import prahari.yaml.Yaml;

/**
 * Looks for the one small change that explains an error: each that is likely is tried, and what leaves the fewest
 * errors is what was meant. One cause then has one message, at the place of the slip.
 */
final class Repairs {
    private static final int MOST_ROUNDS = 8;
    private static final int MOST_CHARS = 12_000_000;
    private static final int MOST_READ = 90;
    private static final int MOST_LINES = 8;

    private final RuleSets.Reader reader;
    private final Map<String, String> files;
    private final List<Problem> explained = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private long chars;

    private Repairs(Map<String, String> files, RuleSets.Reader reader) {
        this.files = new TreeMap<>(files);
        this.reader = reader;
    }

    private record Found(Slips.Slip slip, String text, int errors, int warnings, int distance) {
        static final Comparator<Found> ORDER = Comparator.comparingInt(Found::errors)
                .thenComparingInt(Found::warnings)
                .thenComparingInt(found -> found.slip.cost())
                .thenComparingInt(Found::distance);
    }

    /** The problems with those explained that a small change explains; what only followed from them is gone. */
    static List<Problem> explain(Map<String, String> files, List<Problem> problems, RuleSets.Reader reader) {
        boolean open = problems.stream().anyMatch(Repairs::isOpen);
        if (!open) return problems;
        return new Repairs(files, reader).rounds(problems);
    }

    private static boolean isOpen(Problem problem) {
        return problem.isError() && problem.edit() == null && !problem.code().equals("Y005");
    }

    private List<Problem> rounds(List<Problem> first) {
        List<Problem> problems = first;
        for (int round = 0; round < MOST_ROUNDS && chars < MOST_CHARS; round++) {
            if (!round(problems)) break;
            problems = reader.read(files).problems();
        }
        List<Problem> all = new ArrayList<>(explained);
        Set<String> unreadable = unreadableNames(problems);
        for (Problem problem : problems) {
            boolean follows =
                    unreadable.stream().anyMatch(name -> problem.message().contains("`" + name + "`"))
                            && Set.of("R005", "R017", "R018", "R060", "R061").contains(problem.code());
            if (!follows) all.add(problem);
        }
        return all.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    /** Names that stand in documents which cannot be read: that they are unknown elsewhere only follows from that. */
    private Set<String> unreadableNames(List<Problem> problems) {
        Set<String> names = new HashSet<>();
        for (RepairContext.Entry entry : new RepairContext(files).entries()) {
            boolean bad = problems.stream()
                    .anyMatch(problem -> problem.code().startsWith("Y00")
                            && problem.isError()
                            && !problem.code().equals("Y007")
                            && entry.holds(problem.file(), problem.line()));
            if (bad && !entry.name().isEmpty()) names.add(entry.name());
        }
        return names;
    }

    private boolean round(List<Problem> problems) {
        var context = new RepairContext(files);
        for (RepairContext.Entry entry : context.entries()) {
            List<Problem> here = problems.stream()
                    .filter(problem -> problem.isError() && entry.holds(problem.file(), problem.line()))
                    .toList();
            if (here.stream().noneMatch(Repairs::isOpen)) continue;
            if (!tried.add(entry.file() + "\n" + entry.part().text())) continue;
            Optional<Found> found = best(context, entry, here);
            if (found.isPresent()) {
                take(entry, here, found.get());
                return true;
            }
        }
        return false;
    }

    private Optional<Found> best(RepairContext context, RepairContext.Entry entry, List<Problem> here) {
        String whole = "\n".repeat(entry.part().line()) + entry.part().text();
        Map<String, String> around = context.around(entry);
        List<Problem> before = judge(around, entry.file(), whole);
        Set<String> messages = messages(before);
        if (messages.isEmpty()) return Optional.empty(); // it depends on others, which are wrong
        boolean unreadable = here.stream().anyMatch(problem -> problem.code().equals("Y001"));
        Set<Integer> lines = lines(whole, here);
        int column = here.get(0).column();
        List<Found> readable = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        int firstLine =
                lines.stream().filter(line -> line > 0).reduce(here.get(0).line(), Math::min);
        int lastLine = lines.stream().reduce(here.get(0).line(), Math::max);
        String excerpt = Slips.excerpt(whole, firstLine, lastLine);
        int length = excerpt.strip().length();
        for (Slips.Slip slip : Slips.around(excerpt, lines)) {
            if (!unreadable
                    && !slip.isIndentation()
                    && !slip.first().replacement().equals(":")) continue;
            String text = Edits.apply(excerpt, List.of(slip.edit())).text();
            if (text.equals(excerpt) || !texts.add(text)) continue;
            chars += length;
            if (chars > MOST_CHARS) break;
            if (Yaml.parse(entry.file(), text).problems().stream().anyMatch(Problem::isError)) continue;
            int distance = 200 * Math.abs(here.get(0).line() - slip.first().line())
                    + Math.abs(slip.first().column() - column);
            String mended = Edits.apply(whole, List.of(slip.edit())).text();
            readable.add(new Found(slip, mended, 0, 0, distance));
        }
        readable.sort(Found.ORDER);
        List<Found> judged = new ArrayList<>();
        for (Found found : readable.subList(0, Math.min(MOST_READ, readable.size()))) {
            chars += entry.part().text().length();
            if (chars > MOST_CHARS) break;
            List<Problem> after = judge(around, entry.file(), found.text);
            int left = errors(after);
            // A wrong name is a wrong name: what explains nothing else must not bring anything new.
            boolean better =
                    unreadable || left == 0 || (errors(before) - left > 1 && messages.containsAll(messages(after)));
            if (better) judged.add(new Found(found.slip, found.text, left, after.size() - left, found.distance));
        }
        judged.sort(Found.ORDER);
        if (judged.isEmpty()) return Optional.empty();
        return Optional.of(judged.get(0));
    }

    /** What is wrong with one document. */
    private List<Problem> judge(Map<String, String> around, String file, String text) {
        Map<String, String> all = new HashMap<>(around);
        all.put(file, text);
        return reader.read(all).problems().stream()
                .filter(problem -> problem.file().equals(file))
                .toList();
    }

    private static int errors(List<Problem> problems) {
        return (int) problems.stream().filter(Problem::isError).count();
    }

    private static Set<String> messages(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).map(Problem::message).collect(Collectors.toSet());
    }

    /** Where the slip may be: at the errors, where they began, and the lines beside them. */
    private static Set<Integer> lines(String text, List<Problem> here) {
        Set<Integer> lines = new LinkedHashSet<>();
        for (Problem problem : here) {
            if (!isOpen(problem)) continue;
            lines.add(problem.line());
            lines.add(Slips.before(text, problem.line()));
            lines.add(Slips.keyBefore(text, problem.line()));
            lines.add(Slips.wordBefore(text, problem.line()));
            lines.add(Slips.blankAfter(text, problem.line()));
            for (int blank = problem.line() - 1; blank > Slips.before(text, problem.line()); blank--) lines.add(blank);
            for (Problem.Second second : problem.details().seconds()) {
                lines.add(second.place().line());
                for (int blank = second.place().line() - 1;
                        blank > Slips.before(text, second.place().line());
                        blank--) {
                    lines.add(blank);
                }
            }
            lines.add(Slips.after(text, problem.line()));
            Slips.openQuote(text, problem.line()).ifPresent(lines::add);
            if (lines.size() > MOST_LINES) break;
        }
        return lines;
    }

    private void take(RepairContext.Entry entry, List<Problem> here, Found found) {
        String file = entry.file();
        Edit.Change change = found.slip.first();
        Problem told = here.stream()
                .filter(Repairs::isOpen)
                .min(Comparator.comparingInt(problem -> Math.abs(problem.line() - change.line())))
                .orElseThrow();
        boolean sure = found.errors == 0;
        Edit edit = sure ? found.slip.edit() : found.slip.edit().unsure();
        if (told.code().equals("Y001") || told.line() != change.line()) {
            int blank = change.column() == 1 && change.old().isBlank()
                    ? change.old().length()
                    : 0;
            var place = new Place(file, change.line(), change.column() + blank);
            Problem moved = Problem.error(told.code(), place, words(told, found.slip));
            if (told.line() != change.line()) moved = moved.also(told.place(), 1, "it was noticed here");
            told = moved.help(told.help());
        }
        explained.add(told.edit(edit));
        String text = files.getOrDefault(file, "");
        files.put(file, Edits.apply(text, List.of(found.slip.edit())).text());
    }

    private static String words(Problem told, Slips.Slip slip) {
        if (told.code().equals("Y001")) return "not YAML: " + slip.what();
        return told.message() + ": " + slip.what();
    }
}
