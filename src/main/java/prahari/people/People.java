package prahari.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The team.
 *
 * @param rota who is on call when; null when nobody is named
 */
public record People(List<Person> all, @Nullable Rota rota) {
    /** Nobody. */
    public static final People NONE = new People(List.of(), null);

    public People {
        all = List.copyOf(all);
        Set<Long> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Person person : all) {
            if (!ids.add(person.telegramId()) || !names.add(person.name()))
                throw new IllegalArgumentException("two people with the same name or Telegram id: " + person.name());
        }
    }

    /** Everybody an analyst who serves all organisations, as small teams are. */
    public static People analysts(java.util.Map<Long, String> names) {
        return new People(
                names.entrySet().stream()
                        .map(entry -> new Person(entry.getValue(), entry.getKey(), Role.ANALYST, Set.of()))
                        .toList(),
                null);
    }

    /** The same with more hand-overs, of which the first that holds counts, before those of the rota. */
    public People with(List<Rota.HandOver> more) {
        if (rota == null || more.isEmpty()) return this;
        List<Rota.HandOver> handOvers =
                Stream.concat(more.stream(), rota.handOvers().stream()).toList();
        return new People(all, new Rota(rota.begins(), rota.every(), rota.order(), handOvers));
    }

    /** The person with this Telegram user id. */
    public Optional<Person> find(long telegramId) {
        return all.stream().filter(person -> person.telegramId() == telegramId).findFirst();
    }

    /** The person with this name. */
    public Optional<Person> named(String name) {
        return all.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /**
     * Whom an escalation calls: the second on call, then the leads, then everyone.
     *
     * @param level 1 to 3
     * @param concerned organisations that the alert is about
     */
    public List<Person> called(int level, Instant at, Set<String> concerned) {
        Stream<Person> called = switch (level) {
            case 1 -> rota == null ? all.stream().filter(person -> person.role() == Role.ANALYST) : second(at);
            case 2 -> all.stream().filter(person -> person.role() == Role.LEAD);
            default -> all.stream();
        };
        List<Person> list = called.filter(person -> person.serves(concerned)).toList();
        return list.isEmpty() && level < 3 ? called(level + 1, at, concerned) : list;
    }

    private Stream<Person> second(Instant at) {
        return Stream.ofNullable(rota).flatMap(each -> named(each.second(at)).stream());
    }
}
