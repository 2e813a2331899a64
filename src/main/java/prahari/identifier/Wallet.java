package prahari.identifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import prahari.model.Sha256;

/** Addresses of Bitcoin (base58check, BIP-173, BIP-350), Ethereum and its like (EIP-55) and TRON. */
final class Wallet implements Recognizer {
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int SHORTEST = 14;
    private static final int LONGEST = 90;

    /** Not checked, since no letter shows how it was written. */
    private static final double ONE_CASE = 0.7;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            String text = token.text();
            if (text.length() < SHORTEST || text.length() > LONGEST) continue;
            if (text.regionMatches(true, 0, "0x", 0, 2)) {
                if (text.length() == 42) add("crypto.eth", token, ethereum(text.substring(2)), found);
            } else if (Segwit.isAddress(text)) add("crypto.btc", token, 0.99, found);
            else if (text.length() >= 25 && text.length() <= 36) {
                int version = base58(text);
                if (version == 0 || version == 5) add("crypto.btc", token, 0.99, found);
                else if (version == 0x41) add("crypto.tron", token, 0.99, found);
            }
        }
    }

    private static void add(String type, Scan.Token token, double confidence, Consumer<Candidate> found) {
        if (confidence == 0) return;
        String end = token.text().substring(token.text().length() - 4);
        String mask = token.text().substring(0, 1) + "XXXX" + end;
        found.accept(new Candidate(type, token.start(), token.end(), confidence, mask, token.text()));
    }

    private static double ethereum(String hex) {
        String lower = hex.toLowerCase(Locale.ROOT);
        for (int i = 0; i < hex.length(); i++) if (Character.digit(hex.charAt(i), 16) < 0) return 0;
        if (Checks.isOneDigit(lower)) return 0;
        if (hex.equals(lower) || hex.equals(hex.toUpperCase(Locale.ROOT))) return ONE_CASE;
        byte[] hash = Keccak.hash256(lower.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < hex.length(); i++) {
            if (!Chars.isLetter(hex.charAt(i))) continue;
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
            if (Chars.isUpper(hex.charAt(i)) != (nibble >= 8)) return 0;
        }
        return 0.99;
    }

    /** The version of an address whose checksum holds; negative when it does not. */
    private static int base58(String text) {
        if ("13T".indexOf(text.charAt(0)) < 0) return -1;
        byte[] whole = new byte[25];
        for (int i = 0; i < text.length(); i++) {
            int carried = BASE_58.indexOf(text.charAt(i));
            if (carried < 0) return -1;
            for (int j = whole.length - 1; j >= 0; j--) {
                carried += 58 * (whole[j] & 0xFF);
                whole[j] = (byte) carried;
                carried >>= 8;
            }
            if (carried > 0) return -1;
        }
        byte[] check = sha256(sha256(Arrays.copyOf(whole, 21)));
        boolean holds = Arrays.equals(check, 0, 4, whole, 21, 25);
        return holds ? whole[0] & 0xFF : -1;
    }

    private static byte[] sha256(byte[] bytes) {
        return Sha256.begin().digest(bytes);
    }
}
