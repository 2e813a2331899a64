package prahari.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often a source posts, learned from the dates of its posts: a rate that old posts count ever less for, by hour of the day,
 * and how much a post makes the next one likely soon.
 *
 * <p>Posts come in runs, so the intensity is that of a self-exciting process (Hawkes, Biometrika 58, 1971, 83-90): what a source
 * posts of itself, plus an echo of each post that fades. Which of the two a post belongs to is shared out by their intensities
 * when it came, a step of expectation maximization for each post (Veen and Schoenberg, JASA 103, 2008, 614-624). The dates stand
 * on the page, so nothing has to be guessed from whether a page changed. Never changes itself; rates are in posts an hour.
 */
final class PostingRate {
    /** What is known of a source that was never read: about a post a day, soon outweighed. */
    private static final double PRIOR_POSTS = 0.5;

    private static final double PRIOR_HOURS = 12;
    private static final double PRIOR_ECHOES = 0.9;
    private static final double PRIOR_ECHO_POSTS = 3;
    /** A post counts half after so many hours: two weeks see each day of the week twice. */
    private static final double HALF_LIFE_HOURS = 14 * 24;
    /** How long an echo lasts: within it two of three posts of a run come. */
    private static final double ECHO_HOURS = 0.4;

    private static final double MOST_ECHO = 0.9;
    /** Posts of an even day that the hours of the day are reckoned with. */
    private static final double EVEN_DAY_POSTS = 24;

    private static final int HOURS = 24;
    private static final double LONGEST_STEP = 0.1;
    private static final double SHORTEST_STEP_HOURS = 1 / 120.0;

    private final Instant at;
    private final double hours;
    private final double posts;
    private final double echoes;
    private final double echo;
    private final double[] day;

    private PostingRate(Instant at, double hours, double posts, double echoes, double echo, double[] day) {
        this.at = at;
        this.hours = hours;
        this.posts = posts;
        this.echoes = echoes;
        this.echo = echo;
        this.day = day;
    }

    /** Nothing known yet, watched from {@code now} on. */
    public static PostingRate unknown(Instant now) {
        return new PostingRate(now, 0, 0, 0, 0, new double[HOURS]);
    }

    /** What the first look shows: posts of these dates, from the oldest of them on. */
    public static PostingRate first(List<Instant> dates, Instant now) {
        List<Instant> sorted = dates.stream().sorted().toList();
        if (sorted.isEmpty() || !sorted.get(0).isBefore(now)) return unknown(now);
        return unknown(sorted.get(0)).seen(sorted.subList(1, sorted.size()), now);
    }

    /** What is known after a look at {@code now} that showed new posts of these dates. */
    public PostingRate seen(List<Instant> dates, Instant now) {
        var next = new Learning(this);
        dates.stream().sorted().forEach(date -> next.post(date.isAfter(now) ? now : date));
        next.goOn(now);
        return next.learned();
    }

    /** Up to when this is learned. */
    public Instant at() {
        return at;
    }

    /** Posts an hour over days. */
    public double perHour() {
        return (posts + PRIOR_POSTS) / (hours + PRIOR_HOURS);
    }

    /** Posts that a post brings after it, on average. */
    private double echoShare() {
        return Math.min(MOST_ECHO, (echoes + PRIOR_ECHOES) / (posts + PRIOR_ECHO_POSTS));
    }

    /** How this hour of the day compares with the average one. */
    private double ofDay(double hourOfDay) {
        int hour = (int) hourOfDay % HOURS;
        double all = EVEN_DAY_POSTS;
        for (double count : day) all += count;
        double here = (day[(hour + HOURS - 1) % HOURS] + 2 * day[hour] + day[(hour + 1) % HOURS]) / 4;
        return (here + EVEN_DAY_POSTS / HOURS) * HOURS / all;
    }

    /**
     * How long after {@code now} the posts that are expected by then will have waited so much together, from a visit at
     * {@code now} on, reckoned as the cost of being late: the integral of age times intensity.
     *
     * @param cost in post-hours
     * @param longest the answer at most
     */
    Duration until(double cost, Instant now, Duration longest) {
        double end = hours(longest);
        double share = echoShare();
        double rate = perHour();
        double[] shape = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) shape[hour] = rate * ofDay(hour);
        double faded = echo * Math.exp(-hours(Duration.between(at, now)) / ECHO_HOURS);
        double excess = share * (faded - rate);
        double start = now.atOffset(ZoneOffset.UTC).getHour()
                + now.atOffset(ZoneOffset.UTC).getMinute() / 60.0;
        double sum = 0;
        double age = 0;
        while (age < end) {
            double step = Math.min(Math.max(SHORTEST_STEP_HOURS, age * LONGEST_STEP), end - age);
            double middle = age + step / 2;
            double even = shape[(int) (start + middle) % HOURS];
            double intensity =
                    Math.max(even * (1 - share), even + excess * Math.exp(-(1 - share) * middle / ECHO_HOURS));
            double more = middle * intensity * step;
            if (sum + more >= cost) return span(age + step * (cost - sum) / more);
            sum += more;
            age += step;
        }
        return longest;
    }

    private static double hours(Duration span) {
        return span.toMillis() / 3_600_000.0;
    }

    private static Duration span(double hours) {
        return Duration.ofMillis((long) (hours * 3_600_000));
    }

    /** In one line, for the database. */
    String written() {
        return Arrays.stream(new double[] {hours, posts, echoes, echo})
                        .mapToObj(PostingRate::number)
                        .collect(Collectors.joining(" "))
                + " | "
                + Arrays.stream(day).mapToObj(PostingRate::number).collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.valueOf((float) value);
    }

    /** Reads what {@link #written} wrote; null when it is nothing of the kind. */
    static @Nullable PostingRate read(Instant at, String written) {
        String[] words = written.strip().split("[ |]+", -1);
        if (words.length != 4 + HOURS) return null;
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                numbers[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                return null;
            }
            if (!(numbers[i] >= 0 && numbers[i] < 1e12)) return null;
        }
        return new PostingRate(
                at, numbers[0], numbers[1], numbers[2], numbers[3], Arrays.copyOfRange(numbers, 4, numbers.length));
    }

    /** The way from one state to the next, post by post. */
    private static final class Learning {
        private Instant at;
        private double hours;
        private double posts;
        private double echoes;
        private double echo;
        private final double[] day;

        Learning(PostingRate from) {
            at = from.at;
            hours = from.hours;
            posts = from.posts;
            echoes = from.echoes;
            echo = from.echo;
            day = from.day.clone();
        }

        void goOn(Instant to) {
            if (!to.isAfter(at)) return;
            double passed = PostingRate.hours(Duration.between(at, to));
            double kept = Math.pow(0.5, passed / HALF_LIFE_HOURS);
            hours = hours * kept + (1 - kept) * HALF_LIFE_HOURS / Math.log(2);
            posts *= kept;
            echoes *= kept;
            echo *= Math.exp(-passed / ECHO_HOURS);
            for (int hour = 0; hour < HOURS; hour++) day[hour] *= kept;
            at = to;
        }

        void post(Instant date) {
            goOn(date);
            PostingRate now = learned();
            int hour = date.atOffset(ZoneOffset.UTC).getHour();
            double ofItself = now.perHour() * (1 - now.echoShare()) * now.ofDay(hour);
            double ofOthers = now.echoShare() * echo;
            double echoed = ofOthers / (ofItself + ofOthers);
            posts++;
            echoes += echoed;
            echo += 1 / ECHO_HOURS;
            day[hour]++;
        }

        PostingRate learned() {
            return new PostingRate(at, hours, posts, echoes, echo, day.clone());
        }
    }
}
