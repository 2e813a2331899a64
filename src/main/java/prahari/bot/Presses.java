package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import prahari.language.Phrases;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/** Does what people press: once, only what their role allows, and kept before it is answered. */
public final class Presses {
    private static final Logger log = LoggerFactory.getLogger(Presses.class);

    private static final int MAX_QUERY_ID_CHARS = 128;

    private final Screen screen;
    private final Database database;
    private final Alerts alerts;
    private final Outbox outbox;
    private final UpdateStore updates;
    private final Handouts handouts;
    private final Mutes mutes;
    private final Suppressions suppressions;
    private final ButtonCodes codes;
    private final People people;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    /** @param people who may press, and what */
    public Presses(
            Screen screen,
            Database database,
            Alerts alerts,
            Outbox outbox,
            UpdateStore updates,
            Beyond beyond,
            ButtonCodes codes,
            People people,
            InstantSource clock) {
        this.screen = screen;
        this.database = database;
        this.alerts = alerts;
        this.outbox = outbox;
        this.updates = updates;
        this.handouts = beyond.handouts();
        this.mutes = new Mutes(alerts.silences(), clock);
        this.suppressions = new Suppressions(alerts.silences(), beyond.drafts());
        this.codes = codes;
        this.people = people;
        this.clock = clock;
    }

    /**
     * What presses lead to beyond the alert itself.
     *
     * @param drafts takes suppressions
     */
    public record Beyond(Handouts handouts, RuleDrafts drafts) {}

    /** What the person is told, and whether in a window of its own. */
    private record Reply(String text, boolean loud) {}

    /** Where the pressed button stands. */
    private record Place(Spot spot, long messageId) {
        long chatId() {
            return spot.chatId();
        }
    }

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
        JsonNode shown = query.path("message");
        var place = new Place(Spot.of(shown), shown.path("message_id").asLong(0));
        Speech speech = screen.speech();
        speech.hear(userId, query.path("from").path("language_code").asText(""));
        Phrases words = speech.to(userId, place.chatId());
        Reply reply = decide(update, userId, query.path("data").asText(""), place, words);
        screen.answer(queryId, reply.text(), reply.loud());
        return true;
    }

    private Reply decide(KeptUpdate update, long userId, String data, Place place, Phrases words) {
        Optional<Person> person = people.find(userId);
        if (person.isEmpty()) {
            log.atWarn()
                    .addKeyValue("user", userId)
                    .log("Somebody who is not on the list of analysts pressed a button");
            processed(update, "not on the list of analysts");
            return new Reply(words.say("press.stranger", "id", String.valueOf(userId)), true);
        }
        Optional<Press> press = codes.read(data);
        if (press.isEmpty() || !press.get().action().isOfAnAlert()) {
            log.atWarn().addKeyValue("person", person.get().name()).log("A button that is none of ours was pressed");
            processed(update, "not a button of ours");
            return new Reply(words.say("press.invalid"), true);
        }
        Optional<AlertView> view = alerts.view(press.get().alertId());
        if (view.isEmpty()) {
            processed(update, "no such alert");
            return new Reply(words.say("press.unknown_alert"), true);
        }
        Optional<String> refusal = refusal(person.get(), press.get().action(), view.get(), words);
        if (refusal.isPresent()) return refused(update, person.get(), press.get(), refusal.get());
        if (press.get().action() == Action.REVEAL || press.get().action() == Action.BUNDLE)
            return handOut(update, press.get(), person.get(), place, words);
        if (press.get().action().mutes() || press.get().action().suppresses())
            return step(update, press.get(), person.get(), view.get(), place, words);
        if (press.get().action().onlyShows()) return show(update, press.get(), view.get(), place, words);
        return act(update, press.get(), person.get().name(), words);
    }

    /** Why somebody may not press this; empty when they may. */
    private static Optional<String> refusal(Person person, Action action, AlertView view, Phrases words) {
        if (!person.serves(view.organisations())) return Optional.of(words.say("press.not_served"));
        boolean own = person.name().equals(view.alert().owner());
        if (person.may(action.right(), own)) return Optional.empty();
        boolean onlyOwn = action.right().of(person.role()) == Right.Allowed.OWN;
        return Optional.of(Refusals.mayNot(person, action.right(), onlyOwn, words));
    }

    private Reply refused(KeptUpdate update, Person person, Press press, String why) {
        log.atWarn()
                .addKeyValue("person", person.name())
                .addKeyValue("role", person.role().word())
                .addKeyValue("action", press.action())
                .addKeyValue("alert", press.alertId())
                .log("A press was refused");
        processed(update, "refused: " + why);
        return new Reply(why, true);
    }

    private Reply handOut(KeptUpdate update, Press press, Person person, Place place, Phrases words) {
        processed(update, null);
        return new Reply(
                press.action() == Action.REVEAL
                        ? handouts.reveal(person, press.alertId(), words)
                        : handouts.bundle(person, place.spot(), press.alertId(), words),
                false);
    }

    private Reply step(KeptUpdate update, Press press, Person person, AlertView view, Place place, Phrases words) {
        Shown step = press.action().mutes()
                ? mutes.press(person, press.action(), view)
                : suppressions.press(person, press.action(), view);
        processed(update, null);
        log.atInfo()
                .addKeyValue("person", person.name())
                .addKeyValue("action", press.action())
                .addKeyValue("alert", press.alertId())
                .log("Pressed");
        boolean shown = screen.show(place.chatId(), place.messageId(), view, step.panel(), step.text());
        // what was begun or ended is told even where the chat has no room to show it
        String answer = step.answer().isEmpty() && !shown ? words.say("press.busy") : words.say(step.answer());
        return new Reply(answer, false);
    }

    /** Shows more of the alert; nothing of it changes. */
    private Reply show(KeptUpdate update, Press press, AlertView view, Place place, Phrases words) {
        processed(update, null);
        boolean shown = screen.show(place.chatId(), place.messageId(), view, Panel.of(press.action()));
        return shown ? new Reply("", false) : new Reply(words.say("press.busy"), false);
    }

    private Reply act(KeptUpdate update, Press press, String name, Phrases words) {
        Reply reply;
        try {
            reply = once(update, press, name, words);
        } catch (ChangedSinceException e) {
            reply = present(update, press, words);
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("person", name)
                    .addKeyValue("press", press)
                    .log("A press could not be worked on");
            processed(update, "broke: " + e.getClass().getSimpleName());
            return new Reply(words.say("press.broke"), true);
        }
        log.atInfo()
                .addKeyValue("person", name)
                .addKeyValue("action", press.action())
                .addKeyValue("alert", press.alertId())
                .addKeyValue("reply", reply.text())
                .log("Pressed");
        return reply;
    }

    /** The change, the edits that show it and the note that the press is dealt with: all or nothing. */
    private Reply once(KeptUpdate update, Press press, String name, Phrases words) {
        return database.inTransaction(tx -> {
            Outcome outcome = change(tx, press, new Actor(name, "bot"));
            Reply reply = new Reply(words.say("press.unknown_alert"), true);
            if (outcome instanceof Outcome.Done done) {
                boolean asShown = done.alert().revision() == press.revision() + 1;
                // taking what has grown meanwhile is what was meant; closing it unseen is not
                if (!asShown && done.alert().state() == Alert.State.CLOSED) throw new ChangedSinceException();
                reply = new Reply(done(press.action(), words), false);
            } else if (outcome instanceof Outcome.AlreadyDone before) {
                edit(tx, before.alert());
                reply = already(before, name, words);
            }
            updates.processed(tx, update.updateId(), clock.instant(), null);
            return reply;
        });
    }

    private Outcome change(Handle tx, Press press, Actor actor) {
        long id = press.alertId();
        return switch (press.action()) {
            case TAKE -> alerts.acknowledge(tx, id, actor);
            case TRUE_POSITIVE -> alerts.close(tx, id, Verdict.TRUE_POSITIVE, null, actor);
            case TOO_WIDE, HARMLESS, TEST_DATA ->
                alerts.close(
                        tx,
                        id,
                        Verdict.FALSE_POSITIVE,
                        Phrases.ENGLISH.say(press.action().key()),
                        actor);
            case SNOOZE_1H -> alerts.snooze(tx, id, Duration.ofHours(1), actor);
            case SNOOZE_4H -> alerts.snooze(tx, id, Duration.ofHours(4), actor);
            case SNOOZE_24H -> alerts.snooze(tx, id, Duration.ofHours(24), actor);
            case ESCALATE -> alerts.escalate(tx, id, actor);
            case REOPEN -> alerts.reopen(tx, id, actor);
            default -> throw new IllegalArgumentException("changes nothing: " + press.action());
        };
    }

    private static String done(Action action, Phrases words) {
        return switch (action) {
            case TAKE -> words.say("done.take");
            case TRUE_POSITIVE -> words.say("done.true_positive");
            case TOO_WIDE, HARMLESS, TEST_DATA -> words.say("done.false_positive", "reason", words.say(action.key()));
            case SNOOZE_1H, SNOOZE_4H, SNOOZE_24H -> words.say("done.snooze", "span", words.say(action.key()));
            case ESCALATE -> words.say("done.escalate");
            case REOPEN -> words.say("done.reopen");
            default -> "";
        };
    }

    private Reply already(Outcome.AlreadyDone before, String name, Phrases words) {
        boolean own = before.who().equals(name);
        if (own && before.alert().state() == Alert.State.ACKNOWLEDGED) {
            return new Reply(words.say("press.yours_already"), false);
        }
        String by = own ? words.say("press.you") : before.who();
        String standing = screen.standing(words, before.alert(), by, before.at());
        return new Reply(words.say("press.already", "standing", standing), false);
    }

    /** Tells how the alert stands now and has its messages redrawn, with buttons that fit. */
    private Reply present(KeptUpdate update, Press press, Phrases words) {
        Optional<AlertView> view = alerts.view(press.alertId());
        return database.inTransaction(tx -> {
            view.ifPresent(found -> edit(tx, found.alert()));
            updates.processed(tx, update.updateId(), clock.instant(), "the alert had changed since");
            String state = view.map(found -> screen.standing(
                            words,
                            found.alert(),
                            found.alert().owner(),
                            found.alert().closedAt()))
                    .orElseGet(() -> words.say("press.gone"));
            return new Reply(words.say("press.changed", "standing", state), true);
        });
    }

    private void edit(Handle tx, Alert alert) {
        outbox.addEdit(tx, alert.id(), alert.revision(), alert.severity());
    }

    private void processed(KeptUpdate update, @Nullable String error) {
        Instant now = clock.instant();
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), now, error));
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
