package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Actor;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.bot.ButtonCodes.Press;
import prahari.bot.NotificationStore.Row;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.config.Contact;
import prahari.deliver.Courier;
import prahari.language.Objection;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/**
 * Tells affected organisations of alerts about them, by mail or in a chat of their own, and keeps when they said that it reached
 * them: from then on their reporting duties run.
 */
public final class Notifications implements Talk {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private static final List<Known> KNOWN =
            List.of(new Known("notify", Right.CLOCKS), new Known("received", Right.CLOCKS));
    private static final Duration AGAIN = Duration.ofMinutes(2);
    private static final int MOST_AT_ONCE = 10;

    private final BotApi api;
    private final Database database;
    private final UpdateStore updates;
    private final Alerts alerts;
    private final Clocks clocks;
    private final NotificationText text;
    private final Telling telling;
    private final People people;
    private final Speech speech;
    private final InstantSource clock;
    private final NotificationStore store = new NotificationStore();
    private final ObjectMapper json = new ObjectMapper();

    public Notifications(
            BotApi api,
            Database database,
            UpdateStore updates,
            Alerts alerts,
            Clocks clocks,
            NotificationText text,
            Speech speech,
            Telling telling,
            People people,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.updates = updates;
        this.alerts = alerts;
        this.clocks = clocks;
        this.text = text;
        this.telling = telling;
        this.people = people;
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * By which ways.
     *
     * @param contacts of organisations, by name
     * @param mails a courier to these addresses; empty where no mail can be sent
     * @param codes for the button by which a chat confirms
     */
    public record Telling(
            Map<String, Contact> contacts, Function<List<String>, Optional<Courier>> mails, ButtonCodes codes) {
        public Telling {
            contacts = Map.copyOf(contacts);
        }
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        boolean notify = asked.command().equals("notify");
        if (!notify && !asked.command().equals("received")) return Optional.empty();
        Person person = asked.person();
        Optional<Drawing> refusal = asked.refusal(Right.CLOCKS);
        if (refusal.isPresent()) return refusal;
        Said said;
        try {
            said = notify
                    ? notify(person, asked.words().strip(), asked.in())
                    : received(person, asked.words().strip());
        } catch (IllegalArgumentException e) {
            said = Objection.said(e);
        }
        return Optional.of(Drawing.text(asked.in().say(said)));
    }

    private Said notify(Person person, String words, Phrases in) {
        String[] parts = words.split("\\s+", -1);
        if (!parts[0].matches("[1-9][0-9]{0,17}")) throw Objection.of("notify.say_which");
        long id = Long.parseLong(parts[0]);
        AlertView view = alerts.view(id)
                .filter(found -> person.serves(found.organisations()))
                .orElseThrow(() -> Objection.of("alert.none", "alert", parts[0]));
        boolean sure = parts.length > 1 && parts[parts.length - 1].equals("yes");
        int named = parts.length - (sure ? 1 : 0);
        String organisation = named > 1 ? parts[1] : onlyOne(view);
        if (!person.serves(List.of(organisation)))
            throw Objection.of("notify.not_served", "organisation", organisation);
        Contact contact = telling.contacts().get(organisation);
        if (contact == null) throw Objection.of("notify.not_configured", "organisation", organisation);
        if (!sure)
            return Said.lines(List.of(
                    Said.of("notify.to", "address", address(contact, in)),
                    Said.plain(text.in(language(contact)).write(view, organisation, 0)),
                    Said.of("notify.send_yes", "alert", parts[0], "organisation", organisation),
                    standing(id)));
        return asked(person, id, organisation, contact);
    }

    private String onlyOne(AlertView view) {
        if (view.organisations().size() == 1) return view.organisations().get(0);
        throw Objection.of(
                view.organisations().isEmpty() ? "notify.say_whom" : "notify.say_whom_of",
                "alert",
                String.valueOf(view.alert().id()),
                "organisations",
                String.join(", ", view.organisations()));
    }

    private static String address(Contact contact, Phrases in) {
        return contact.chat() != null ? in.say("notify.its_chat") : String.join(", ", contact.mail());
    }

    /** What an organisation is told is in the language of its chat, and mails are in the usual one. */
    private Phrases language(Contact contact) {
        Long chat = contact.chat();
        return speech.in(chat == null ? 0 : chat);
    }

    private Said asked(Person person, long id, String organisation, Contact contact) {
        String way = contact.chat() != null ? "chat" : "mail";
        String address = contact.chat() != null ? contact.chat().toString() : String.join(", ", contact.mail());
        long number = database.inTransaction(tx -> {
            for (Row row : store.of(tx, id))
                if (row.organisation().equals(organisation) && row.receivedAt() == null && row.sentAt() == null)
                    throw Objection.of("notify.on_its_way", "number", String.valueOf(row.id()));
            long made = store.add(tx, id, organisation, person.name(), way, address, clock.instant());
            alerts.noted(
                    tx,
                    id,
                    "notified",
                    Said.plain(organisation + " by " + way + ", notification " + made),
                    actor(person));
            return made;
        });
        sendWaiting();
        return standing(id).then(Said.of("notify.when_confirmed", "number", String.valueOf(number)));
    }

    /** What was told of an alert. */
    private Said standing(long alertId) {
        return Said.lines(database.read(handle -> store.of(handle, alertId)).stream()
                .map(row -> Said.of(
                        "notify.line",
                        "number",
                        String.valueOf(row.id()),
                        "organisation",
                        row.organisation(),
                        "way",
                        Said.of("notify.way." + row.way()),
                        "state",
                        state(row)))
                .toList());
    }

    private Said state(Row row) {
        if (row.receivedAt() != null)
            return Said.of(
                    "notify.received",
                    "time",
                    clocks.words().time(row.receivedAt()),
                    "person",
                    String.valueOf(row.receivedBy()));
        if (row.sentAt() != null)
            return Said.of("notify.sent", "time", clocks.words().time(row.sentAt()));
        return row.trouble() == null
                ? Said.of("notify.being_sent")
                : Said.of("notify.not_sent", "trouble", row.trouble());
    }

    private Said received(Person person, String words) {
        String[] parts = words.split("\\s+", 2);
        if (!parts[0].matches("[1-9][0-9]{0,17}")) throw Objection.of("notify.say_which_one");
        return received(person, Long.parseLong(parts[0]), parts.length == 2 ? parts[1] : "");
    }

    /** Keeps that it reached them, once, and begins their clocks unless they run already. */
    private Said received(Person person, long number, String said) {
        Instant at = clocks.past(said.isBlank() ? "now" : said);
        Row row = database.inTransaction(tx -> receipt(tx, person, number, at));
        boolean runs = clocks.of(row.alertId()).stream()
                .map(Clock::organisation)
                .anyMatch(each -> each.equals(row.organisation()) || each.isEmpty());
        Said outcome = runs
                ? Said.of("notify.clocks_run")
                : clocks.aware(
                                row.alertId(),
                                Set.of(row.organisation()),
                                said,
                                "receipt of notification " + number,
                                actor(person))
                        .words();
        return Said.of(
                        "notify.reached",
                        "number",
                        String.valueOf(number),
                        "organisation",
                        row.organisation(),
                        "time",
                        clocks.words().time(at))
                .then(outcome);
    }

    private Row receipt(Handle tx, Person person, long number, Instant at) {
        Row row = store.lock(tx, number)
                .filter(found -> person.serves(List.of(found.organisation())))
                .orElseThrow(() -> Objection.of("notify.none", "number", String.valueOf(number)));
        if (row.receivedAt() != null) throw Objection.of("notify.known", "state", state(row));
        Instant sent = row.sentAt();
        if (sent == null) throw Objection.of("notify.not_sent_yet");
        store.received(tx, number, at, person.name());
        String detail = row.organisation() + ", notification " + number + ", "
                + clocks.words().time(at);
        alerts.noted(tx, row.alertId(), "receipt", Said.plain(detail), actor(person));
        return row;
    }

    /** Takes the press by which an organisation's chat confirms; whether the update was one. */
    public boolean handle(KeptUpdate update) {
        if (!update.kind().equals("callback_query")) return false;
        JsonNode query = read(update.raw()).path("callback_query");
        Optional<Press> press =
                telling.codes().read(query.path("data").asText("")).filter(each -> each.action() == Action.RECEIVED);
        if (press.isEmpty()) return false;
        long user = query.path("from").path("id").asLong(0);
        speech.hear(user, query.path("from").path("language_code").asText(""));
        Phrases in =
                speech.to(user, query.path("message").path("chat").path("id").asLong(0));
        String answer = people.find(user)
                .map(person -> person.may(Right.CLOCKS, false)
                        ? in.say(confirmed(person, press.get().alertId()))
                        : Refusals.refuse(person, Right.CLOCKS, in))
                .orElseGet(() -> in.say("notify.stranger", "id", String.valueOf(user)));
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), clock.instant(), null));
        api.call(Calls.answerPress(query.path("id").asText(""), answer, true));
        return true;
    }

    private Said confirmed(Person person, long number) {
        try {
            return received(person, number, "");
        } catch (IllegalArgumentException e) {
            return Objection.said(e);
        }
    }

    /** Sends what waits; what is not taken is tried again, less and less often. */
    public synchronized void sendWaiting() {
        Instant now = clock.instant();
        for (Row row : database.read(handle -> store.due(handle, now, MOST_AT_ONCE))) {
            Optional<String> trouble =
                    alerts.view(row.alertId()).map(view -> send(row, view)).orElse(Optional.of("the alert is gone"));
            database.useTransaction(tx -> {
                if (trouble.isEmpty()) store.sent(tx, row.id(), clock.instant());
                else
                    store.notSent(
                            tx, row.id(), now.plus(AGAIN.multipliedBy(1L << Math.min(row.tries(), 8))), trouble.get());
            });
            trouble.ifPresent(why -> log.atWarn()
                    .addKeyValue("notification", row.id())
                    .addKeyValue("reason", why)
                    .log("An affected organisation was not told yet"));
        }
    }

    private Optional<String> send(Row row, AlertView view) {
        boolean byMail = row.way().equals("mail");
        Phrases in = speech.in(byMail ? 0 : Long.parseLong(row.address()));
        String words = text.in(in).write(view, row.organisation(), row.id());
        if (byMail) {
            Optional<Courier> mail = telling.mails().apply(List.of(row.address().split(", ", -1)));
            if (mail.isEmpty()) return Optional.of("no mail can be sent: second_channel.mail is not set");
            String subject =
                    in.say("notify.subject", "number", String.valueOf(row.id()), "organisation", row.organisation());
            return mail.get()
                    .send(new Courier.Dispatch(
                            "notification", clock.instant(), subject, words, List.of(row.alertId())));
        }
        String code = telling.codes().write(new Press(Action.RECEIVED, row.id(), 1));
        var drawing = new Drawing(words, List.of(), List.of(List.of(Drawing.Button.of(Action.RECEIVED, in, code))));
        Answer answer = api.call(Calls.send(Long.parseLong(row.address()), drawing, false, null));
        return answer instanceof Answer.Ok ? Optional.empty() : Optional.of(answer.toString());
    }

    private static Actor actor(Person person) {
        return new Actor(person.name(), "bot");
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
