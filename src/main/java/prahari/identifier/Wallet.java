package prahari.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** Addresses of Bitcoin (base58check, BIP-173, BIP-350), Ethereum and its like (EIP-55) and TRON. */
final class Wallet implements Recognizer {
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BASE_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;

    /** Not checked, since no letter shows how it was written. */
    private static final double ONE_CASE = 0.7;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            String text = token.text();
            if (text.length() < 26
                    || text.length() > 64
                    || Chars.isUnderscored(scan.text(), token.start(), token.end())) continue;
            if (text.length() == 42 && text.startsWith("0x"))
                add("crypto.eth", token, ethereum(text.substring(2)), found);
            else if (text.regionMatches(true, 0, "bc1", 0, 3)) add("crypto.btc", token, bech32(text) ? 0.99 : 0, found);
            else if (text.length() <= 35) {
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

    private static boolean bech32(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) return false;
        int check = 1;
        for (int value : new int[] {3, 3, 0, 2, 3}) check = step(check, value); // "bc", expanded
        for (int i = 3; i < lower.length(); i++) {
            int value = BASE_32.indexOf(lower.charAt(i));
            if (value < 0) return false;
            check = step(check, value);
        }
        boolean first = lower.charAt(3) == 'q';
        return first ? check == 1 && (lower.length() == 42 || lower.length() == 62) : check == BECH32M;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < 5; i++) if (((top >> i) & 1) != 0) next ^= GENERATOR[i];
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
