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
                            + " airtel jio freecharge ikwik waaxis wahdfcbank waicici wasbi")
                    .split(" ", -1));

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && at - start <= LONGEST && isLocal(text.charAt(start - 1))) start--;
            int end = at + 1;
            while (end < text.length() && end - at <= LONGEST && Chars.isAlphanumeric(text.charAt(end))) end++;
            boolean dot = Chars.at(text, end) == '.' && Chars.isAlphanumeric(Chars.at(text, end + 1));
            if (at - start < 2 || end - at < 3 || end - start > LONGEST || dot || Chars.isWordAfter(text, end))
                continue;
            if (!Chars.isAlphanumeric(text.charAt(start)) || !Chars.isLetter(text.charAt(at + 1))) continue;
            one(scan, start, at, end, found);
        }
    }

    private static void one(Scan scan, int start, int at, int end, Consumer<Candidate> found) {
        String value = scan.text().substring(start, end).toLowerCase(Locale.ROOT);
        String handle = value.substring(at - start + 1);
        boolean health = handle.equals("abdm") || handle.equals("sbx");
        boolean known = HANDLES.contains(handle);
        double confidence = health ? 0.95 : known ? 0.95 : 0;
        if (confidence == 0) {
            confidence = switch (scan.support(Cue.UPI, start, end)) {
                case LABELED -> 0.85;
                case MENTIONED -> 0.6;
                default -> 0;
            };
        }
        if (confidence == 0) return;
        String mask = value.charAt(0) + "***@" + handle;
        found.accept(new Candidate(health ? "in.abha" : "in.upi", start, end, confidence, mask, value));
    }

    private static boolean isLocal(char c) {
        return Chars.isAlphanumeric(c) || c == '.' || c == '_' || c == '-';
    }
}
