package prahari.telegram;

import org.jspecify.annotations.Nullable;
import prahari.model.Post;

/**
 * One message of an export.
 *
 * @param raw its object as it stands in the file
 * @param file path of its file in the export's folder, as given; null where it has none or it was not exported
 * @param photo the same for its photo
 */
public record ExportedMessage(
        Post post,
        String raw,
        @Nullable String file,
        @Nullable String photo) {}
