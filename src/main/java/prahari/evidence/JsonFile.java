package prahari.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
                file.writeArray(items);
            }
        };
    }

    /** An object with the fields of {@code head} and then one array. */
    static BundleZip.Part object(ObjectNode head, String name, Items items) {
        return out -> {
            try (var file = new JsonFile(out)) {
                file.objectWith(head, name, items);
            }
        };
    }

    /** An object of one field, whose value is an object as of {@link #object}. */
    static BundleZip.Part nested(String field, ObjectNode head, String name, Items items) {
        return out -> {
            try (var file = new JsonFile(out)) {
                file.generator.writeStartObject();
                file.generator.writeFieldName(field);
                file.objectWith(head, name, items);
                file.generator.writeEndObject();
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

    private void objectWith(ObjectNode head, String name, Items items) throws IOException {
        generator.writeStartObject();
        for (var field : head.properties()) {
            generator.writeFieldName(field.getKey());
            add(field.getValue());
        }
        generator.writeFieldName(name);
        writeArray(items);
        generator.writeEndObject();
    }

    private void writeArray(Items items) throws IOException {
        generator.writeStartArray();
        items.writeTo(this);
        generator.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        generator.writeRaw('\n');
        generator.close();
    }
}
