package prahari.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.language.Languages;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.people.Rota;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads who belongs to the team: {@code bot.analysts}, {@code people} and {@code rota}. */
final class PeopleReader {
    private static final String NAME = "[\\p{L}\\p{N}._ -]{1,60}";
    private static final String WHAT_A_NAME_IS = "a name of 1 to 60 letters, digits, spaces, dots or dashes";
    private static final String WHAT_AN_ID_IS = "a person's Telegram user id (send /whoami to the bot)";
    private static final String WHAT_A_TIME_IS = "a time such as 2026-11-23T09:00:00Z";
    private static final Duration SHORTEST_TURN = Duration.ofHours(1);

    private final Languages languages;
    private final Problems problems;
    private final List<Person> all = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /** @param languages in which somebody can be spoken to */
    PeopleReader(Languages languages, Problems problems) {
        this.languages = languages;
        this.problems = problems;
    }

    People read(Optional<YamlMap> analysts, Optional<YamlMap> people, Optional<YamlMap> rota) {
        analysts.ifPresent(this::analysts);
        people.ifPresent(map -> map.entries().forEach(this::person));
        return new People(all, rota.map(this::rota).orElse(null));
    }

    private void analysts(YamlMap map) {
        for (YamlMap.Entry entry : map.entries()) {
            Optional<Long> id = id(problems, entry.key(), "analysts", WHAT_AN_ID_IS);
            if (entry.value() instanceof YamlScalar name && name.text().matches(NAME)) {
                id.ifPresent(found -> add(entry, new Person(name.text(), found, Role.ANALYST, Set.of())));
            } else {
                problems.error("C005", entry.value().place(), "`analysts` needs " + WHAT_A_NAME_IS);
            }
        }
    }

    private void person(YamlMap.Entry entry) {
        if (!entry.name().matches(NAME)) {
            problems.error("C005", entry.key().place(), "`people` needs " + WHAT_A_NAME_IS);
            return;
        }
        if (!(entry.value() instanceof YamlMap map)) {
            problems.error(
                    "C005",
                    entry.value().place(),
                    "`people." + entry.name() + "` must be a map",
                    "write {telegram: ID, role: analyst, organisations: [NAME], language: hi}");
            return;
        }
        var keys = new YamlFields(map, "`people." + entry.name() + "`", problems);
        Optional<Long> id =
                keys.requireScalar("telegram").flatMap(scalar -> id(problems, scalar, "telegram", WHAT_AN_ID_IS));
        Role role = keys.scalar("role").flatMap(scalar -> role(keys, scalar)).orElse(Role.ANALYST);
        Set<String> organisations = new HashSet<>(keys.texts("organisations"));
        String language = keys.scalar("language")
                .flatMap(scalar -> SpokenReader.tag(scalar, languages, problems))
                .orElse(null);
        keys.reportUnknown("C002");
        id.ifPresent(found -> add(entry, new Person(entry.name(), found, role, organisations, language)));
    }

    private Optional<Role> role(YamlFields keys, YamlScalar scalar) {
        Optional<Role> role = Role.parse(scalar.text());
        if (role.isEmpty()) keys.wrongValue("role", scalar, "analyst, lead, admin or responder");
        return role;
    }

    private void add(YamlMap.Entry entry, Person person) {
        if (ids.add(person.telegramId()) && names.add(person.name())) {
            all.add(person);
        } else {
            problems.error(
                    "C005",
                    entry.key().place(),
                    "two people have the name `" + person.name() + "` or the Telegram id " + person.telegramId());
        }
    }

    private @Nullable Rota rota(YamlMap map) {
        var keys = new YamlFields(map, "`rota`", problems);
        Optional<Instant> begins = keys.requireScalar("begins").flatMap(scalar -> time(keys, "begins", scalar));
        Duration every = Spans.read(keys, "every", SHORTEST_TURN, Duration.ofDays(7));
        List<String> order = keys.scalars("order").stream()
                .flatMap(scalar -> known(keys, "order", scalar).stream())
                .toList();
        if (keys.find("order").isEmpty()) keys.require("order");
        List<Rota.HandOver> handOvers = new ArrayList<>();
        for (YamlMap each : keys.maps("hand_overs")) handOver(each).ifPresent(handOvers::add);
        keys.reportUnknown("C002");
        if (begins.isEmpty() || order.isEmpty()) return null;
        return new Rota(begins.get(), every, order, handOvers);
    }

    private Optional<Rota.HandOver> handOver(YamlMap map) {
        var keys = new YamlFields(map, "a hand-over", problems);
        Optional<Instant> from = keys.requireScalar("from").flatMap(scalar -> time(keys, "from", scalar));
        Optional<Instant> to = keys.requireScalar("to").flatMap(scalar -> time(keys, "to", scalar));
        Optional<String> person = keys.requireScalar("person").flatMap(scalar -> known(keys, "person", scalar));
        keys.reportUnknown("C002");
        if (from.isEmpty() || to.isEmpty() || person.isEmpty()) return Optional.empty();
        return Optional.of(new Rota.HandOver(from.get(), to.get(), person.get()));
    }

    private Optional<String> known(YamlFields keys, String key, YamlScalar scalar) {
        if (names.contains(scalar.text())) return Optional.of(scalar.text());
        keys.wrongValue(key, scalar, "somebody under `people`");
        return Optional.empty();
    }

    private static Optional<Instant> time(YamlFields keys, String key, YamlScalar scalar) {
        try {
            return Optional.of(Instant.parse(scalar.text()));
        } catch (DateTimeException e) {
            keys.wrongValue(key, scalar, WHAT_A_TIME_IS);
            return Optional.empty();
        }
    }

    /** A number that Telegram uses as an id. */
    static Optional<Long> id(Problems problems, YamlScalar scalar, String key, String expected) {
        if (scalar.text().matches("-?[1-9][0-9]{0,17}")) return Optional.of(Long.valueOf(scalar.text()));
        problems.error("C005", scalar.place(), "`" + key + "` must be " + expected + ", not `" + scalar.text() + "`");
        return Optional.empty();
    }
}
