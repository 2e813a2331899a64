package prahari.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes up messages like those of public channels: nine languages, links, numbers, emoji, and one leak in a hundred. */
final class Traffic {
    private static final String[] EMOJI = {"😀", "🔥", "🚀", "💰", "✅", "❗", "👉", "📢", "🇮🇳", "⚡"};
    private static final int INVENTED = 3_000;

    /** How often each language is met; English, Russian, Hindi, Arabic, Persian, Spanish, Portuguese, Indonesian, Chinese. */
    private static final double[] SHARES = {.38, .20, .10, .07, .04, .06, .05, .05, .05};

    private static final int CHINESE = 8;

    private static final String[] COMMON = {
        "the of and to in is you that it he was for on are with they at be this have from or one had by but not what all"
                + " were we when your can said there use each which how their will up other about out many then them some"
                + " would make like him into time has look two more write go see number way could people first water"
                + " call who now find long down day did get come made may part price update channel join link free bot"
                + " admin today market crypto news video download account team server version release order delivery"
                + " discount support game photo match school office doctor rain city bank card phone data file access",
        "и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой от со для вы о так же ты"
                + " все если уже или ни бы до время когда только день год можно человек новый очень сейчас канал бот"
                + " группа новости сегодня завтра цена деньги банк карта доставка работа заказ скидка бесплатно видео"
                + " фото файл сервер версия команда город страна суд погода дождь матч купить телефон почта отчет",
        "है के में की और को से का यह पर ने भी कि हम नहीं एक तो ही या हो इस था वह साथ कर लिए अपने आप बहुत दिन समय लोग"
                + " काम नया आज कल खबर सरकार बैंक कार्ड पैसा फोन नंबर चैनल वीडियो लिंक मौसम बारिश मैच शहर घर बाजार दाम",
        "في من على إلى أن هذا التي الذي عن مع كان هو هي ما لا كل بعد قبل بين يوم اليوم غدا خبر قناة مجموعة بنك بطاقة"
                + " مال سعر هاتف رقم حساب شركة حكومة مدينة بلد فيديو صورة ملف رابط مجاني عرض خصم توصيل طلب عمل جديد",
        "و در به از که این است را با برای آن یک خود تا بر هم نیز شد می کانال گروه خبر امروز فردا قیمت بازار بانک کارت"
                + " پول تلفن شماره شرکت دولت شهر کشور فیلم عکس لینک رایگان تخفیف سفارش کار جدید بازی هوا باران",
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre"
                + " este ya entre cuando todo esta ser son dos también hay vez puede todos nos ni parte donde bien"
                + " tiempo ahora cada vida otro después precio canal grupo noticias hoy mañana banco tarjeta pedido",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem seu sua ou"
                + " ser quando muito nos já está eu também pelo pela até isso entre era depois sem mesmo aos ter quem"
                + " canal grupo notícia hoje amanhã preço mercado banco cartão dinheiro pedido entrega desconto foto",
        "yang di dan itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena bisa ada mereka lebih kata"
                + " tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus kita"
                + " dua satu masih hari hanya kami setelah lalu belum lain kalau harga pasar bank kartu uang pesan grup",
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多"
                + "然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意"
                + "频道新闻今天明天价格市场银行订单快递免费折扣视频图片文件公司比赛天气雨",
    };

    private static final String LATIN =
            "ab er in on st re tion al ing ed con pro com pre dis ment ness ly ist ism able ful less un over under out"
                    + " super inter trans micro auto photo graph tele phone mar tek vis dor lum";

    private static final String[] SYLLABLES = {
        LATIN,
        "по на за пре при ста ло ре но ко ми ти ль ва ни ка го ры бо ле су да ем ый ая ое ость ние тель щик",
        "क ख ग च ज ट ड त द न प ब म य र ल व स ह का की के मा ना ता ली री या वा सा हा",
        "ال م ن ت ي و ا ب ر س ع ك ل ه ف ق د ج ح ط ش ص",
        "ال م ن ت ي و ا ب ر س ع ك ل ه ف ق د ج ح ط ش ص",
        LATIN,
        LATIN,
        LATIN,
    };

    private final SplittableRandom random;
    private final List<String> brands;
    private final String[][] words = new String[SHARES.length][];

    Traffic(long seed, List<String> brands) {
        random = new SplittableRandom(seed);
        this.brands = brands;
        SplittableRandom inventing = new SplittableRandom(99);
        for (int language = 0; language < CHINESE; language++) {
            List<String> all = new ArrayList<>(List.of(COMMON[language].split(" ", -1)));
            String[] syllables = SYLLABLES[language].split(" ", -1);
            for (int i = 0; i < INVENTED; i++) {
                StringBuilder word = new StringBuilder();
                for (int n = 2 + inventing.nextInt(3); n > 0; n--)
                    word.append(syllables[inventing.nextInt(syllables.length)]);
                all.add(word.toString());
            }
            words[language] = all.toArray(new String[0]);
        }
        String[] chinese = new String[INVENTED];
        for (int i = 0; i < INVENTED; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 1 + inventing.nextInt(4); n > 0; n--)
                word.append(COMMON[CHINESE].charAt(inventing.nextInt(COMMON[CHINESE].length())));
            chinese[i] = word.toString();
        }
        words[CHINESE] = chinese;
    }

    /** The next message: 50 to 600 chars on one line. */
    String next() {
        int language = language();
        int length = 50 + (int) (Math.pow(random.nextDouble(), 2) * 550);
        int leakAt = chance(.01) ? random.nextInt(Math.max(1, length / 2)) : -1;
        StringBuilder text = new StringBuilder(length + 80);
        while (text.length() < length) {
            if (leakAt >= 0 && text.length() >= leakAt) {
                leak(text);
                leakAt = -1;
            }
            piece(language, text);
            if (language != CHINESE || chance(.2)) text.append(chance(.06) ? ", " : chance(.03) ? ". " : " ");
        }
        return text.toString();
    }

    private int language() {
        double share = random.nextDouble();
        int language = 0;
        while (language < CHINESE && share >= SHARES[language]) share -= SHARES[language++];
        return language;
    }

    private void piece(int language, StringBuilder text) {
        double kind = random.nextDouble();
        if (kind < .012) text.append(pick(EMOJI));
        else if (kind < .016) text.append("https://" + letters(6) + ".com/" + letters(4) + random.nextInt(9999));
        else if (kind < .019) text.append('@').append(letters(7));
        else if (kind < .034) text.append(random.nextInt(5000));
        else if (kind < .037) text.append("$" + random.nextInt(999) + "." + random.nextInt(10, 99));
        else if (kind < .039) text.append((10 + random.nextInt(18)) + "/" + (10 + random.nextInt(2)) + "/2026");
        else if (kind < .0396) text.append("+7 9").append(digits(9));
        else if (kind < .0400) text.append(digits(10 + random.nextInt(7)));
        else if (kind < .0405) text.append(brands.get(random.nextInt(brands.size())));
        else text.append(word(language));
    }

    private String word(int language) {
        String[] all = words[language];
        String word = all[(int) (Math.pow(random.nextDouble(), 3) * all.length)];
        if (language != CHINESE && chance(.08)) {
            word = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }
        return chance(.005) ? word.toUpperCase(Locale.ROOT) : word;
    }

    private void leak(StringBuilder text) {
        text.append(pick(Patterns.SALES)).append(' ');
        text.append(brands.get(random.nextInt(chance(.6) ? 300 : 3000))).append(' ');
        int values = 1 + random.nextInt(6);
        for (int i = 0; i < values; i++) {
            text.append(value()).append(i == values - 1 ? " " : pick(new String[] {" | ", ",", "; ", " "}));
        }
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 -> grouped(MadeUp.aadhaar(random));
            case 1 -> MadeUp.pan(random);
            case 2, 3 -> MadeUp.card(random);
            case 4 -> MadeUp.iban(random);
            case 5 -> email();
            case 6 -> "+91 " + random.nextInt(6, 10) + digits(9);
            case 7 -> random.nextInt(100, 666) + "-" + random.nextInt(10, 99) + "-" + random.nextInt(1000, 9999);
            case 8 -> "AKIA" + letters(16).toUpperCase(Locale.ROOT);
            case 9 -> letters(1).toUpperCase(Locale.ROOT) + digits(7);
            case 10 -> "ghp_" + letters(18) + digits(18);
            default -> email() + ":" + letters(4) + digits(4);
        };
    }

    private String grouped(String digits) {
        return chance(.5) ? digits : digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
    }

    private String email() {
        return letters(5) + random.nextInt(99) + "@"
                + pick(new String[] {"example.org", "mail.example.com", "example.net"});
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) letters.append((char) ('a' + random.nextInt(26)));
        return letters.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) digits.append((char) ('0' + random.nextInt(10)));
        return digits.toString();
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String pick(String[] all) {
        return all[random.nextInt(all.length)];
    }
}
