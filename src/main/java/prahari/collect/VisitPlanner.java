package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares a number of visits an hour out among the sources, so that their posts wait as little as possible.
 *
 * <p>Of the literature on when to look again (Cho and Garcia-Molina, "Effective page refresh policies for Web crawlers", ACM TODS
 * 28(4), 2003; Azar, Horvitz, Lubetzky, Peres, Shahaf, "Tractable near-optimal policies for crawling", PNAS 115(32), 2018; Kolobov,
 * Peres, Lu, Horvitz, "Staying up to speed with online content changes", NeurIPS 2019) this keeps the form: each visit has a price,
 * the same for all, and a source is visited when what a visit is worth there has grown to the price. What differs is the worth.
 * Freshness counts a source as stale from its first unread post on; an alert is late by how long its own post waited. Over an
 * interval t a source of rate r lets its posts wait r t^2 / 2 in sum, so the cost an hour is w r t / 2 + price / t, least at
 * t = sqrt(2 price / (w r)): visits in proportion to the square root of weight times rate. For a rate that moves, the same
 * condition reads: the integral of age times intensity has reached price / w.
 *
 * <p>The price is the one at which all intervals together use what may be used. Each planned interval tells what its source would
 * ask for at price 1, and the sum of these gives the price; nothing has to be solved, however many sources there are.
 */
public final class VisitPlanner {
    private final Map<String, Watched> watched = new HashMap<>();
    private final Duration fastest;
    private final Duration slowest;
    private double demand;
    private double visitsPerHour;

    /**
     * @param visitsPerHour of all sources together
     * @param fastest no source is visited again sooner
     * @param slowest no source waits longer, unless there are too few visits for that
     */
    public VisitPlanner(double visitsPerHour, Duration fastest, Duration slowest) {
        if (fastest.compareTo(slowest) > 0)
            throw new IllegalArgumentException("fastest must not be above slowest: " + fastest + ", " + slowest);
        this.fastest = fastest;
        this.slowest = slowest;
        this.visitsPerHour = visitsPerHour;
    }

    /** What is known of a source; {@code demand} is in visits an hour at price 1. */
    private record Watched(PostingRate rate, double weight, double demand) {}

    /** From now on at most so many visits an hour. */
    public synchronized void allow(double visits) {
        visitsPerHour = visits;
    }

    /** Watches a source of which this is known already. */
    synchronized void watch(String id, PostingRate rate) {
        Watched before = watched.get(id);
        double weight = before == null ? 1 : before.weight;
        put(id, new Watched(rate, weight, demandAtPriceOne(rate, weight)));
    }

    /**
     * Weighs all sources anew.
     *
     * @param weights how many times an ordinary post one of this source is worth, by id; 1 for those not named
     */
    public synchronized void weigh(Map<String, Double> weights) {
        for (String id : List.copyOf(watched.keySet())) weigh(id, weights.getOrDefault(id, 1.0));
    }

    private void weigh(String id, double weight) {
        if (!(weight > 0)) throw new IllegalArgumentException("weight must be above 0: " + weight);
        Watched source = watched.get(id);
        if (source == null || source.weight == weight) return;
        put(id, new Watched(source.rate, weight, source.demand * Math.sqrt(weight / source.weight)));
    }

    /** Learns from a visit at {@code now}. Returns what is known of the source then. */
    public synchronized PostingRate seen(String id, List<Instant> dates, boolean firstVisit, Instant now) {
        Watched source = watched.get(id);
        PostingRate rate = source == null || firstVisit ? PostingRate.first(dates, now) : source.rate.seen(dates, now);
        double weight = source == null ? 1 : source.weight;
        put(id, new Watched(rate, weight, source == null ? demandAtPriceOne(rate, weight) : source.demand));
        return rate;
    }

    /** How long from {@code now}, the end of a visit, the source need not be visited. */
    public synchronized Duration interval(String id, Instant now) {
        Watched source = watched.get(id);
        if (source == null) return slowest();
        double price = price();
        Duration planned = source.rate.until(price / source.weight, now, slowest());
        Duration interval = planned.compareTo(fastest) < 0 ? fastest : planned;
        put(id, new Watched(source.rate, source.weight, Math.sqrt(price) / hours(interval)));
        return interval;
    }

    /** How long a source waits at most, as things are. */
    synchronized Duration longest() {
        return slowest();
    }

    /** What a visit costs, in post-hours of waiting: the same for all sources. */
    private double price() {
        double visits = Math.max(visitsPerHour, 1e-6);
        double price = Math.pow(demand / visits, 2);
        return Math.max(price, 1e-9);
    }

    /** Where there are too few visits for the slowest interval, all wait longer, the busy ones still less than the quiet. */
    private Duration slowest() {
        double mean = Math.min(watched.size() / Math.max(visitsPerHour, 1e-6), 24 * 365);
        if (mean <= slowest.toMillis() / 3_600_000.0) return slowest;
        return Duration.ofMillis((long) (2 * mean * 3_600_000));
    }

    private static double demandAtPriceOne(PostingRate rate, double weight) {
        return Math.sqrt(weight * rate.perHour() / 2);
    }

    private void put(String id, Watched source) {
        Watched before = watched.put(id, source);
        demand += source.demand - (before == null ? 0 : before.demand);
    }

    private static double hours(Duration span) {
        return Math.max(1, span.toMillis()) / 3_600_000.0;
    }
}
