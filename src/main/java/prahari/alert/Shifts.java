package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.people.Rota;
import prahari.store.Database;

/** Who is on call, and handing that over. */
public final class Shifts {
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Database database;
    private final Steps steps;
    private final People people;
    private final HandOverStore store = new HandOverStore();
    private final ClockWords words;

    Shifts(Database database, Steps steps, ClockWords words) {
        this.database = database;
        this.steps = steps;
        this.people = steps.people();
        this.words = words;
    }

    /** Who is on call now, and who is called next. */
    public Said standing() {
        Rota rota = rota();
        if (rota == null) return Said.of("shift.no_rota");
        Instant now = steps.now();
        return Said.of("shift.standing", "first", rota.first(now), "second", rota.second(now));
    }

    /**
     * Somebody who has come on call.
     *
     * @param before who was until then
     */
    public record Change(String person, String before, Instant at) {}

    /** Who came on call last, where that was not long ago. */
    public Optional<Change> changed(Duration ago) {
        Rota rota = rota();
        Instant now = steps.now();
        return Optional.ofNullable(rota)
                .flatMap(each -> each.since(now))
                .filter(at -> at.isAfter(now.minus(ago)))
                .map(at -> change(Objects.requireNonNull(rota), at));
    }

    private static Change change(Rota rota, Instant at) {
        return new Change(rota.first(at), rota.first(at.minusMillis(1)), at);
    }

    /**
     * Puts somebody on call from now on.
     *
     * @param until a time as people write it, in the future
     * @return what came of it
     * @throws IllegalArgumentException that says what would do
     */
    public Said handOver(Person by, String person, String until) {
        Rota rota = rota();
        if (rota == null) throw Objection.of("shift.no_rota_to_hand_over");
        Instant now = steps.now();
        boolean own = rota.first(now).equals(by.name());
        if (!by.may(Right.LEAD_WORK, own))
            return Said.of(
                    "shift.not_yours", "role", Said.of("role." + by.role().word()), "person", rota.first(now));
        if (people.named(person).isEmpty()) throw Objection.of("shift.nobody");
        Instant end = words.next(until, now);
        if (end.isAfter(now.plus(LONGEST))) throw Objection.of("shift.too_long");
        database.useTransaction(tx -> store.add(tx, new Rota.HandOver(now, end, person), by.name()));
        return Said.of("shift.handed_over", "person", person, "time", words.time(end));
    }

    private @Nullable Rota rota() {
        Instant now = steps.now();
        return people.with(database.read(handle -> store.since(handle, now))).rota();
    }
}
