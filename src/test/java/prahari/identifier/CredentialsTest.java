package prahari.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Identified;
import prahari.text.TextViews;

class CredentialsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "2 ~ a.b@example.com:Passw0rd1;c@example.org:hunter22",
                "2 ~ a.b@example.com|Passw0rd1;c@example.org|hunter22",
                "2 ~ a.b@example.com : Passw0rd1;c@example.org : hunter22!",
                "2 ~ 1. a.b@example.com:Passw0rd1 | Plan = Premium;2. c@example.org:hunter22 | Plan = Free",
                "1 ~ valid hit;a.b@example.com:Passw0rd1",
                "2 ~ a.b@example.com----Passw0rd1----school;c@example.org----hunter22----mother",
                "2 ~ a.b@example.com - Passw0rd1;c@example.org - hunter22",
                "2 ~ a.b@example.com \u27F6 Passw0rd1;c@example.org \u27F6 hunter22",
                "2 ~ a.b[a]example[.]com:Passw0rd1;c[at]example[dot]org:hunter22",
                "3 ~ logins:;desk_14 password Saddle#4376;desk_02 password Sparrow08;desk_9 password walnut!12",
                "3 ~ rahul_99:Saddle#4376;asha.k:Sparrow_08;vinod77:walnut!12",
                "2 ~ 9876543210:Saddle#4376;9876543211:Sparrow08",
                "2 ~ Login: user1;Password: Passw0rd1;;Login: user2;Password: Passw0rd2",
            })
    void find_readsLoginsWithPasswords(int count, String lines) {
        assertThat(find("cred.combo", lines.replace(';', '\n'))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b@example.com,AAPPV8261K\nc@example.org,AFZPK7190K",
                "a.b@example.com|9812345678|Delhi\nc@example.org|9812345679|Pune",
                "a.b@example.com;14/03/1987\nc@example.org;02/11/1990",
                "a.b@example.com:234123412346\nc@example.org:312345678909",
            })
    void find_leavesTheColumnsOfATableOfPeople(String lines) {
        assertThat(find("cred.combo", lines)).isEmpty();
        assertThat(find("email", lines)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.com/a:user1@example.org:Passw0rd1",
                "https://login.example.com:8443/a:user1:Passw0rd1",
                "https://login.example.com:8443:user1:Passw0rd1",
                "user1@example.org:Passw0rd1:https://login.example.com/a",
                "login.example.com/a:user1@example.org:Passw0rd1",
                "https://login.example.com/a|user1|Passw0rd1",
                "https://login.example.com/a user1 Passw0rd1",
                "android://aGVsbG8=@com.example.app/:user1:Passw0rd1",
                "URL: https://x.example.com/l\nUsername: user1\nPassword: Passw0rd1\nApplication: Chrome",
                "Сайт: https://x.example.com/l\nЛогин: user1\nПароль: Passw0rd1",
                "URL: https://x.example.com/l Login: user1 Password: Passw0rd1",
            })
    void find_readsTheLinesAndBlocksOfStealers(String text) {
        assertThat(find("cred.ulp", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b@example.com - Sales desk\nc@example.org - Support",
                "a.b@example.com:Passw0rd1", // alone, and nothing says what it is
                "Login: user1\nPassword: ********",
                "Username: your email address\nPassword: please choose a strong one",
                "URL: https://x.example.com/l\nUsername: <your name>\nPassword: <your password>",
                "example.com:8080\nexample.org:443\n10.0.0.1:3128",
                "1.2.3.4:8080:user:pass12\n1.2.3.5:8080:user:pass12",
                "Doors 12:30\nIndia:250\n16:9 ratio\nC:\\Users\\Ravi1",
                "{\"name\": \"Asha1234\"}\n{\"user\":\"b123456\"}",
                "name:Rahul1990\nversion:1.2.3b\nnote:abc1234",
                "https://example.com:8080/path/to\nhttps://example.com/a?time=10:30:45",
                "[text](https://example.com/a:b:c)",
                "2026-11-23 10:15:31 https://x.example.com done now\n2026-11-23T10:15:30.123 INFO start:ok12345",
                "sales@example.com: please write us\nhr@example.com: please apply here",
                "ravi@example.com, 9876543210\nasha@example.com, 9876543211",
                "sha256:abcd1234efgh\nsha256:bbcd1234efgh\nsha256:cbcd1234efgh",
                "https://example.com/a Great article!",
                "Meet at https://meet.example.com/abc Passcode 12345",
            })
    void find_leavesOtherColonsAlone(String text) {
        assertThat(find("cred.", text)).isEmpty();
    }

    @Test
    void find_showsNeitherLoginNorPassword() {
        String text =
                "https://login.example.com/a:user1@example.org:Passw0rd1\na.b@example.com:Secret99\nc@example.org:hunter22";

        assertThat(find("cred.", text))
                .hasSize(3)
                .allSatisfy(found -> assertThat(found.masked()).matches("[*:@]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co:pass1\n",
                "a:",
                "a:\n",
                ":",
                "https://",
                "https://x.co/a:b:cccc\n",
                "password: x\n",
                "/",
                "|"
            })
    void find_isQuickOnHostileTexts(String piece) {
        var scan = new Scan(TextViews.of(piece.repeat(1_000_000 / piece.length())), "IN", false);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            new Credentials().find(scan, found -> {});
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(best).as("40 ms on an idle machine").isLessThan(1_000_000_000L);
    }

    @Property(tries = 500)
    void find_neverThrows(
            @ForAll
                    @Chars({'a', ':', '|', '@', '.', '/', ' ', '\n', '1', ';', '-', '\uD800', '*'})
                    @StringLength(max = 80)
                    String text) {
        assertThat(find("cred.", text + "\npassword: x1\nhttp://" + text)).isNotNull();
    }

    private static List<Identified> find(String type, String text) {
        return Identifiers.standard().find(TextViews.of(text), null).stream()
                .filter(found -> found.type().startsWith(type) && found.confidence() >= 0.5)
                .toList();
    }
}
