package prahari.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a person's words why a text is not YAML. */
final class Unreadable {
    private Unreadable() {}

    static Problem problem(MarkedYamlEngineException e, SourceText source) {
        String told = String.valueOf(e.getProblem());
        boolean open = told.contains("end of stream") || told.contains("stream end");
        Optional<Mark> began = e.getContextMark();
        // What was never closed is where it began, not at the end of the file.
        Mark mark = open
                ? began.or(e::getProblemMark).orElse(null)
                : e.getProblemMark().or(() -> began).orElse(null);
        Place place = mark == null ? source.place(0, 0) : source.place(mark.getLine(), mark.getColumn());
        Problem problem = Problem.error("Y001", place, "not YAML: " + words(told, e.getContext()));
        if (began.isPresent()) {
            Place start = source.place(began.get().getLine(), began.get().getColumn());
            if (start.line() != place.line()) problem = problem.also(start, 1, "it began here");
        }
        return problem.help(help(told));
    }

    private static String words(String told, @Nullable String context) {
        String where = context == null ? "" : context;
        if (told.contains("end of stream") || told.contains("stream end")) {
            return where.contains("quoted") ? "a quote is never closed" : "a bracket or a quote is never closed";
        }
        if (told.contains("\\t")) return "a tab where the indentation or a value should stand";
        if (told.contains("could not find expected ':'")) return "a key without its colon";
        if (told.contains("expected ',' or ']'")) return "a comma or the `]` of a list is missing before this";
        if (told.contains("expected ',' or '}'")) return "a comma or the `}` of a map is missing before this";
        if (told.contains("expected <block end>")) return "this does not fit the indentation around it";
        if (told.contains("mapping values are not allowed")) return "a `:` where no key can stand";
        if (told.contains("sequence entries are not allowed")) return "a `-` where no list can stand";
        if (told.contains("unknown escape")) return "an unknown escape in double quotes";
        if (told.contains("expected '<document start>'")) return "something stands behind the end of the document";
        return where.isEmpty() ? told : told + " (" + where + ")";
    }

    private static String help(String told) {
        if (told.contains("\\t")) return "indent with spaces; YAML does not allow tabs";
        if (told.contains("mapping values are not allowed")) {
            return "put text that contains `: ` in quotes, or mend the indentation";
        }
        if (told.contains("unknown escape")) return "single quotes keep a backslash as it is";
        if (told.contains("'%'") || told.contains("'@'") || told.contains("'`'")) {
            return "put the value in single quotes";
        }
        return "look at the indentation, the quotes and the brackets before this place";
    }
}
