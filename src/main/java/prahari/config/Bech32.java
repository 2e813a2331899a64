package prahari.config;

/** Whether a text in Bech32 (BIP 173) holds a slip of the pen: its last six characters are a checksum over the rest. */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Bech32() {}

    /**
     * Whether it is whole.
     *
     * @param prefix what stands before the 1, in small letters
     * @param length of the whole
     */
    static boolean isChecked(String text, String prefix, int length) {
        if (text.length() != length || !text.startsWith(prefix + "1")) return false;
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) sum = step(sum, prefix.charAt(i) >> 5);
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) sum = step(sum, prefix.charAt(i) & 31);
        for (int i = prefix.length() + 1; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) return false;
            sum = step(sum, value);
        }
        return sum == 1;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) if (((top >> i) & 1) == 1) next ^= GENERATOR[i];
        return next;
    }
}
