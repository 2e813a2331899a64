package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bundle says of itself in {@code bundle.json}, so that the verifier need not believe the folder's name. */
record BundleFacts(
        @Nullable String name,
        @Nullable String variant,
        List<Long> alerts,
        @Nullable String createdAt,
        List<String> missing) {
    private static final BundleFacts NONE = new BundleFacts(null, null, List.of(), null, List.of());
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final int FORMAT = 2;

    static BundleFacts read(byte[] json, String folder, List<String> problems) {
        JsonNode said;
        try {
            said = JSON.readTree(json);
        } catch (IOException e) {
            said = null;
        }
        if (said == null || !said.isObject()) {
            problems.add(BundlePaths.FACTS + " cannot be read");
            return NONE;
        }
        if (said.path("format").asInt(0) != FORMAT) {
            problems.add(BundlePaths.FACTS + " is of a form that this version does not know");
            return NONE;
        }
        var alerts = new ArrayList<Long>();
        said.path("alerts").forEach(id -> alerts.add(id.asLong()));
        String variant = said.path("variant").asText("");
        boolean known = variant.equals(Variant.REDACTED.word()) || variant.equals(Variant.FULL.word());
        if (!known
                || alerts.isEmpty()
                || !BundleName.fits(folder, alerts, campaign(said), variant)
                || !said.path("bundle").asText().equals(folder)) {
            problems.add("the folder " + folder + " is not the name that the bundle was signed with");
            return NONE;
        }
        var missing = new ArrayList<String>();
        for (JsonNode line : said.path("missing")) {
            if (missing.size() <= BundleParts.MISSING_SHOWN) missing.add(line.asText());
        }
        return new BundleFacts(
                folder, variant, alerts, time(said.path("created_at").asText("")), missing);
    }

    private static @Nullable Long campaign(JsonNode said) {
        return said.path("campaign").canConvertToLong() ? said.path("campaign").asLong() : null;
    }

    private static @Nullable String time(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
