package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor knows of an alert for a form. What a seller claims, what was sampled and what was counted are three things
 * and stay three.
 *
 * @param aware since when somebody says that an organisation is aware, by organisation
 * @param dpdpFrom the day from which the DPDP Rules' duties are in force
 */
record DraftFacts(
        Rows.Alert alert,
        List<ShownMessage> messages,
        List<Rows.Capture> captures,
        Map<String, Integer> different,
        Map<String, Instant> aware,
        LocalDate dpdpFrom,
        ZoneId zone,
        Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** A number with what it counts, as sellers write it. */
    private static final Pattern CLAIM = Pattern.compile(
            "(?iu)(?<![\\p{N}X])\\p{N}[\\p{N},.]{0,14}\\s{0,2}\\+?\\s{0,2}(?:k\\b|lakhs?|lacs?|crores?|cr\\b|millions?|mn\\b|billions?"
                    + "|gb\\b|tb\\b|rows?|lines?|records?|users?|entries|customers?|people|numbers|\u0932\u093E\u0916|\u0915\u0930\u094B\u0921\u093C)"
                    + "(?:\\s(?:rows?|lines?|records?|users?|entries|customers?|people|numbers))?");

    private static final int MOST_CLAIMS = 5;
    private static final int MOST_LISTED = 50;

    /** How many different values of each type of identifier the rules' hits found in the messages. */
    static Map<String, Integer> count(List<ShownMessage> messages) {
        var values = new TreeMap<String, Set<String>>();
        for (var message : messages) {
            var texts = new TreeMap<Long, String>();
            message.versions()
                    .forEach(version ->
                            texts.put(version.row().id(), version.row().text()));
            for (var hit : message.hits()) {
                String text = texts.getOrDefault(hit.versionId(), "");
                for (JsonNode entity :
                        Redaction.json(hit.detail(), "hit " + hit.id()).path("entities")) {
                    int end = Math.min(text.length(), entity.path("end").asInt());
                    int start = Math.max(0, Math.min(end, entity.path("start").asInt()));
                    String value = text.substring(start, end).replaceAll("[^\\p{L}\\p{N}@]", "");
                    values.computeIfAbsent(entity.path("type").asText(), none -> new TreeSet<>())
                            .add(value);
                }
            }
        }
        var counts = new TreeMap<String, Integer>();
        values.forEach((type, all) -> counts.put(type, all.size()));
        return counts;
    }

    /** A time in UTC and in the zone that people here read. */
    String time(@Nullable Instant at) {
        if (at == null) return "";
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return TIME.format(second.atZone(ZoneId.of("UTC"))) + " UTC = " + TIME.format(second.atZone(zone)) + " "
                + zone.getId();
    }

    String times() {
        return "posted (Telegram's claim): " + time(earliest(true)) + "\ncaptured: " + time(earliest(false))
                + "\nalert raised: " + time(alert.raisedAt());
    }

    String awareness() {
        return aware.entrySet().stream()
                .map(each -> (each.getKey().isEmpty() ? "" : each.getKey() + ": ") + time(each.getValue())
                        + " (set by a person)")
                .collect(Collectors.joining("\n"));
    }

    /** Words of the sellers, quoted: not one of these is a count. */
    String claimed() {
        Set<String> quotes = new LinkedHashSet<>();
        for (var message : messages) {
            var matcher = CLAIM.matcher(message.newest().passage().text());
            while (matcher.find() && quotes.size() < MOST_CLAIMS)
                quotes.add("\"" + matcher.group().strip() + "\"");
        }
        return quotes.isEmpty()
                ? "no number claimed"
                : "claimed by the poster, not verified: " + String.join(", ", quotes);
    }

    String sampled() {
        return "no sample was taken or bought";
    }

    String counted() {
        if (different.isEmpty()) return "no identifier was counted in " + captured();
        return "counted in " + captured() + ", different values: "
                + different.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    String categories() {
        return String.join(", ", different.keySet());
    }

    String captured() {
        return messages.size() + (messages.size() == 1 ? " captured message" : " captured messages");
    }

    String description() {
        return "A message of the kind \"" + alert.label() + "\" was seen on Telegram (severity " + alert.severity()
                + ", score " + alert.score() + " of 100).\n" + places();
    }

    /** The chats, each with name, number and link. */
    String places() {
        Set<String> places = new LinkedHashSet<>();
        for (var message : messages) {
            if (places.size() == MOST_LISTED) break;
            places.add(message.row().chatType().toLowerCase(java.util.Locale.ROOT) + " \"" + message.title() + "\""
                    + (message.username() == null ? "" : " @" + message.username())
                    + (message.row().chatId() == null
                            ? ""
                            : " id " + message.row().chatId())
                    + message.chatLink().map(link -> " " + link).orElse(""));
        }
        return String.join("\n", places);
    }

    String items() {
        return messages.stream()
                        .limit(MOST_LISTED)
                        .map(message ->
                                message.link().orElse("message " + message.row().messageId()) + ", posted "
                                        + time(message.row().postedAt()) + ", captured "
                                        + time(message.row().firstSeenAt()))
                        .collect(Collectors.joining("\n"))
                + (messages.size() > MOST_LISTED ? "\nand " + (messages.size() - MOST_LISTED) + " more" : "");
    }

    String excerpt() {
        String text =
                messages.isEmpty() ? "" : messages.get(0).newest().passage().text();
        return text.length() <= 600
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, 600))) + " ...";
    }

    String hashes() {
        return captures.stream()
                        .limit(MOST_LISTED)
                        .map(capture -> "SHA256 " + capture.sha256() + " (" + capture.bytes() + " bytes, captured "
                                + capture.at().truncatedTo(ChronoUnit.SECONDS) + ")")
                        .collect(Collectors.joining("\n"))
                + (captures.size() > MOST_LISTED
                        ? "\nand " + (captures.size() - MOST_LISTED) + " more in the hash report"
                        : "");
    }

    boolean dpdpInForce() {
        return !now.isBefore(dpdpFrom.atStartOfDay(zone).toInstant());
    }

    private @Nullable Instant earliest(boolean posted) {
        return messages.stream()
                .map(message ->
                        posted ? message.row().postedAt() : message.row().firstSeenAt())
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
