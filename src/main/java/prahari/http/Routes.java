package prahari.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All ways to the pages: hosts in the order of preference, each through each exit. A way that fails is avoided for a while and the
 * next one taken; an exit that was asked to wait, or is blocked, asks nobody until the wait is over; no host is asked more at a time
 * than it should be.
 */
public final class Routes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    private final List<Exit> exits;
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Semaphore> hosts = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final InstantSource clock;

    private Routes(List<URI> hosts, List<Exit> exits, int perHost, InstantSource clock) {
        if (hosts.isEmpty() || exits.isEmpty()) throw new IllegalArgumentException("there must be a host and an exit");
        this.exits = List.copyOf(exits);
        this.clock = clock;
        for (URI host : hosts) {
            for (Exit exit : exits) {
                Route route = new Route(host, exit);
                routes.add(route);
                this.hosts.putIfAbsent(route.base(), new Semaphore(perHost));
            }
        }
    }

    /** The hosts, reached by one client. */
    public static Routes by(PageClient client, List<URI> hosts, int perHost, InstantSource clock) {
        return new Routes(hosts, List.of(new Exit("direct", client)), perHost, clock);
    }

    /**
     * The hosts, each reached by each of these clients.
     *
     * @param clients by what they are called in the health
     */
    public static Routes by(Map<String, PageClient> clients, List<URI> hosts, int perHost, InstantSource clock) {
        List<Exit> exits = new ArrayList<>();
        clients.forEach((name, client) -> exits.add(new Exit(name, client)));
        return new Routes(hosts, exits, perHost, clock);
    }

    /**
     * An ending and the way by which it came.
     *
     * @param route null when nobody was asked
     */
    public record Taken(FetchOutcome outcome, @Nullable Route route) {}

    /**
     * How a way does.
     *
     * @param exit "direct", or the proxy
     * @param until when it is taken again; null while it is good
     * @param why the last failure; null where there was none
     */
    public record Health(
            String host,
            String exit,
            boolean good,
            @Nullable Instant until,
            @Nullable String why,
            long asked,
            long failed) {}

    /**
     * Fetches a page by the best way, and by the others where that one fails.
     *
     * @param path with its slash, and what follows
     */
    public Taken get(String path, @Nullable String etag) {
        List<Route> tried = new ArrayList<>();
        Taken last = null;
        while (true) {
            Route route = choose(tried).orElse(null);
            if (route == null) return last == null ? new Taken(resting(), null) : last;
            tried.add(route);
            FetchOutcome outcome = ask(route, path, etag);
            last = new Taken(outcome, route);
            boolean another = outcome instanceof FetchOutcome.RateLimited
                    || (outcome instanceof FetchOutcome.Failed failed && failed.mayRetry());
            if (!another) return last;
        }
    }

    /** Fetches a page by this way and no other. */
    public FetchOutcome get(Route route, String path) {
        return ask(route, path, null);
    }

    /** Notes that Telegram shows nothing to the exit of this way. */
    public void blocked(Route route) {
        Duration rest = route.exit().blocked(clock.instant());
        log.atWarn()
                .addKeyValue("exit", route.exit().name())
                .addKeyValue("rest", rest)
                .log("Telegram shows nothing to this address; it is left alone for a while");
    }

    /** Notes that a way shows what certainly exists. */
    public void seen(Route route) {
        route.exit().isSeen();
    }

    /** How each way does, in the order of preference. */
    public List<Health> health() {
        Instant now = clock.instant();
        return routes.stream().map(route -> route.health(now)).toList();
    }

    /** Requests made so far, by all ways. */
    public long asked() {
        return exits.stream().mapToLong(exit -> exit.client().asked()).sum();
    }

    @Override
    public void close() {
        exits.forEach(Exit::close);
    }

    /** The first host of which a way is good, its exits in turn; else the way whose detour ends first; never a resting exit. */
    private Optional<Route> choose(List<Route> tried) {
        Instant now = clock.instant();
        List<Route> open = routes.stream()
                .filter(route -> !tried.contains(route) && !route.exit().isResting(now))
                .toList();
        List<Route> good = open.stream().filter(route -> !route.isAvoided(now)).toList();
        if (good.isEmpty()) return open.stream().min(Comparator.comparing(Route::avoidedUntil));
        String host = good.get(0).base();
        List<Route> ofHost =
                good.stream().filter(route -> route.base().equals(host)).toList();
        return Optional.of(ofHost.get(Math.floorMod(turn.getAndIncrement(), ofHost.size())));
    }

    private FetchOutcome resting() {
        Instant now = clock.instant();
        Exit first = exits.stream().min(Comparator.comparing(Exit::restsUntil)).orElseThrow();
        Duration rest = first.isResting(now) ? Duration.between(now, first.restsUntil()) : Duration.ofSeconds(1);
        return first.isBlocked() ? new FetchOutcome.Blocked(rest) : new FetchOutcome.RateLimited(rest);
    }

    private FetchOutcome ask(Route route, String path, @Nullable String etag) {
        Semaphore turns = hosts.get(route.base());
        if (turns == null) throw new IllegalArgumentException("not one of ours: " + route.base());
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FetchOutcome.Failed("interrupted", false);
        }
        try {
            FetchOutcome outcome = route.exit().client().get(route.base() + path, etag);
            note(route, outcome);
            return outcome;
        } finally {
            turns.release();
        }
    }

    private void note(Route route, FetchOutcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof FetchOutcome.RateLimited limited) {
            route.exit().rest(limited.after(), now);
            log.atWarn()
                    .addKeyValue("host", route.base())
                    .addKeyValue("exit", route.exit().name())
                    .addKeyValue("rest", limited.after())
                    .log("Telegram asks this address to wait");
        } else if (outcome instanceof FetchOutcome.Failed failed && failed.mayRetry()) {
            if (route.failed(failed.reason(), now))
                log.atWarn()
                        .addKeyValue("host", route.base())
                        .addKeyValue("exit", route.exit().name())
                        .addKeyValue("reason", failed.reason())
                        .log("A way to Telegram's pages fails; others are preferred for a while");
        } else {
            route.worked();
        }
    }
}
