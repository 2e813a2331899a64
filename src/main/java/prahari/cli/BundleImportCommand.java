package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in a bundle that another monitor made. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Takes in a bundle of another monitor: checked first, kept whole and apart from what this one saw itself."
                        + " Its alerts are shown by `alerts list` and `alerts show R-1` as imported. 0 when it is in, or was"
                        + " before; 1 and every problem when it is refused, and nothing of it is kept.")
final class BundleImportCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--key",
            paramLabel = "PUBLIC_KEY",
            description = "The key (PEM) that it must be signed with, got by another way than the bundle.")
    private @Nullable Path key;

    @Option(
            names = "--tsa",
            paramLabel = "CERTIFICATES",
            description = "The certificates (PEM) of a timestamp authority that you trust; demands a timestamp.")
    private @Nullable Path authorities;

    @Option(
            names = "--identity",
            paramLabel = "IDENTITIES",
            description =
                    "A file with an age identity that opens an encrypted bundle; what is kept is the bundle inside.")
    private @Nullable Path identities;

    @Option(names = "--name", paramLabel = "NAME", description = "The bundle that you were told of.")
    private @Nullable String name;

    @Option(
            names = "--unsigned",
            description = "Take in a bundle without signatures too; it is marked as such for good.")
    private boolean unsigned;

    @Option(names = "--as", paramLabel = "NAME", description = "Who imports it. Default: the user's name.")
    private @Nullable String actor;

    @Parameters(paramLabel = "FILE", description = "The ZIP, or the ZIP encrypted with age.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        for (Path needed : new Path[] {file, key, authorities, identities}) Given.file(needed, "file");
        ObjectNode question = JSON.createObjectNode()
                .put("do", "import-bundle")
                .put("file", file.toAbsolutePath().toString())
                .put("unsigned", unsigned)
                .put("actor", Given.name(actor));
        if (key != null) question.put("key", key.toAbsolutePath().toString());
        if (authorities != null)
            question.put("tsa", authorities.toAbsolutePath().toString());
        if (identities != null)
            question.put("identity", identities.toAbsolutePath().toString());
        if (name != null) question.put("name", name);
        try (DeskCall desk = DeskCall.openOrMake(config.readWithoutSecrets())) {
            return told(desk.ask(question));
        }
    }

    private int told(JsonNode answer) {
        if (answer.has("refused")) {
            answer.path("refused").forEach(problem -> System.out.println("problem: " + problem.asText()));
            System.out.println("not imported: " + file);
            return Exit.NO;
        }
        answer.path("notes").forEach(note -> System.out.println("note: " + note.asText()));
        JsonNode bundle = answer.path("bundle");
        String what =
                bundle.path("received").asText() + ", " + bundle.path("name").asText() + ", signed by key "
                        + bundle.path("signer").asText();
        if (answer.path("imported").asBoolean()) {
            System.out.println(
                    "imported: " + what + ", " + answer.path("alerts").asInt() + " alert(s)");
        } else {
            System.out.println("nothing to do: it is here as " + what + ", imported at "
                    + bundle.path("imported_at").asText() + " by "
                    + AlertText.plain(bundle.path("imported_by").asText()));
        }
        return Exit.DONE;
    }
}
