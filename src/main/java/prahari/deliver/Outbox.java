package prahari.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.language.Said;
import prahari.language.SaidJson;
import prahari.model.Blob;
import prahari.model.Severity;
import prahari.store.Database;

/** What must be told, written in the same transaction as what there is to tell. Adding the same thing twice does nothing. */
public final class Outbox {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_KEY = 300; // the column's width

    /** A message that changes all the time is drawn anew this often at most; the newest content wins. */
    private static final Duration BETWEEN_EDITS = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final List<Long> chats;
    private final Map<Long, Set<String>> served;
    private final OutboxStore store = new OutboxStore();
    private final StormStore storms = new StormStore();
    private final TopicStore topics = new TopicStore();

    /**
     * An outbox for these chats.
     *
     * @param chats the Bot API's ids of the chats that are told
     */
    public Outbox(Database database, InstantSource clock, List<Long> chats) {
        this(database, clock, chats, Map.of());
    }

    /** @param served chats that are told only of alerts about these organisations, by the chat's id; the others: of all */
    public Outbox(Database database, InstantSource clock, List<Long> chats, Map<Long, Set<String>> served) {
        this.served = Map.copyOf(served);
        this.database = database;
        this.clock = clock;
        this.chats = List.copyOf(chats);
    }

    /** Where a row stands. */
    public enum State {
        PENDING,
        SENDING,
        SENT,
        RETRY,
        /** Given up; someone must look. */
        DEAD,
        /** Told by the message of a storm. */
        FOLDED
    }

    /**
     * How the outbox stands.
     *
     * @param rows by state, every state present
     * @param oldestWaiting when the oldest row that has not been delivered or given up was added
     */
    public record Health(Map<State, Long> rows, @Nullable Instant oldestWaiting) {
        public Health {
            rows = Map.copyOf(rows);
        }
    }

    /** The organisations that a chat serves; none for all. */
    public Set<String> served(long chat) {
        return served.getOrDefault(chat, Set.of());
    }

    /** Whether a chat is told of alerts about these organisations; one that is about nobody in particular is everybody's. */
    private boolean serves(long chat, Set<String> concerned) {
        Set<String> own = served(chat);
        return own.isEmpty() || concerned.isEmpty() || !Collections.disjoint(own, concerned);
    }

    /** An alert, to every chat that serves one of the {@code concerned} organisations, not before {@code dueAt}. */
    public void addAlert(Handle tx, long alertId, Set<String> concerned, Severity severity, Instant dueAt) {
        for (long chat : chats) {
            if (!serves(chat, concerned)) continue;
            String key = "alert:" + alertId + ":" + chat;
            add(tx, key, Kind.ALERT, alertId, chat, Notice.NONE, urgency(severity, Kind.ALERT), dueAt);
        }
    }

    /** An alert, and replies to it, that have not been tried yet are not told after all. */
    public void withdraw(Handle tx, long alertId) {
        store.dropUntried(tx, alertId);
    }

    /** The alert's messages are drawn anew; an edit of the same message that still waits gives way. */
    public void addEdit(Handle tx, long alertId, int revision, Severity severity) {
        for (long chat : chats) addEdit(tx, alertId, revision, severity, chat);
    }

    /** The same where nothing but time has passed since {@code revision}, and what is left of it is shown. */
    public void addEdit(Handle tx, long alertId, int revision, Instant at, Severity severity) {
        for (long chat : chats) addEdit(tx, alertId, revision + "@" + at.getEpochSecond(), severity, chat);
    }

    void addEdit(Handle tx, long alertId, int revision, Severity severity, long chat) {
        addEdit(tx, alertId, Integer.toString(revision), severity, chat);
    }

    private void addEdit(Handle tx, long alertId, String look, Severity severity, long chat) {
        String key = "edit:" + alertId + ":" + look + ":" + chat;
        store.dropOlderEdits(tx, alertId, chat, key);
        Instant now = clock.instant();
        Instant due = store.lastShown(tx, alertId, chat)
                .map(at -> at.plus(BETWEEN_EDITS))
                .filter(now::isBefore)
                .orElse(now);
        add(tx, key, Kind.EDIT, alertId, chat, Notice.NONE, urgency(severity, Kind.EDIT), due);
    }

    /**
     * A text in answer to the alert's messages. Where the alert's message has not gone out, that one goes at once and at
     * {@code severity} instead; so does it where it has come to concern a chat only now.
     */
    public void addReply(Handle tx, long alertId, Set<String> concerned, int revision, Severity severity, Said text) {
        int urgency = urgency(severity, Kind.REPLY);
        Notice notice = new Notice(text, severity.compareTo(Severity.HIGH) < 0);
        for (long chat : chats) {
            if (!serves(chat, concerned)) continue;
            if (!served(chat).isEmpty() && store.alertRow(tx, alertId, chat).isEmpty()) {
                add(
                        tx,
                        "alert:" + alertId + ":" + chat,
                        Kind.ALERT,
                        alertId,
                        chat,
                        Notice.NONE,
                        urgency,
                        clock.instant());
                continue;
            }
            store.hastenAlert(tx, alertId, chat, urgency, clock.instant());
            String key = "reply:" + alertId + ":" + revision + ":" + chat;
            add(tx, key, Kind.REPLY, alertId, chat, notice, urgency, clock.instant());
        }
    }

    /** A text of its own to every chat; {@code key} names it for ever. */
    public void addNotice(Handle tx, String key, Said text, boolean silent) {
        int urgency = urgency(silent ? Severity.LOW : Severity.HIGH, Kind.NOTICE);
        for (long chat : chats) {
            String whole = "notice:" + key + ":" + chat;
            String fitting = whole.length() <= MAX_KEY
                    ? whole
                    : "notice:" + Blob.utf8(key).sha256() + ":" + chat;
            add(tx, fitting, Kind.NOTICE, null, chat, new Notice(text, silent), urgency, clock.instant());
        }
    }

    /** A text of its own to one chat; {@code key} names it for ever. */
    public void addNotice(Handle tx, long chat, String key, Said text, Severity severity) {
        Notice notice = new Notice(text, severity.compareTo(Severity.HIGH) < 0);
        int urgency = urgency(severity, Kind.NOTICE);
        add(tx, "notice:" + key + ":" + chat, Kind.NOTICE, null, chat, notice, urgency, clock.instant());
    }

    /** The message of a storm that began at {@code begun}. */
    void addStorm(Handle tx, long stormId, long chat, Instant begun) {
        String key = "storm:" + begun.toEpochMilli() + ":" + chat;
        store.add(tx, key, Kind.STORM, null, stormId, chat, write(Notice.NONE), 0, begun, clock.instant());
    }

    /** The message of a storm drawn anew; an earlier one that waits gives way. */
    void addStormEdit(Handle tx, long stormId, long chat, Instant begun, Instant now) {
        String key = "storm_edit:" + begun.toEpochMilli() + ":" + now.toEpochMilli() + ":" + chat;
        store.dropStormEdits(tx, stormId);
        store.add(tx, key, Kind.STORM_EDIT, null, stormId, chat, write(Notice.NONE), 0, now, now);
    }

    /** A storm as its message shows it. */
    public Storm storm(long id) {
        return database.read(handle -> storms.view(handle, id, Storms.NAMED_IN_MESSAGE));
    }

    /** The alert whose topic this is. */
    public Optional<Long> alertIn(long chatId, long topicId) {
        return database.read(handle -> topics.alertIn(handle, chatId, topicId));
    }

    /** The chats that are told. */
    public List<Long> chats() {
        return chats;
    }

    private void add(
            Handle tx,
            String key,
            Kind kind,
            @Nullable Long alertId,
            long chat,
            Notice notice,
            int urgency,
            Instant dueAt) {
        store.add(tx, key, kind, alertId, null, chat, write(notice), urgency, dueAt, clock.instant());
    }

    /** Lower goes first: critical, edits of critical ones, high, edits of these, and so on. */
    private static int urgency(Severity severity, Kind kind) {
        int band = switch (severity) {
            case CRITICAL -> 0;
            case HIGH -> 2;
            case MEDIUM -> 4;
            case LOW -> 6;
            case NONE -> 8;
        };
        return kind == Kind.EDIT ? band + 1 : band;
    }

    /** Counts by state and the age of what waits. */
    public Health health() {
        return database.read(store::health);
    }

    OutboxStore store() {
        return store;
    }

    Database database() {
        return database;
    }

    private static String write(Notice notice) {
        if (notice.equals(Notice.NONE)) return "{}";
        return JSON.createObjectNode()
                .put("text", notice.said().toString())
                .put("said", SaidJson.write(notice.said()))
                .put("silent", notice.silent())
                .toString();
    }

    static Notice read(String body) {
        if (body.equals("{}")) return Notice.NONE;
        try {
            JsonNode notice = JSON.readTree(body);
            // its English stands beside it, for what an older version kept
            Said said = SaidJson.read(notice.path("said").asText(""))
                    .orElseGet(() -> Said.plain(notice.path("text").asText("")));
            return new Notice(said, notice.path("silent").asBoolean());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored notice cannot be read", e);
        }
    }
}
