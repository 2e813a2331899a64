package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import prahari.model.Source;

/** How well the sources are seen, and which of them are not seen any more. */
public final class Coverage {
    private static final int DAYS = 7;
    private static final int KEPT_DAYS = 400;
    /** A source is blind after so many of its longest intervals without a good visit. */
    private static final int INTERVALS = 4;
    /** Or when so many visits in a row met something that cannot be read. */
    private static final int PARSER_GAPS = 3;

    private final SourceStore sources;
    private final CoverageStore store = new CoverageStore();
    private final RateStore rates = new RateStore();
    private final GapStore gaps = new GapStore();

    public Coverage(SourceStore sources) {
        this.sources = sources;
    }

    /** Notes what a visit came to, in the transaction that notes its end. */
    public void visited(Handle tx, String sourceId, Visit visit) {
        store.add(tx, sourceId, visit);
    }

    /** Every source that is configured or was, by id. */
    public List<SourceCoverage> all(Handle handle, Instant now) {
        Map<String, CoverageStore.Sums> sums =
                store.sums(handle, now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS - 1));
        long requests =
                sums.values().stream().mapToLong(CoverageStore.Sums::requests).sum();
        Map<String, PostingRate> known = rates.all(handle);
        Map<String, Integer> open = gaps.openBySource(handle);
        Map<String, Blind> blind = byId(store.blind(handle));
        return sources.all(handle).stream()
                .map(status -> {
                    String id = status.source().id();
                    CoverageStore.Sums sum = sums.getOrDefault(id, CoverageStore.Sums.NONE);
                    PostingRate rate = known.get(id);
                    return new SourceCoverage(
                            status,
                            blind.get(id),
                            rate == null ? null : rate.seen(List.of(), now).perHour() * 24,
                            open.getOrDefault(id, 0),
                            sum.visits(),
                            sum.good(),
                            sum.requests(),
                            requests == 0 ? 0 : (double) sum.requests() / requests,
                            sum.posts(),
                            sum.parserGaps(),
                            sum.delayed() == 0 ? null : Duration.ofSeconds(sum.seconds() / sum.delayed()),
                            Duration.ofSeconds(sum.longest()));
                })
                .toList();
    }

    private static Map<String, Blind> byId(List<Blind> list) {
        Map<String, Blind> byId = new HashMap<>();
        for (Blind blind : list) byId.put(blind.sourceId(), blind);
        return byId;
    }

    /**
     * What changed in who is blind.
     *
     * @param blind who is now and was not
     * @param seeing who was and is no more, or is not configured any more
     * @param blindInAll number of sources that are blind now
     * @param active number of sources that are configured
     */
    public record Change(List<Blind> blind, List<Blind> seeing, int blindInAll, int active) {
        public Change {
            blind = List.copyOf(blind);
            seeing = List.copyOf(seeing);
        }
    }

    /**
     * Compares who is blind with who was known to be, and keeps it.
     *
     * @param longest how long a channel waits at most between visits
     * @param botsEvery how long a bot's page waits
     * @param patience no source is called blind sooner, however often it is visited
     * @param watchedSince when this run of the service began: what was not visited before is nobody's blindness
     */
    public Change look(
            Handle tx, Duration longest, Duration botsEvery, Duration patience, Instant watchedSince, Instant now) {
        Map<String, Blind> known = byId(store.blind(tx));
        List<Blind> fresh = new ArrayList<>();
        Set<String> blind = new HashSet<>();
        int active = 0;
        for (SourceStatus status : sources.all(tx)) {
            if (!status.active()) continue;
            active++;
            String id = status.source().id();
            Duration interval = status.source() instanceof Source.BotPage ? botsEvery : longest;
            Duration tolerated = interval.multipliedBy(INTERVALS);
            if (tolerated.compareTo(patience) < 0) tolerated = patience;
            if (!isBlind(status, tolerated, watchedSince, now)) continue;
            blind.add(id);
            if (known.containsKey(id)) continue;
            Blind found = blind(status, watchedSince, now);
            store.markBlind(tx, found);
            fresh.add(found);
        }
        List<Blind> seeing = new ArrayList<>();
        for (Blind before : known.values()) {
            if (blind.contains(before.sourceId())) continue;
            store.unmarkBlind(tx, before.sourceId());
            seeing.add(before);
        }
        return new Change(fresh, seeing, blind.size(), active);
    }

    private static Blind blind(SourceStatus status, Instant watchedSince, Instant now) {
        Instant since = status.lastGood() == null ? watchedSince : status.lastGood();
        String outcome = status.lastOutcome();
        String why = status.failures() == 0 || outcome == null ? "not visited in time" : outcome;
        return new Blind(status.source().id(), since, now, why);
    }

    private static boolean isBlind(SourceStatus status, Duration tolerated, Instant watchedSince, Instant now) {
        String outcome = status.lastOutcome();
        if (status.failures() >= PARSER_GAPS && outcome != null && outcome.startsWith("not understood:")) return true;
        Instant seen = status.lastGood() == null || status.lastGood().isBefore(watchedSince)
                ? watchedSince
                : status.lastGood();
        return now.isAfter(seen.plus(tolerated));
    }

    /** Forgets the days that nobody asks about any more. */
    public void forgetOld(Handle tx, Instant now) {
        store.forgetBefore(tx, now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(KEPT_DAYS));
    }
}
