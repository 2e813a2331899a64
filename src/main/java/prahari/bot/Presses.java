package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Outcome;
import prahari.alert.Verdict;
import prahari.bot.ButtonCodes.Press;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.deliver.Outbox;
import prahari.store.Database;

/** Does what analysts press: once, only for those on the list, and kept before it is answered. */
public final class Presses {
    private static final Logger log = LoggerFactory.getLogger(Presses.class);

    private static final int MAX_QUERY_ID_CHARS = 128;

    private final BotApi api;
    private final Database database;
    private final Alerts alerts;
    private final Outbox outbox;
    private final UpdateStore updates;
    private final AlertMessage message;
    private final ButtonCodes codes;
    private final Map<Long, String> analysts;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    /** @param analysts who may press: name by Telegram user id */
    public Presses(
            BotApi api,
            Database database,
            Alerts alerts,
            Outbox outbox,
            UpdateStore updates,
            AlertMessage message,
            ButtonCodes codes,
            Map<Long, String> analysts,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.alerts = alerts;
        this.outbox = outbox;
        this.updates = updates;
        this.message = message;
        this.codes = codes;
        this.analysts = Map.copyOf(analysts);
        this.clock = clock;
    }

    /** What the person is told, and whether in a window of its own. */
    private record Reply(String text, boolean loud) {}

    /** The alert is not what the pressed button showed; what was begun is taken back. */
    private static final class ChangedSinceException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Handles a {@code callback_query} and notes it as processed.
     *
     * @return whether the update was one
     */
    public boolean handle(KeptUpdate update) {
        if (!update.kind().equals("callback_query")) return false;
        JsonNode query = read(update.raw()).path("callback_query");
        String queryId = query.path("id").asText("");
        long userId = query.path("from").path("id").asLong(0);
        if (queryId.isEmpty() || queryId.length() > MAX_QUERY_ID_CHARS) {
            processed(update, "the press has no usable id");
            return true;
        }
        Reply reply = decide(update, userId, query.path("data").asText(""));
        answer(queryId, reply);
        return true;
    }

    private Reply decide(KeptUpdate update, long userId, String data) {
        String name = analysts.get(userId);
        if (name == null) {
            log.atWarn()
                    .addKeyValue("user", userId)
                    .log("Somebody who is not on the list of analysts pressed a button");
            processed(update, "not on the list of analysts");
            return new Reply(
                    "You are not on the list of analysts; your id is " + userId + ", ask an admin to add it.", true);
        }
        Optional<Press> press = codes.read(data);
        if (press.isEmpty()) {
            log.atWarn().addKeyValue("analyst", name).log("A button that is none of ours was pressed");
            processed(update, "not a button of ours");
            return new Reply("This button is not valid. Use the newest message of this alert.", true);
        }
        return act(update, press.get(), name);
    }

    private Reply act(KeptUpdate update, Press press, String name) {
        Reply reply;
        try {
            reply = once(update, press, name);
        } catch (ChangedSinceException e) {
            reply = present(update, press);
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("analyst", name)
                    .addKeyValue("press", press)
                    .log("A press could not be worked on");
            processed(update, "broke: " + e.getClass().getSimpleName());
            return new Reply("Something went wrong here, nothing was changed. Press again in a minute.", true);
        }
        log.atInfo()
                .addKeyValue("analyst", name)
                .addKeyValue("action", press.action())
                .addKeyValue("alert", press.alertId())
                .addKeyValue("reply", reply.text())
                .log("Pressed");
        return reply;
    }

    /** The change, the edits that show it and the note that the press is dealt with: all or nothing. */
    private Reply once(KeptUpdate update, Press press, String name) {
        return database.inTransaction(tx -> {
            Outcome outcome = change(tx, press, new Actor(name, "bot"));
            Reply reply = new Reply("This alert is not known here.", true);
            if (outcome instanceof Outcome.Done done) {
                boolean asShown = done.alert().revision() == press.revision() + 1;
                // taking what has grown meanwhile is what was meant; closing it unseen is not
                if (!asShown && press.action() != Action.ACKNOWLEDGE) throw new ChangedSinceException();
                reply = done(press.action());
            } else if (outcome instanceof Outcome.AlreadyDone before) {
                edit(tx, before.alert());
                reply = already(before, name);
            }
            updates.processed(tx, update.updateId(), clock.instant(), null);
            return reply;
        });
    }

    private Outcome change(Handle tx, Press press, Actor actor) {
        return switch (press.action()) {
            case ACKNOWLEDGE -> alerts.acknowledge(tx, press.alertId(), actor);
            case FALSE_POSITIVE -> alerts.close(tx, press.alertId(), Verdict.FALSE_POSITIVE, actor);
            case TRUE_POSITIVE -> alerts.close(tx, press.alertId(), Verdict.TRUE_POSITIVE, actor);
        };
    }

    private static Reply done(Action action) {
        return switch (action) {
            case ACKNOWLEDGE -> new Reply("Taken. It is yours.", false);
            case FALSE_POSITIVE -> new Reply("Closed as false positive.", false);
            case TRUE_POSITIVE -> new Reply("Closed as true positive.", false);
        };
    }

    private Reply already(Outcome.AlreadyDone before, String name) {
        boolean own = before.who().equals(name);
        if (own && before.alert().state() == Alert.State.ACKNOWLEDGED) {
            return new Reply("It is yours already.", false);
        }
        String by = own ? "you" : before.who();
        return new Reply("Already " + message.standing(before.alert(), by, before.at()), false);
    }

    /** Tells how the alert stands now and has its messages redrawn, with buttons that fit. */
    private Reply present(KeptUpdate update, Press press) {
        Optional<AlertView> view = alerts.view(press.alertId());
        return database.inTransaction(tx -> {
            view.ifPresent(found -> edit(tx, found.alert()));
            updates.processed(tx, update.updateId(), clock.instant(), "the alert had changed since");
            String state = view.map(found -> message.standing(
                            found.alert(), found.alert().owner(), found.alert().closedAt()))
                    .orElse("gone");
            return new Reply(
                    "The alert has changed since: " + state + ". Look at it again, then press once more.", true);
        });
    }

    private void edit(Handle tx, Alert alert) {
        outbox.addEdit(tx, alert.id(), alert.revision(), alert.severity());
    }

    private void processed(KeptUpdate update, @Nullable String error) {
        Instant now = clock.instant();
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), now, error));
    }

    private void answer(String queryId, Reply reply) {
        Answer answer = api.call(Calls.answerPress(queryId, reply.text(), reply.loud()));
        if (!(answer instanceof Answer.Ok)) {
            // what was pressed is done and shown by the edit; only the little window is missing
            log.atWarn().addKeyValue("answer", answer).log("A press was dealt with but not answered");
        }
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
