package prahari.identifier;

/** Keccak-256 as Ethereum uses it: SHA-3 with the padding of before the standard, which the JDK does not have. */
final class Keccak {
    private static final int RATE = 136;
    private static final int[] ROTATIONS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private Keccak() {}

    /** The hash of at most 135 bytes. */
    static byte[] hash256(byte[] message) {
        if (message.length >= RATE) throw new IllegalArgumentException("one block only: " + message.length);
        byte[] block = new byte[RATE];
        System.arraycopy(message, 0, block, 0, message.length);
        block[message.length] = 1;
        block[RATE - 1] |= (byte) 0x80;
        long[] state = new long[25];
        for (int i = 0; i < RATE; i++) state[i / 8] |= (block[i] & 0xFFL) << (8 * (i % 8));
        permute(state);
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        return hash;
    }

    private static void permute(long[] state) {
        int register = 1;
        for (int round = 0; round < 24; round++) {
            theta(state);
            rhoPi(state);
            chi(state);
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) state[0] ^= 1L << ((1 << j) - 1);
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }
    }

    private static void theta(long[] state) {
        long[] column = new long[5];
        for (int x = 0; x < 5; x++) column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        for (int x = 0; x < 5; x++) {
            long mix = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
            for (int y = 0; y < 25; y += 5) state[y + x] ^= mix;
        }
    }

    private static void rhoPi(long[] state) {
        long carried = state[1];
        for (int i = 0; i < 24; i++) {
            long next = state[LANES[i]];
            state[LANES[i]] = Long.rotateLeft(carried, ROTATIONS[i]);
            carried = next;
        }
    }

    private static void chi(long[] state) {
        for (int y = 0; y < 25; y += 5) {
            long[] row = {state[y], state[y + 1], state[y + 2], state[y + 3], state[y + 4]};
            for (int x = 0; x < 5; x++) state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
    }
}
