package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import prahari.collect.Lead.How;
import prahari.collect.Lead.Kind;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;

class LeadFinderTest {
    private static final Chat HERE = new Chat(-1001234567890L, "sample_feed", "Sample feed", Chat.ChatType.CHANNEL);

    @Test
    void of_readsEveryWayToNameAPlace() {
        assertThat(found(
                        "Get it from @Sample_Shop. Proofs: https://t.me/s/proof_feed, t.me/old_feed/15 and telegram.me/Group_x;"
                                + " join https://t.me/+AbCdEfGhIjKlMnOp or t.me/joinchat/AAAAAEXxXxXxXxXx, reserve_feed.t.me or"
                                + " tg://resolve?domain=second_shop&start=1, tg://join?invite=QwErTyUiOpAsDfGh"))
                .containsOnly(
                        entry(new Lead("sample_shop", Kind.NAME), How.MENTION),
                        entry(new Lead("proof_feed", Kind.CHANNEL), How.LINK),
                        entry(new Lead("old_feed", Kind.CHANNEL), How.LINK),
                        entry(new Lead("group_x", Kind.NAME), How.LINK),
                        entry(new Lead("+AbCdEfGhIjKlMnOp", Kind.INVITE), How.LINK),
                        entry(new Lead("+AAAAAEXxXxXxXxXx", Kind.INVITE), How.LINK),
                        entry(new Lead("reserve_feed", Kind.NAME), How.LINK),
                        entry(new Lead("second_shop", Kind.NAME), How.LINK),
                        entry(new Lead("+QwErTyUiOpAsDfGh", Kind.INVITE), How.LINK));
    }

    @Test
    void of_knowsABotByItsName() {
        assertThat(found("ask @Number_Info_Bot or t.me/number_info_bot?start=7"))
                .containsOnly(entry(new Lead("number_info_bot", Kind.BOT), How.LINK));
    }

    @Test
    void of_takesLinksBehindWordsAndForwards() {
        var content = new Content("see here", null, 0, 0, List.of("https://t.me/hidden_feed"), null, List.of());
        var origin = new Origin(null, null, null, false, "Orchid", null, "orchid_feed");

        assertThat(LeadFinder.of(new Post(HERE, 1, null, false, content, origin, null, false)))
                .containsOnly(
                        entry(new Lead("orchid_feed", Kind.NAME), How.FORWARD),
                        entry(new Lead("hidden_feed", Kind.NAME), How.LINK));
    }

    @Test
    void of_leavesOutWhatIsNoPlaceOrIsEverybodys() {
        assertThat(found(
                        "mail asha@example.com, a@gmail.com, @gmail, see @sample_feed, t.me/share/url?url=x, t.me/c/123/45,"
                                + " t.me/addstickers/cats, https://t.me/+919845012345, https://video.example/@channel_x, chat.me/some_name,"
                                + " @site.example, not_t.me/some_name, @abc"))
                .isEmpty();
    }

    @Test
    void of_takesAFewOfAList() {
        var list = new StringBuilder();
        for (int i = 0; i < 500; i++) list.append("@sample_name_").append(i).append(' ');

        assertThat(found(list.toString())).hasSize(20);
    }

    @Property(tries = 300)
    void of_neverThrows(@ForAll String text) {
        assertThat(found(text + " t.me/" + text + " @" + text)).isNotNull();
    }

    private static Map<Lead, How> found(String text) {
        return LeadFinder.of(new Post(HERE, 1, null, false, Content.text(text), Origin.UNKNOWN, null, false));
    }
}
