package prahari.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import prahari.config.SecondChannel;
import prahari.deliver.Courier;
import prahari.deliver.MailCourier;
import prahari.deliver.Outbox;
import prahari.deliver.Outgoing;
import prahari.deliver.Relay;
import prahari.http.SignedPost;
import prahari.model.Pace;

/** The second channel as configured, looked at on a thread of its own: it must work when all else hangs. */
final class SecondWays implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final SecondChannel channel;
    private final Closer closer = new Closer();
    private final List<Courier> couriers = new ArrayList<>();

    private SecondWays(SecondChannel channel, InstantSource clock) {
        this.channel = channel;
        SecondChannel.Mail mail = channel.mail();
        if (mail != null) mailTo(mail.to()).ifPresent(couriers::add);
        SecondChannel.Webhook webhook = channel.webhook();
        if (webhook != null) {
            SignedPost post = closer.add(new SignedPost(webhook.url(), webhook.secret(), clock));
            couriers.add(new WebhookCourier(post, clock));
        }
    }

    /** Made, and telling nobody yet. */
    static SecondWays of(SecondChannel channel, InstantSource clock) {
        return new SecondWays(channel, clock);
    }

    /** Mails to others through the same server; empty where there is none. */
    Optional<Courier> mailTo(List<String> addresses) {
        SecondChannel.Mail mail = channel.mail();
        if (mail == null) return Optional.empty();
        var security = MailCourier.Security.valueOf(mail.security().toUpperCase(Locale.ROOT));
        var server = new MailCourier.Server(mail.host(), mail.port(), security, mail.user(), mail.password());
        return Optional.of(new MailCourier(server, mail.from(), addresses));
    }

    List<Courier> couriers() {
        return List.copyOf(couriers);
    }

    /** Begins to tell what Telegram does not take; {@code words} say it, masked. */
    Relay start(Outbox outbox, Function<Outgoing, String> words, Duration after, Pace pace) {
        var relay = new Relay(outbox, couriers, words, after, pace);
        closer.add(Loop.start("relay", pace.real(ROUND), relay::run));
        return relay;
    }

    @Override
    public void close() {
        closer.close();
    }
}
