package prahari.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The address that Telegram sees: our own, or a proxy's. It counts requests and blocks by address, so a pause that it asks for is
 * one of the exit, whatever the host.
 */
final class Exit implements AutoCloseable {
    /** A blocked address is let alone for 1, 2, 4 ... 2048 seconds: https://github.com/ArchiveTeam/telegram-grab. */
    private static final Duration FIRST_BLOCK = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 11;

    private final String name;
    private final PageClient client;
    private int blocks;
    private boolean blocked;
    private @Nullable Instant restsUntil;
    private @Nullable String why;

    Exit(String name, PageClient client) {
        this.name = name;
        this.client = client;
    }

    String name() {
        return name;
    }

    PageClient client() {
        return client;
    }

    synchronized boolean isResting(Instant now) {
        return restsUntil != null && now.isBefore(restsUntil);
    }

    synchronized boolean isBlocked() {
        return blocked;
    }

    synchronized Instant restsUntil() {
        return restsUntil == null ? Instant.MIN : restsUntil;
    }

    synchronized @Nullable String why() {
        return why;
    }

    synchronized void rest(Duration span, Instant now) {
        blocked = false;
        rests(span, "asked to wait for " + span.toSeconds() + " s", now);
    }

    synchronized Duration blocked(Instant now) {
        if (blocked && isResting(now)) return Duration.between(now, restsUntil()); // told by several visits at once
        Duration span = FIRST_BLOCK.multipliedBy(1L << Math.min(blocks, MOST_DOUBLINGS));
        blocks++;
        blocked = true;
        rests(span, "blocked", now);
        return span;
    }

    synchronized void isSeen() {
        blocks = 0;
        blocked = false;
    }

    private void rests(Duration span, String reason, Instant now) {
        Instant until = now.plus(span);
        if (restsUntil == null || until.isAfter(restsUntil)) restsUntil = until;
        why = reason;
    }

    @Override
    public void close() {
        client.close();
    }
}
