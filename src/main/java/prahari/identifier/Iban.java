package prahari.identifier;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** International bank account numbers: a country, its length, ISO 7064 MOD 97-10; spaces between groups. */
final class Iban implements Recognizer {
    private static final String GAPS = " -./_\n";
    private static final Map<String, Integer> LENGTHS = lengths();

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            String code = token.text();
            if (code.length() < 4 || !Chars.isLetter(code.charAt(0)) || !Chars.allDigits(code, 2, 4)) continue;
            Integer length = LENGTHS.get(Chars.upper(code.substring(0, 2)));
            if (length == null) continue;
            if (code.length() == length && code.length() != token.end() - token.start())
                add(scan, token.start(), token.end(), Chars.upper(code), found);
            else one(scan, token.start(), length, found);
        }
    }

    private static void one(Scan scan, int start, int length, Consumer<Candidate> found) {
        StringBuilder value = new StringBuilder(length);
        String text = scan.text();
        int i = start;
        int cases = 0;
        while (i < text.length() && value.length() < length) {
            char c = text.charAt(i);
            if (Chars.isAlphanumeric(c)) {
                value.append(c);
                if (Chars.isLetter(c)) cases |= Chars.isUpper(c) ? 1 : 2;
            } else if (GAPS.indexOf(c) < 0 || !Chars.isAlphanumeric(Chars.at(text, i + 1))) return;
            i++;
        }
        if (value.length() != length || cases == 3 || Chars.isAlphanumeric(Chars.at(text, i))) return;
        add(scan, start, i, Chars.upper(value.toString()), found);
    }

    private static void add(Scan scan, int start, int end, String iban, Consumer<Candidate> found) {
        if (!isValid(iban)) return;
        boolean reference = scan.support(Cue.IBAN, start, end) == Support.REFERENCE;
        found.accept(new Candidate("iban", start, end, reference ? 0.6 : 0.98, Masks.digits(iban), iban));
    }

    static boolean isValid(CharSequence iban) {
        int check = (iban.charAt(2) - '0') * 10 + iban.charAt(3) - '0';
        if (check < 2 || check > 98) return false; // ISO 13616 gives no others
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            char c = iban.charAt((i + 4) % iban.length());
            int value = Chars.isDigit(c) ? c - '0' : c - 'A' + 10;
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
        }
        return rest == 1;
    }

    private static Map<String, Integer> lengths() {
        String table =
                "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 DZ26 EE20 EG29"
                        + " ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KW30"
                        + " KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MK19 MR27 MT31 MU30 MZ25 NL18 NO15 PK24"
                        + " PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
                        + " BI27 DJ27 FK18 HN28 MN20 NI28 OM23 RU33 SD18 SO23 YE30";
        Map<String, Integer> lengths = new TreeMap<>();
        for (String entry : table.split(" ", -1))
            lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        return Map.copyOf(lengths);
    }
}
