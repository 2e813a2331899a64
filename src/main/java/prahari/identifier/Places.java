package prahari.identifier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The countries that a text speaks for: by name, by its script, by where it was said to come from. */
final class Places {
    private static final int LONGEST = 20_000;
    private static final double NAMED = 0.35;
    private static final double REGION = 0.25;
    private static final double SCRIPT = 0.09;

    private static final String NAMES = """
            AE emirates uae dubai الإمارات
            AR argentina argentine argentino аргентина
            AT austria austrian österreich
            AU australia australian
            BD bangladesh bangladeshi বাংলাদেশ
            BE belgium belgian belgië belgique
            BG bulgaria bulgarian българия болгария
            BR brazil brasil brazilian brasileiro brasileira бразилия
            CA canada canadian канада
            CH switzerland swiss schweiz suisse
            CL chile chilean chileno чили
            CN china chinese китай 中国
            CO colombia colombian colombiano колумбия
            CZ czech czechia slovakia slovak česko чехия
            DE germany german deutschland германия
            DK denmark danish danmark
            DO dominican dominicana
            EC ecuador ecuadorian эквадор
            EE estonia estonian eesti эстония
            EG egypt egyptian مصر
            ES spain spanish españa испания
            FI finland finnish suomi финляндия
            FR france french франция
            GR greece greek ελλάδα греция
            HK hongkong 香港
            HR croatia croatian hrvatska
            HU hungary hungarian magyarország
            ID indonesia indonesian индонезия
            IE ireland irish
            IL israel israeli ישראל израиль
            IR iran iranian ایران иран
            IS iceland icelandic ísland
            IT italy italian italia италия
            JP japan japanese 日本 япония
            KR korea korean 한국 корея
            KW kuwait kuwaiti الكويت
            KZ kazakhstan kazakh казахстан қазақстан
            LK srilanka lanka lankan
            LT lithuania lithuanian lietuva литва
            LU luxembourg
            LV latvia latvian latvija латвия
            MD moldova moldovan молдова
            MX mexico mexican méxico mexicano мексика
            MY malaysia malaysian малайзия
            NG nigeria nigerian
            NL netherlands dutch nederland holland нидерланды
            NO norway norwegian norge норвегия
            NZ zealand
            PE peru peruvian perú peruano перу
            PK pakistan pakistani پاکستان пакистан
            PL poland polish polska польша
            PT portugal portuguese português португалия
            RO romania romanian românia румыния
            RS serbia serbian srbija србија сербия
            RU russia russian россия рф
            SA saudi السعودية
            SE sweden swedish sverige швеция
            SG singapore singaporean сингапур
            SI slovenia slovenian slovenija
            TH thailand thai ไทย
            TR turkey turkish türkiye турция
            TW taiwan taiwanese 台灣
            UA ukraine ukrainian украина україна
            UY uruguay uruguayan
            VE venezuela venezuelan
            VN vietnam vietnamese вьетнам
            ZA africa african
            """;

    private static final WordTable<String> REGIONS = regions();

    /** By script, or by letters that few languages have, the countries that write so. */
    private static final List<Set<String>> WRITING = List.of(
            Set.of("TR"),
            Set.of("PL"),
            Set.of("BR", "PT"),
            Set.of("RU", "UA", "KZ", "BG", "RS"),
            Set.of("IL"),
            Set.of("SA", "AE", "EG", "KW", "IR", "PK"),
            Set.of("TH"),
            Set.of("JP"),
            Set.of("CN", "TW", "HK"),
            Set.of("KR"));

    private final char[] text;
    private final String region;
    private final Set<String> named = new HashSet<>();

    /** A bit for each of {@link #WRITING}. */
    private int written;

    private boolean read;

    Places(char[] text, String region) {
        this.text = text;
        this.region = region;
    }

    /** What the text says for a value's being of a country. */
    double support(String country) {
        if (!read) read();
        if (named.contains(country)) return NAMED;
        return Math.max(region.equalsIgnoreCase(country) ? REGION : 0, isWritten(country) ? SCRIPT : 0);
    }

    private boolean isWritten(String country) {
        for (int i = 0; i < WRITING.size(); i++)
            if ((written >>> i & 1) != 0 && WRITING.get(i).contains(country)) return true;
        return false;
    }

    private void read() {
        read = true;
        char[] lower = lower();
        for (int i = 0; i < lower.length; i++) {
            int hash = 0;
            int end = i;
            while (end < lower.length && isLetter(lower[end])) {
                char c = lower[end++];
                hash = WordTable.more(hash, c);
                if (c >= 0xE0) script(c);
            }
            String country = end == i ? null : REGIONS.get(lower, i, end, hash);
            if (country != null) named.add(country);
            i = end;
        }
    }

    private static boolean isLetter(char c) {
        return c < 0x80 ? Chars.isLetter(c) : Character.isLetter(c);
    }

    private char[] lower() {
        char[] lower = Arrays.copyOf(text, Math.min(text.length, LONGEST));
        for (int i = 0; i < lower.length; i++) {
            char c = lower[i];
            if (c >= 'A' && c <= 'Z') lower[i] = (char) (c + 'a' - 'A');
            else if (c == '\u0130')
                return new String(text, 0, lower.length)
                        .toLowerCase(Locale.ROOT)
                        .toCharArray();
            else if (c >= 0x80) lower[i] = Character.toLowerCase(c);
        }
        return lower;
    }

    private void script(char c) {
        if (c < 0x250) {
            if ("ğşı".indexOf(c) >= 0) written |= 1;
            else if ("łęąśźż".indexOf(c) >= 0) written |= 1 << 1;
            else if (c == 'ã' || c == 'õ') written |= 1 << 2;
        } else if (c >= 0x400 && c < 0x500) written |= 1 << 3;
        else if (c >= 0x590 && c < 0x600) written |= 1 << 4;
        else if (c >= 0x600 && c < 0x700) written |= 1 << 5;
        else if (c >= 0xE00 && c < 0xE80) written |= 1 << 6;
        else if (c >= 0x3040 && c < 0x3100) written |= 1 << 7;
        else if (c >= 0x4E00 && c < 0xA000) written |= 1 << 8;
        else if (c >= 0xAC00 && c < 0xD7B0) written |= 1 << 9;
    }

    private static WordTable<String> regions() {
        Map<String, String> regions = new HashMap<>();
        NAMES.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) regions.put(words[i], words[0]);
        });
        return new WordTable<>(regions);
    }
}
