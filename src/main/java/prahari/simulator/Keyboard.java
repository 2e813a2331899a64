package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks inline buttons as Telegram does. */
final class Keyboard {
    private static final int MOST_BUTTONS = 100;
    private static final List<String> KINDS = List.of(
            "callback_data",
            "url",
            "copy_text",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "callback_game",
            "pay");
    private static final Set<String> STYLES = Set.of("danger", "success", "primary");

    private Keyboard() {}

    /** The rows of buttons; null when the markup is none or of another kind. */
    static @Nullable ArrayNode rows(JsonNode markup) {
        if (markup.isMissingNode()) return null;
        if (!markup.isObject()) throw ApiError.badRequest("object expected as reply markup");
        JsonNode rows = markup.path("inline_keyboard");
        if (rows.isMissingNode()) return null;
        if (!rows.isArray())
            throw ApiError.badRequest(
                    "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        int buttons = 0;
        for (JsonNode row : rows) {
            if (!row.isArray())
                throw ApiError.badRequest(
                        "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            for (JsonNode button : row) check(button);
            buttons += row.size();
        }
        if (buttons > MOST_BUTTONS) throw ApiError.badRequest("reply markup is too long");
        return buttons == 0 ? null : (ArrayNode) rows;
    }

    private static void check(JsonNode button) {
        if (!button.isObject()) throw ApiError.badRequest("can't parse inline keyboard button: expected an Object");
        if (button.path("text").asText("").isBlank())
            throw ApiError.badRequest("can't parse inline keyboard button: Text must be non-empty");
        long kinds = KINDS.stream().filter(button::hasNonNull).count();
        if (kinds != 1 && !button.path("disabled").asBoolean(false))
            throw ApiError.badRequest("can't parse inline keyboard button: exactly one optional field must be used");
        if (button.hasNonNull("callback_data")) {
            int bytes = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > 64) throw ApiError.badRequest("BUTTON_DATA_INVALID");
        }
        if (button.hasNonNull("url")) {
            String url = button.path("url").asText();
            if (!url.matches("(?s)(https?|tg)://[^\\s/]+.*") || url.contains(" "))
                throw ApiError.badRequest("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
        }
        if (button.hasNonNull("style") && !STYLES.contains(button.path("style").asText()))
            throw ApiError.badRequest("can't parse inline keyboard button: invalid button style specified");
        if (button.hasNonNull("copy_text")) {
            int length = button.path("copy_text").path("text").asText("").length();
            if (length < 1 || length > 256)
                throw ApiError.badRequest("can't parse inline keyboard button: invalid copy_text specified");
        }
    }
}
