package prahari.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import prahari.alert.Alerts;
import prahari.message.Messages;
import prahari.model.Source.PublicChannel;
import prahari.telegram.VisitOutcome;

/** Looks again at the messages that raised alerts: an edit or a deletion after the alert is evidence too. */
public final class Rechecks {
    private final Alerts alerts;
    private final Messages messages;
    private final ChannelVisits channels;
    private final Duration goesOnFor;
    private final InstantSource clock;
    private volatile boolean closed;

    /** @param goesOnFor how long after it joined its alert a message is looked at again */
    public Rechecks(Alerts alerts, Messages messages, ChannelVisits channels, Duration goesOnFor, InstantSource clock) {
        this.alerts = alerts;
        this.messages = messages;
        this.channels = channels;
        this.goesOnFor = goesOnFor;
        this.clock = clock;
    }

    /** Looks once at each; ends early when Telegram asks for a pause or does not answer. */
    public void run() {
        List<Long> rows = alerts.membersSince(clock.instant().minus(goesOnFor));
        for (Messages.Address address : messages.addresses(rows)) {
            if (closed) return;
            String username = address.username();
            if (address.deleted() || !address.inPublicChannel() || username == null) continue;
            VisitOutcome outcome = channels.look(new PublicChannel(username), address.messageId(), address.rowId());
            if (outcome instanceof VisitOutcome.RateLimited || outcome instanceof VisitOutcome.Failed) return;
        }
    }

    /** Ends a run after the look in hand. */
    public void close() {
        closed = true;
    }
}
