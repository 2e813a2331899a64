package prahari.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import prahari.rule.ConditionWords.Word;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Every small change of a condition's text: a term left out, a distance left out, a number one less or one more. */
public final class ConditionMutants {
    private final String text;
    private final List<Word> words;
    private final List<Mutant> mutants = new ArrayList<>();
    private int next;

    private ConditionMutants(String text) {
        this.text = text;
        this.words = ConditionWords.split(text);
    }

    /** What kind of change it is. */
    public enum Kind {
        TERM,
        DISTANCE,
        NUMBER
    }

    /**
     * One change.
     *
     * @param what for a person, such as "without `price`"
     * @param offset where in the condition the change begins
     * @param text the condition after the change
     */
    public record Mutant(Kind kind, String what, int offset, String text) {}

    private record Part(int start, int end) {}

    /** Every change of a condition that the program itself can read, in the order of the text. */
    public static List<Mutant> of(String condition) {
        var reader = new ConditionMutants(condition);
        reader.or();
        reader.mutants.sort((a, b) -> Integer.compare(a.offset, b.offset));
        return List.copyOf(reader.mutants);
    }

    /** The condition in a text that replaces {@code source}; empty when the program refuses it. */
    public static Optional<Condition> read(YamlScalar source, String text, Collection<String> known) {
        var problems = new Problems();
        var changed = new YamlScalar(source.place(), text, source.plain(), text);
        return ConditionParser.parse(changed, known, problems).filter(unused -> !problems.hasErrors());
    }

    private void or() {
        List<Part> parts = new ArrayList<>();
        do parts.add(and());
        while (take("or"));
        leaveOut(parts, " or ");
    }

    private Part and() {
        List<Part> parts = new ArrayList<>();
        do parts.add(not());
        while (take("and"));
        leaveOut(parts, " and ");
        return new Part(parts.get(0).start, parts.get(parts.size() - 1).end);
    }

    private Part not() {
        int start = words.get(next).offset();
        if (take("not")) {
            not();
        } else {
            term();
        }
        return new Part(start, end());
    }

    private void term() {
        if (take("(")) {
            or();
            next++;
        } else if (take("#") || take("#all:")) {
            next += 2;
            number();
        } else {
            near(side());
        }
    }

    /** A name, or a quantity with its set. */
    private Part side() {
        Word first = words.get(next);
        if (!words.get(next + 1).text().equals("of")) {
            next++;
        } else {
            if (first.isNumber()) number();
            else next++;
            next++;
            set();
        }
        return new Part(first.offset(), end());
    }

    private void set() {
        if (!take("(")) {
            next++;
            return;
        }
        List<Part> members = new ArrayList<>();
        do {
            int start = words.get(next++).offset();
            members.add(new Part(start, end()));
        } while (take(","));
        next++;
        leaveOut(members, ", ");
    }

    private void near(Part left) {
        if (!take("near") && !take("before")) return;
        Part right = side();
        next += 3; // within, the number, its unit
        String both = "(" + in(left) + " and " + in(right) + ")";
        add(Kind.DISTANCE, "at any distance: `" + in(new Part(left.start, end())) + "`", left.start, end(), both);
    }

    private void number() {
        Word word = words.get(next++);
        int number = Integer.parseInt(word.text());
        String from = "`" + word.text() + "` becomes `";
        add(Kind.NUMBER, from + (number - 1) + "`", word.offset(), end(), String.valueOf(number - 1));
        add(Kind.NUMBER, from + (number + 1) + "`", word.offset(), end(), String.valueOf(number + 1));
    }

    private void leaveOut(List<Part> parts, String between) {
        if (parts.size() < 2) return;
        int start = parts.get(0).start;
        int end = parts.get(parts.size() - 1).end;
        for (Part part : parts) {
            List<String> others = parts.stream()
                    .filter(each -> !each.equals(part))
                    .map(this::in)
                    .toList();
            add(Kind.TERM, "without `" + in(part) + "`", start, end, String.join(between, others), part.start);
        }
    }

    private void add(Kind kind, String what, int start, int end, String instead) {
        add(kind, what, start, end, instead, start);
    }

    private void add(Kind kind, String what, int start, int end, String instead, int offset) {
        mutants.add(new Mutant(kind, what, offset, text.substring(0, start) + instead + text.substring(end)));
    }

    private String in(Part part) {
        return text.substring(part.start, part.end);
    }

    private int end() {
        Word last = words.get(next - 1);
        return last.offset() + last.text().length();
    }

    private boolean take(String wanted) {
        if (!words.get(next).text().equals(wanted)) return false;
        next++;
        return true;
    }
}
