package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import prahari.yaml.Codes;
import prahari.yaml.Edit;
import prahari.yaml.Problem;

/** Problems as an editor reads them: one JSON object a line; lines and columns count from 1, ends are exclusive. */
final class ProblemJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemJson() {}

    static String lines(List<Problem> problems, Map<String, String> files) {
        var lines = new StringBuilder();
        for (Problem problem : problems) {
            lines.append(object(problem, files.getOrDefault(problem.file(), "")))
                    .append('\n');
        }
        return lines.toString();
    }

    private static ObjectNode object(Problem problem, String source) {
        ObjectNode object = JSON.createObjectNode();
        object.put("file", problem.file());
        object.put("line", problem.line()).put("column", problem.column());
        object.put("end_line", problem.line()).put("end_column", problem.column() + problem.width(source));
        object.put("severity", problem.severity().word()).put("code", problem.code());
        Codes.Code code = Codes.all().get(problem.code());
        if (code != null) object.put("name", code.name());
        object.put("message", problem.message());
        if (problem.details().label() != null)
            object.put("label", problem.details().label());
        if (problem.help() != null) object.put("help", problem.help());
        if (!problem.details().notes().isEmpty()) {
            ArrayNode notes = object.putArray("notes");
            problem.details().notes().forEach(notes::add);
        }
        if (!problem.details().seconds().isEmpty()) {
            ArrayNode related = object.putArray("related");
            for (Problem.Second second : problem.details().seconds()) {
                related.addObject()
                        .put("file", second.place().file())
                        .put("line", second.place().line())
                        .put("column", second.place().column())
                        .put("label", second.label());
            }
        }
        if (problem.edit() != null) edit(object, problem.edit());
        return object;
    }

    private static void edit(ObjectNode object, Edit edit) {
        ObjectNode node = object.putObject("edit");
        node.put("safe", edit.safe());
        ArrayNode changes = node.putArray("changes");
        for (Edit.Change change : edit.changes()) {
            int newLines = (int) change.old().chars().filter(c -> c == '\n').count();
            int tail = change.old().length() - change.old().lastIndexOf('\n') - 1;
            changes.addObject()
                    .put("line", change.line())
                    .put("column", change.column())
                    .put("end_line", change.line() + newLines)
                    .put("end_column", newLines == 0 ? change.column() + tail : tail + 1)
                    .put("old", change.old())
                    .put("text", change.replacement());
        }
    }
}
