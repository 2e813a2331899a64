package prahari.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Identified;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Secret;
import prahari.model.Span;

class TracesTest {
    private static final Chat GROUP = new Chat(-1L, "some_chat", "Some chat", Chat.ChatType.SUPERGROUP);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write @Seller_Anu now                  | MENTION seller_anu",
                "write seller_anu                       | MENTION seller_anu",
                "usdt only, garant welcome. tg: Seller_Anu | MENTION seller_anu",
                "tg: Seller_Anu, no calls               | MENTION seller_anu",
                "n u m f i n d _ b o t is back          | WORD numfind_bot",
                "@ s e l l e r _ a n u                  | MENTION seller_anu",
                "@sel\u200Bler_anu                     | MENTION seller_anu",
                "look for numfind_bot in the bar        | WORD numfind_bot",
                "get it at t[.]me/seller_anu?start=ab1  | MENTION seller_anu",
                "get it at t (dot) me/seller_anu        | MENTION seller_anu",
                "https://t.me/seller_anu/12             | MENTION seller_anu",
                "t.me/s/seller_anu                      | MENTION seller_anu",
                "https://telegram.dog/+AbCdEfGhIjKlMnOp | INVITE AbCdEfGhIjKlMnOp",
                "t.me/joinchat/AbCdEfGhIjKlMnOp         | INVITE AbCdEfGhIjKlMnOp",
                "get it: https://files.example.net/a/b1 | LINK files.example.net/a/b1",
            })
    void of_readsWhatTiesMessages(String text, String trace) {
        assertThat(of(text))
                .filteredOn(found -> found.kind() != Trace.Kind.NAME)
                .extracting(found -> found.kind() + " " + found.value())
                .containsExactly(trace);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail me: anu@example.org",
                "Escrow by @safe_deal accepted",
                "made with @BotFather",
                "see https://youtube.com/watch",
                "https://bank.example.org/login:anu:secret",
                "@ab",
                "https://shop.example.org/a:anu_one:pass_word1",
                "anu_one@example.org:pass_word1",
                "src/main_file.txt",
            })
    void of_leavesOutWhatIsNobodysOwn(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void of_takesAnAddressOnlyWhereItIsGivenForContact() {
        String offer = "Contact on WhatsApp 5000000001";
        String victim = "Mobile 5000000001";
        assertThat(of(offer, phone(offer))).extracting(Trace::kind).containsExactly(Trace.Kind.CONTACT);
        assertThat(of(victim, phone(victim))).isEmpty();
    }

    @Test
    void of_readsTheLabelsOfARecord() {
        assertThat(of("✅ Found\nName ➤ A\nFather ➤ B\nMobile ➤ 1\nCity ➤ C"))
                .containsExactly(new Trace(Trace.Kind.TEMPLATE, "name|father|mobile|city"));
    }

    @Test
    void shown_tellsNoAddress() {
        assertThat(new Trace(Trace.Kind.CONTACT, "5000000001").shown()).doesNotContain("5000");
        assertThat(new Trace(Trace.Kind.WALLET, "TXYZ0000000000000000000000000000ab").shown())
                .isEqualTo("the wallet ...00ab");
    }

    @Property(tries = 500)
    void of_takesAnyText(@ForAll String text) {
        assertThat(of(text + "\n@" + text + " https://" + text + " t.me/" + text))
                .allMatch(trace -> trace.value().length() <= Trace.MAX_VALUE);
    }

    @Test
    void of_readsTheBeginningOfAnEndlessText() {
        assertThat(of("@handle_a ".repeat(1) + "a: b\n".repeat(400_000) + "@handle_z"))
                .hasSize(2);
    }

    private static Set<Trace> of(String text, Identified... found) {
        var post = new Post(GROUP, 1, null, false, Content.text(text), Origin.UNKNOWN, null, false);
        return Traces.of(post, List.of(found));
    }

    private static Identified phone(String text) {
        int at = text.indexOf("5000000001");
        return new Identified("phone", new Span(at, at + 10), 1, "XXXXXX0001", Secret.of("5000000001"));
    }
}
