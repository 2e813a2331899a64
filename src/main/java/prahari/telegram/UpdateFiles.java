package prahari.telegram;

import static prahari.telegram.JsonFields.object;
import static prahari.telegram.JsonFields.positive;
import static prahari.telegram.JsonFields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.Origin;
import prahari.collect.Attachment.Wanted;
import prahari.model.Source;

/** The files that an update of the Bot API brings and that can be read: a document, and a photo in its largest size. */
public final class UpdateFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Source MEMBERSHIP = new Source.Membership();

    private UpdateFiles() {}

    /** The files of a message or post; none of anything else. Never throws. */
    public static List<Wanted> of(String rawJson) {
        JsonNode update;
        try {
            update = JSON.readTree(rawJson);
        } catch (JsonProcessingException e) {
            return List.of();
        }
        List<Wanted> files = new ArrayList<>();
        for (String kind : UpdateReader.KINDS) {
            JsonNode message = object(update, kind);
            if (message == null) continue;
            // an animation is announced a second time as a document
            JsonNode document = message.has("animation") ? null : object(message, "document");
            add(files, document, "unnamed");
            JsonNode sizes = message.path("photo");
            if (sizes.isArray() && sizes.size() > 0) add(files, sizes.get(sizes.size() - 1), "photo");
        }
        return files;
    }

    private static void add(List<Wanted> files, @Nullable JsonNode file, String otherwise) {
        if (file == null) return;
        String id = text(file, "file_id");
        String type = text(file, "mime_type");
        if (id == null || (type != null && type.matches("(?:video|audio)/.*"))) return;
        String unique = text(file, "file_unique_id"); // stays the same while ids change
        String name = text(file, "file_name");
        files.add(new Wanted(
                Origin.BOT,
                MEMBERSHIP,
                unique == null ? id : unique,
                id,
                "",
                name == null ? otherwise : name,
                positive(file, "file_size")));
    }
}
