package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.collect.KeptUpdate;
import prahari.collect.Leads;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.config.Contact;
import prahari.config.Duties;
import prahari.config.Spoken;
import prahari.deliver.Courier;
import prahari.deliver.MailCourier;
import prahari.deliver.Outbox;
import prahari.language.Phrases;
import prahari.model.Duty;
import prahari.model.Secret;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Affected organisations are told, by a real mail server in this process and in a chat of their own. */
class NotificationsTest {
    private static final long CHAT = -1002000000009L;
    private static final Person LEAD = new Person("asha", 7_000_001, Role.LEAD, Set.of());
    private static final Person ANALYST = new Person("ravi", 7_000_002, Role.ANALYST, Set.of());
    private static final Person RESPONDER = new Person("bina", 7_000_003, Role.RESPONDER, Set.of("beta"));
    private static final People PEOPLE = new People(List.of(LEAD, ANALYST, RESPONDER), null);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final TestClock clock = new TestClock();
    private final UpdateStore updates = new UpdateStore();
    private final ButtonCodes codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private BotApi api;
    private Alerts alerts;
    private Clocks clocks;
    private Notifications notifications;
    private long nextUpdate;

    @BeforeEach
    void start() {
        mails.start();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                int status = statuses.isEmpty() ? 200 : statuses.pop();
                return new MockResponse.Builder()
                        .code(status)
                        .body(
                                status == 200
                                        ? "{\"ok\":true,\"result\":{\"message_id\":5}}"
                                        : "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"down\"}")
                        .build();
            }
        });
        api = BotApi.open(
                Secret.of("4000000001:made-up-token-of-a-test"),
                URI.create("http://127.0.0.1:" + server.getPort()),
                Duration.ofSeconds(2));
        alerts = AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of()));
        clocks = alerts.clocks(
                new Duties(EnumSet.of(Duty.CERTIN_6H), Map.of(), LocalDate.of(2027, 5, 13), ZoneOffset.UTC));
        var mail = new MailCourier.Server(
                "127.0.0.1", mails.getSmtp().getPort(), MailCourier.Security.NONE, null, Secret.of(""));
        var telling = new Notifications.Telling(
                Map.of("acme", new Contact(List.of("ciso@acme.example"), null), "beta", new Contact(List.of(), CHAT)),
                to -> Optional.<Courier>of(new MailCourier(mail, "prahari@example.org", to)),
                codes);
        notifications = new Notifications(
                api,
                database.get(),
                updates,
                alerts,
                clocks,
                new NotificationText(new SampleFinder(), clocks.words()),
                Speech.only(Spoken.ENGLISH),
                telling,
                PEOPLE,
                clock);
    }

    @AfterEach
    void stop() {
        api.close();
        mails.stop();
    }

    @Test
    void notify_showsFirstThenMailsMaskedAndAReceiptBeginsTheClocks() throws Exception {
        long alert = alert("acme");

        assertThat(ask(LEAD, "notify", alert + "")).contains("To ciso@acme.example", "/notify " + alert + " acme yes");
        assertThat(mails.getReceivedMessages()).isEmpty();
        assertThat(ask(LEAD, "notify", alert + " acme yes")).contains("Notification 1 to acme by mail: sent");

        var mail = mails.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Personal data on Telegram: notification 1 for acme");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ciso@acme.example");
        assertThat(mail.getContent().toString().replace("\u2060", ""))
                .contains("naming notification 1", "message 1", "1 in.aadhaar")
                .doesNotContain("4111 1111 1111 1111", "9999");
        assertThat(clocks.of(alert)).isEmpty();

        clock.advance(Duration.ofMinutes(30));
        assertThat(ask(LEAD, "received", "1 10m ago")).contains("Notification 1 reached acme", "CERT-In 6 h");
        assertThat(clocks.of(alert))
                .extracting(Clock::organisation, Clock::startedAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "acme", clock.instant().minus(Duration.ofMinutes(10))));
        assertThat(ask(LEAD, "received", "1")).startsWith("Known already: received");
        assertThat(alerts.view(alert).orElseThrow().events())
                .extracting(AlertView.Event::what)
                .contains("notified", "receipt", "aware");
    }

    @Test
    void notify_inAChatOfItsOwn_isConfirmedByTheOrganisationsResponderOnly() throws Exception {
        long alert = alert("beta");
        ask(LEAD, "notify", alert + " yes");
        JsonNode sent = call();
        assertThat(sent.path("chat_id").asText()).isEqualTo(Long.toString(CHAT));
        String code = sent.path("reply_markup")
                .path("inline_keyboard")
                .findValuesAsText("callback_data")
                .get(0);

        assertThat(press(7_000_009, code)).startsWith("You are not on the list");
        assertThat(press(ANALYST.telegramId(), code)).isEqualTo("As analyst you may not set clocks and write drafts.");
        assertThat(clocks.of(alert)).isEmpty();
        assertThat(press(RESPONDER.telegramId(), code)).contains("reached beta");
        assertThat(clocks.of(alert)).extracting(Clock::organisation).containsExactly("beta");
        assertThat(press(RESPONDER.telegramId(), code)).startsWith("Known already");
    }

    @Test
    void notify_whatIsNotTakenIsTriedAgainUntilItIs() throws Exception {
        long alert = alert("beta");
        statuses.add(502);

        assertThat(ask(LEAD, "notify", alert + " yes")).contains("not sent yet");
        assertThat(ask(LEAD, "notify", alert + " yes")).isEqualTo("Notification 1 is on its way already.");
        assertThat(ask(LEAD, "received", "1")).isEqualTo("It was not sent yet.");
        notifications.sendWaiting(); // not due yet
        assertThat(server.getRequestCount()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        notifications.sendWaiting();
        assertThat(server.getRequestCount()).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        notifications.sendWaiting();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void notify_isForThoseWhoMayAndForOrganisationsThatAreConfigured() {
        long alert = alert(null);

        assertThat(ask(ANALYST, "notify", alert + "")).isEqualTo("As analyst you may not set clocks and write drafts.");
        assertThat(ask(LEAD, "notify", alert + "")).contains("about none in particular");
        assertThat(ask(LEAD, "notify", alert + " gamma yes")).contains("not configured");
        assertThat(ask(LEAD, "notify", "99")).isEqualTo("There is no alert 99.");
        assertThat(ask(RESPONDER, "notify", alert + " acme yes")).isEqualTo("You do not serve acme.");
        assertThat(ask(RESPONDER, "received", "7")).isEqualTo("There is no notification 7.");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void watch_proposesAcceptsAndRefusesSources() {
        var message = new AlertMessage(
                new SampleFinder(), codes, ZoneOffset.UTC, new prahari.alert.ClockWords(ZoneOffset.UTC, clock));
        var leads = new Leads(database.get(), new SourceStore(1), List.of(), clock);
        var watch = new WatchTalk(leads, message, clock);

        assertThat(says(watch, ANALYST, "")).startsWith("Nothing is proposed.");
        assertThat(says(watch, ANALYST, "https://t.me/Some_Shop")).startsWith("some_shop is proposed as a source");
        assertThat(says(watch, ANALYST, "@some_shop")).startsWith("some_shop is known: proposed.");
        assertThat(says(watch, ANALYST, "")).contains("• some_shop (name) worth 0: 0 hits in 0 chats");
        assertThat(says(watch, RESPONDER, "some_shop yes")).startsWith("As responder you may not accept");
        assertThat(leads.accepted()).isEmpty();
        assertThat(says(watch, ANALYST, "some_shop yes")).contains("some_shop is a source now");
        assertThat(leads.accepted()).hasSize(1);
        assertThat(says(watch, ANALYST, "Other_Shop_bot no because a cook")).contains("is not proposed again");
        assertThat(says(watch, ANALYST, "no such name!")).startsWith("Not understood.");
        assertThat(says(watch, ANALYST, "x")).startsWith("That is no username");
    }

    private static String says(Talk talk, Person person, String words) {
        return talk.answer(new Talk.Asked(person, Spot.of(1), "watch", words, Phrases.ENGLISH))
                .orElseThrow()
                .text()
                .replace("\u2060", "");
    }

    private long alert(@Nullable String organisation) {
        var samples = new AlertSamples(database.get(), clock);
        var message = samples.message(1, "a record with card 4111 1111 1111 1111");
        var hit = AlertSamples.hit(message, "fp", AlertSamples.score(65, organisation));
        return samples.record(alerts, hit).orElseThrow().alert().id();
    }

    private String ask(Person person, String command, String words) {
        return notifications
                .answer(new Talk.Asked(person, Spot.of(1), command, words, Phrases.ENGLISH))
                .orElseThrow()
                .text();
    }

    private String press(long user, String code) throws Exception {
        String raw = new ObjectMapper()
                .createObjectNode()
                .set(
                        "callback_query",
                        new ObjectMapper()
                                .createObjectNode()
                                .put("id", "q1")
                                .put("data", code)
                                .set(
                                        "from",
                                        new ObjectMapper().createObjectNode().put("id", user)))
                .toString();
        long id = ++nextUpdate;
        database.get().useTransaction(tx -> updates.persist(tx, id, "callback_query", raw, clock.instant()));
        assertThat(notifications.handle(new KeptUpdate(id, clock.instant(), "callback_query", raw)))
                .isTrue();
        return call().path("text").asText();
    }

    private JsonNode call() throws Exception {
        return new ObjectMapper().readTree(server.takeRequest().getBody().utf8());
    }
}
