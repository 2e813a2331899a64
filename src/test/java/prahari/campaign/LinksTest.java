package prahari.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.message.Messages;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Secret;
import prahari.model.Span;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class LinksTest {
    private static final String OFFER =
            "Fresh voter list of the whole district, one crore rows with mobile and address,"
                    + " sample free, full file for 4000 only, message ";

    @RegisterExtension
    TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Links links = new Links(clock);
    private AlertSamples samples;
    private long next = 1;

    @BeforeEach
    void begin() {
        samples = new AlertSamples(database.get(), clock);
        links = new Links(clock);
    }

    @Test
    void take_leavesASingleMessageAlone() {
        assertThat(offer(channel("one"), OFFER + "@seller_anu")).isEmpty();
    }

    @Test
    void take_joinsMessagesThatNameTheSameHandle() {
        offer(channel("one"), "Aadhaar and PAN pack for sale, write @seller_anu");
        Optional<Long> second = offer(channel("two"), "Voter data of 40 districts. Contact t.me/seller_anu today");
        Optional<Long> third = offer(channel("three"), "Something else about telecom records: https://t.me/Seller_Anu");
        assertThat(second).isPresent();
        assertThat(third).isEqualTo(second);
        assertThat(members(second.get())).isEqualTo(3);
    }

    @Test
    void take_joinsAReplyOfTheBotWithItsAdvert() {
        offer(channel("ads"), "New bot @find_all_bot, send any number", Label.LOOKUP_BOT);
        Chat group = new Chat(-100777L, "find_all_chat", "Find all", ChatType.SUPERGROUP);
        Origin bot = new Origin("Find all", 6910L, "find_all_bot", true, null, null);
        assertThat(take(post(group, "Name: A\nFather: B\nMobile: 1", bot, null), Label.LOOKUP_BOT, List.of()))
                .isPresent();
    }

    @Test
    void take_keepsTwoSellersOfTheSameWordsApart() {
        Optional<Long> anu = offer(channel("one"), OFFER + "@seller_anu");
        offer(channel("two"), OFFER + "@seller_anu");
        Optional<Long> ravi = offer(channel("three"), OFFER + "@seller_ravi");
        assertThat(anu).isEmpty();
        assertThat(ravi).isEmpty();
        Optional<Long> again = offer(channel("four"), OFFER + "@seller_ravi");
        assertThat(again).isPresent();
        assertThat(members(again.get())).isEqualTo(2);
    }

    @Test
    void take_joinsARepostWithAFooterAndNoSeller() {
        offer(channel("one"), OFFER + "me");
        assertThat(offer(channel("two"), "\uD83D\uDD25 " + OFFER + "me.\n\nShared for study, join us for more of this"))
                .isPresent();
    }

    @Test
    void take_keepsTextsOfOneSubjectApart() {
        offer(
                channel("one"),
                "Selling the database of a telecom company with names, numbers and addresses of the whole state");
        assertThat(
                        offer(
                                channel("two"),
                                "Customer data of three private banks, balance and PAN included, ask for the price of one branch"))
                .isEmpty();
    }

    @Test
    void take_joinsASellerWhoChangesTheNameInTheSameChannel() {
        Chat channel = channel("one");
        offer(channel, OFFER + "@seller_anu");
        assertThat(offer(channel, OFFER + "@anu_is_back")).isPresent();
    }

    @Test
    void take_keepsTwoSellersOfOneTemplateInAMarketApart() {
        Chat market = channel("market");
        offer(market, OFFER + "@seller_anu");
        offer(market, "Rows of a telecom company, all circles, ask @seller_mira for the price list and a sample");
        assertThat(offer(market, OFFER + "@seller_ravi")).isEmpty();
    }

    @Test
    void take_joinsAPostWithoutAContactWithTheSellerAfterWhomTheChannelIsNamed() {
        Chat own = new Chat(-1_000_701L, "monsoon_archive", "Archive", ChatType.CHANNEL);
        offer(own, "Aadhaar and PAN pack for sale, write @monsoon_keeper");
        assertThat(offer(own, "Last call for the second pack, 290 now")).isPresent();
    }

    @Test
    void take_joinsAPostWithoutAContactWhereOneSellerAloneHasPostedOften() {
        Chat shop = channel("shop");
        offer(shop, "Aadhaar and PAN pack for sale, write @seller_anu");
        assertThat(offer(shop, "Last call for the monsoon pack, 290 now")).isEmpty(); // it may be an advertisement
        offer(shop, "Rows of a telecom company, ask @seller_anu");
        offer(shop, "Voter roll of a state, ask @seller_anu");
        assertThat(offer(shop, "Last call for the winter pack, 190 now")).isPresent();
    }

    @Test
    void take_joinsTheNextBotOfAChannelThatIsNamedLikeItsFirst() {
        Chat hub = channel("numfind_hub");
        offer(hub, "New bot @numfind_info_bot, send any number", Label.LOOKUP_BOT);
        assertThat(offer(hub, "We move, the new door is @dfin_helper_bot, same tokens", Label.LOOKUP_BOT))
                .isEmpty(); // the channel is called chan_numfind_hub
        Chat own = new Chat(-1_000_555L, "numfind_hub", "Numfind", ChatType.CHANNEL);
        offer(own, "New bot @numfind_info_bot, send any number", Label.LOOKUP_BOT);
        assertThat(offer(own, "We move, the new door is @trace_helper_bot, same tokens", Label.LOOKUP_BOT))
                .isPresent();
    }

    @Test
    void take_leavesAPostInAnotherChannelOfTheSameTitleAlone() {
        offer(new Chat(-1_000_601L, "feed_one", "Feed", ChatType.CHANNEL), "PAN pack for sale, write @seller_anu");
        assertThat(offer(new Chat(-1_000_602L, "feed_two", "Feed", ChatType.CHANNEL), "Last call, 290 now"))
                .isEmpty();
    }

    @Test
    void take_leavesAPostWithoutAContactAloneInAChannelOfManySellers() {
        Chat market = channel("market");
        offer(market, "Aadhaar and PAN pack for sale, write @seller_anu");
        offer(market, "Rows of a telecom company, ask @seller_ravi");
        assertThat(offer(market, "Last call for the monsoon pack, 290 now")).isEmpty();
    }

    @Test
    void take_joinsByABareNameOnceSomebodyIsKnownByIt() {
        offer(channel("one"), "Aadhaar and PAN pack for sale, write @seller_anu");
        assertThat(offer(channel("two"), "another pack of cards, seller_anu is the one to ask"))
                .isPresent();
        offer(channel("three"), "columns: full_name, mobile_no");
        assertThat(offer(channel("four"), "other columns: full_name, mobile_no, city"))
                .isEmpty();
    }

    @Test
    void take_takesAnAccountThatPostsForOthersForNoSeller() {
        Chat group = new Chat(-100778L, "bazaar", "Bazaar", ChatType.SUPERGROUP);
        Origin poster = new Origin("Poster", 6911L, "poster_one", false, null, null);
        take(post(group, "PAN pack for sale, write @seller_anu", poster, null), Label.SALE, List.of());
        assertThat(take(post(group, "Voter roll, ask @seller_ravi", poster, null), Label.SALE, List.of()))
                .isEmpty();
    }

    @Test
    void knownContacts_tellsForWhatSomebodyRaisedAnAlert() {
        offer(channel("one"), "New bot @find_all_bot, send any number", Label.LOOKUP_BOT);
        assertThat(known("good bot: find_all_bot")).containsExactly("lookup_bot");
        assertThat(known("good bot: t[.]me/find_all_bot?start=1")).containsExactly("lookup_bot");
        assertThat(known("try f i n d _ a l l _ b o t")).containsExactly("lookup_bot");
        assertThat(known("try @find_some_bot")).isEmpty();
        assertThat(known("good morning")).isEmpty();
    }

    private List<String> known(String text) {
        Message message = keep(post(channel("other"), text, Origin.UNKNOWN, null));
        return database.get().inTransaction(tx -> links.knownContacts(tx, message));
    }

    @Test
    void take_joinsWhatAChannelPostsWithWhatIsForwardedFromIt() {
        Chat hub = channel("num_hub");
        take(
                post(hub, "Proof for those who ask: a record of three persons", Origin.UNKNOWN, null),
                Label.LOOKUP_BOT,
                List.of());
        Origin forwarded = new Origin(null, null, null, false, hub.title(), null);
        assertThat(take(post(channel("mart"), "New bot is live, try it", forwarded, null), Label.LOOKUP_BOT, List.of()))
                .isPresent();
        assertThat(offer(channel("mart"), "SELLING other rows of a voter roll")).isEmpty();
    }

    @Test
    void take_doesNotJoinByAMiddleman() {
        offer(channel("one"), "Pack of PAN cards, escrow @safe_deal");
        assertThat(offer(channel("two"), "Voter roll of a state. Escrow by @safe_deal accepted"))
                .isEmpty();
    }

    @Test
    void take_joinsByWalletAndByFile() {
        String wallet = "TXYZ0000000000000000000000000000ab";
        Identified found = new Identified("crypto.tron", new Span(0, 4), 1, "T...ab", Secret.of(wallet));
        take(post(channel("one"), "Pack one, pay here", Origin.UNKNOWN, null), Label.SALE, List.of(found));
        assertThat(take(
                        post(channel("two"), "Other pack, pay there", Origin.UNKNOWN, null),
                        Label.SALE,
                        List.of(found)))
                .isPresent();
        var file = new Content.Document("voters_2026.zip", 412_000_111L, "application/zip");
        take(post(channel("three"), "first", Origin.UNKNOWN, file), Label.SALE, List.of());
        assertThat(take(post(channel("four"), "second", Origin.UNKNOWN, file), Label.SALE, List.of()))
                .isPresent();
    }

    @Test
    void take_joinsTwoCampaignsWhenOneMessageShowsThatTheyAreOne() {
        offer(channel("a"), "rows one @seller_anu");
        Optional<Long> older = offer(channel("b"), "rows two @seller_anu");
        offer(channel("c"), "rows three @seller_ravi");
        Optional<Long> newer = offer(channel("d"), "rows four @seller_ravi");
        assertThat(newer).isNotEqualTo(older);
        assertThat(offer(channel("e"), "rows five, @seller_anu is now @seller_ravi"))
                .isEqualTo(older);
        assertThat(members(older.orElseThrow())).isEqualTo(5);
    }

    @Test
    void take_isTheSameForEveryVersionOfAMessage() {
        Chat channel = channel("one");
        offer(channel("two"), OFFER + "@seller_anu");
        Message first = keep(post(channel, "Good evening, news at nine", Origin.UNKNOWN, null));
        assertThat(take(first, Label.SALE, List.of())).isEmpty();
        Post edit = new Post(
                channel,
                first.post().messageId(),
                AlertSamples.POSTED,
                true,
                Content.text("Now selling, ask @seller_anu"),
                Origin.UNKNOWN,
                null,
                false);
        Optional<Long> joined = take(keep(edit), Label.SALE, List.of());
        assertThat(joined).isPresent();
        assertThat(take(keep(edit(edit)), Label.SALE, List.of())).isEqualTo(joined);
        assertThat(members(joined.get())).isEqualTo(2);
    }

    private static Post edit(Post post) {
        return new Post(
                post.chat(),
                post.messageId(),
                post.date(),
                true,
                Content.text("Closed for today"),
                post.origin(),
                null,
                false);
    }

    private Chat channel(String name) {
        return new Chat(-1_000_000L - name.hashCode(), "chan_" + name, "Channel " + name, ChatType.CHANNEL);
    }

    private Optional<Long> offer(Chat chat, String text) {
        return offer(chat, text, Label.SALE);
    }

    private Optional<Long> offer(Chat chat, String text, Label label) {
        return take(post(chat, text, Origin.UNKNOWN, null), label, List.of());
    }

    private Post post(Chat chat, String text, Origin origin, Content.@Nullable Document document) {
        var content = new Content(text, document, 0, 0, List.of(), null, List.of());
        return new Post(chat, next++, AlertSamples.POSTED, false, content, origin, null, false);
    }

    private Optional<Long> take(Post post, Label label, List<Identified> found) {
        return take(keep(post), label, found);
    }

    private Optional<Long> take(Message message, Label label, List<Identified> found) {
        return database.get().inTransaction(tx -> links.take(tx, message, label, found));
    }

    private Message keep(Post post) {
        long capture = samples.capture();
        var messages = new Messages(database.get());
        return database.get()
                .inTransaction(
                        tx -> messages.keep(tx, post, capture, clock.instant()).orElseThrow());
    }

    private long members(long campaign) {
        return database.get()
                .read(handle -> handle.createQuery("select count(*) from linked_member where campaign_id = :id")
                        .bind("id", campaign)
                        .mapTo(Long.class)
                        .one());
    }
}
