package prahari.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** An indented JSON file written piece by piece; broken surrogates in hostile text become question marks. */
final class JsonFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private final JsonGenerator generator;

    private JsonFile(OutputStream out) throws IOException {
        generator = JSON.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var indented = new DefaultPrettyPrinter();
        indented.indentObjectsWith(LINES);
        indented.indentArraysWith(LINES);
        generator.setPrettyPrinter(indented);
    }

    /** Items of one array. */
    interface Items {
        void writeTo(JsonFile file) throws IOException;
    }

    static BundleZip.Part array(Items items) {
        return out -> {
            try (var file = new JsonFile(out)) {
                file.generator.writeStartArray();
                items.writeTo(file);
                file.generator.writeEndArray();
            }
        };
    }

    static BundleZip.Part of(JsonNode node) {
        return out -> {
            try (var file = new JsonFile(out)) {
                file.add(node);
            }
        };
    }

    void add(JsonNode node) throws IOException {
        JSON.writeTree(generator, node);
    }

    @Override
    public void close() throws IOException {
        generator.writeRaw('\n');
        generator.close();
    }
}
