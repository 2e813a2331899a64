package prahari.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.rule.ConditionWords.Word;
import prahari.yaml.Edit;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Reads a condition; what is wrong becomes problems at the column where it stands. */
final class ConditionParser {
    private static final int MAX_LENGTH = 10_000;
    private static final int MOST_PLACES = 4;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NUMBER = 1_000_000;

    private final YamlScalar source;
    private final Collection<String> known;
    private final Problems problems;
    private final List<Word> words;
    private int next;
    private int depth;
    private boolean namesAreKnown = true;

    private ConditionParser(YamlScalar source, Collection<String> known, Problems problems) {
        this.source = source;
        this.known = known;
        this.problems = problems;
        this.words = ConditionWords.split(source.text());
    }

    /** The condition, or nothing after a problem. */
    static Optional<Condition> parse(YamlScalar source, Collection<String> known, Problems problems) {
        if (source.text().isBlank()) {
            problems.error("R022", source.place(), "the condition is empty", "write for example `a and not b`");
            return Optional.empty();
        }
        if (source.text().length() > MAX_LENGTH) {
            problems.error("R022", source.place(), "the condition has more than " + MAX_LENGTH + " characters");
            return Optional.empty();
        }
        var parser = new ConditionParser(source, known, problems);
        try {
            Condition condition = parser.or();
            Word rest = parser.peek();
            if (!rest.text().isEmpty()) throw parser.unexpected(rest, "`and`, `or`, `near`, `before` or the end");
            return parser.namesAreKnown ? Optional.of(condition) : Optional.empty();
        } catch (Misread e) {
            problems.add(parser.problem(e));
            return Optional.empty();
        }
    }

    /** The first mistake in the grammar; behind it nothing can be told with certainty. */
    private static final class Misread extends Exception {
        private static final long serialVersionUID = 1;
        final int offset;
        final String help;
        /** The word of the grammar that was probably meant. */
        final transient Nearest.@Nullable Hint meant;

        Misread(int offset, String message, String help) {
            this(offset, message, help, null);
        }

        Misread(int offset, String message, String help, Nearest.@Nullable Hint meant) {
            super(message);
            this.offset = offset;
            this.help = help;
            this.meant = meant;
        }
    }

    private Problem problem(Misread e) {
        Problem problem = Problem.error("R022", source.at(e.offset), String.valueOf(e.getMessage()))
                .help(e.help);
        List<Edit.Change> parentheses = Parentheses.mend(source, known);
        if (!parentheses.isEmpty()) return parenthesis(problem, parentheses);
        Nearest.Hint meant = e.meant;
        return meant != null && meant.replacement() != null ? Problems.meant(problem, meant) : problem;
    }

    private static Problem parenthesis(Problem noticed, List<Edit.Change> changes) {
        Edit.Change change = changes.get(0);
        boolean missing = change.old().isEmpty();
        String sign = missing ? change.replacement() : change.old();
        Place place = new Place(noticed.file(), change.line(), change.column());
        Problem problem = Problem.error("R022", place, "a `" + sign + "` is " + (missing ? "missing" : "too many"))
                .marked(1, "probably here");
        if (!place.equals(noticed.place())) problem = problem.also(noticed.place(), 1, noticed.message());
        Set<Integer> lines = new HashSet<>(Set.of(change.line()));
        for (Edit.Change other : changes) {
            if (lines.size() > MOST_PLACES || !lines.add(other.line())) continue;
            problem = problem.also(new Place(noticed.file(), other.line(), other.column()), 1, "or here");
        }
        return problem.edit(new Edit(List.of(change), false));
    }

    private Condition or() throws Misread {
        if (++depth > MAX_DEPTH)
            throw new Misread(peek().offset(), "nested more than " + MAX_DEPTH + " deep", "write it flatter");
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (take("or")) parts.add(and());
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() throws Misread {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (take("and")) parts.add(not());
        return parts.size() == 1 ? parts.get(0) : new Condition.And(List.copyOf(parts));
    }

    private Condition not() throws Misread {
        boolean negated = false;
        while (take("not")) negated = !negated;
        Condition term = term();
        return negated ? new Condition.Not(term) : term;
    }

    private Condition term() throws Misread {
        Word word = peek();
        if (take("(")) {
            Condition inner = or();
            expect(")", "`)`");
            return inner;
        }
        if (take("#all:")) return count(true);
        if (take("#")) return count(false);
        if (word.isNumber()
                || word.text().equals("any")
                || word.text().equals("all")
                || word.text().equals("none")) {
            return quantified(word);
        }
        if (!word.isName()) throw unexpected(word, "a selection's name, `(`, `#name`, `any of` or `not`");
        misspelt(word);
        next++;
        List<String> names = resolve(word, false);
        return isNear() ? near(names) : new Condition.Named(word.text());
    }

    private Condition quantified(Word quantity) throws Misread {
        next++;
        expect("of", "`of`");
        List<String> names = set();
        if (quantity.text().equals("any") && isNear()) return near(names);
        return switch (quantity.text()) {
            case "any" -> new Condition.AtLeast(1, names);
            case "all" -> new Condition.AtLeast(Math.max(1, names.size()), names);
            case "none" -> new Condition.Not(new Condition.AtLeast(1, names));
            default -> new Condition.AtLeast(quantity(quantity, names), names);
        };
    }

    private int quantity(Word word, List<String> names) throws Misread {
        int least = number(word);
        if (least == 0) throw new Misread(word.offset(), "`0 of` has no meaning", "write `none of`");
        if (least > names.size() && namesAreKnown) {
            problems.error(
                    "R026",
                    source.at(word.offset()),
                    "asks for " + least + " of " + names.size() + " selections, which can never hold",
                    "the set is: " + String.join(", ", names));
        }
        return least;
    }

    private Condition count(boolean every) throws Misread {
        Word word = peek();
        if (!word.isName()) throw unexpected(word, "a selection's name");
        next++;
        List<String> names = resolve(word, word.text().contains("*"));
        Word sign = words.get(next);
        for (Condition.Comparison comparison : Condition.Comparison.values()) {
            if (take(comparison.sign)) return new Condition.Count(names, every, comparison, number(words.get(next++)));
        }
        throw unexpected(sign, "one of >= > <= < == !=");
    }

    private boolean isNear() {
        return peek().text().equals("near") || peek().text().equals("before");
    }

    private Condition near(List<String> left) throws Misread {
        boolean ordered = words.get(next++).text().equals("before");
        Word word = peek();
        List<String> right;
        if (take("any")) {
            expect("of", "`of`");
            right = set();
        } else if (word.isName()) {
            next++;
            right = resolve(word, false);
        } else {
            throw unexpected(word, "a selection's name or `any of`");
        }
        expect("within", "`within 200 chars` or `within 3 lines`");
        int within = number(words.get(next++));
        boolean lines = take("lines") || take("line");
        if (!lines && !take("chars") && !take("char")) throw unexpected(peek(), "`chars` or `lines`");
        return new Condition.Near(left, right, ordered, within, lines);
    }

    private List<String> set() throws Misread {
        Word word = peek();
        Set<String> names = new LinkedHashSet<>();
        if (take("(")) {
            do {
                Word member = peek();
                if (!member.isName()) throw unexpected(member, "a selection's name");
                next++;
                names.addAll(resolve(member, member.text().contains("*")));
            } while (take(","));
            expect(")", "`,` or `)`");
        } else if (take("them")) {
            known.stream().filter(name -> !name.startsWith("_")).forEach(names::add);
        } else if (word.isName()) {
            next++;
            names.addAll(resolve(word, word.text().contains("*")));
        } else {
            throw unexpected(word, "`them`, a glob such as `id_*`, or `(a, b, c)`");
        }
        return List.copyOf(names);
    }

    private List<String> resolve(Word word, boolean glob) throws Misread {
        if (!glob && word.text().contains("*")) {
            throw new Misread(
                    word.offset(),
                    "`" + word.text() + "` stands for several selections",
                    "write `any of " + word.text() + "`");
        }
        if (word.text().contains("**")) {
            String once = word.text().replaceAll("\\*+", "*");
            Nearest.Hint hint = new Nearest.Hint("write `" + once + "`", word.text(), once, true);
            throw new Misread(word.offset(), "`**` says no more than `*`", hint.text(), hint);
        }
        List<String> names = glob
                ? known.stream().filter(name -> matches(word.text(), name)).toList()
                : known.contains(word.text()) ? List.of(word.text()) : List.of();
        if (names.isEmpty()) {
            namesAreKnown = false;
            if (glob) {
                problems.error(
                        "R024",
                        source.at(word.offset()),
                        "no selection is called `" + word.text() + "`",
                        Nearest.hint(word.text(), globs()));
            } else {
                problems.error(
                        "R023",
                        source.at(word.offset()),
                        "there is no selection `" + word.text() + "`",
                        Nearest.hint(word.text(), known));
            }
        }
        return names;
    }

    /** Globs that take in a selection: each name up to each of its `_`. */
    private Set<String> globs() {
        Set<String> globs = new TreeSet<>();
        for (String name : known) {
            for (int at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
                globs.add(name.substring(0, at + 1) + "*");
            }
        }
        return globs;
    }

    /** Whether a glob, in which {@code *} stands for any characters, takes in a name. */
    private static boolean matches(String glob, String name) {
        String[] parts = glob.split("\\*+", -1);
        int at = parts[0].length();
        if (!name.startsWith(parts[0])) return false;
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) return false;
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return parts.length == 1 ? name.equals(glob) : name.length() - last.length() >= at && name.endsWith(last);
    }

    private int number(Word word) throws Misread {
        if (!word.isNumber()) throw unexpected(word, "a whole number");
        if (word.text().length() > 7 || Integer.parseInt(word.text()) > MAX_NUMBER) {
            throw new Misread(word.offset(), "`" + word.text() + "` is too large", "at most " + MAX_NUMBER);
        }
        return Integer.parseInt(word.text());
    }

    private Word peek() {
        return words.get(Math.min(next, words.size() - 1));
    }

    private boolean take(String text) {
        if (!peek().text().equals(text)) return false;
        next++;
        return true;
    }

    private void expect(String text, String expected) throws Misread {
        if (!take(text)) throw unexpected(peek(), expected);
    }

    /** A word that is no selection, in front of what no selection can stand in front of. */
    private void misspelt(Word word) throws Misread {
        Word after = words.get(Math.min(next + 1, words.size() - 1));
        if (known.contains(word.text())) return;
        Set<String> meant = Set.of();
        if (after.text().equals("of")) meant = Set.of("any", "all", "none");
        else if (after.text().equals("(") || after.isName() || after.text().equals("#")) meant = Set.of("not");
        Nearest.Hint hint = Nearest.hint(word.text(), meant);
        boolean operator =
                after.isName() && Nearest.to(after.text(), List.of("and", "or")).isPresent();
        if (hint.replacement() == null || operator) return;
        throw new Misread(word.offset(), "`" + word.text() + "` is no word of a condition", hint.text(), hint);
    }

    private Misread unexpected(Word word, String expected) {
        String found = word.text().isEmpty() ? "the end of the condition" : "`" + word.text() + "`";
        List<String> words = ConditionWords.RESERVED.stream()
                .filter(each -> expected.contains("`" + each + "`") || expected.contains("`" + each + " "))
                .toList();
        if (expected.equals("`)`") || expected.equals("`,` or `)`")) words = List.of("and", "or", "near", "before");
        Nearest.Hint meant = word.isNumber() || word.text().isEmpty() ? null : Nearest.hint(word.text(), words);
        return new Misread(word.offset(), "found " + found + " where " + expected + " should stand", hint(word), meant);
    }

    private static String hint(Word word) {
        return switch (word.text()) {
            case "AND", "OR", "NOT", "&&", "||", "!", "&", "|" -> "write `and`, `or`, `not` in lower case";
            case "them" -> "write `any of them` or `all of them`";
            default -> "for example: `a and (b or 2 of c_*) and not d`";
        };
    }
}
