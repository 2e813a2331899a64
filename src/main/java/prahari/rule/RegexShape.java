package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.match.Folding;

/**
 * Reads a regular expression for what RE2/J does not tell: the column of what it refuses, and literals of which one must
 * occur in every match.
 */
final class RegexShape {
    private static final int MOST_LITERALS = 100;
    private static final int MAX_DEPTH = 60;

    static final long UNBOUNDED = 1L << 40;

    /** The engine writes repetitions out: {@code (a{1000}){1000}} would fill the memory. */
    private static final int MAX_SIZE = 5_000;

    private static final Pattern BOUNDS = Pattern.compile("[0-9]{1,4}(,[0-9]{0,4})?");

    private final String regex;
    private int at;
    private int depth;

    private RegexShape(String regex) {
        this.regex = regex;
    }

    /**
     * What is known of an expression or a part of it.
     *
     * @param exact the only text that it matches (folded), null when there are several
     * @param literals one of these (folded) is in every match; empty when none is known
     * @param size how many steps the engine compiles it to, about
     * @param longest chars of its longest match; {@link #UNBOUNDED} when there is none
     */
    private record Part(@Nullable String exact, Set<String> literals, long size, long longest) {
        static final Part UNKNOWN = new Part(null, Set.of(), 1, 2);
        static final Part NOTHING = new Part("", Set.of(), 0, 0);

        Set<String> needed() {
            return exact == null || exact.isEmpty() ? literals : Set.of(exact);
        }
    }

    /** What the engine does not allow, with its place in the expression. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        final int offset;
        final String help;

        Refused(int offset, String message, String help) {
            super(message);
            this.offset = offset;
            this.help = help;
        }
    }

    /**
     * What every match of an expression has.
     *
     * @param literals one of these (folded) occurs in every match; empty when none could be derived
     * @param longest chars of the longest match, {@link #UNBOUNDED} or more when it has no end
     */
    record Needs(Set<String> literals, long longest) {}

    static Needs needs(String regex) throws Refused {
        var shape = new RegexShape(regex);
        Part whole = shape.alternatives();
        if (shape.at < regex.length()) throw new Refused(shape.at, "unmatched `)`", "remove it, or write `\\)`");
        return new Needs(whole.needed(), whole.longest);
    }

    private Part alternatives() throws Refused {
        if (++depth > MAX_DEPTH) throw new Refused(at, "brackets are nested too deep", "write it flatter");
        List<Part> branches = new ArrayList<>();
        branches.add(sequence());
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            branches.add(sequence());
        }
        depth--;
        if (branches.size() == 1) return branches.get(0);
        Set<String> literals = new LinkedHashSet<>();
        long size = branches.stream().mapToLong(Part::size).sum();
        boolean known = branches.stream().noneMatch(branch -> branch.needed().isEmpty());
        if (known) branches.forEach(branch -> literals.addAll(branch.needed()));
        long longest = branches.stream().mapToLong(Part::longest).max().orElse(0);
        return new Part(null, literals.size() > MOST_LITERALS ? Set.of() : literals, size, longest);
    }

    private Part sequence() throws Refused {
        var run = new StringBuilder();
        boolean exact = true;
        Set<String> best = Set.of();
        long size = 0;
        long longest = 0;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Part atom = atom();
            int end = at;
            Repeat repeat = repeat();
            size += atom.size * Math.max(1, repeat.most == Integer.MAX_VALUE ? repeat.least : repeat.most);
            longest = Math.min(UNBOUNDED, longest + repeat.longest(atom.longest));
            if (size > MAX_SIZE) throw new Refused(end, "the regex repeats too much", "let it repeat less often");
            if (repeat.least == 1 && repeat.most == 1 && atom.exact != null) {
                run.append(atom.exact);
                continue;
            }
            exact = false;
            if (repeat.least >= 1 && atom.exact != null) run.append(atom.exact);
            best = better(best, run);
            run.setLength(0);
            if (repeat.least >= 1) best = better(best, atom.literals);
        }
        if (exact) return new Part(run.toString(), Set.of(), size, longest);
        return new Part(null, better(best, run), size, longest);
    }

    private static Set<String> better(Set<String> best, CharSequence run) {
        return run.length() == 0 ? best : better(best, Set.of(run.toString()));
    }

    /** The set whose shortest member is longer; of two alike the smaller. */
    private static Set<String> better(Set<String> a, Set<String> b) {
        if (b.isEmpty()) return a;
        if (a.isEmpty()) return b;
        int shortestA = a.stream().mapToInt(String::length).min().orElse(0);
        int shortestB = b.stream().mapToInt(String::length).min().orElse(0);
        if (shortestA != shortestB) return shortestA > shortestB ? a : b;
        return a.size() <= b.size() ? a : b;
    }

    private Part atom() throws Refused {
        char c = regex.charAt(at);
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return characterClass();
            }
            case '\\' -> {
                return escape();
            }
            case '.' -> {
                at++;
                return Part.UNKNOWN;
            }
            case '^', '$' -> {
                at++;
                return Part.NOTHING;
            }
            case '*', '+', '?' ->
                throw new Refused(at, "`" + c + "` repeats nothing", "write `\\" + c + "` for the sign");
            default -> {
                at++;
                return literal(c);
            }
        }
    }

    /** Folding as texts are; half a code point says nothing, and white space is found squeezed. */
    private static Part literal(char c) {
        char folded = Folding.fold(c);
        if (Character.isSurrogate(c) || folded == ' ') return Part.UNKNOWN;
        return new Part(String.valueOf(folded), Set.of(), 1, 1);
    }

    private Part group() throws Refused {
        int start = at++;
        if (regex.startsWith("?", at)) {
            refuseLookAround(start);
            if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
                int end = regex.indexOf('>', at);
                if (end < 0) throw new Refused(start, "a group's name has no `>`", "write `(?:...)`");
                at = end + 1;
            } else {
                at++;
                while (at < regex.length() && "imsU-".indexOf(regex.charAt(at)) >= 0) at++;
                if (regex.startsWith(")", at)) { // flags for the rest of the group
                    at++;
                    if (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
                        // RE2 would repeat what stands before the flags
                        throw new Refused(at, "flags cannot be repeated", "write the flags first");
                    }
                    return Part.NOTHING;
                }
                if (!regex.startsWith(":", at)) throw new Refused(start, "unknown kind of group", "write `(?:...)`");
                at++;
            }
        }
        Part inner = alternatives();
        if (at >= regex.length()) throw new Refused(start, "`(` has no `)`", "close it, or write `\\(`");
        at++;
        return inner;
    }

    private void refuseLookAround(int start) throws Refused {
        String help = "matches already begin and end at the edges of words; remove it, or use a detector, which also"
                + " checks the check digit";
        if (regex.startsWith("?<=", at) || regex.startsWith("?<!", at)) {
            throw new Refused(start, "look-behind is not allowed in a regex (it can take exponential time)", help);
        }
        if (regex.startsWith("?=", at) || regex.startsWith("?!", at)) {
            throw new Refused(start, "look-ahead is not allowed in a regex (it can take exponential time)", help);
        }
        if (regex.startsWith("?>", at)) {
            throw new Refused(start, "an atomic group is not allowed in a regex", "write `(?:...)`");
        }
        if (regex.startsWith("?(", at)) {
            throw new Refused(start, "a condition is not allowed in a regex", "write alternatives: `(?:a|b)`");
        }
    }

    /** A class is a literal when all its members are the same letter in either case. */
    private Part characterClass() throws Refused {
        int start = at++;
        if (regex.startsWith("^", at)) at++;
        if (regex.startsWith("]", at)) at++;
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (regex.charAt(at) == '\\') at++;
            else if (regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0) at = regex.indexOf(":]", at) + 1;
            at++;
        }
        if (at >= regex.length()) throw new Refused(start, "`[` has no `]`", "close it, or write `\\[`");
        String members = regex.substring(start + 1, at++);
        boolean oneLetter = (members.length() == 1 || members.length() == 2)
                && members.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))
                && members.toLowerCase(Locale.ROOT).chars().distinct().count() == 1;
        return oneLetter ? literal(members.charAt(0)) : Part.UNKNOWN;
    }

    private Part escape() throws Refused {
        int start = at++;
        if (at >= regex.length()) throw new Refused(start, "`\\` at the end", "write `\\\\` for the sign");
        char c = regex.charAt(at++);
        if ((c >= '1' && c <= '9') || c == 'k' || c == 'g') {
            throw new Refused(
                    start,
                    "a back-reference is not allowed in a regex (it can take exponential time)",
                    "write both parts out, or use `#name >= 2` in the condition");
        }
        if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return Part.NOTHING;
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            int last = end < 0 ? regex.length() : end;
            Part quoted = new Part(null, Set.of(), last - at, last - at);
            at = Math.min(regex.length(), last + 2);
            return quoted;
        }
        if ((c == 'p' || c == 'P' || c == 'x') && regex.startsWith("{", at)) {
            int end = regex.indexOf('}', at);
            if (end < 0) throw new Refused(start, "`\\" + c + "{` has no `}`", "close it");
            at = end + 1;
            return Part.UNKNOWN;
        }
        if (c == 'p' || c == 'P') at = Math.min(regex.length(), at + 1);
        if (c == 'x') at = Math.min(regex.length(), at + 2);
        if (Character.isLetterOrDigit(c)) return Part.UNKNOWN;
        return literal(c);
    }

    private record Repeat(int least, int most) {
        long longest(long one) {
            if (one == 0) return 0;
            return most == Integer.MAX_VALUE ? UNBOUNDED : Math.min(UNBOUNDED, one * most);
        }
    }

    private Repeat repeat() throws Refused {
        if (at >= regex.length()) return new Repeat(1, 1);
        Repeat repeat = switch (regex.charAt(at)) {
            case '*' -> new Repeat(0, Integer.MAX_VALUE);
            case '+' -> new Repeat(1, Integer.MAX_VALUE);
            case '?' -> new Repeat(0, 1);
            case '{' -> counted();
            default -> new Repeat(1, 1);
        };
        boolean written = "*+?}".indexOf(regex.charAt(at)) >= 0;
        if (!written) return repeat;
        at++;
        if (regex.startsWith("+", at)) {
            throw new Refused(at, "a possessive quantifier is not allowed in a regex", "remove the second `+`");
        }
        if (regex.startsWith("?", at)) at++;
        return repeat;
    }

    /** {@code {2,5}}; leaves the position at the closing brace. A brace that counts nothing is a literal. */
    private Repeat counted() {
        int end = regex.indexOf('}', at);
        if (end < 0) return new Repeat(1, 1);
        String inside = regex.substring(at + 1, end);
        if (!BOUNDS.matcher(inside).matches()) return new Repeat(1, 1);
        String[] bounds = inside.split(",", -1);
        int least = Integer.parseInt(bounds[0]);
        at = end;
        int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
        return new Repeat(least, most);
    }
}
