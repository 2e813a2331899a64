package prahari.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prahari.alert.Alerts;
import prahari.collect.SourceStore;
import prahari.collect.VisitSchedule;
import prahari.message.Messages;
import prahari.model.Source.PublicChannel;
import prahari.store.Database;

/** Weighs the channels: by what an operator set, by the alerts that they brought of late, and new ones first. */
public final class Worth {
    private static final Duration ALERTS_COUNT_FOR = Duration.ofDays(30);
    private static final Duration NEW_FOR = Duration.ofDays(3);
    private static final double NEW_TIMES = 2;
    /** A message with an alert is worth as much again as all else of its channel, so often at most. */
    private static final int MOST_ALERTS = 10;

    private final Alerts alerts;
    private final Messages messages;
    private final Database database;
    private final SourceStore sources;
    private final VisitSchedule schedule;
    private final Map<String, Double> priority;
    private final InstantSource clock;

    /** @param priority how many times another's a channel's posts are worth, by username; 1 where it is not named */
    public Worth(
            Alerts alerts,
            Messages messages,
            Database database,
            SourceStore sources,
            VisitSchedule schedule,
            Map<String, Double> priority,
            InstantSource clock) {
        this.alerts = alerts;
        this.messages = messages;
        this.database = database;
        this.sources = sources;
        this.schedule = schedule;
        this.priority = priority;
        this.clock = clock;
    }

    /** Weighs all channels anew. */
    public void weigh() {
        schedule.weigh(weights());
    }

    /** Weights by source id, of the channels that do not weigh 1. */
    Map<String, Double> weights() {
        Instant now = clock.instant();
        Map<String, Double> weights = new HashMap<>();
        priority.forEach((username, times) -> weights.put(new PublicChannel(username).id(), times));
        withAlerts(now.minus(ALERTS_COUNT_FOR))
                .forEach((id, count) -> weights.merge(id, 1.0 + Math.min(count, MOST_ALERTS), (a, b) -> a * b));
        database.read(handle -> sources.addedSince(handle, now.minus(NEW_FOR)))
                .forEach(id -> weights.merge(id, NEW_TIMES, (a, b) -> a * b));
        return weights;
    }

    /** Number of messages with alerts, by source id. */
    private Map<String, Integer> withAlerts(Instant since) {
        List<Long> rows = alerts.membersSince(since);
        Map<String, Integer> counts = new HashMap<>();
        for (Messages.Address address : messages.addresses(rows)) {
            String username = address.username();
            if (username == null || !address.inPublicChannel()) continue;
            counts.merge(new PublicChannel(username.toLowerCase(Locale.ROOT)).id(), 1, Integer::sum);
        }
        return counts;
    }
}
