package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prahari.typeset.Look;
import prahari.typeset.Words;

/**
 * A message as a bundle shows it in its variant.
 *
 * @param number of the message in the bundle, from 1
 * @param row as it is kept; its name and title are in clear
 * @param username as it may be shown
 * @param title as it may be shown
 * @param hitsRead its hits, which most files of a bundle do not show: read when they are asked for
 */
record ShownMessage(
        int number,
        Rows.Member row,
        @Nullable String username,
        String title,
        List<ShownVersion> versions,
        Supplier<List<Rows.Hit>> hitsRead) {
    private static final String CHANNEL_IDS = "-100";

    ShownMessage {
        versions = List.copyOf(versions);
    }

    /** What rules found in its versions. */
    List<Rows.Hit> hits() {
        return hitsRead.get();
    }

    /**
     * A version as it may be shown.
     *
     * @param post what the message says besides its text
     */
    record ShownVersion(Rows.Version row, Passage passage, JsonNode post) {
        /** The text, with what is told apart in it. */
        List<Words> words() {
            return passage.pieces().stream().map(ShownVersion::words).toList();
        }

        private static Words words(Passage.Piece piece) {
            Set<Look> looks = EnumSet.noneOf(Look.class);
            if (piece.found()) looks.add(Look.FOUND);
            if (piece.type() != null) looks.add(Look.IDENTIFIER);
            return new Words(piece.text(), looks, piece.type());
        }
    }

    /** What the message said last; what was read in its files is no saying of it. */
    ShownVersion newest() {
        return versions.stream()
                .filter(version -> version.row().number() > 0)
                .reduce((earlier, later) -> later)
                .orElse(versions.get(versions.size() - 1));
    }

    /** Telegram's link to it; a chat that can be told neither by name nor by number has none. */
    Optional<String> link() {
        return chatLink().map(chat -> chat + "/" + row.messageId());
    }

    /** The link to its chat: by name, else {@code https://t.me/c/NUMBER}, which only members can follow. */
    Optional<String> chatLink() {
        if (username != null) return Optional.of("https://t.me/" + username);
        String id = String.valueOf(row.chatId());
        return id.startsWith(CHANNEL_IDS)
                ? Optional.of("https://t.me/c/" + id.substring(CHANNEL_IDS.length()))
                : Optional.empty();
    }
}
