package prahari.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Fields of JSON from outside: what has another type than expected is absent. */
final class JsonFields {
    private JsonFields() {}

    static @Nullable JsonNode object(JsonNode in, String field) {
        JsonNode value = in.get(field);
        return value != null && value.isObject() ? value : null;
    }

    static @Nullable String text(JsonNode in, String field) {
        JsonNode value = in.get(field);
        return value != null && value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    static @Nullable Long whole(JsonNode in, String field) {
        JsonNode value = in.get(field);
        return value != null && value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    static @Nullable Long positive(JsonNode in, String field) {
        Long number = whole(in, field);
        return number != null && number > 0 ? number : null;
    }

    /** First and last name of a person; empty when there is neither. */
    static String fullName(JsonNode person) {
        String first = text(person, "first_name");
        String last = text(person, "last_name");
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
}
