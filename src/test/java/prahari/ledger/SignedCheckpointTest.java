package prahari.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {
    private static final KeyPair KEY = pair();
    private static final Checkpoint THERE = new Checkpoint("prahari/sample", 42, Hash.ofLeaf(new byte[] {1}));
    private static final SignedCheckpoint SIGNED =
            SignedCheckpoint.sign(THERE, KEY.getPublic(), bytes -> LedgerTest.sign(KEY.getPrivate(), bytes));

    @Test
    void note_hasThreeLinesAnEmptyOneAndASignature() {
        String[] lines = SIGNED.note().split("\n", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[0]).isEqualTo("prahari/sample");
        assertThat(lines[1]).isEqualTo("42");
        assertThat(Base64.getDecoder().decode(lines[2])).hasSize(32);
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).startsWith("\u2014 prahari/sample ");
        assertThat(Base64.getDecoder().decode(lines[4].split(" ", 3)[2])).hasSize(4 + 64);
    }

    @Test
    void open_givesWhatWasSigned() {
        assertThat(SignedCheckpoint.open(SIGNED.note(), KEY.getPublic())).contains(SIGNED);
    }

    @Test
    void open_refusesAnotherKey() {
        assertThat(SignedCheckpoint.open(SIGNED.note(), pair().getPublic())).isEmpty();
    }

    @Property(tries = 1000)
    void open_refusesEveryOtherByte(
            @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(min = 1, max = 255) int by) {
        char[] note = SIGNED.note().toCharArray();
        int at = where % note.length;
        note[at] = (char) (note[at] ^ by);
        assertThat(SignedCheckpoint.open(new String(note), KEY.getPublic())).isEmpty();
    }

    @Test
    void open_refusesAnotherSpellingOfTheSameSignature() {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = SIGNED.note().length() - 3; // before "=" and the line end: two bits of it say nothing
        assertThat(SIGNED.note()).endsWith("=\n").doesNotEndWith("==\n");
        for (int value = 0; value < digits.length(); value++) {
            char digit = digits.charAt(value);
            if (digit == SIGNED.note().charAt(last)) continue;
            String other = SIGNED.note().substring(0, last) + digit + "=\n";
            assertThat(SignedCheckpoint.open(other, KEY.getPublic())).as(other).isEmpty();
        }
    }

    @Property(tries = 300)
    void open_neverThrows(@ForAll String any) {
        assertThat(SignedCheckpoint.open(any, KEY.getPublic())).isEmpty();
        assertThat(SignedCheckpoint.open(SIGNED.note() + any + "x", KEY.getPublic()))
                .isEmpty();
    }

    @Test
    void open_refusesANoteCutShort() {
        for (int end = 0; end < SIGNED.note().length(); end++) {
            String cut = new String(Arrays.copyOf(SIGNED.note().toCharArray(), end));
            assertThat(SignedCheckpoint.open(cut, KEY.getPublic())).isEmpty();
        }
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
