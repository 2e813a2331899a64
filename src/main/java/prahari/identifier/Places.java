package prahari.identifier;

import java.util.HashMap;
import java.util.HashSet;
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

    private static final Map<String, String> REGIONS = regions();

    private final String text;
    private final String region;
    private final Set<String> named = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private boolean read;

    Places(String text, String region) {
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        this.region = region;
    }

    /** What the text says for a value's being of a country. */
    double support(String country) {
        if (!read) read();
        if (named.contains(country)) return NAMED;
        return Math.max(region.equalsIgnoreCase(country) ? REGION : 0, written.contains(country) ? SCRIPT : 0);
    }

    private void read() {
        read = true;
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); ) {
            int end = i;
            while (end < lower.length() && Character.isLetter(lower.charAt(end))) end++;
            if (end > i) {
                String country = REGIONS.get(lower.substring(i, end));
                if (country != null) named.add(country);
            }
            while (i < end) script(lower.charAt(i++));
            if (end < lower.length()) i = end + 1;
        }
    }

    private void script(char c) {
        if (c < 0xE0) return;
        if (c < 0x250) {
            if ("ğşı".indexOf(c) >= 0) written.add("TR");
            else if ("łęąśźż".indexOf(c) >= 0) written.add("PL");
            else if (c == 'ã' || c == 'õ') written.addAll(Set.of("BR", "PT"));
        } else if (c >= 0x400 && c < 0x500) written.addAll(Set.of("RU", "UA", "KZ", "BG", "RS"));
        else if (c >= 0x590 && c < 0x600) written.add("IL");
        else if (c >= 0x600 && c < 0x700) written.addAll(Set.of("SA", "AE", "EG", "KW", "IR", "PK"));
        else if (c >= 0xE00 && c < 0xE80) written.add("TH");
        else if (c >= 0x3040 && c < 0x3100) written.add("JP");
        else if (c >= 0x4E00 && c < 0xA000) written.addAll(Set.of("CN", "TW", "HK"));
        else if (c >= 0xAC00 && c < 0xD7B0) written.add("KR");
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new HashMap<>();
        NAMES.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) regions.put(words[i], words[0]);
        });
        return Map.copyOf(regions);
    }
}
