package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prahari.app.Masking;
import prahari.document.DocumentReader;
import prahari.document.Extract;
import prahari.identifier.Identifiers;
import prahari.model.Identified;
import prahari.text.TextViews;

/** What is read in files. */
@Command(name = "documents", mixinStandardHelpOptions = true, description = "Shows what is read in files and archives.")
final class DocumentsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 500;
    /** More than is shown, so that no identifier is cut in half before it is found. */
    private static final int MASKED = 2_000;

    private final Identifiers identifiers = Identifiers.standard();

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = {
                "Shows what is read in files, one a line as JSON: the type by content, and of each part (the file itself, or",
                "those in an archive) a sample of its text with nothing personal in clear, how many rows it has and on which",
                "basis, how many identifiers the sample holds, or why it was not read. Reads CSV, text, SQL, JSON, XLSX,",
                "DOCX, ODS, PDF, QR codes in pictures, and zip, 7z, tar, gz, bz2 and xz archives, in a process of its own",
                "with little memory and time. 1 when a file was not read."
            })
    int read(@Parameters(paramLabel = "FILE", arity = "1..*", description = "Files.") List<Path> files) {
        for (Path file : files)
            if (!Files.isRegularFile(file)) throw new Exit.WrongUse("prahari: there is no file " + file);
        boolean all = true;
        var masking = new Masking();
        try (var reader = DocumentReader.of(DocumentReader.Limits.DEFAULT)) {
            for (Path file : files) {
                Extract extract = reader.read(file, String.valueOf(file.getFileName()));
                System.out.println(line(file, extract, masking));
                all &= extract.refusal() == null;
            }
        }
        return all ? Exit.DONE : Exit.NO;
    }

    private ObjectNode line(Path file, Extract extract, Masking masking) {
        ObjectNode line = JSON.createObjectNode()
                .put("file", file.toString())
                .put("type", extract.type())
                .put("size_bytes", extract.sizeBytes())
                .put("refusal", extract.refusal());
        ArrayNode parts = line.putArray("parts");
        for (Extract.Part part : extract.parts()) {
            ObjectNode node = parts.addObject()
                    .put("name", part.name())
                    .put("type", part.type())
                    .put("refusal", part.refusal());
            Extract.Rows rows = part.rows();
            if (rows == null) continue;
            node.put("rows", rows.total()).put("sampled", rows.sampled()).put("basis", rows.basis());
            Map<String, Integer> found = new TreeMap<>();
            for (Identified one : identifiers.find(TextViews.of(part.text()), null))
                found.merge(one.type(), 1, Integer::sum);
            ObjectNode counts = node.putObject("identifiers");
            found.forEach(counts::put);
            node.put("text", cut(masking.mask(cut(part.text(), MASKED)), SHOWN));
        }
        return line;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
