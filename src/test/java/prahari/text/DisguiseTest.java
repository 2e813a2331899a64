package prahari.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Words and numbers in random disguise are read as what they are. */
class DisguiseTest {
    private static final String CYRILLIC = "аbсԁеfgһіјкlmnорqrѕtuvwхуz";
    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀsᴛᴜᴠᴡxʏᴢ";
    private static final String[] INVISIBLE = {
        "\u200b", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e", "\udb40\udc41"
    };
    private static final String[] SEPARATORS = {
        " ", ".", "-", "_", "*", " . ", "·", "🔥", " ⚡ ", "|", "\n", "\u200b ", " \u2060"
    };
    private static final int[] ZEROS = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xBE6, 0xE50, 0xFF10, 0x1D7CE, 0x1D7F6, 0x104A0
    };

    @Property(tries = 3000)
    void words_readsADisguisedWord(@ForAll("phrases") String word, @ForAll Random random) {
        String text = "selling " + disguise(word, random) + " today";

        assertThat(TextViews.of(text).words().text()).as(text).contains(word);
    }

    @Property(tries = 2000)
    void words_readsADisguisedWordWithItsLettersApart(@ForAll("phrases") String word, @ForAll Random random) {
        // three letters are joined only where nothing else is likely
        String separator = word.length() > 3 ? SEPARATORS[random.nextInt(SEPARATORS.length)] : ".";
        StringBuilder apart = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (i > 0) apart.append(separator);
            apart.append(letter(word.charAt(i), random));
        }
        String text = "selling  " + apart + "  today";

        assertThat(TextViews.of(text).words().text()).as(text).contains(word);
    }

    @Property(tries = 1000)
    void words_readsADisguisedWordBackwards(@ForAll("phrases") String word, @ForAll Random random) {
        String text = "selling \u202e" + new StringBuilder(disguise(word, random)).reverse() + "\u202c today";

        assertThat(TextViews.of(text).words().text()).as(text).contains(word);
    }

    @Property(tries = 3000)
    void digits_readsADisguisedNumber(@ForAll("numbers") String number, @ForAll Random random) {
        StringBuilder disguised = new StringBuilder("no ");
        for (int i = 0; i < number.length(); i++) disguised.append(digit(number.charAt(i) - '0', random));
        int end = disguised.length();
        View digits = TextViews.of(disguised.append(" ok").toString()).digits();

        assertThat(digits.text()).as(disguised.toString()).isEqualTo("no " + number + " ok");
        assertThat(digits.span(3, 3 + number.length()).start()).isEqualTo(3);
        assertThat(digits.span(3, 3 + number.length()).end()).isEqualTo(end);
    }

    @Provide
    Arbitrary<String> phrases() {
        return Arbitraries.of("aadhaar", "database", "fullz", "password", "passport", "voter", "card", "otp", "kyc");
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().numeric().ofMinLength(10).ofMaxLength(16);
    }

    private static String disguise(String word, Random random) {
        StringBuilder disguised = new StringBuilder();
        boolean leet = random.nextBoolean();
        boolean sign = true; // none first, none after another, none last
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            String number = leet && !sign && i + 1 < word.length() ? leet(c) : "";
            sign = !number.isEmpty() && random.nextBoolean();
            disguised.append(sign ? number : letter(c, random));
            if (i == 0) sign = false;
            if (random.nextInt(4) == 0) disguised.append(INVISIBLE[random.nextInt(INVISIBLE.length)]);
        }
        return disguised.toString();
    }

    private static String leet(char c) {
        return switch (c) {
            case 'a' -> "4";
            case 'e' -> "3";
            case 'o' -> "0";
            case 's' -> "5";
            case 't' -> "7";
            default -> "";
        };
    }

    private static String letter(char c, Random random) {
        int index = c - 'a';
        return switch (random.nextInt(9)) {
            case 0 -> Character.toString(Character.toUpperCase(c));
            case 1 -> Character.toString(0xFF41 + index);
            case 2 -> Character.toString(0x1D41A + index);
            case 3 -> Character.toString(0x24B6 + index);
            case 4 -> Character.toString(0x1F170 + index);
            case 5 -> CYRILLIC.substring(index, index + 1);
            case 6 -> SMALL_CAPITALS.substring(index, index + 1);
            default -> Character.toString(c);
        };
    }

    private static String digit(int value, Random random) {
        String invisible = INVISIBLE[random.nextInt(INVISIBLE.length)];
        return switch (random.nextInt(8)) {
            case 0 -> value + "\ufe0f\u20e3";
            case 1 -> value + "\u0336";
            case 2 -> value + invisible;
            case 3 -> value == 0 ? "⓪" : Character.toString(0x2460 + value - 1);
            case 4 -> value == 0 ? "⁰" : Character.toString(0x2776 + value - 1);
            case 5 -> Character.toString(0x2080 + value);
            default -> Character.toString(ZEROS[random.nextInt(ZEROS.length)] + value);
        };
    }
}
