package prahari.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prahari.model.Duty;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads the section {@code clocks}. */
final class DutiesReader {
    private static final List<String> LAWS =
            Arrays.stream(Duty.values()).map(Duty::law).distinct().toList();

    private final Problems problems;

    DutiesReader(Problems problems) {
        this.problems = problems;
    }

    Duties read(YamlMap map) {
        var keys = new YamlFields(map, "`clocks`", problems);
        var normal = Duties.DEFAULT;
        Set<Duty> usual = keys.find("duties").isPresent() ? duties(keys, "duties") : normal.usual();
        Map<String, Set<Duty>> named = new TreeMap<>();
        keys.map("organisations").ifPresent(all -> {
            var fields = new YamlFields(all, "`clocks.organisations`", problems);
            all.entries().forEach(entry -> named.put(entry.name(), duties(fields, entry.name())));
        });
        LocalDate from =
                keys.scalar("dpdp_from").flatMap(scalar -> date(keys, scalar)).orElse(normal.dpdpFrom());
        ZoneId zone = keys.scalar("zone").flatMap(scalar -> zone(keys, scalar)).orElse(normal.zone());
        keys.reportUnknown("C002");
        return new Duties(usual, named, from, zone);
    }

    private static Set<Duty> duties(YamlFields keys, String key) {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        for (YamlScalar law : keys.scalars(key)) {
            if (!LAWS.contains(law.text())) keys.wrongWord(key, law, "one of " + String.join(", ", LAWS), LAWS);
            duties.addAll(Arrays.stream(Duty.values())
                    .filter(duty -> duty.law().equals(law.text()))
                    .collect(Collectors.toSet()));
        }
        return duties;
    }

    private static Optional<LocalDate> date(YamlFields keys, YamlScalar scalar) {
        try {
            return Optional.of(LocalDate.parse(scalar.text()));
        } catch (DateTimeException e) {
            keys.wrongValue("dpdp_from", scalar, "a day such as 2027-05-13");
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(YamlFields keys, YamlScalar scalar) {
        try {
            return Optional.of(ZoneId.of(scalar.text()));
        } catch (DateTimeException e) {
            keys.wrongValue("zone", scalar, "a time zone such as Asia/Kolkata, Europe/Berlin or UTC");
            return Optional.empty();
        }
    }
}
