package prahari.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** What a large set of rules looks for: identifier shapes, offers in many languages, and the names of those protected. */
record Patterns(List<One> all) {
    /** How many invented names the traffic mentions; rules watch the first of them. */
    private static final int BRANDS = 20_000;

    /**
     * One thing to look for.
     *
     * @param kind literals and expressions of words ignore case; shapes do not begin within a run of
     *     ASCII letters and digits
     */
    record One(Kind kind, String text) {
        /** For an engine of regular expressions in the style of Perl. */
        String regex() {
            return switch (kind) {
                case LITERAL -> "(?iu)" + text.replaceAll("[\\\\.+*?()\\[\\]{}|^$/-]", "\\\\$0");
                case WORDS -> "(?isu)" + text;
                case SHAPE -> "(?:(?<![A-Za-z0-9])|(?![A-Za-z0-9]))(?:" + text + ")";
            };
        }
    }

    enum Kind {
        LITERAL,
        WORDS,
        SHAPE
    }

    private static final String GAP = "[ \\t]{1,3}";

    static final String[] SALES = {
        "selling fresh database",
        "fullz for sale",
        "db dump for sale",
        "leaked database",
        "combo list",
        "cvv shop",
        "escrow accepted",
        "dm for price",
        "bank logs available",
        "initial access for sale",
        "rdp access",
        "продам базу",
        "слив данных",
        "пробив по базе",
        "продаю доступ",
        "база клиентов",
        "डेटाबेस बिक्री",
        "आधार डेटा लीक",
        "पैन कार्ड डेटा",
        "قاعدة بيانات للبيع",
        "تسريب بيانات",
        "فروش دیتابیس",
        "venta de base de datos",
        "datos filtrados",
        "base de dados vazada",
        "vendo acesso",
        "jual database",
        "data bocor",
        "出售数据库",
        "数据泄露",
        "四件套",
    };

    private static final String[] SHAPES = {
        "[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}",
        "[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]",
        "4[0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}",
        "5[1-5][0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}",
        "3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}",
        "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}",
        "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}\\.[A-Za-z]{2,10}",
        "\\+91[ -]?[6-9][0-9]{9}",
        "\\+7[ -]?9[0-9]{9}",
        "[0-9]{3}-[0-9]{2}-[0-9]{4}",
        "AKIA[A-Z0-9]{16}",
        "ghp_[A-Za-z0-9]{36}",
        "[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}",
        "[13][a-km-zA-HJ-NP-Z1-9]{25,34}",
        "0x[a-fA-F0-9]{40}",
        "bc1[a-z0-9]{39,59}",
        "T[1-9A-HJ-NP-Za-km-z]{33}",
        "[A-Z][0-9]{7}",
        "[A-Z]{5}[0-9]{4}[A-Z]",
        "[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]",
        "[A-Z]{4}0[A-Z0-9]{6}",
        "[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]",
        "[0-9]{8}[A-Z]",
        "[XYZ][0-9]{7}[A-Z]",
        "[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}[ -][0-9]{2}",
        "[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9X]",
        "xox[abpr]-[0-9A-Za-z-]{10,48}",
        "sk_live_[0-9a-zA-Z]{24}",
        "AIza[0-9A-Za-z_-]{35}",
        "eyJ[A-Za-z0-9_-]{10,200}\\.eyJ[A-Za-z0-9_-]{10,200}",
        "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----",
        "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}",
        "[a-f0-9]{32}:[^ ]{4,40}",
        "[a-z2-7]{56}\\.onion",
        "t\\.me/joinchat/[A-Za-z0-9_-]{16,22}",
        "[0-9]{4} ?[0-9]{6}",
        "[A-Z]{2}[0-9]{6}[A-D]",
        "[0-9]{2}/[0-9]{2}/(?:19|20)[0-9]{2}",
        "[0-9]{3,4}\\|[0-9]{2}\\|20[0-9]{2}\\|[0-9]{3}",
        "[a-z0-9._]{3,30}@[a-z0-9.-]{3,30}:[^ ]{4,40}",
    };

    /** An underscore stands for a gap. */
    private static final String[] OFFERS = {
        "selling_(?:fresh_)?(?:database|db|dump|fullz|logs|access)",
        "(?:fullz|cvv|dumps?|logs)_(?:for_sale|available|shop)",
        "(?:leaked|hacked|stolen)_(?:database|db|data|records)",
        "(?:initial|rdp|vpn|shell)_access",
        "escrow_(?:accepted|ok|only)",
        "(?:dm|pm)_(?:me_)?for_(?:price|details|sample)",
        "ransom(?:ware)?_(?:victim|leak|payment)",
        "bank_logs_(?:available|cheap)",
        "(?:продаю|продам|куплю|солью)_(?:базу|базы|данные|доступ|пробив|логи)",
        "слив_(?:данных|базы|бд)",
        "пробив_(?:по_базе|номера|паспорта)",
        "(?:база|базы)_(?:клиентов|данных|номеров)",
        "(?:डेटाबेस|डेटा|आधार)_(?:बिक्री|लीक|डेटा)",
        "पैन_कार्ड_(?:डेटा|नंबर)",
        "(?:قاعدة|قواعد)_بيانات_(?:للبيع|مسربة)",
        "تسريب_(?:بيانات|قاعدة)",
        "فروش_(?:دیتابیس|اطلاعات|دسترسی)",
        "(?:venta|vendo)_(?:de_)?(?:base_de_datos|acceso|datos)",
        "datos_(?:filtrados|robados)",
        "(?:base_de_dados|dados)_(?:vazada|vazados|à_venda)",
        "jual_(?:database|data|akses)",
        "data_(?:bocor|dicuri)",
        "出售(?:数据库|数据|资料|权限)",
        "数据(?:泄露|出售|库)",
        "(?:四件套|社工库|洗料|拖库)",
        "sim_swap",
        "(?:aadhaar|aadhar)_(?:data|card|leak|dump)",
    };

    private static final String[] SUFFIXES = {
        "Bank", "Pay", "Telecom", "Airlines", "Hospital", "Insurance", "Energy", "Logistics", "University", "Group",
    };

    private static final String[] SYLLABLES = {
        "zor van ta mer lin dex qor bel fin sto nex alt mor vi tra con sol lum ex pri mo gal tek dyn ori bix cor nova",
        "зор ван та мер лин дек кор бел фин сто нек алт мор ви тра кон пей сол лум при мо гал тек дин ори бик рел",
        "जो रा मे लि दे को बे फि स्तो ने मो वि त्रा पे सो लु प्रि गा ते दी ओ बि रे हु सि वे ग्लो के दो मी फा",
        "زو فا مر لي دك كو بل في ست نك ال مو تر كن با سو لو بر غا تي دي او بي ري هو سي فر غل كل دو مي",
    };

    /** A set of a given size; the larger hold the smaller. */
    static Patterns of(int size) {
        List<One> all = new ArrayList<>();
        for (String shape : SHAPES) all.add(new One(Kind.SHAPE, shape));
        for (String offer : OFFERS) all.add(new One(Kind.WORDS, offer.replace("_", GAP)));
        for (String sale : SALES) all.add(new One(Kind.LITERAL, sale));
        SplittableRandom random = new SplittableRandom(7);
        for (String brand : brands().subList(0, size - all.size())) all.add(watching(brand, random.nextInt(20)));
        return new Patterns(List.copyOf(all));
    }

    /** One in ten is watched by an expression: near a word of leaks, or however it is joined. */
    private static One watching(String brand, int kind) {
        if (kind == 0) {
            return new One(Kind.WORDS, brand.replace(" ", GAP) + ".{0,40}(?:leak|dump|breach|database|базу|слив)");
        }
        if (kind == 1) return new One(Kind.WORDS, brand.replace(" ", "[ \\t_-]?"));
        return new One(Kind.LITERAL, brand);
    }

    /** The names that the traffic mentions. */
    static List<String> brands() {
        SplittableRandom random = new SplittableRandom(4242);
        Set<String> brands = new LinkedHashSet<>();
        while (brands.size() < BRANDS) brands.add(brand(random));
        return List.copyOf(brands);
    }

    private static String brand(SplittableRandom random) {
        int kind = random.nextInt(20);
        int script = kind < 14 ? 0 : kind < 17 ? 1 : kind < 19 ? 2 : 3;
        String[] syllables = SYLLABLES[script].split(" ", -1);
        StringBuilder name = new StringBuilder();
        for (int n = 3 + random.nextInt(2); n > 0; n--) name.append(syllables[random.nextInt(syllables.length)]);
        name.replace(0, 1, name.substring(0, 1).toUpperCase(Locale.ROOT));
        if (script == 0 && random.nextInt(10) < 7) name.append(' ').append(SUFFIXES[random.nextInt(SUFFIXES.length)]);
        return name.toString();
    }
}
