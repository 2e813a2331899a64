package prahari.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import prahari.model.Sha256;

/** A promise about texts that does not tell them: who is told texts and salt can check it. */
public final class Commitment {
    private Commitment() {}

    /**
     * SHA-256 over the salt and the texts as a JSON array, in hexadecimal.
     *
     * @param salt hexadecimal
     * @throws IllegalArgumentException when the salt is not
     */
    public static String of(String salt, List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        var digest = Sha256.begin();
        digest.update(HexFormat.of().parseHex(salt));
        return HexFormat.of().formatHex(digest.digest(array.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
