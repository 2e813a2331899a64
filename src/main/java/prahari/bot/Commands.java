package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.language.Phrases;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.people.Role;
import prahari.store.Database;

/**
 * Answers {@code /start}, {@code /help}, {@code /whoami} and what each {@link Talk} knows, in private and in the analysts'
 * chats only: in a watched group the bot is silent.
 */
public final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private static final Pattern COMMAND =
            Pattern.compile("/([a-z]{1,20})(?:_([0-9a-f]{8}))?(?:@([A-Za-z0-9_]{3,40}))?(?:\\s(.*))?", Pattern.DOTALL);
    /** Answered everywhere: it is how an admin learns the id of a chat that is not set yet. */
    private static final Pattern WHOAMI = Pattern.compile("/whoami(?:@[A-Za-z0-9_]{3,40})?\\s*");

    private static final Set<String> TALK =
            Set.of("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member");
    /** Asks for the status in an analysts' chat without being on the list. */
    private static final Person NOBODY = new Person("somebody", 0, Role.ANALYST, Set.of());

    private static final int ANSWERS_A_MINUTE = 20;

    private final BotApi api;
    private final Database database;
    private final UpdateStore updates;
    private final Set<Long> chats;
    private final People people;
    private final List<Talk> talks;
    private final Speech speech;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    private Instant minute = Instant.EPOCH;
    private int answers;

    /**
     * Commands for these people.
     *
     * @param chats the analysts' chats
     * @param people whom it answers
     * @param talks what is answered beyond who and where one is
     * @param speech in which language each is answered
     */
    public Commands(
            BotApi api,
            Database database,
            UpdateStore updates,
            Set<Long> chats,
            People people,
            List<Talk> talks,
            Speech speech,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.updates = updates;
        this.chats = Set.copyOf(chats);
        this.people = people;
        this.talks = List.copyOf(talks);
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * Handles what is said in private or in an analysts' chat, and what happens to the bot's memberships, and notes it as
     * processed. Analysts talking about a leak are not a source.
     *
     * @return whether the update was such a one
     */
    public synchronized boolean handle(KeptUpdate update) {
        if (!TALK.contains(update.kind())) return false;
        JsonNode talk = read(update.raw()).path(update.kind());
        JsonNode chat = talk.path("chat");
        long chatId = chat.path("id").asLong(0);
        boolean member = update.kind().equals("my_chat_member");
        boolean ours = chats.contains(chatId) || chat.path("type").asText("").equals("private");
        boolean asked = !ours && WHOAMI.matcher(talk.path("text").asText("")).matches();
        if (!ours && !member && !asked) return false;
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), clock.instant(), null));
        if (member) {
            logMembership(chatId, talk);
        } else if (!update.kind().startsWith("edited") && chatId != 0) {
            String text = talk.path("text").asText("");
            long userId = talk.path("from").path("id").asLong(0);
            speech.hear(userId, talk.path("from").path("language_code").asText(""));
            answer(Spot.of(talk), userId, text);
        }
        return true;
    }

    private void logMembership(long chatId, JsonNode change) {
        String status = change.path("new_chat_member").path("status").asText("unknown");
        boolean lost = status.equals("kicked") || status.equals("left");
        (lost ? log.atWarn() : log.atInfo())
                .addKeyValue("chat", chatId)
                .addKeyValue("status", status.length() > 20 ? "unknown" : status)
                .log("The bot's membership of a chat has changed");
    }

    private void answer(Spot spot, long userId, String text) {
        long chatId = spot.chatId();
        Matcher command = COMMAND.matcher(text);
        if (!command.matches() || !isForUs(command.group(3)) || !mayAnswer()) return;
        Optional<Person> person = people.find(userId);
        Phrases in = speech.in(chatId);
        Optional<Drawing> says = switch (command.group(1)) {
            case "start" ->
                Optional.of(Drawing.text(
                        person.isPresent()
                                ? help(person, in)
                                : in.say("start.stranger") + "\n" + whoami(chatId, userId, in)));
            case "help" -> Optional.of(Drawing.text(help(person, in)));
            case "whoami" -> Optional.of(Drawing.text(whoami(chatId, userId, in)));
            default -> ask(person, spot, userId, command);
        };
        if (says.isEmpty()) return;
        Answer answer = api.call(Calls.send(spot, says.get(), true, null));
        if (!(answer instanceof Answer.Ok)) {
            log.atWarn()
                    .addKeyValue("chat", chatId)
                    .addKeyValue("answer", answer)
                    .log("A command was not answered");
        }
    }

    /** What somebody may do. */
    private String help(Optional<Person> person, Phrases in) {
        return Stream.concat(
                        talks.stream().flatMap(talk -> talk.known().stream()).filter(known -> isFor(known, person)),
                        Stream.of(new Talk.Known("whoami", Right.WORK)))
                .map(known -> "/" + known.command() + " " + known.what(in))
                .collect(Collectors.joining("\n", in.say("help") + "\n", ""));
    }

    /** A stranger in the analysts' chat is told what analysts can do. */
    private static boolean isFor(Talk.Known known, Optional<Person> person) {
        Role role = person.map(Person::role).orElse(Role.ANALYST);
        return known.right().of(role) != Right.Allowed.NO;
    }

    /** What only people of the team are told; how the monitor does, everybody in the analysts' chats. */
    private Optional<Drawing> ask(Optional<Person> person, Spot spot, long userId, Matcher command) {
        String words = Stream.of(command.group(2), command.group(4))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        boolean forAll = command.group(1).equals("status") && chats.contains(spot.chatId());
        if (person.isEmpty() && !forAll) {
            log.atWarn().addKeyValue("user", userId).log("A command of somebody who is not on the list was refused");
            return Optional.empty();
        }
        if (person.isPresent() && !person.get().may(Right.WORK, false)) return Optional.empty();
        var asked = new Talk.Asked(person.orElse(NOBODY), spot, command.group(1), words, speech.in(spot.chatId()));
        return talks.stream().flatMap(talk -> talk.answer(asked).stream()).findFirst();
    }

    private String whoami(long chatId, long userId, Phrases in) {
        return in.say("whoami.ids", "user", String.valueOf(userId), "chat", String.valueOf(chatId)) + "\n"
                + people.find(userId)
                        .map(person -> in.say(
                                person.organisations().isEmpty() ? "whoami.person" : "whoami.person_for",
                                "name",
                                person.name(),
                                "role",
                                in.say("role." + person.role().word()),
                                "organisations",
                                String.join(", ", new TreeSet<>(person.organisations()))))
                        .orElseGet(() -> in.say("whoami.stranger"));
    }

    private boolean isForUs(@Nullable String addressee) {
        return addressee == null
                || api.ownName()
                        .filter(addressee.toLowerCase(Locale.ROOT)::equals)
                        .isPresent();
    }

    /** Anybody can write to a bot in private: a flood must not use up what the alerts need. */
    private boolean mayAnswer() {
        Instant now = clock.instant();
        if (now.isAfter(minute.plus(Duration.ofMinutes(1)))) {
            minute = now;
            answers = 0;
        }
        return ++answers <= ANSWERS_A_MINUTE;
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
