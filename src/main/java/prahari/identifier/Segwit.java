package prahari.identifier;

import java.util.Locale;

/** Bitcoin addresses of BIP-173 and BIP-350: {@code bc1}, a version, a program, a checksum of six signs. */
final class Segwit {
    private static final String BASE_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM = 6;

    private Segwit() {}

    static boolean isAddress(String text) {
        if (!text.regionMatches(true, 0, "bc1", 0, 3) || text.length() > 90) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) return false;
        int check = 1;
        for (int value : new int[] {3, 3, 0, 2, 3}) check = step(check, value); // "bc", expanded
        for (int i = 3; i < lower.length(); i++) {
            int value = BASE_32.indexOf(lower.charAt(i));
            if (value < 0) return false;
            check = step(check, value);
        }
        int version = BASE_32.indexOf(lower.charAt(3));
        if (version > 16 || check != (version == 0 ? 1 : BECH32M)) return false;
        int size = lower.length() - 4 - CHECKSUM;
        int bytes = size * 5 / 8;
        if (bytes < 2 || bytes > 40 || (version == 0 && bytes != 20 && bytes != 32)) return false;
        int padding = size * 5 % 8;
        int last = BASE_32.indexOf(lower.charAt(lower.length() - CHECKSUM - 1));
        return padding < 5 && (last & ((1 << padding) - 1)) == 0;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < 5; i++) if (((top >> i) & 1) != 0) next ^= GENERATOR[i];
        return next;
    }
}
