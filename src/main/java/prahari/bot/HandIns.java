package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Actor;
import prahari.bot.ButtonCodes.Press;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Identified;
import prahari.model.Message;
import prahari.model.Score;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/**
 * What people of the team hand in to the bot, in private or in an analysts' group: a forwarded message, a file or a link. In a group it
 * is handed in by naming the bot in it, or by answering it with {@code /handin}. Each is kept before it is worked
 * on, one at a time, and answered with what was found, masked; a button makes an alert of it.
 */
public final class HandIns implements Talk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HandIns.class);

    private static final Set<String> FILES = Set.of("document", "audio");
    private static final Pattern MENTION = Pattern.compile("@([A-Za-z0-9_]{3,40})");
    private static final Pattern LINK = Pattern.compile("(?i)(?:t|telegram)\\.(?:me|dog)/");
    private static final List<Known> KNOWN = List.of(new Known("handin", Right.WORK));
    private static final Pattern COMMAND = Pattern.compile("/handin(?:@([A-Za-z0-9_]{3,40}))?\\s*");
    private static final int MOST_WAITING = 50;
    private static final int MAX_OUTCOME_CHARS = 400;
    private static final int PATIENCE_SECONDS = 10;
    /** What a bot can fetch: https://core.telegram.org/bots/api#getfile. */
    static final long MOST_BYTES = 20_000_000;

    private final BotApi api;
    private final Database database;
    private final UpdateStore updates;
    private final Desk desk;
    private final HandInMessage message;
    private final Screen screen;
    private final ButtonCodes codes;
    private final Set<Long> chats;
    private final People people;
    private final InstantSource clock;
    private final HandInStore store = new HandInStore();
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "hand-ins");
        thread.setDaemon(true);
        return thread;
    });

    /** @param chats the analysts' */
    public HandIns(
            BotApi api,
            Database database,
            UpdateStore updates,
            Desk desk,
            HandInMessage message,
            Screen screen,
            ButtonCodes codes,
            Set<Long> chats,
            People people,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.updates = updates;
        this.desk = desk;
        this.message = message;
        this.screen = screen;
        this.codes = codes;
        this.chats = Set.copyOf(chats);
        this.people = people;
        this.clock = clock;
    }

    /** Keeps and judges what is handed in. */
    public interface Desk {
        /**
         * Keeps it as it came, and what it says, and judges that.
         *
         * @param said the update with the message that is handed in, which may be one that the update's answers
         * @param file what was sent with it; null for none
         */
        Taken take(KeptUpdate update, String said, @Nullable Path file);

        /** Makes an alert of a kept version; its number, empty where the version is no longer kept. */
        Optional<Long> raise(long versionId, long captureId, Actor actor);
    }

    /**
     * What came of it.
     *
     * @param note what else is to be said; may be empty
     * @param judged null where nothing could be read
     */
    public record Taken(Said note, @Nullable Judged judged) {
        /** Nothing could be read. */
        public static Taken nothing(Said why) {
            return new Taken(why, null);
        }
    }

    /**
     * What the rules say of it.
     *
     * @param captureId of what was kept as it came
     * @param sha256 of its bytes
     * @param alert that holds it; null for none
     */
    public record Judged(
            Message message,
            long captureId,
            String sha256,
            Score score,
            List<Identified> entities,
            @Nullable Long alert) {
        public Judged {
            entities = List.copyOf(entities);
        }
    }

    /**
     * Takes a private message that is none of the bot's commands, what is handed in in a group, and the press that makes an alert of one.
     *
     * @return whether the update was such a one
     */
    public boolean handle(KeptUpdate update) {
        if (update.kind().equals("callback_query")) return press(update);
        if (!update.kind().equals("message")) return false;
        JsonNode said = read(update.raw()).path("message");
        if (!isForUs(said)) return false;
        Optional<Person> person = people.find(said.path("from").path("id").asLong(0));
        if (person.isEmpty() || !person.get().may(Right.WORK, false))
            return false; // the commands are silent to strangers
        long chat = said.path("chat").path("id").asLong(0);
        boolean room = database.inTransaction(tx -> {
            updates.processed(tx, update.updateId(), clock.instant(), null);
            boolean fits = store.countWaiting(tx) < MOST_WAITING;
            if (fits) store.add(tx, update.updateId(), person.get().name(), chat, clock.instant());
            return fits;
        });
        if (room) work();
        else say(chat, Drawing.text(in(chat).say("handed.too_much")));
        return true;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    /** Says how, to {@code /handin} without anything to hand in. */
    @Override
    public Optional<Drawing> answer(Asked asked) {
        return asked.command().equals("handin") ? Optional.of(asked.say("handed.how")) : Optional.empty();
    }

    private boolean isForUs(JsonNode said) {
        JsonNode chat = said.path("chat");
        if (chat.path("type").asText("").equals("private") && isHandIn(said)) return true;
        boolean ours = chats.contains(chat.path("id").asLong(0))
                || chat.path("type").asText("").equals("private");
        if (!ours) return false;
        Matcher command = COMMAND.matcher(said.path("text").asText(""));
        if (command.matches())
            return said.path("reply_to_message").isObject() && (command.group(1) == null || isOwn(command.group(1)));
        return isHandIn(said) && namesUs(said);
    }

    private boolean isOwn(String name) {
        return api.ownName().filter(name.toLowerCase(Locale.ROOT)::equals).isPresent();
    }

    /** Whether the bot is named in the text, or below a file. */
    private boolean namesUs(JsonNode said) {
        String words = said.path("text").asText("") + " " + said.path("caption").asText("");
        return words.indexOf('@') >= 0 && MENTION.matcher(words).results().anyMatch(each -> isOwn(each.group(1)));
    }

    /** The message that is handed in: the one that was answered with the command, or the update's own. */
    private static JsonNode handedIn(JsonNode update) {
        JsonNode said = update.path("message");
        return COMMAND.matcher(said.path("text").asText("")).matches() ? said.path("reply_to_message") : said;
    }

    private static boolean isHandIn(JsonNode said) {
        if (said.path("text").asText("").startsWith("/")) return false;
        return said.has("forward_origin")
                || said.has("forward_date")
                || said.has("photo")
                || FILES.stream().anyMatch(said::has)
                || LINK.matcher(said.path("text").asText("")).find()
                || said.path("entities").findValuesAsText("url").stream()
                        .anyMatch(url -> LINK.matcher(url).find());
    }

    private boolean press(KeptUpdate update) {
        JsonNode query = read(update.raw()).path("callback_query");
        Optional<Press> press = codes.read(query.path("data").asText("")).filter(each -> each.action() == Action.RAISE);
        if (press.isEmpty()) return false;
        long user = query.path("from").path("id").asLong(0);
        Optional<Person> person = people.find(user).filter(each -> each.may(Action.RAISE.right(), false));
        database.useTransaction(tx ->
                updates.processed(tx, update.updateId(), clock.instant(), person.isEmpty() ? "not allowed" : null));
        String queryId = query.path("id").asText("");
        if (person.isEmpty()) {
            screen.answer(queryId, in(user).say("handed.stranger"), true);
            return true;
        }
        Optional<HandInStore.Read> read =
                database.read(handle -> store.read(handle, press.get().alertId()));
        Optional<Long> alert = read.flatMap(each -> desk.raise(
                each.versionId(), each.captureId(), new Actor(person.get().name(), "bot")));
        screen.answer(
                queryId,
                alert.map(id -> in(user).say("handed.raised", "alert", String.valueOf(id)))
                        .orElseGet(() -> in(user).say("handed.gone")),
                alert.isEmpty());
        return true;
    }

    /** Takes up what waits, also from an earlier run. */
    public void work() {
        try {
            worker.execute(() -> {
                for (HandInStore.Waiting each : database.read(store::waiting)) {
                    if (worker.isShutdown()) return;
                    take(each);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The service stops; what is handed in waits for the next start");
        }
    }

    private void take(HandInStore.Waiting waiting) {
        Optional<KeptUpdate> update = database.read(handle -> updates.find(handle, waiting.updateId()));
        Path file = null;
        try {
            if (update.isEmpty()) {
                done(waiting, Taken.nothing(Said.of("handed.gone")));
                return;
            }
            JsonNode said = handedIn(read(update.get().raw()));
            Fetched fetched = fetch(said);
            file = fetched.file();
            String shown = json.createObjectNode()
                    .put("update_id", update.get().updateId())
                    .<ObjectNode>set("message", said)
                    .toString();
            done(
                    waiting,
                    fetched.refusal() != null
                            ? Taken.nothing(fetched.refusal())
                            : desk.take(update.get(), shown, file));
        } catch (IOException | RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("handed_in", waiting.id())
                    .log("What was handed in could not be read");
            done(waiting, Taken.nothing(Said.of("handed.broke")));
        } finally {
            delete(file);
        }
    }

    private void done(HandInStore.Waiting waiting, Taken taken) {
        Judged judged = taken.judged();
        HandInStore.Read read =
                judged == null ? null : new HandInStore.Read(judged.message().versionId(), judged.captureId());
        String outcome = judged != null ? null : cut(taken.note().toString());
        database.useTransaction(tx -> store.done(tx, waiting.id(), clock.instant(), read, outcome));
        Press press = new Press(Action.RAISE, waiting.id(), 1);
        Phrases words = in(waiting.chatId());
        say(
                waiting.chatId(),
                message.in(words).draw(taken, Drawing.Button.of(Action.RAISE, words, codes.write(press))));
    }

    private static String cut(String words) {
        return words.length() <= MAX_OUTCOME_CHARS ? words : words.substring(0, MAX_OUTCOME_CHARS);
    }

    private record Fetched(@Nullable Path file, @Nullable Said refusal) {}

    private Phrases in(long chat) {
        return screen.speech().in(chat);
    }

    /** The file that came with a message, in a file that only this user can read. */
    private Fetched fetch(JsonNode said) throws IOException {
        JsonNode file = said.has("document") ? said.path("document") : said.path("audio");
        if (said.path("photo").size() > 0)
            file = said.path("photo").path(said.path("photo").size() - 1); // the largest
        if (file.isMissingNode()) return new Fetched(null, null);
        if (file.path("file_size").asLong(0) > MOST_BYTES) return new Fetched(null, Said.of("handed.file_too_large"));
        Path to = Files.createTempFile("prahari-handed-in", ""); // readable by nobody else
        Optional<String> refusal = api.download(file.path("file_id").asText(""), to, MOST_BYTES);
        if (refusal.isEmpty()) return new Fetched(to, null);
        delete(to);
        return new Fetched(null, Said.of("handed.not_fetched", "why", refusal.get()));
    }

    private static void delete(@Nullable Path file) {
        if (file == null) return;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("A file that was handed in is left in the folder for temporary files");
        }
    }

    private void say(long chat, Drawing drawing) {
        Answer answer = api.call(Calls.send(chat, drawing, true, null));
        if (!(answer instanceof Answer.Ok))
            log.atWarn()
                    .addKeyValue("chat", chat)
                    .addKeyValue("answer", answer)
                    .log("What was handed in is not answered");
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    /** Waits a moment for what is in hand; the {@link BotApi} must be closed after this. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                log.warn("Something that was handed in is still being read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
