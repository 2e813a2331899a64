package prahari.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 files that people write. Each document is read by itself, so that a mistake in one does not hide those
 * in the next.
 */
public final class Yaml {
    /** Rule files and configurations are a few kilobytes; more is a mistake or an attack. */
    static final int MAX_CHARS = 2_000_000;

    private static final int MAX_DOCUMENTS = 5_000;

    private Yaml() {}

    /** The documents of {@code text} and all that is wrong with it; {@code fileName} stands in the places. */
    public static YamlFile parse(String fileName, String text) {
        var problems = new Problems();
        if (text.length() > MAX_CHARS) {
            problems.error("Y005", new Place(fileName, 1, 1), "the file has more than " + MAX_CHARS + " characters");
            return new YamlFile(List.of(), problems.sorted());
        }
        String clean = Characters.check(fileName, Documents.plain(text), problems);
        List<YamlFile.Document> documents = new ArrayList<>();
        for (Documents.Part part : Documents.split(clean)) {
            if (documents.size() == MAX_DOCUMENTS) {
                problems.error(
                        "Y005",
                        new Place(fileName, part.line() + 1, 1),
                        "the file has more than " + MAX_DOCUMENTS + " documents");
                break;
            }
            read(fileName, part, problems, documents);
        }
        return new YamlFile(documents, problems.sorted());
    }

    /** Where anchors and aliases stand in a text that can be read. */
    public static List<Place> anchors(String fileName, String text) {
        List<Place> places = new ArrayList<>();
        for (Documents.Part part : Documents.split(Documents.plain(text))) {
            var source = new SourceText(fileName, part.text(), part.line());
            var settings = LoadSettings.builder().setLabel(fileName).build();
            for (Event event : new Parse(settings).parseString(part.text())) {
                if (!(event instanceof NodeEvent node) || node.getAnchor().isEmpty()) continue;
                event.getStartMark().ifPresent(mark -> places.add(source.place(mark.getLine(), mark.getColumn())));
            }
        }
        return places;
    }

    private static void read(
            String fileName, Documents.Part part, Problems problems, List<YamlFile.Document> documents) {
        // A settings object keeps no state; comments are dropped by the parser.
        var settings = LoadSettings.builder().setLabel(fileName).build();
        var source = new SourceText(fileName, part.text(), part.line());
        try {
            var tree = new TreeBuilder(source, problems);
            for (YamlNode root :
                    tree.build(new Parse(settings).parseString(part.text()).iterator())) {
                boolean empty = root instanceof YamlScalar scalar && scalar.isNull();
                if (!empty) documents.add(new YamlFile.Document(root, part.text()));
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(Unreadable.problem(e, source));
        } catch (YamlEngineException e) {
            problems.error("Y001", source.place(0, 0), "not YAML: " + firstLine(e.getMessage()));
        } catch (TooMuch e) {
            problems.add(e.problem);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
            // What the parser throws for some malformed escapes; the file is refused all the same.
            problems.error("Y001", source.place(0, 0), "not YAML: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) return "unreadable";
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** A limit was passed; nothing more is read of the document. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        TooMuch(String code, Place place, String message) {
            super(message);
            problem = Problem.error(code, place, message);
        }
    }
}
