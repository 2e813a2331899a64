package prahari.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prahari.bench.MadeUpChannels.Channel;
import prahari.collect.RequestBudget;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;

/** Visits made-up channels in virtual time, after one schedule or another, and tells how long posts waited. */
final class PollingRun {
    /** Posts on a page. */
    static final int PAGE = 20;

    private static final int MOST_PAGES = 30;
    private static final double HOUR = 3_600_000;

    private final List<Channel> channels;
    private final Span span;
    private final Duration fastest;
    private final Duration slowest;

    PollingRun(List<Channel> channels, Span span, Duration fastest, Duration slowest) {
        this.channels = channels;
        this.span = span;
        this.fastest = fastest;
        this.slowest = slowest;
    }

    /** From {@code begin} on channels are visited; posts and requests count from {@code from} on. */
    record Span(Instant begin, Instant from, Instant to) {}

    /** How it went; delays in minutes. */
    record Outcome(long requests, int posts, double median, double ninety, double mean, double longestHours) {}

    /** When to come back, given the channel, the time, and the posts that a visit brought. */
    private interface Schedule {
        long next(int channel, long now, long[] fresh, boolean first);
    }

    /** The classes of the service: planner, budget and timetable. */
    Outcome planned(double perHour) {
        var planner = new VisitPlanner(perHour, fastest, slowest);
        var timetable = new Timetable(0.2, new Random(1));
        var asked = new AtomicLong();
        var budget = new RequestBudget(perHour, asked::get, span.begin());
        return run(new Limit(budget, asked), (channel, millis, fresh, first) -> {
            String id = channels.get(channel).id();
            Instant now = Instant.ofEpochMilli(millis);
            planner.seen(
                    id, Arrays.stream(fresh).mapToObj(Instant::ofEpochMilli).toList(), first, now);
            planner.allow(timetable.stretched(budget.visitsPerHour(now)));
            return timetable.afterGood(now, planner.interval(id, now)).toEpochMilli();
        });
    }

    /** All channels in turn. */
    Outcome fixed(long requests) {
        double hours = Duration.between(span.from(), span.to()).toMillis() / HOUR;
        double interval = channels.size() * hours / requests;
        for (int round = 0; round < 3; round++) { // more than one page is read at some visits
            double every = interval * HOUR;
            Outcome outcome = run(null, (channel, now, fresh, first) -> now + (long) every);
            if (Math.abs((double) outcome.requests() / requests - 1) < 0.002) return outcome;
            interval *= (double) outcome.requests() / requests;
        }
        double every = interval * HOUR;
        return run(null, (channel, now, fresh, first) -> now + (long) every);
    }

    /** The same for one channel in {@code every}. */
    PollingRun some(int every) {
        List<Channel> few = IntStream.range(0, channels.size())
                .filter(i -> i % every == 0)
                .mapToObj(channels::get)
                .toList();
        return new PollingRun(few, span, fastest, slowest);
    }

    /** True intensities known: each visit when the posts expected since have waited {@code price} hours in sum. */
    Outcome known(double price) {
        return run(null, (channel, now, fresh, first) -> {
            Channel source = channels.get(channel);
            double sum = 0;
            double age = 0;
            double end = slowest.toMillis() / HOUR;
            while (age < end) {
                double step = Math.min(Math.max(1 / 120.0, age / 10), end - age);
                double middle = age + step / 2;
                double more = middle * source.intensity(now + (long) (middle * HOUR)) * step;
                if (sum + more >= price) {
                    age += step * (price - sum) / more;
                    break;
                }
                sum += more;
                age += step;
            }
            return now + Math.max(fastest.toMillis(), (long) (age * HOUR));
        });
    }

    /**
     * What the median alone would ask for, true rates known: the busiest channels that hold half of the posts as often as the
     * requests allow, the others as rarely as they may.
     */
    Outcome twoClasses(long requests) {
        double hours = Duration.between(span.from(), span.to()).toMillis() / HOUR;
        double perHour = requests / hours;
        List<Integer> byRate = IntStream.range(0, channels.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -channels.get(i).perHour()))
                .toList();
        IntToDoubleFunction waitOfMedian = busy -> median(byRate, busy, perHour);
        int best = IntStream.rangeClosed(1, channels.size())
                .filter(busy -> waitOfMedian.applyAsDouble(busy) > 0)
                .boxed()
                .min(Comparator.comparingDouble(waitOfMedian::applyAsDouble))
                .orElse(channels.size());
        double quick = (best / (perHour - (channels.size() - best) / (slowest.toMillis() / HOUR))) * HOUR;
        boolean[] busy = new boolean[channels.size()];
        byRate.subList(0, best).forEach(i -> busy[i] = true);
        return run(
                null,
                (channel, now, fresh, first) ->
                        now + (busy[channel] ? Math.max(fastest.toMillis(), (long) quick) : slowest.toMillis()));
    }

    /** Hours within which half of the posts are captured when {@code busy} channels share what the others leave; 0 if never. */
    private double median(List<Integer> byRate, int busy, double perHour) {
        double slow = slowest.toMillis() / HOUR;
        double left = perHour - (channels.size() - busy) / slow;
        if (left <= 0) return 0;
        double quick = Math.max(busy / left, fastest.toMillis() / HOUR);
        if (rates.length == 0) rates = sums(byRate);
        double all = rates[channels.size()];
        double inBusy = rates[busy];
        // share captured within m, for m up to the quick interval: busy * m / quick + others * m / slow
        double m = all / 2 / (inBusy / quick + (all - inBusy) / slow);
        if (m <= quick) return m;
        return inBusy >= all / 2 ? quick : (all / 2 - inBusy) / (all - inBusy) * slow;
    }

    private double[] rates = {};

    private double[] sums(List<Integer> byRate) {
        double[] sums = new double[channels.size() + 1];
        for (int i = 0; i < byRate.size(); i++)
            sums[i + 1] = sums[i] + channels.get(byRate.get(i)).perHour();
        return sums;
    }

    /** The budget, and the count of requests that it reads. */
    private record Limit(RequestBudget budget, AtomicLong asked) {}

    private record Due(long at, int channel) {}

    private Outcome run(@Nullable Limit limit, Schedule schedule) {
        long from = span.from().toEpochMilli();
        long to = span.to().toEpochMilli();
        var queue = new PriorityQueue<Due>(Comparator.comparingLong(Due::at).thenComparingInt(Due::channel));
        int[] read = new int[channels.size()];
        long[] last = new long[channels.size()];
        Arrays.fill(read, -1);
        var random = new Random(5);
        double round = slowest.toMillis() / 8.0; // the first round takes as long as a fixed interval
        for (int i = 0; i < channels.size(); i++)
            queue.add(new Due(
                    span.begin().toEpochMilli() + (limit == null ? (long) (random.nextDouble() * round) : 0), i));
        var delays = new Delays();
        long requests = 0;
        long now = span.begin().toEpochMilli();
        while (true) {
            Due due = queue.poll();
            if (due == null || due.at() >= to) break;
            now = Math.max(now, due.at());
            while (limit != null && !limit.budget().allows(Instant.ofEpochMilli(now))) now += 200;
            if (now >= to) break;
            int channel = due.channel();
            long[] posts = channels.get(channel).posts();
            int end = upTo(posts, now);
            boolean first = read[channel] < 0;
            int begin = first ? Math.max(0, end - PAGE) : read[channel];
            long[] fresh = Arrays.copyOfRange(posts, begin, end);
            int pages = first ? 1 : Math.min(MOST_PAGES, Math.max(1, (fresh.length + PAGE - 1) / PAGE));
            if (limit != null) {
                limit.asked().addAndGet(pages);
                limit.budget().visited(Instant.ofEpochMilli(now));
            }
            if (now >= from) requests += pages;
            for (long post : fresh) if (!first && post >= from) delays.add(now - post);
            if (last[channel] > 0 && now >= from) delays.waited(now - last[channel]);
            read[channel] = end;
            last[channel] = now;
            queue.add(new Due(Math.max(now + 1, schedule.next(channel, now, fresh, first)), channel));
        }
        return delays.outcome(requests);
    }

    /** Number of posts up to {@code now}. */
    private static int upTo(long[] posts, long now) {
        int at = Arrays.binarySearch(posts, now);
        return at < 0 ? -at - 1 : at + 1;
    }

    private static final class Delays {
        private int[] seconds = new int[1024];
        private int count;
        private long longest;

        void add(long millis) {
            if (count == seconds.length) seconds = Arrays.copyOf(seconds, count * 2);
            seconds[count++] = (int) (millis / 1000);
        }

        void waited(long millis) {
            longest = Math.max(longest, millis);
        }

        Outcome outcome(long requests) {
            int[] sorted = Arrays.copyOf(seconds, count);
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).average().orElse(0) / 60;
            return new Outcome(
                    requests,
                    count,
                    sorted[count / 2] / 60.0,
                    sorted[(int) (count * 0.9)] / 60.0,
                    mean,
                    longest / HOUR);
        }
    }
}
