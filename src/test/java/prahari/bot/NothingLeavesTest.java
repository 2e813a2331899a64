package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.validator.routines.checkdigit.CheckDigit;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.ClockWords;
import prahari.alert.Progress;
import prahari.app.RealFinder;
import prahari.language.Languages;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Post;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;
import prahari.model.Secret;
import prahari.model.Severity;
import prahari.testing.AlertSamples;

/**
 * No complete identifier leaves in any message: made-up hits in the languages and scripts of leaks, drawn with what the
 * service itself uses to find identifiers. {@code -Dprahari.hits=N} and {@code -Dprahari.seed=N} make more or other ones.
 */
class NothingLeavesTest {
    private static final int HITS = Integer.getInteger("prahari.hits", 10_000);
    private static final Phrases HINDI = Languages.SHIPPED.of("hi");
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    /** What sellers write around an identifier; %s is its place. */
    private static final List<String> SENTENCES = List.of(
            "Fresh lookup result: %s, full details for 50 rupees",
            "आधार कार्ड नंबर %s और पैन, पूरा डेटा बेचने के लिए",
            "ஆதார் எண் %s விற்பனைக்கு தரவுத்தளம்",
            "ఆధార్ నంబర్ %s అమ్మకానికి డేటా",
            "আধার নম্বর %s বিক্রয়ের জন্য ডাটাবেস",
            "આધાર નંબર %s વેચાણ માટે",
            "ಆಧಾರ್ ಸಂಖ್ಯೆ %s ಮಾರಾಟಕ್ಕೆ",
            "ആധാർ നമ്പർ %s വിൽപ്പനയ്ക്ക്",
            "ਆਧਾਰ ਨੰਬਰ %s ਵੇਚਣ ਲਈ",
            "ڈیٹا بیس برائے فروخت %s شناختی کارڈ",
            "قاعدة بيانات للبيع %s رقم الهوية",
            "اطلاعات کامل %s کد ملی",
            "Продам базу, пробив %s паспорт и телефон",
            "Продаю базу даних %s картка",
            "出售数据库 %s 身份证 手机号",
            "データベース販売 %s 個人情報",
            "개인정보 판매 %s 주민등록번호",
            "ขายฐานข้อมูล %s บัตรประชาชน",
            "Bán dữ liệu %s căn cước",
            "Jual data KTP %s lengkap",
            "Satılık veri %s kimlik",
            "Vendo base de datos %s con documentos",
            "Vendo banco de dados %s CPF completo",
            "Base de données à vendre %s carte",
            "Datenbank zu verkaufen %s Ausweis",
            "mila hai bhai %s number ka pura data, dm karo");

    private static final List<Panel> PANELS = List.of(Panel.values());

    /** The first digit of scripts in which numbers are written. */
    private static final int[] ZEROS = {
        '0', '0', '0', '0', 0x966, 0x9e6, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0x660, 0x6f0, 0xff10, 0xe50
    };

    private static final List<String> GAPS = List.of("", "", " ", "-", ".", "\u00a0", "\u200b", "  ");

    private final Random random = new Random(Long.getLong("prahari.seed", 20261129));
    private final Function<String, List<Identified>> finder = RealFinder.finder();
    private final AlertMessage english = new AlertMessage(
            finder,
            new ButtonCodes(Secret.of("a key for tests, 16 bytes")),
            ZoneOffset.UTC,
            new ClockWords(ZoneOffset.UTC, () -> AT));

    private final NotificationText notification =
            new NotificationText(finder, new ClockWords(ZoneOffset.UTC, () -> AT));
    private final HandInMessage handIns = new HandInMessage(finder);

    /** The answer to somebody who hands in a message with this text, in a file whose name and refusal say it too. */
    private String handedIn(String text, List<Identified> known, Phrases words) {
        Post post = AlertSamples.post(
                new Chat(-1001234567890L, "leakcorner", "Leak corner", Chat.ChatType.CHANNEL), 77, text);
        var judged = new HandIns.Judged(
                new Message(1, 1, 1, post, AT), 5, "a".repeat(64), AlertSamples.score(40, null), known, null);
        return handIns.in(words)
                .draw(
                        new HandIns.Taken(Said.of("handed.file_not_read", "why", text), judged),
                        new Drawing.Button(Action.RAISE, "", ""))
                .text();
    }

    @Test
    void draw_noCompleteIdentifierOfTenThousandHitsLeaves() throws CheckDigitException {
        List<String> leaked = new ArrayList<>();
        for (int i = 0; i < HITS; i++) {
            String identifier = identifier();
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size())).formatted(identifier);
            String text = "x ".repeat(random.nextInt(3) * 120) + sentence;
            List<Identified> known = random.nextBoolean() ? finder.apply(text) : List.of();
            AlertView view = view(text, random.nextInt(4) == 0 ? sentence : "Leak corner", known);
            Panel panel = PANELS.get(random.nextInt(PANELS.size()));
            Phrases words = random.nextBoolean() ? Phrases.ENGLISH : HINDI;
            AlertMessage message = english.in(words);
            Said reply = Said.of("ring.new_hits", "detail", sentence, "band", Said.of("severity.high"), "score", "65");
            for (String said : List.of(
                    message.draw(view, false).text(),
                    message.draw(view, true, panel).text(),
                    message.news(words.say(reply)).text(),
                    message.line(text, 120),
                    notification.in(words).write(view, "acme", 3),
                    handedIn(text, known, words)))
                if (bare(said).contains(bare(identifier))) leaked.add(identifier + " in: " + said);
        }
        assertThat(leaked).isEmpty();
    }

    private String identifier() throws CheckDigitException {
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                written(checked(VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT, 2 + random.nextInt(8) + digits(10)), 4);
            case 2 -> letters(3) + "P" + letters(1) + digits(4) + letters(1);
            case 3, 4 -> phone();
            case 5 -> written(checked(LuhnCheckDigit.LUHN_CHECK_DIGIT, "4" + digits(14)), 4);
            case 6 ->
                letters(6).toLowerCase(Locale.ROOT) + digits(2) + "@example"
                        + letters(3).toLowerCase(Locale.ROOT) + ".com";
            case 7 -> iban();
            default -> written(digits(9 + random.nextInt(8)), 3);
        };
    }

    private String phone() {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        List<String> regions = phones.getSupportedRegions().stream().sorted().toList();
        while (true) {
            String region = regions.get(random.nextInt(regions.size()));
            PhoneNumber number = phones.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            // shorter ones are no identifier by themselves; see security.md
            if (number == null || Long.toString(number.getNationalNumber()).length() < 9) continue;
            return phones.format(
                    number, random.nextBoolean() ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.E164);
        }
    }

    private String iban() throws CheckDigitException {
        String account = "DE00" + digits(18);
        return "DE" + IBANCheckDigit.IBAN_CHECK_DIGIT.calculate(account) + account.substring(4);
    }

    private String checked(CheckDigit check, String digits) throws CheckDigitException {
        return digits + check.calculate(digits);
    }

    /** In the digits of some script, in groups of so many with something between them. */
    private String written(String digits, int group) {
        int zero = ZEROS[random.nextInt(ZEROS.length)];
        String gap = GAPS.get(random.nextInt(GAPS.size()));
        var out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && i % group == 0) out.append(gap);
            out.appendCodePoint(zero + digits.charAt(i) - '0');
        }
        return out.toString();
    }

    private String digits(int count) {
        var out = new StringBuilder();
        for (int i = 0; i < count; i++) out.append(random.nextInt(10));
        return out.toString();
    }

    private String letters(int count) {
        var out = new StringBuilder();
        for (int i = 0; i < count; i++) out.append((char) ('A' + random.nextInt(26)));
        return out.toString();
    }

    /** Letters and digits alone, digits of every script as ASCII: what a machine or a patient reader would still read. */
    private static String bare(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isDigit(point)) out.append(Character.digit(point, 10));
            else if (Character.isLetter(point)) out.appendCodePoint(Character.toLowerCase(point));
        });
        return out.toString();
    }

    private static AlertView view(String text, String title, List<Identified> known) {
        var alert = new Alert(
                7,
                Alert.State.OPEN,
                1,
                Severity.CRITICAL,
                87,
                Label.LEAK,
                1,
                AT,
                null,
                null,
                null,
                Progress.start(87, 1, 1, Set.of(), AT));
        var chat = new Chat(-1001234567890L, "leakcorner", title, Chat.ChatType.CHANNEL);
        return new AlertView(
                alert,
                chat,
                77,
                AT,
                text,
                List.of(new Reason("r", 87, "near: " + title)),
                List.of(new RuleScore("sample", null, 1, "leak.sample", 87, Severity.CRITICAL, Label.LEAK)),
                List.of(),
                known,
                "3fa9c0de" + "0".repeat(56),
                1,
                false,
                List.of(new AlertView.Member(chat, 77)),
                List.of(),
                1,
                null,
                List.of());
    }

    @Test
    void identifiers_areFoundAsWhatTheyAre() throws CheckDigitException {
        // else the test above would prove nothing
        int found = 0;
        for (int i = 0; i < 500; i++) {
            String identifier = identifier();
            String text = SENTENCES.get(i % SENTENCES.size()).formatted(identifier);
            if (finder.apply(text).stream()
                    .anyMatch(each -> bare(text.substring(
                                    each.span().start(), each.span().end()))
                            .contains(bare(identifier).substring(1)))) found++;
        }
        assertThat(found).isGreaterThan(400);
    }
}
