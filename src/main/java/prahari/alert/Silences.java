package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import prahari.alert.Matcher.Subject;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.store.Database;

/** What is not told for a while: always with an author, a reason and an end. */
public final class Silences {
    /** The longest; there is none for ever. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Beyond this a higher right is needed. */
    public static final Duration A_DAY = Duration.ofHours(24);

    private static final Duration PREVIEWED = Duration.ofDays(7);
    private static final int MAX_REASON = 400;
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,2})(h|d)");

    private final Database database;
    private final Steps steps;
    private final SilenceStore store = new SilenceStore();

    Silences(Database database, Steps steps) {
        this.database = database;
        this.steps = steps;
    }

    /**
     * What a silence would have hidden in the last seven days.
     *
     * @param confirmed those of them that turned out to be true
     */
    public record Preview(int alerts, int confirmed) {
        /** As people read it. */
        public Said words() {
            return Said.of("silence.preview", "alerts", alerts, "confirmed", confirmed);
        }
    }

    /** How an attempt to change a silence ended; {@code words} say it. */
    public record Result(boolean done, Said words) {}

    /**
     * A span as people give it, such as {@code 4h} or {@code 7d}.
     *
     * @throws IllegalArgumentException that says what would do
     */
    public static Duration span(String word) {
        java.util.regex.Matcher span = SPAN.matcher(word);
        if (!span.matches()) throw Objection.of("silence.how_long");
        long number = Long.parseLong(span.group(1));
        return span.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }

    /** What such a silence would have hidden. */
    public Preview preview(Matcher matcher) {
        Instant since = steps.now().minus(PREVIEWED);
        List<SilenceStore.Raised> hidden = database.read(handle -> store.raisedSince(handle, since)).stream()
                .filter(raised -> matcher.hides(raised.subject()))
                .toList();
        long confirmed = hidden.stream()
                .filter(raised -> Verdict.TRUE_POSITIVE.word().equals(raised.verdict()))
                .count();
        return new Preview(hidden.size(), (int) confirmed);
    }

    /**
     * Begins a silence; where it hides critical alerts it waits for a second person.
     *
     * @throws IllegalArgumentException when the span or the reason will not do; the message says what would
     */
    public Silence add(Matcher matcher, Duration span, String reason, String author) {
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) throw Objection.of("silence.too_long");
        if (reason.isBlank() || reason.length() > MAX_REASON)
            throw Objection.of("silence.needs_reason", "most", MAX_REASON);
        Instant now = steps.now();
        return database.inTransaction(tx -> store.add(tx, matcher, reason.strip(), author, now, now.plus(span)));
    }

    /** A second person agrees to a silence of critical alerts. */
    public Result agree(long id, String person) {
        return database.inTransaction(tx -> {
            Optional<Silence> found = store.find(tx, id);
            if (found.isEmpty()) return new Result(false, said("none", id));
            if (!found.get().waits()) return new Result(false, said("does_not_wait", id));
            if (found.get().author().equals(person))
                return new Result(
                        false, Said.of("silence.second_person", "person", person, "number", String.valueOf(id)));
            store.setSecond(tx, id, person);
            return new Result(true, said("holds", id));
        });
    }

    /** Ends a silence before its time. */
    public Result end(long id) {
        Instant now = steps.now();
        return database.inTransaction(tx -> {
            Optional<Silence> found = store.find(tx, id);
            if (found.isEmpty()) return new Result(false, said("none", id));
            if (!now.isBefore(found.get().end())) return new Result(false, said("over_already", id));
            store.setEnded(tx, id, now);
            return new Result(
                    true,
                    Said.of(
                            "silence.over",
                            "number",
                            String.valueOf(id),
                            "hits",
                            found.get().hidden()));
        });
    }

    private static Said said(String what, long id) {
        return Said.of("silence." + what, "number", String.valueOf(id));
    }

    /** Silences that are not over, oldest first. */
    public List<Silence> list() {
        Instant now = steps.now();
        return database.read(store::all).stream()
                .filter(silence -> now.isBefore(silence.end()))
                .toList();
    }

    /** The silence that hides this, counted on it. */
    Optional<Silence> hiding(Handle tx, Subject subject, Instant now) {
        Optional<Silence> hides = store.all(tx).stream()
                .filter(silence -> silence.isActive(now) && silence.matcher().hides(subject))
                .findFirst();
        hides.ifPresent(silence -> store.count(tx, silence.id(), now));
        return hides;
    }

    /** What is to be told of silences that would have hidden this and are over since; told once. */
    Optional<Said> endedOnes(Handle tx, Subject subject, Instant now) {
        for (Silence silence : store.untold(tx)) {
            if (silence.waits()
                    || now.isBefore(silence.end())
                    || !silence.matcher().hides(subject)) continue;
            store.setTold(tx, silence.id());
            return Optional.of(Said.of(
                    "silence.ended",
                    "number",
                    String.valueOf(silence.id()),
                    "author",
                    silence.author(),
                    "hits",
                    silence.hidden()));
        }
        return Optional.empty();
    }
}
