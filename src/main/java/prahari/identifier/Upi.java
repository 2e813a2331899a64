package prahari.identifier;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Payment addresses of India ({@code name@bank}, no dot behind the sign) and its health addresses ({@code name@abdm}). */
final class Upi implements Recognizer {
    private static final int LONGEST = 50;
    private static final Set<String> HANDLES = Set.of(
            ("okaxis okhdfcbank okicici oksbi ybl ibl axl paytm ptaxis ptyes ptsbi pthdfc upi hdfcbank axisbank sbi"
                            + " icici apl yapl rapl fbl idfcbank pnb boi cnrb allbank unionbank indianbank kotak yesbank"
                            + " airtel jio freecharge ikwik waaxis wahdfcbank waicici wasbi abfspay aubank axb"
                            + " axisb axisgo bandhan barodampay barodapay cbin cboi centralbank citi citibank"
                            + " csbpay dbs dcb dlb eazypay equitas ezeepay federal finobank goaxb hsbc idbi idfc"
                            + " idfcnetc idfcfirst indbank indus indusind iob iobl jupiteraxis karb karurvysyabank"
                            + " kaypay kbl kmbl kotak811 kvb lvb mahb mairtel myicici naviaxis niyoicici nsdl obc"
                            + " payzapp pingpay pockets postbank psb ptys punb rbl rmhdfcbank s2b sc sib"
                            + " slice srcb superyes syndicate tapicici tjsb trans ubi uboi uco unionbankofindia"
                            + " united utbi vijb yesbankltd yescred yesfam yespay yespop yesg zoicici shriramhdfcbank"
                            + " amazonpay apay oksbibank timecosmos sliceaxis fam freoicici kphdfc")
                    .split(" ", -1));

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (int i = 0; i < scan.ats().count(); i++) {
            int at = scan.ats().get(i);
            address(scan, at, at + 1, found);
        }
        for (int i = 0; i < scan.bracketedAts().count(); i++) {
            int at = scan.bracketedAts().get(i);
            int handle = Bracketed.at(scan.text(), at);
            if (handle > 0)
                address(scan, Bracketed.skipBack(scan.text(), at), Bracketed.skip(scan.text(), handle), found);
        }
    }

    private static void address(Scan scan, int at, int handle, Consumer<Candidate> found) {
        String text = scan.text();
        int start = at;
        while (start > 0 && at - start <= LONGEST && isLocal(text.charAt(start - 1))) start--;
        while (start < at && !Chars.isAlphanumeric(text.charAt(start))) start++;
        int end = handle;
        while (end < text.length() && end - handle <= LONGEST && Chars.isAlphanumeric(text.charAt(end))) end++;
        boolean dot = Chars.at(text, end) == '.' && Chars.isAlphanumeric(Chars.at(text, end + 1));
        char after = Chars.at(text, end);
        if (at - start < 2 || end - handle < 2 || end - start > LONGEST || dot) return;
        if (after == '_' || after == '-' || after == '@' || Chars.before(text, start) == '@') return;
        if (Chars.isLetter(text.charAt(handle))) one(scan, start, at, handle, end, found);
    }

    private static void one(Scan scan, int start, int at, int behind, int end, Consumer<Candidate> found) {
        String handle = Chars.lower(scan.text().substring(behind, end));
        String value = scan.text().substring(start, at).toLowerCase(Locale.ROOT) + "@" + handle;
        boolean health = handle.equals("abdm") || handle.equals("sbx");
        double confidence = health || HANDLES.contains(handle) ? 0.95 : unknown(scan, start, end);
        if (confidence == 0) return;
        String mask = (at - start > 2 ? value.substring(0, 1) : "") + "***@" + handle;
        found.accept(new Candidate(health ? "in.abha" : "in.upi", start, end, confidence, mask, value));
    }

    private static double unknown(Scan scan, int start, int end) {
        return switch (scan.support(Cue.UPI, start, end)) {
            case LABELED -> 0.85;
            case MENTIONED -> 0.6;
            case NONE -> 0;
            default -> 0;
        };
    }

    private static boolean isLocal(char c) {
        return Chars.isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
    }
}
