package prahari.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Edit;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Yaml;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/**
 * A name that is unknown everywhere may be written rightly there and wrongly where it is given. Then one message at
 * that place stands for all the others.
 */
final class Misnamed {
    private static final Set<String> ELSEWHERE = Set.of("R005", "R017", "R018", "R060", "R066");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final Map<String, String> files;
    private final RepairContext context;
    private @Nullable Map<String, Integer> words;

    private Misnamed(Map<String, String> files) {
        this.files = files;
        this.context = new RepairContext(files);
    }

    /** The problems, where a wrong definition takes the place of those that follow from it. */
    static List<Problem> blame(Map<String, String> files, List<Problem> problems) {
        boolean names = problems.stream().anyMatch(Misnamed::isUnknownName);
        return names ? new Misnamed(files).blame(problems) : problems;
    }

    private static boolean isUnknownName(Problem problem) {
        return problem.edit() != null
                && (ELSEWHERE.contains(problem.code()) || problem.code().equals("R023"));
    }

    /** An unknown name, the one that is nearest to it, and where it is asked for. */
    private record Wanted(String name, String nearest, List<Problem> uses) {}

    private List<Problem> blame(List<Problem> problems) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Problem problem : problems) {
            if (!isUnknownName(problem)) continue;
            Edit.Change change =
                    Objects.requireNonNull(problem.edit()).changes().get(0);
            boolean local = problem.code().equals("R023");
            String scope = local ? scope(problem) : "";
            wanted.computeIfAbsent(
                            scope + "\n" + change.old(),
                            key -> new Wanted(change.old(), change.replacement(), new ArrayList<>()))
                    .uses()
                    .add(problem);
        }
        List<Problem> all = new ArrayList<>(problems);
        for (Wanted name : wanted.values()) {
            boolean local = name.uses.get(0).code().equals("R023");
            Optional<Problem> cause = local ? selection(name) : document(name);
            if (cause.isEmpty()) continue;
            all.removeAll(name.uses);
            all.removeIf(
                    problem -> problem.code().equals("R106") && quoted(problem).equals(name.nearest));
            all.add(cause.get());
        }
        return all;
    }

    private static String quoted(Problem problem) {
        Matcher matcher = QUOTED.matcher(problem.message());
        return matcher.find() ? matcher.group(1) : "";
    }

    private String scope(Problem problem) {
        return context.entries().stream()
                .filter(entry -> entry.holds(problem.file(), problem.line()))
                .map(entry -> entry.file() + entry.part().line())
                .findFirst()
                .orElse("");
    }

    /** A list, macro or rule that nothing else asks for by its name. */
    private Optional<Problem> document(Wanted wanted) {
        List<RepairContext.Entry> given = context.entries().stream()
                .filter(entry -> entry.name().equals(wanted.nearest))
                .toList();
        if (given.size() != 1) return Optional.empty();
        int uses = 0;
        for (String text : files.values()) uses += count(text, wanted.nearest);
        if (uses > 1 || !isLikelier(wanted)) return Optional.empty();
        RepairContext.Entry entry = given.get(0);
        if (!(root(entry) instanceof YamlMap map)) return Optional.empty();
        return map.find("name")
                .map(YamlMap.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(name -> problem(wanted, name.place(), "no document asks for `" + wanted.nearest + "`"));
    }

    /** A selection that nothing else in its document asks for. */
    private Optional<Problem> selection(Wanted wanted) {
        Problem first = wanted.uses.get(0);
        Optional<RepairContext.Entry> entry = context.entries().stream()
                .filter(each -> each.holds(first.file(), first.line()))
                .findFirst();
        if (entry.isEmpty() || !(root(entry.get()) instanceof YamlMap map) || !isLikelier(wanted))
            return Optional.empty();
        Optional<YamlScalar> key = map.find("detection")
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .flatMap(detection -> ((YamlMap) detection).find(wanted.nearest))
                .map(YamlMap.Entry::key);
        if (key.isEmpty()) return Optional.empty();
        if (count(entry.get().part().text(), wanted.nearest) > 1) return Optional.empty();
        return Optional.of(
                problem(wanted, key.get().place(), "nothing asks for the selection `" + wanted.nearest + "`"));
    }

    private static Problem problem(Wanted wanted, Place place, String message) {
        Problem first = wanted.uses.get(0);
        String times = wanted.uses.size() == 1 ? "" : ", and " + (wanted.uses.size() - 1) + " more";
        Problem problem = Problem.error(
                        first.code(), place, message + ", but for `" + wanted.name + "`, which there is none")
                .marked(wanted.nearest.length(), null)
                .also(first.place(), wanted.name.length(), "it is asked for here" + times)
                .help("did you mean `" + wanted.name + "`?");
        return problem.edit(Edit.replace(place, wanted.nearest, wanted.name));
    }

    /** Whether the name that is asked for is rather a word than the one that is given. */
    private boolean isLikelier(Wanted wanted) {
        if (wanted.uses.size() > 1) return true;
        if (rarest(wanted.name) == rarest(wanted.nearest)) return wanted.nearest.contains("__");
        return rarest(wanted.name) > rarest(wanted.nearest);
    }

    /** How often the rarest part of a name stands elsewhere in the files. */
    private int rarest(String name) {
        if (words == null) words = words(files.values());
        int least = Integer.MAX_VALUE;
        for (String part : name.split("_", -1)) {
            if (part.length() > 1) least = Math.min(least, words.getOrDefault(part, 0));
        }
        return least;
    }

    private static Map<String, Integer> words(Collection<String> texts) {
        Map<String, Integer> words = new HashMap<>();
        for (String text : texts) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                for (String part : matcher.group().split("_", -1))
                    words.merge(part.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        return words;
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            boolean starts = at == 0 || !isNamePart(text.charAt(at - 1));
            int end = at + word.length();
            if (starts && (end == text.length() || !isNamePart(text.charAt(end)))) count++;
        }
        return count;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private @Nullable YamlNode root(RepairContext.Entry entry) {
        return Yaml.parse(entry.file(), files.getOrDefault(entry.file(), "")).roots().stream()
                .filter(root -> entry.holds(entry.file(), root.place().line()))
                .findFirst()
                .orElse(null);
    }
}
