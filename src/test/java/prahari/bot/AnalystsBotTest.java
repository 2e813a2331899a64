package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.alert.Clocks;
import prahari.bot.BotCheck.Level;
import prahari.collect.KeptUpdate;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.config.Duties;
import prahari.config.Spoken;
import prahari.deliver.Delivery;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.deliver.PromiseJournal;
import prahari.evidence.Export;
import prahari.evidence.Variant;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Duty;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.testing.AlertSamples;
import prahari.testing.Stories;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** The whole bot against Telegram as the simulator plays it. */
class AnalystsBotTest {
    private static final long CHAT = SimulatorOptions.ANALYSTS_CHAT;
    private static final long ASHA = 7_000_001;
    private static final long LEAD = 7_000_002;
    private static final People ANALYSTS = new People(
            List.of(
                    new Person("analyst-1", ASHA, Role.ANALYST, Set.of()),
                    new Person("analyst-2", LEAD, Role.LEAD, Set.of())),
            null);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder = Path.of("");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final Pace pace = new Pace(clock, 1000);
    private final Simulator simulator =
            Simulator.start(Scenario.parse("quiet.json", Stories.QUIET), pace, SimulatorOptions.standard());
    private final BotApi api =
            BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
    private final UpdateStore updates = new UpdateStore();
    private final ButtonCodes codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
    private final AlertMessage message =
            new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock));

    private record Running(
            Alerts alerts, Outbox outbox, PromiseJournal journal, Delivery delivery, UpdateReceiver receiver) {}

    @Nullable
    private Running running;

    @Nullable
    private RuleTalk rules;

    @Nullable
    private Clocks clocks;

    @Nullable
    private Handouts handouts;

    private List<Talk> talks = List.of();
    private final Speech speech = Speech.only(Spoken.ENGLISH);

    @BeforeEach
    void start() {
        var outbox = new Outbox(database.get(), clock, List.of(CHAT));
        var alerts = AlertSamples.alerts(database.get(), clock, outbox);
        Limits limits = Limits.telegram();
        var journal = PromiseJournal.open(folder.resolve("journal"), clock);
        var delivery = new Delivery(outbox, new TelegramNotifier(api, alerts, outbox, message, speech), journal, limits, pace);
        handouts = new Handouts(
                api,
                alerts,
                AnalystsBotTest::bundle,
                (id, who) -> Optional.of("http://127.0.0.1:1/reveal/" + who),
                folder.resolve("exports"),
                clock);
        var presses = new Presses(
                new Screen(api, message, speech, limits, clock),
                database.get(),
                alerts,
                outbox,
                updates,
                handouts,
                codes,
                ANALYSTS,
                clock);
        var talk = new AlertTalk(alerts, message, () -> Said.plain("All is well."));
        clocks = alerts.clocks(new Duties(
                EnumSet.of(Duty.CERTIN_6H, Duty.DPDP_72H), Map.of(), LocalDate.of(2027, 5, 13), ZoneOffset.UTC));
        rules = new RuleTalk(api, message, RuleTalkTest.answers());
        talks = List.of(
                talk,
                new LookTalk(database.get(), alerts, message, new SourceStore(1), clock),
                new ClockTalk(alerts, clocks),
                new ShiftTalk(alerts.shifts(clocks.words())),
                handouts,
                rules);
        var commands = new Commands(api, database.get(), updates, Set.of(CHAT), ANALYSTS, talks, speech, clock);
        var receiver = new UpdateReceiver(api, database.get(), updates, pace, new Random(1), () -> {
            for (KeptUpdate update : database.get().read(handle -> updates.waiting(handle, 100))) {
                assertThat(presses.handle(update) || commands.handle(update)).isTrue();
            }
        });
        running = new Running(alerts, outbox, journal, delivery, receiver);
    }

    @AfterEach
    void stop() {
        bot().receiver().close();
        Objects.requireNonNull(rules).close();
        Objects.requireNonNull(handouts).close();
        bot().journal().close();
        api.close();
        simulator.close();
    }

    @Test
    void alert_isSentTakenEditedAndClosed() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);
        long messageId = last().path("message_id").asLong();
        assertThat(last().path("text").asText()).contains("HIGH 65", "State: open");

        assertThat(press(ASHA, messageId, "Take")).isEqualTo("Taken. It is yours.");
        clock.advance(Duration.ofSeconds(10));
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);
        assertThat(last().path("message_id").asLong()).isEqualTo(messageId);
        assertThat(last().path("text").asText()).contains("State: taken by analyst-1 at 12:00");
        assertThat(press(7_000_003, messageId, "False positive")).contains("your id is 7000003");

        assertThat(press(7_000_002, messageId, "Close as true positive")).isEqualTo("Closed as true positive.");
        clock.advance(Duration.ofSeconds(10));
        bot().delivery().deliverDue();
        assertThat(last().path("text").asText()).contains("State: closed as true positive by analyst-2");
        assertThat(buttons()).containsExactly("Reopen", "Why");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().state())
                .isEqualTo(Alert.State.CLOSED);
    }

    @Test
    void threePresses_takeExplainAndClose() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        assertThat(buttons()).containsExactly("Take", "False positive", "Snooze", "Why", "More");

        assertThat(press(ASHA, messageId, "Take")).isEqualTo("Taken. It is yours.");
        pass(10);
        press(ASHA, messageId, "Why");
        assertThat(last().path("text").asText())
                .contains("Why 65 points:", "+65 the condition is true", "Rules: sample_leak 65");
        clock.advance(Duration.ofSeconds(10));
        assertThat(press(ASHA, messageId, "Close as true positive")).isEqualTo("Closed as true positive.");

        pass(10);
        assertThat(last().path("text").asText()).contains("closed as true positive by analyst-1");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("true_positive");
    }

    @Test
    void falsePositive_asksWhyAndSnoozeForHowLong() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "Snooze");
        assertThat(buttons()).containsExactly("1 h", "4 h", "24 h", "Back");
        assertThat(press(ASHA, messageId, "4 h")).isEqualTo("Snoozed for 4 h.");
        pass(10);
        assertThat(last().path("text").asText()).contains("snoozed by analyst-1 until 23 Nov 2026 16:00 Z");
        press(7_000_002, messageId, "False positive");
        assertThat(buttons()).containsExactly("Rule too wide", "Harmless source", "Test data", "Back");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().state())
                .isEqualTo(Alert.State.SNOOZED);
        assertThat(press(7_000_002, messageId, "Test data")).isEqualTo("Closed as false positive: Test data.");

        assertThat(bot().alerts().view(alert.id()).orElseThrow().alert().verdict())
                .isEqualTo("false_positive");
        assertThat(bot().alerts().view(alert.id()).orElseThrow().events())
                .anyMatch(event -> event.detail().equals("false_positive: Test data")
                        && event.actor().equals("analyst-2"));
    }

    @Test
    void commands_listAndShowAlertsToPeopleOfTheTeam() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        clock.advance(Duration.ofSeconds(10));

        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/alerts");
        await().until(() -> last().path("text").asText().contains(alert.id() + " 🟠 65 leak · open"));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/alert " + alert.id());
        await().until(() ->
                last().path("text").asText().contains("HIGH 65") && !buttons().isEmpty());
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/status");
        await().until(() -> last().path("text").asText().contains("All is well."));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/rules");
        await().until(() -> last().path("text").asText().contains("generation abcdef"));
        clock.advance(Duration.ofSeconds(10));
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/activate_1a2b3c4d");
        await().until(() -> last().path("text").asText().contains("As analyst you may not change"));
    }

    @Test
    void aware_beginsClocksThatTheAlertsMessageCountsDown() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        JsonNode sent = last();
        clock.advance(Duration.ofSeconds(10));

        say(ASHA, "/aware " + alert.id());
        await().until(() -> last().path("text").asText().contains("As analyst you may not set clocks"));
        clock.advance(Duration.ofSeconds(10));
        say(LEAD, "/aware " + alert.id() + " 09:00Z because the bank called");
        await().until(() -> last().path("text").asText().contains("CERT-In 6 h: due 23 Nov 2026 15:00 UTC"));
        pass(10);

        JsonNode shown = message(sent.path("message_id").asLong());
        assertThat(shown.path("text").asText())
                .contains("⏱ CERT-In 6 h: due 23 Nov 2026 15:00 UTC, in 2 h 59 min")
                .contains("⏱ DPDP Board 72 h: not in force yet");
        assertThat(shown.path("entities"))
                .anyMatch(entity -> entity.path("type").asText().equals("date_time")
                        && entity.path("unix_time").asLong()
                                == Instant.parse("2026-11-23T15:00:00Z").getEpochSecond());
        clock.advance(Duration.ofHours(3));
        Objects.requireNonNull(clocks).elapse();
        pass(10);
        assertThat(last().path("text").asText()).contains("⏰ CERT-In 6 h", "The time is over and no report is noted");
        assertThat(last().path("reply_to_message").path("message_id").asLong())
                .isEqualTo(sent.path("message_id").asLong());
        say(LEAD, "/clocks");
        await().until(() -> last().path("text").asText().startsWith("Alert " + alert.id() + " · CERT-In 6 h"));
        assertThat(last().path("text").asText()).endsWith("1 min ago");
    }

    /** Stands for the writer of bundles, which has tests of its own. */
    private static Export bundle(List<Long> alerts, Path out, Variant variant, String author, String via) {
        try {
            Files.writeString(out, "bundle of " + alerts + " " + variant.word() + " for " + author + " via " + via);
            return new Export.Written(out, "0".repeat(64), Files.size(out), 1, List.of(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void export_sendsTheRedactedBundleAndKeepsAFullOneFromTelegram() throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "More");
        assertThat(buttons()).containsExactly("Evidence", "Escalate", "Reveal", "Bundle", "Back");
        assertThat(press(ASHA, messageId, "Bundle")).isEqualTo("The bundle of alert " + alert.id() + " follows.");
        await().until(() -> last().has("document"));
        assertThat(last().path("caption").asText()).isEqualTo("Alert " + alert.id() + ", redacted, for analyst-1");
        assertThat(last().path("document").path("file_name").asText())
                .isEqualTo("alert-" + alert.id() + "-redacted.zip");
        await().until(() -> !Files.exists(folder.resolve("exports/alert-" + alert.id() + "-redacted.zip")));
        clock.advance(Duration.ofSeconds(10));

        say(ASHA, "/export " + alert.id() + " full");
        await().until(() -> last().path("text").asText().equals("As analyst you may not export a full bundle."));
        clock.advance(Duration.ofSeconds(10));
        for (int i = 0; i < 2; i++) { // one person, twice
            say(LEAD, "/export " + alert.id() + " full");
            await().until(() -> last().path("text").asText().contains("takes a second person"));
            clock.advance(Duration.ofSeconds(10));
            say(ASHA, "/status");
            await().until(() -> last().path("text").asText().contains("All is well."));
            clock.advance(Duration.ofSeconds(10));
        }
        var responder = new Person("responder-1", 7_000_009, Role.RESPONDER, Set.of());
        Objects.requireNonNull(handouts).answer(new Talk.Asked(responder, CHAT, "export", alert.id() + " full", Phrases.ENGLISH));
        await().until(() -> last().path("text").asText().contains("asked for by analyst-2 and responder-1"));
        assertThat(folder.resolve("exports/alert-" + alert.id() + "-full.zip"))
                .hasContent("bundle of [" + alert.id() + "] full for analyst-2 and responder-1 via bot");
        for (JsonNode each : messages())
            assertThat(each.path("document").path("file_name").asText()).doesNotContain("full");
    }

    @Test
    void reveal_sendsALinkInPrivateAndNeverAnIdentifier() throws Exception {
        bot().receiver().start();
        raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        clock.advance(Duration.ofSeconds(10));

        press(ASHA, messageId, "More");
        assertThat(press(ASHA, messageId, "Reveal")).startsWith("Begin a private chat with the bot");

        for (JsonNode each : messages()) assertThat(each.toString()).doesNotContain("/reveal/", "999911112222");
    }

    @Test
    void search_findsKeptMessagesAndMasksThem() throws Exception {
        bot().receiver().start();
        var samples = new AlertSamples(database.get(), clock);
        samples.message(70, "Sample Person, card 4111 1111 1111 1111, 100% sure");
        samples.message(71, "Another sample_person");

        say(ASHA, "/search sample person");
        await().until(() -> last().path("text").asText().startsWith("• Sample feed · message 70: Sample Person"));
        assertThat(last().path("text").asText())
                .doesNotContain("4111 1111 1111 1111")
                .contains("XXXX");
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/search 0% s");
        await().until(() -> last().path("text").asText().contains("message 70"));
        assertThat(last().path("text").asText()).doesNotContain("message 71");
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/search xy");
        await().until(() -> last().path("text").asText().contains("3 to 100 characters"));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/campaign");
        await().until(() -> last().path("text").asText().equals("There is no campaign."));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/sources");
        await().until(() -> last().path("text").asText().equals("No source is set."));
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/handover analyst-2 18:00");
        await().until(() -> last().path("text").asText().contains("there is no rota"));
    }

    @Test
    void menus_offerEachRoleWhatItMayDo() {
        var menus = new Menus(api, database.get(), List.of(CHAT), ANALYSTS, talks, speech, clock);

        assertThat(menus.listFor(Role.ANALYST))
                .extracting(Talk.Known::command)
                .contains("search", "export")
                .doesNotContain("aware", "activate");
        assertThat(menus.listFor(Role.LEAD)).extracting(Talk.Known::command).contains("aware", "handover");
        assertThat(menus.listFor(Role.ADMIN))
                .extracting(Talk.Known::command)
                .contains("activate")
                .doesNotContain("reveal");
        menus.publish();
        assertThat(menuRows()).contains("7000001 0", CHAT + " 7000002", CHAT + " 0");
        List<Person> fewer = ANALYSTS.all().subList(0, 1);
        new Menus(api, database.get(), List.of(CHAT), new People(fewer, null), talks, speech, clock).publish();
        assertThat(menuRows()).containsExactlyInAnyOrder("7000001 0", CHAT + " 7000001", CHAT + " 0");
        assertThat(talks)
                .allSatisfy(talk -> assertThat(talk.known()).allSatisfy(known -> {
                    assertThat(known.command()).matches("[a-z]{1,32}");
                    assertThat(known.what(Phrases.ENGLISH).length()).isLessThanOrEqualTo(100);
                }));
    }

    private List<String> menuRows() {
        return database.get()
                .read(handle -> handle.createQuery("select chat_id, user_id from menu")
                        .map((row, context) -> row.getLong(1) + " " + row.getLong(2))
                        .list());
    }

    @Test
    void heartbeat_isOnePinnedMessageThatIsEdited() throws Exception {
        Heartbeat heartbeat = heartbeat();
        heartbeat.beat();
        long id = last().path("message_id").asLong();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:00:00");
        assertThat(pinned()).isEqualTo(id);

        clock.advance(Duration.ofMinutes(9));
        heartbeat.beat();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:00:00");
        clock.advance(Duration.ofMinutes(1));
        heartbeat.beat();
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:10:00");
        clock.advance(Duration.ofMinutes(10));
        heartbeat().beat(); // after a restart it is the same one
        assertThat(messages()).hasSize(1);
        assertThat(last().path("text").asText()).isEqualTo("✅ Alive at 12:20:00");

        assertThat(api.call(new DeleteMessage(Long.toString(CHAT), (int) id))).isInstanceOf(Answer.Ok.class);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(10));
            heartbeat.beat();
        }
        assertThat(messages()).hasSize(1);
        assertThat(pinned()).isEqualTo(last().path("message_id").asLong()).isGreaterThan(id);
    }

    private Heartbeat heartbeat() {
        return new Heartbeat(
                api,
                message,
                database.get(),
                Limits.telegram(),
                List.of(CHAT),
                Duration.ofMinutes(10),
                () -> Said.plain("✅ Alive at " + clock.instant().toString().substring(11, 19)),
                speech,
                clock);
    }

    private long pinned() {
        return ((Answer.Ok) api.call(new GetChat(Long.toString(CHAT))))
                .result()
                .path("pinned_message")
                .path("message_id")
                .asLong();
    }

    @Test
    void alert_cutAnswer_comesAgainAndSaysSo() throws Exception {
        raise();
        simulator.fault("api_cut", 1);
        assertThat(bot().delivery().deliverDue()).isZero();

        clock.advance(Duration.ofMinutes(1));
        assertThat(bot().delivery().deliverDue()).isEqualTo(1);

        JsonNode messages = messages();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).path("text").asText()).contains("May be a repeat");
    }

    @Test
    void command_isAnswered() throws Exception {
        bot().receiver().start();
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=/whoami");

        await().until(() -> last().path("text").asText().contains("as analyst-1"));
    }

    @Test
    void check_tellsWhatIsWrong() {
        var check = new BotCheck(api);

        assertThat(check.run(List.of(CHAT))).extracting(BotCheck.Found::level).containsOnly(Level.OK);
        assertThat(check.run(List.of(-1009L)))
                .filteredOn(found -> found.level() == Level.ERROR)
                .singleElement()
                .satisfies(found -> assertThat(found.what()).contains("-1009", "chat not found"));
        try (var stranger = BotApi.open(
                Secret.of("4000000009:another-made-up-token"), simulator.address(), Duration.ofSeconds(5))) {
            assertThat(new BotCheck(stranger).run(List.of(CHAT)))
                    .singleElement()
                    .satisfies(found -> assertThat(found.what()).contains("refuses the bot's token"));
        }
    }

    private Running bot() {
        return Objects.requireNonNull(running);
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        bot().delivery().deliverDue();
        clock.advance(Duration.ofSeconds(seconds));
    }

    private void say(long user, String words) throws IOException, InterruptedException {
        String text = URLEncoder.encode(words, StandardCharsets.UTF_8);
        post("say", "chat_id=" + CHAT + "&user_id=" + user + "&text=" + text);
    }

    private JsonNode message(long id) throws IOException, InterruptedException {
        for (JsonNode message : messages()) if (message.path("message_id").asLong() == id) return message;
        throw new AssertionError("there is no message " + id);
    }

    private List<String> buttons() throws IOException, InterruptedException {
        List<String> labels = new java.util.ArrayList<>();
        last().path("reply_markup")
                .path("inline_keyboard")
                .forEach(row ->
                        row.forEach(button -> labels.add(button.path("text").asText())));
        return labels;
    }

    private Alert raise() {
        Alert alert = new AlertSamples(database.get(), clock)
                .alert(bot().alerts(), 1, 65)
                .alert();
        clock.advance(Duration.ofSeconds(30));
        return alert;
    }

    private String press(long user, long messageId, String label) throws IOException, InterruptedException {
        JsonNode given = post(
                "press",
                "chat_id=" + CHAT + "&message_id=" + messageId + "&user_id=" + user + "&text="
                        + URLEncoder.encode(label, StandardCharsets.UTF_8));
        return given.path("answer").path("text").asText();
    }

    private JsonNode messages() throws IOException, InterruptedException {
        URI address = simulator.address().resolve("/simulator/messages?chat_id=" + CHAT);
        return send(HttpRequest.newBuilder(address).build()).path("messages");
    }

    private JsonNode last() throws IOException, InterruptedException {
        JsonNode messages = messages();
        return messages.isEmpty() ? messages : messages.get(messages.size() - 1);
    }

    private JsonNode post(String what, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(simulator.address().resolve("/simulator/" + what))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body);
    }
}
