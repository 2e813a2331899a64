package prahari.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.campaign.CampaignBook;
import prahari.campaign.CampaignView;
import prahari.digest.DigestStore.Row;
import prahari.digest.Figures.Count;
import prahari.digest.Figures.Day;
import prahari.digest.Figures.Waiting;
import prahari.model.Severity;
import prahari.people.Person;
import prahari.store.Database;

/** Counts what the last day and the last week brought. */
public final class Digests {
    private static final int DAYS = 7;
    private static final int MOST_ALERTS = 50_000;
    private static final int MOST_CAMPAIGNS = 200;
    private static final int SHOWN = 8;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Set<String> UNTAKEN = Set.of("NEW", "OPEN");

    private final Database database;
    private final ZoneId zone;
    private final DigestStore store = new DigestStore();
    private final CampaignBook campaigns;

    /** @param zone whose days are counted */
    public Digests(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
        this.campaigns = new CampaignBook(database);
    }

    /** Whose days are counted. */
    public ZoneId zone() {
        return zone;
    }

    /** The figures at a moment, of what a person may see. */
    public Figures at(Instant now, Person person) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant week = today.minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
        List<Row> rows = visible(week, person);
        List<Row> day = rows.stream()
                .filter(row -> within(row.raisedAt(), now.minus(A_DAY), now))
                .toList();
        List<Row> before = rows.stream()
                .filter(row -> within(row.raisedAt(), now.minus(A_DAY.multipliedBy(2)), now.minus(A_DAY)))
                .toList();
        List<Row> untaken =
                rows.stream().filter(row -> UNTAKEN.contains(row.state())).toList();
        boolean all = person.organisations().isEmpty();
        return new Figures(
                bySeverity(day),
                before.size(),
                (int) day.stream().filter(row -> row.takenAt() != null).count(),
                medianTake(day),
                closed(rows, now),
                (int) rows.stream().filter(Digests::isWorkedOn).count(),
                untaken.size(),
                oldest(untaken, now),
                all ? database.read(handle -> store.hits(handle, now.minus(A_DAY))) : 0,
                all ? database.read(handle -> store.hitsOnTrial(handle, now.minus(A_DAY))) : 0,
                days(rows, today),
                sources(rows, week),
                all ? campaigns(week) : List.of());
    }

    private List<Row> visible(Instant since, Person person) {
        List<Row> rows = database.read(handle -> store.alerts(handle, since, MOST_ALERTS));
        if (person.organisations().isEmpty() || rows.isEmpty()) return rows;
        long lowest = rows.stream().mapToLong(Row::id).min().orElseThrow();
        Map<Long, Set<String>> about = database.read(handle -> store.organisations(handle, lowest));
        return rows.stream()
                .filter(row -> person.serves(about.getOrDefault(row.id(), Set.of())))
                .toList();
    }

    private static boolean within(@Nullable Instant at, Instant from, Instant to) {
        return at != null && at.isAfter(from) && !at.isAfter(to);
    }

    private static boolean isWorkedOn(Row row) {
        return UNTAKEN.contains(row.state())
                || row.state().equals("ACKNOWLEDGED")
                || row.state().equals("SNOOZED");
    }

    private static Map<Severity, Integer> bySeverity(List<Row> rows) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        rows.forEach(row -> counts.merge(row.severity(), 1, Integer::sum));
        return counts;
    }

    private static @Nullable Duration medianTake(List<Row> rows) {
        List<Duration> takes = new ArrayList<>();
        for (Row row : rows) {
            Instant taken = row.takenAt();
            if (taken != null) takes.add(Duration.between(row.raisedAt(), taken));
        }
        if (takes.isEmpty()) return null;
        takes.sort(Comparator.naturalOrder());
        Duration upper = takes.get(takes.size() / 2);
        return takes.size() % 2 == 1
                ? upper
                : upper.plus(takes.get(takes.size() / 2 - 1)).dividedBy(2);
    }

    private static Map<String, Integer> closed(List<Row> rows, Instant now) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.stream()
                .filter(row -> within(row.closedAt(), now.minus(A_DAY), now))
                .forEach(row -> counts.merge(row.verdict() == null ? "by itself" : row.verdict(), 1, Integer::sum));
        return counts;
    }

    private static @Nullable Waiting oldest(List<Row> untaken, Instant now) {
        return untaken.stream()
                .min(Comparator.comparing(Row::raisedAt).thenComparing(Row::id))
                .map(row -> new Waiting(row.id(), Duration.between(row.raisedAt(), now)))
                .orElse(null);
    }

    private List<Day> days(List<Row> rows, LocalDate today) {
        Map<LocalDate, List<Row>> byDay = rows.stream()
                .collect(
                        Collectors.groupingBy(row -> row.raisedAt().atZone(zone).toLocalDate()));
        List<Day> days = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            List<Row> of = byDay.getOrDefault(day, List.of());
            days.add(new Day(day, bySeverity(of), medianTake(of)));
        }
        return days;
    }

    private static List<Count> sources(List<Row> rows, Instant since) {
        Map<String, Integer> counts = new HashMap<>();
        rows.stream()
                .filter(row -> !row.raisedAt().isBefore(since))
                .forEach(row -> counts.merge(row.chat(), 1, Integer::sum));
        return most(counts);
    }

    private List<Count> campaigns(Instant since) {
        return most(campaigns.list(MOST_CAMPAIGNS).stream()
                .filter(each -> !each.lastAt().isBefore(since))
                .collect(Collectors.toMap(each -> "C-" + each.id(), CampaignView::messages)));
    }

    private static List<Count> most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(each -> new Count(each.getKey(), each.getValue()))
                .toList();
    }
}
