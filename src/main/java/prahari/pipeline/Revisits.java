package prahari.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import prahari.alert.Alerts;
import prahari.collect.Revisit;
import prahari.collect.RevisitStore;
import prahari.collect.VisitSchedule;
import prahari.message.Messages;
import prahari.model.Post;
import prahari.model.Source;
import prahari.model.Source.PublicChannel;
import prahari.store.Database;
import prahari.telegram.ChannelVisit;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PageRead;
import prahari.telegram.VisitOutcome;

/**
 * Looks again at posts that no visit shows any more, since an edit or a deletion is evidence too: soon at first, then less and less
 * often, and longer and more often at those that alerts hold. Several posts of a channel are looked at by one page.
 */
public final class Revisits {
    /** So many posts in one run; the rest waits for the next. */
    private static final int AT_ONCE = 200;

    /** The wait is this part of the post's age, so that each look comes later than the one before by as much again. */
    private static final double WAIT_BY_AGE = 1;

    private static final double WAIT_BY_AGE_IN_ALERTS = 0.25;

    private final Alerts alerts;
    private final Messages messages;
    private final ChannelVisits channels;
    private final ChannelVisitor pages;
    private final VisitSchedule schedule;
    private final Database database;
    private final Policy policy;
    private final InstantSource clock;
    private final RevisitStore store = new RevisitStore();
    /** Messages in alerts that are planned, or are none to look at again; only runs, one at a time, use it. */
    private final Set<Long> considered = new HashSet<>();

    private volatile boolean closed;

    /**
     * How long posts are looked at again.
     *
     * @param first how long after a post the first look is; no wait is shorter
     * @param every how long after it was posted any post is
     * @param alerted how long after it joined its alert a message is
     */
    public record Policy(Duration first, Duration every, Duration alerted) {
        /** No looks. */
        static final Policy NEVER = new Policy(Duration.ofDays(1), Duration.ZERO, Duration.ZERO);

        Instant next(Instant posted, boolean inAlert, Instant now) {
            double age = Duration.between(posted, now).toMillis();
            long wait = (long) (Math.max(0, age) * (inAlert ? WAIT_BY_AGE_IN_ALERTS : WAIT_BY_AGE));
            return now.plusMillis(Math.max(wait, first.toMillis()));
        }
    }

    /** @param pages reads one page at a time */
    public Revisits(
            Alerts alerts,
            Messages messages,
            ChannelVisits channels,
            ChannelVisitor pages,
            VisitSchedule schedule,
            Database database,
            Policy policy,
            InstantSource clock) {
        this.alerts = alerts;
        this.messages = messages;
        this.channels = channels;
        this.pages = pages;
        this.schedule = schedule;
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /** Looks at what is due, as far as the budget allows; ends early when Telegram asks for a pause or does not answer. */
    public void run() {
        Instant now = clock.instant();
        Set<Long> alerted = new HashSet<>(alerts.membersSince(now.minus(policy.alerted())));
        planAlerted(alerted, now);
        Map<String, List<Revisit>> byChannel = new LinkedHashMap<>();
        for (Revisit revisit : database.read(handle -> store.due(handle, now, AT_ONCE))) {
            byChannel
                    .computeIfAbsent(revisit.sourceId(), id -> new ArrayList<>())
                    .add(revisit);
        }
        for (Map.Entry<String, List<Revisit>> channel : byChannel.entrySet()) {
            if (!look((PublicChannel) Source.parse(channel.getKey()), channel.getValue(), alerted)) return;
        }
    }

    /** Ends a run after the look in hand. */
    public void close() {
        closed = true;
    }

    /** A message may join an alert long after its looks were over. */
    private void planAlerted(Set<Long> alerted, Instant now) {
        Set<Long> missing = new HashSet<>(alerted);
        considered.retainAll(alerted);
        missing.removeAll(considered);
        considered.addAll(missing);
        database.read(handle -> missing.removeAll(store.planned(handle, alerted)));
        for (Messages.Address address : messages.addresses(missing)) {
            String username = address.username();
            if (address.deleted() || !address.inPublicChannel() || username == null) continue;
            String source = new PublicChannel(username.toLowerCase(Locale.ROOT)).id();
            var revisit = new Revisit(address.rowId(), source, address.messageId(), now);
            database.useTransaction(tx -> store.add(tx, revisit, now));
        }
    }

    /** Looks at some posts of a channel, highest id first, as many as possible by one page; false when the run must end. */
    private boolean look(PublicChannel channel, List<Revisit> due, Set<Long> alerted) {
        List<Revisit> left = new ArrayList<>(due);
        left.sort((one, other) -> Long.compare(other.postId(), one.postId()));
        while (!left.isEmpty()) {
            if (closed || !schedule.allows(clock.instant())) return false;
            Revisit highest = left.get(0);
            if (left.size() == 1) return lookAlone(channel, highest, alerted);
            ChannelVisit visit =
                    pages.visitGap(channel, left.get(left.size() - 1).postId() - 1, highest.postId() + 1);
            if (mustEnd(visit.outcome())) return false;
            Set<Long> shown = new HashSet<>();
            for (PageRead page : visit.pages()) {
                page.posts().stream().map(Post::messageId).forEach(shown::add);
                channels.keep(page);
            }
            long lowest = shown.stream().mapToLong(Long::longValue).min().orElse(highest.postId());
            long reach = Math.min(lowest, highest.postId());
            List<Revisit> reached =
                    left.stream().filter(revisit -> revisit.postId() >= reach).toList();
            for (Revisit revisit : reached) {
                if (shown.contains(revisit.postId())) planNext(revisit, alerted);
                else if (!lookAlone(channel, revisit, alerted)) return false;
            }
            left.removeAll(reached);
        }
        return true;
    }

    private boolean lookAlone(PublicChannel channel, Revisit revisit, Set<Long> alerted) {
        VisitOutcome outcome = channels.look(channel, revisit.postId(), revisit.messageRow());
        if (mustEnd(outcome)) return false;
        if (outcome instanceof VisitOutcome.Gone) {
            database.useTransaction(tx -> store.end(tx, revisit.messageRow()));
        } else {
            planNext(revisit, alerted);
        }
        return true;
    }

    private void planNext(Revisit revisit, Set<Long> alerted) {
        Instant now = clock.instant();
        boolean inAlert = alerted.contains(revisit.messageRow());
        Instant end = revisit.postedAt().plus(policy.every());
        Instant next = policy.next(revisit.postedAt(), inAlert, now);
        database.useTransaction(tx -> {
            if (inAlert) store.next(tx, revisit.messageRow(), next);
            else if (now.isBefore(end)) store.next(tx, revisit.messageRow(), next.isBefore(end) ? next : end);
            else store.end(tx, revisit.messageRow()); // this was the last look
        });
    }

    private static boolean mustEnd(VisitOutcome outcome) {
        return outcome instanceof VisitOutcome.RateLimited || outcome instanceof VisitOutcome.Failed;
    }
}
