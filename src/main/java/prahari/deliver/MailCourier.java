package prahari.deliver;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import prahari.model.Secret;

/** Sends mails through an SMTP server. */
public final class MailCourier implements Courier {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MAX_REASON_CHARS = 200;

    private final Server server;
    private final String from;
    private final List<String> to;
    private final Session session;

    /** How a connection is protected. */
    public enum Security {
        /** Not at all: within the machine. */
        NONE,
        /** TLS after the greeting; without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /**
     * The server.
     *
     * @param user null where it wants no login
     */
    public record Server(
            String host,
            int port,
            Security security,
            @Nullable String user,
            Secret password) {}

    public MailCourier(Server server, String from, List<String> to) {
        this.server = server;
        this.from = from;
        this.to = List.copyOf(to);
        var settings = new Properties();
        String scheme = scheme();
        String about = "mail." + scheme + ".";
        settings.put("mail.transport.protocol", scheme);
        settings.put(about + "host", server.host());
        settings.put(about + "port", Integer.toString(server.port()));
        settings.put(about + "auth", Boolean.toString(server.user() != null));
        settings.put(about + "connectiontimeout", Long.toString(CONNECT.toMillis()));
        settings.put(about + "timeout", Long.toString(ANSWER.toMillis()));
        settings.put(about + "writetimeout", Long.toString(ANSWER.toMillis()));
        settings.put(about + "ssl.checkserveridentity", "true");
        settings.put(about + "starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
        settings.put(about + "starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
        session = Session.getInstance(settings);
    }

    private String scheme() {
        return server.security() == Security.TLS ? "smtps" : "smtp";
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Optional<String> send(Dispatch dispatch) {
        try (Transport transport = session.getTransport(scheme())) {
            Message mail = mail(dispatch);
            connect(transport);
            transport.sendMessage(mail, mail.getAllRecipients());
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(reason(e));
        }
    }

    @Override
    public Optional<String> probe() {
        try (Transport transport = session.getTransport(scheme())) {
            connect(transport);
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(reason(e));
        }
    }

    private void connect(Transport transport) throws MessagingException {
        String user = server.user();
        transport.connect(
                server.host(),
                server.port(),
                user,
                user == null ? null : server.password().reveal());
    }

    private Message mail(Dispatch dispatch) throws MessagingException {
        var mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(from, true));
        for (String each : to) mail.addRecipient(Message.RecipientType.TO, new InternetAddress(each, true));
        mail.setSubject(dispatch.subject(), StandardCharsets.UTF_8.name());
        mail.setText(dispatch.text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(dispatch.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence note answers it
        mail.saveChanges();
        return mail;
    }

    /** A server's words may be long, and of several lines. */
    private static String reason(MessagingException e) {
        String words = e.getClass().getSimpleName() + ": "
                + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return words.length() <= MAX_REASON_CHARS ? words : words.substring(0, MAX_REASON_CHARS) + "…";
    }
}
