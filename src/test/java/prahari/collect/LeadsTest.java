package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.collect.Lead.How;
import prahari.collect.Lead.Kind;
import prahari.collect.Lead.State;
import prahari.model.Chat;
import prahari.model.Message;
import prahari.model.Source;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class LeadsTest {
    private static final Lead SHOP = new Lead("sample_shop", Kind.NAME);
    private static final Lead BOT = new Lead("sample_info_bot", Kind.BOT);
    private static final Lead INVITE = new Lead("+AbCdEfGhIjKlMnOp", Kind.INVITE);

    @RegisterExtension
    TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final SourceStore sources = new SourceStore(4);
    private final LeadStore store = new LeadStore();
    private @Nullable Leads made;

    @BeforeEach
    void open() {
        made = new Leads(database.get(), sources, List.of(new Source.PublicChannel("configured_feed")), clock);
    }

    @Test
    void list_tellsHowOftenWhereAndSinceWhen() {
        named(SHOP, How.MENTION, 60, chat(1), chat(1), chat(2));

        LeadView shop = leads().list(State.PROPOSED, 10).get(0);

        assertThat(shop.hits()).isEqualTo(3);
        assertThat(shop.chats()).isEqualTo(2);
        assertThat(shop.named()).containsExactly("feed_1", "feed_2");
        assertThat(shop.points()).isEqualTo(60);
        assertThat(shop.first()).isEqualTo(clock.instant().minusSeconds(3));
        assertThat(shop.last()).isEqualTo(clock.instant().minusSeconds(1));
    }

    @Test
    void list_beginsWithWhatPromisesMost() {
        named(SHOP, How.MENTION, 90, chat(1));
        named(BOT, How.LINK, 90, chat(1));
        named(new Lead("hub_feed", Kind.NAME), How.FORWARD, 90, chat(1), chat(2), chat(3));
        named(new Lead("weak_feed", Kind.NAME), How.LINK, 20, chat(4));

        assertThat(leads().list(State.PROPOSED, 10))
                .extracting(view -> view.lead().name())
                .containsExactly("hub_feed", "sample_info_bot", "sample_shop", "weak_feed");
        assertThat(leads().list(State.PROPOSED, 1)).hasSize(1);
    }

    @Test
    void worth_halvesWithEachMonthInWhichNothingCame() {
        named(SHOP, How.MENTION, 90, chat(1));
        LeadView shop = leads().list(State.PROPOSED, 1).get(0);

        assertThat(shop.worth(clock.instant())).isEqualTo(36);
        assertThat(shop.worth(clock.instant().plus(Duration.ofDays(30)))).isEqualTo(18);
    }

    @Test
    void note_countsAMessageOnceAndLearnsWhatALeadIs() {
        Message message = message(chat(1));
        note(new LeadStore.Mention(SHOP, How.MENTION, message.id(), 40, clock.instant()));
        note(new LeadStore.Mention(new Lead(SHOP.name(), Kind.CHANNEL), How.LINK, message.id(), 70, clock.instant()));

        LeadView shop = leads().list(State.PROPOSED, 1).get(0);
        assertThat(shop.hits()).isEqualTo(1);
        assertThat(shop.points()).isEqualTo(70);
        assertThat(shop.lead().kind()).isEqualTo(Kind.CHANNEL);
    }

    @Test
    void accept_makesASourceThatIsDueAtOnce() {
        named(SHOP, How.MENTION, 60, chat(1));
        named(BOT, How.LINK, 60, chat(1));

        assertThat(leads().accept("@Sample_Shop", null, "asha", "seller").done())
                .isTrue();
        assertThat(leads().accept("https://t.me/sample_info_bot", null, "asha", null)
                        .done())
                .isTrue();

        assertThat(dueSources()).containsExactlyInAnyOrder("channel:sample_shop", "bot:sample_info_bot");
        assertThat(leads().accepted())
                .containsExactlyInAnyOrder(
                        new Source.PublicChannel("sample_shop"), new Source.BotPage("sample_info_bot"));
        assertThat(leads().list(State.PROPOSED, 10)).isEmpty();
        assertThat(leads().list(State.ACCEPTED, 10))
                .extracting(LeadView::decidedBy)
                .containsOnly("asha");
        assertThat(leads().accept("sample_shop", null, "ravi", null).done()).isFalse();
    }

    @Test
    void accept_takesItAsWhatThePersonKnowsItIs() {
        named(SHOP, How.MENTION, 60, chat(1));

        leads().accept("sample_shop", Kind.BOT, "asha", null);

        assertThat(dueSources()).containsExactly("bot:sample_shop");
    }

    @Test
    void accept_joinsNothing() {
        named(INVITE, How.LINK, 60, chat(1));

        Leads.Decision decision = leads().accept("https://t.me/joinchat/AbCdEfGhIjKlMnOp", null, "asha", null);

        assertThat(decision.done()).isTrue();
        assertThat(decision.words().toString()).contains("nothing joins it by itself");
        assertThat(dueSources()).isEmpty();
        assertThat(leads().accepted()).isEmpty();
    }

    @Test
    void refuse_isForGoodUntilSomebodyAccepts() {
        named(SHOP, How.MENTION, 60, chat(1));
        assertThat(leads().refuse("sample_shop", "asha", "a newspaper").done()).isTrue();

        named(SHOP, How.MENTION, 90, chat(2));

        assertThat(leads().list(State.PROPOSED, 10)).isEmpty();
        assertThat(leads().list(State.REFUSED, 10)).extracting(LeadView::reason).containsExactly("a newspaper");
        assertThat(leads().accept("sample_shop", null, "ravi", null).done()).isTrue();
        assertThat(dueSources()).containsExactly("channel:sample_shop");
    }

    @Test
    void refuse_endsTheVisitsOfWhatWasAcceptedButNotOfWhatIsConfigured() {
        named(SHOP, How.MENTION, 60, chat(1));
        named(new Lead("configured_feed", Kind.NAME), How.MENTION, 60, chat(1));
        leads().accept("sample_shop", null, "asha", null);
        leads().accept("configured_feed", null, "asha", null);

        leads().refuse("sample_shop", "asha", null);
        leads().refuse("configured_feed", "asha", null);

        assertThat(dueSources()).containsExactly("channel:configured_feed");
    }

    @Test
    void list_proposesNothingThatIsWatched() {
        database.get()
                .useTransaction(tx -> sources.adopt(tx, new Source.PublicChannel("sample_shop"), clock.instant()));
        named(SHOP, How.MENTION, 60, chat(1));

        assertThat(leads().list(State.PROPOSED, 10)).isEmpty();
    }

    @Test
    void decide_knowsOnlyWhatWasProposed() {
        assertThat(leads().accept("nobody_here", null, "asha", null).done()).isFalse();
        assertThat(leads().refuse("nobody_here", "asha", null).words().toString())
                .contains("nobody_here");
    }

    @Test
    void note_ofManyThreadsNeverWaitsInACircle() throws Exception {
        List<Lead> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) many.add(new Lead("sample_name_" + i, Kind.NAME));
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 4; i++) messages.add(message(chat(i)));
        ExecutorService threads = Executors.newFixedThreadPool(messages.size());
        List<Callable<Boolean>> works = messages.stream()
                .map(message -> (Callable<Boolean>) () -> {
                    var mentions = new ArrayList<LeadStore.Mention>();
                    many.forEach(lead ->
                            mentions.add(new LeadStore.Mention(lead, How.MENTION, message.id(), 50, clock.instant())));
                    if (message.id() % 2 == 0) java.util.Collections.reverse(mentions);
                    note(mentions.toArray(LeadStore.Mention[]::new));
                    return true;
                })
                .toList();

        for (Future<Boolean> work : threads.invokeAll(works))
            assertThat(work.get()).isTrue();

        threads.shutdown();
        assertThat(leads().list(State.PROPOSED, 20))
                .hasSize(12)
                .allSatisfy(view -> assertThat(view.hits()).isEqualTo(4));
    }

    private Leads leads() {
        return Objects.requireNonNull(made);
    }

    private List<String> dueSources() {
        List<String> due = new ArrayList<>();
        for (int shard = 0; shard < 4; shard++) {
            int part = shard;
            database.get()
                    .read(handle -> sources.due(handle, part, clock.instant(), 100))
                    .forEach(status -> due.add(status.source().id()));
        }
        return due;
    }

    private int lastId;

    private static Chat chat(int number) {
        return new Chat(-1001000000000L - number, "feed_" + number, "Feed " + number, Chat.ChatType.CHANNEL);
    }

    private Message message(Chat chat) {
        return new AlertSamples(database.get(), clock).message(AlertSamples.post(chat, ++lastId, "text " + lastId));
    }

    /** One message in each of the chats names the lead, a second after the other until a second ago. */
    private void named(Lead lead, How how, int points, Chat... chats) {
        for (int i = 0; i < chats.length; i++) {
            Instant at = clock.instant().minusSeconds(chats.length - i);
            note(new LeadStore.Mention(lead, how, message(chats[i]).id(), points, at));
        }
    }

    private void note(LeadStore.Mention... mentions) {
        database.get().useTransaction(tx -> store.note(tx, List.of(mentions)));
    }
}
