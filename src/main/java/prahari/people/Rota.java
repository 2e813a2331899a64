package prahari.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is on call: turns of equal length in a fixed order, with hand-overs that replace somebody for a while.
 *
 * @param begins when the first in the order begins
 * @param every how long a turn is
 * @param order names, the second of a turn being the next in it
 */
public record Rota(Instant begins, Duration every, List<String> order, List<HandOver> handOvers) {
    public Rota {
        if (order.isEmpty()) throw new IllegalArgumentException("a rota needs somebody");
        if (every.isNegative() || every.isZero()) throw new IllegalArgumentException("a turn has a length: " + every);
        order = List.copyOf(order);
        handOvers = List.copyOf(handOvers);
    }

    /** From {@code from} until {@code to} {@code person} is on call instead. */
    public record HandOver(Instant from, Instant to, String person) {}

    /** Who is on call. */
    public String first(Instant at) {
        for (HandOver over : handOvers) {
            if (!at.isBefore(over.from()) && at.isBefore(over.to())) return over.person();
        }
        return order.get(turn(at));
    }

    /** Since when whoever is on call has been, as far as the present turn tells; empty where nobody else was before. */
    public Optional<Instant> since(Instant at) {
        long turns = Math.floorDiv(Duration.between(begins, at).toMillis(), every.toMillis());
        Stream<Instant> ends = handOvers.stream().flatMap(over -> Stream.of(over.from(), over.to()));
        return Stream.concat(Stream.of(begins.plus(every.multipliedBy(turns))), ends)
                .filter(change -> !change.isAfter(at))
                .filter(change -> first(change).equals(first(at)))
                .filter(change -> !first(change.minusMillis(1)).equals(first(at)))
                .max(Comparator.naturalOrder());
    }

    /** Who is called when the first does not act: the next in the order who is not the first. */
    public String second(Instant at) {
        String first = first(at);
        for (int i = 1; i <= order.size(); i++) {
            String next = order.get((turn(at) + i) % order.size());
            if (!next.equals(first)) return next;
        }
        return first;
    }

    private int turn(Instant at) {
        long millis = Duration.between(begins, at).toMillis();
        return (int) Math.floorMod(Math.floorDiv(millis, every.toMillis()), (long) order.size());
    }
}
