package prahari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import prahari.model.Identified;

/**
 * A number that was put into a message.
 *
 * @param kind in the corpus' words, such as {@code aadhaar}
 * @param hidden whether it is one that must not be found: a wrong check digit, or a harmless number that passes by chance
 * @param masked whether part of it is starred out
 */
record Planted(String messageId, String kind, String value, String written, boolean hidden, boolean masked) {
    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("aadhaar", Set.of("in.aadhaar", "in.aadhaar-masked", "in.aadhaar-vid")),
            Map.entry("pan", Set.of("in.pan")),
            Map.entry("card", Set.of("card")),
            Map.entry("imei", Set.of("imei")),
            Map.entry("iban", Set.of("iban")),
            Map.entry("cpf", Set.of("br.cpf")),
            Map.entry("inn", Set.of("ru.inn")),
            Map.entry("snils", Set.of("ru.snils")),
            Map.entry("tc", Set.of("tr.tckn")),
            Map.entry("cnid", Set.of("cn.ric")),
            Map.entry("dnies", Set.of("es.dni", "es.nie")),
            Map.entry("said", Set.of("sa.id", "za.id")));

    static Planted read(JsonNode node) {
        return new Planted(
                node.path("id").asText(),
                node.path("kind").asText(),
                node.path("value").asText(),
                node.path("as_written").asText(),
                !node.path("valid").asBoolean(true) || node.path("coincidental").asBoolean(),
                node.path("masked").asBoolean());
    }

    /** Whether the program looks for numbers of this kind at all. */
    boolean known() {
        return TYPES.containsKey(kind);
    }

    /** Whether it is one that a detector should find. */
    boolean shouldBeFound() {
        return known() && !hidden && !masked;
    }

    boolean isIn(Judged judged) {
        return judged.entities().stream().anyMatch(this::is);
    }

    private boolean is(Identified entity) {
        return TYPES.getOrDefault(kind, Set.of()).contains(entity.type())
                && plain(entity.value().reveal()).equals(plain(value));
    }

    private static String plain(String value) {
        return value.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    /** The message's id and the kind, never the value. */
    String name() {
        return messageId + " " + kind + " of " + value.length() + " characters";
    }
}
