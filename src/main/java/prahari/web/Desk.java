package prahari.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Hidden;
import prahari.alert.Outcome;
import prahari.alert.Verdict;
import prahari.campaign.CampaignBook;
import prahari.evidence.BundleWriter;
import prahari.evidence.CampaignSpread;
import prahari.evidence.Disclosures;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.evidence.Variant;
import prahari.ledger.Ledger;
import prahari.message.Replay;
import prahari.model.Severity;
import prahari.store.Database;

/** What can be asked and done without Telegram, about alerts and kept messages: questions and answers are JSON, alike over HTTP and within the program. */
public final class Desk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SNOOZE_HOURS = 24;
    private static final int MAX_NAME = 60;
    /** More messages than a bundle holds files. */
    private static final int MAX_SPREAD = 20_000;

    private final Database database;
    private final Alerts alerts;
    private final BundleWriter bundles;
    private final Disclosures disclosures;
    private final FullRequests full;
    private final Ledger ledger;
    private final UnaryOperator<String> mask;
    private final CampaignBook campaigns;
    private final Replay replay;
    private final Map<String, Question> others;

    /**
     * @param full sees to it that what is in clear takes two people
     * @param others what is answered elsewhere, by its {@code do}
     */
    public Desk(
            Database database,
            Alerts alerts,
            BundleWriter bundles,
            Disclosures disclosures,
            FullRequests full,
            Ledger ledger,
            UnaryOperator<String> mask,
            Map<String, Question> others) {
        this.database = database;
        this.alerts = alerts;
        this.bundles = bundles;
        this.disclosures = disclosures;
        this.full = full;
        this.ledger = ledger;
        this.mask = mask;
        this.campaigns = new CampaignBook(database);
        this.replay = new Replay(database);
        this.others = Map.copyOf(others);
    }

    /** Answers one kind of question. */
    public interface Question {
        /**
         * The answer.
         *
         * @throws BadQuestion when there is none
         */
        ObjectNode answer(JsonNode question);
    }

    /** A question that cannot be answered as it is put; the message says what would do. */
    public static final class BadQuestion extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadQuestion(String message) {
            super(message);
        }
    }

    /** Answers {@code {"do": "list|show|ack|close|reopen|escalate|snooze|assign|export|extent|versions|reviewed|rules...|ledger-...", ...}}. */
    public ObjectNode answer(JsonNode question) {
        String what = question.path("do").asText();
        return switch (what) {
            case "list" -> list(question);
            case "show" -> show(question);
            case "ack" -> ack(question);
            case "close" -> close(question);
            case "reopen" -> change(question, (tx, id, actor) -> alerts.reopen(tx, id, actor));
            case "escalate" -> change(question, (tx, id, actor) -> alerts.escalate(tx, id, actor));
            case "snooze" -> snooze(question);
            case "assign" -> assign(question);
            case "export" -> export(question);
            case "hidden" -> hidden();
            case "ledger-verify" -> verifyLedger();
            case "ledger-checkpoint" ->
                JSON.createObjectNode().put("note", ledger.seal().note());
            case "ledger-accept" ->
                JSON.createObjectNode()
                        .put(
                                "note",
                                ledger.accept(
                                                question.path("actor").asText("cli"),
                                                question.path("reason").asText())
                                        .note());
            case "campaigns" ->
                CampaignJson.list(campaigns.list(question.path("limit").asInt(100)));
            case "campaign" -> campaign(question.path("id").asLong());
            case "reviewed" -> ReviewJson.answer(question, alerts);
            case "extent" -> extent(question);
            case "versions" -> ReplayJson.answerPage(question, replay);
            default -> {
                Question other = others.get(what);
                if (other == null) throw new BadQuestion("there is no such question: " + what);
                yield other.answer(question);
            }
        };
    }

    /** Begins the reading of kept messages in clear, which is noted first. */
    private ObjectNode extent(JsonNode question) {
        String since = question.path("since").asText("");
        disclosures.read(question.path("actor").asText("cli"), "cli", "kept messages since " + since);
        return ReplayJson.answerExtent(question, replay);
    }

    private ObjectNode list(JsonNode question) {
        Set<Alert.State> states = EnumSet.noneOf(Alert.State.class);
        question.path("states").forEach(state -> states.add(state(state.asText())));
        Severity least = severity(question.path("min_severity").asText("none"));
        int limit = question.path("limit").asInt(1000);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("alerts");
        alerts.list(new AlertQuery(states, least, limit)).forEach(view -> lines.add(AlertJson.line(view)));
        return answer;
    }

    /** What suppressions and values of exceptions hid. */
    private ObjectNode hidden() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("hidden");
        for (Hidden each : alerts.hidden()) {
            lines.addObject()
                    .put("id", each.document())
                    .put("title", each.title())
                    .put("hits", each.hits())
                    .put("first", each.first().toString())
                    .put("last", each.last().toString());
        }
        return answer;
    }

    private ObjectNode show(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("alerts");
        ids(question).forEach(id -> found.add(AlertJson.whole(view(id), mask)));
        return answer;
    }

    private ObjectNode ack(JsonNode question) {
        return change(question, (tx, id, actor) -> alerts.acknowledge(tx, id, actor));
    }

    private ObjectNode close(JsonNode question) {
        String word = question.path("verdict").asText();
        Verdict verdict = Verdict.parse(word)
                .orElseThrow(
                        () -> new BadQuestion("a verdict is one of true_positive, false_positive, duplicate, benign,"
                                + " cannot_tell, not: " + word));
        return change(question, (tx, id, actor) -> alerts.close(tx, id, verdict, actor));
    }

    private ObjectNode snooze(JsonNode question) {
        long hours = question.path("hours").asLong();
        if (hours < 1 || hours > MAX_SNOOZE_HOURS)
            throw new BadQuestion("an alert sleeps for 1 to " + MAX_SNOOZE_HOURS + " hours, not: " + hours);
        return change(question, (tx, id, actor) -> alerts.snooze(tx, id, Duration.ofHours(hours), actor));
    }

    private ObjectNode assign(JsonNode question) {
        String person = question.path("to").asText().strip();
        if (person.isEmpty() || person.length() > MAX_NAME)
            throw new BadQuestion("say to whom, in up to " + MAX_NAME + " characters");
        return change(question, (tx, id, actor) -> alerts.handTo(tx, id, person, actor));
    }

    /** A change of one alert within a transaction. */
    private interface Act {
        Outcome on(org.jdbi.v3.core.Handle tx, long id, Actor actor);
    }

    private ObjectNode change(JsonNode question, Act act) {
        var actor = new Actor(question.path("actor").asText("cli"), "cli");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (long id : ids(question)) {
            Outcome outcome = database.inTransaction(tx -> act.on(tx, id, actor));
            results.add(result(id, outcome));
        }
        return answer;
    }

    private static ObjectNode result(long id, Outcome outcome) {
        ObjectNode result = JSON.createObjectNode().put("id", id);
        if (outcome instanceof Outcome.Done done) {
            return result.put("done", true).put("state", done.alert().state().name());
        }
        if (outcome instanceof Outcome.AlreadyDone before) {
            return result.put("done", false)
                    .put("state", before.alert().state().name())
                    .put(
                            "why",
                            "not in this state; it is " + before.alert().state().name() + " by " + before.who()
                                    + " since " + before.at());
        }
        return result.put("done", false).put("why", "there is no alert " + id);
    }

    private ObjectNode export(JsonNode question) {
        String word = question.path("variant").asText("redacted");
        Variant variant = switch (word) {
            case "redacted" -> Variant.REDACTED;
            case "full" -> Variant.FULL;
            default -> throw new BadQuestion("a variant is redacted or full, not: " + word);
        };
        String out = question.path("out").asText();
        if (out.isBlank()) throw new BadQuestion("say where the bundle goes");
        Path to = Path.of(out);
        String actor = question.path("actor").asText("cli");
        Export export = variant == Variant.REDACTED ? export(question, to, variant, actor) : full(question, to, actor);
        ObjectNode answer = JSON.createObjectNode();
        if (export instanceof Export.Written written) {
            answer.put("file", written.file().toString())
                    .put("sha256", written.sha256())
                    .put("bytes", written.bytes())
                    .put("recipients", written.recipients());
            ArrayNode missing = answer.putArray("missing");
            written.missing().forEach(missing::add);
        } else if (export instanceof Export.Refused refused) {
            answer.put("refused", refused.reason());
        }
        return answer;
    }

    /** Of the operating system's account from which something is asked; "cli" where it is not said. */
    public static String account(JsonNode question) {
        String account = question.path("account").asText();
        return account.isBlank() ? "cli" : account;
    }

    /** Nobody is asked to agree to what there is not. */
    private Export full(JsonNode question, Path out, String actor) {
        String subject;
        if (question.has("campaign")) {
            subject = "campaign C-" + spread(question).id();
        } else {
            List<Long> ids = ids(question);
            for (long id : ids) if (alerts.view(id).isEmpty()) return new Export.Refused("there is no alert " + id);
            subject = FullRequests.alerts(ids);
        }
        return full.onceAgreed(subject, actor, account(question), who -> export(question, out, Variant.FULL, who));
    }

    private Export export(JsonNode question, Path out, Variant variant, String actor) {
        return question.has("campaign")
                ? bundles.write(spread(question), out, variant, actor, "cli")
                : bundles.write(ids(question), out, variant, actor, "cli");
    }

    private CampaignSpread spread(JsonNode question) {
        long id = question.path("campaign").asLong();
        return campaigns
                .find(id, MAX_SPREAD)
                .flatMap(CampaignJson::spread)
                .orElseThrow(() -> new BadQuestion("there is no campaign C-" + id));
    }

    private ObjectNode verifyLedger() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode problems = answer.putArray("problems");
        ledger.verify().forEach(problems::add);
        if (problems.isEmpty()) {
            var newest = ledger.seal().checkpoint();
            answer.put("size", newest.size()).put("root", newest.root().base64());
        }
        return answer;
    }

    private ObjectNode campaign(long id) {
        return campaigns
                .find(id)
                .map(CampaignJson::whole)
                .orElseThrow(() -> new BadQuestion("there is no campaign C-" + id));
    }

    private AlertView view(long id) {
        Optional<AlertView> view = alerts.view(id);
        return view.orElseThrow(() -> new BadQuestion("there is no alert " + id));
    }

    private static List<Long> ids(JsonNode question) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : question.path("ids")) {
            if (!id.canConvertToLong() || id.asLong() < 1)
                throw new BadQuestion("an alert's number is 1 or more, not: " + id.asText());
            ids.add(id.asLong());
        }
        if (ids.isEmpty()) throw new BadQuestion("say which alert, by its number");
        return ids;
    }

    private static Alert.State state(String word) {
        for (Alert.State state : Alert.State.values()) {
            if (state.name().equalsIgnoreCase(word)) return state;
        }
        throw new BadQuestion(
                "a state is one of new, open, acknowledged, snoozed, closed, suppressed, inhibited, not: " + word);
    }

    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word.toLowerCase(Locale.ROOT))) return severity;
        }
        throw new BadQuestion("a severity is one of none, low, medium, high, critical, not: " + word);
    }
}
