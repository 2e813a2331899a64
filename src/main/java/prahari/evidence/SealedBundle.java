package prahari.evidence;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A bundle that is encrypted with age, read without writing it out in clear. */
final class SealedBundle {
    private static final byte[] BEGIN = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_HEADER = 1 << 17;
    private static final int MAX_IDENTITIES = 1 << 16;
    private static final int NONCE = 16;
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;

    private final Path file;
    private final long length;

    private SealedBundle(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(BEGIN.length), BEGIN);
        }
    }

    static SealedBundle of(Path file) throws IOException, BundleScan.Broken {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(MAX_HEADER);
        }
        String header = new String(start, StandardCharsets.ISO_8859_1);
        int last = header.indexOf("\n--- ");
        int end = last < 0 ? -1 : header.indexOf('\n', last + 1);
        if (end < 0) throw new BundleScan.Broken("the header of the age file is not whole");
        long payload = Files.size(file) - (end + 1) - NONCE;
        long chunks = (payload + CHUNK + TAG - 1) / (CHUNK + TAG);
        return new SealedBundle(file, Math.max(0, payload - chunks * TAG));
    }

    /** Bytes of the bundle inside. */
    long length() {
        return length;
    }

    /** The bundle inside; a changed byte is an {@link IOException} where it is met. */
    InputStream open(Path identities) throws IOException, BundleScan.Broken {
        List<RecipientStanzaReader> readers = readers(identities);
        var channel = Files.newByteChannel(file);
        try {
            var clear = new StandardDecryptingChannelFactory().newDecryptingChannel(channel, readers);
            return new BufferedInputStream(Channels.newInputStream(clear), 1 << 16);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            channel.close();
            throw new BundleScan.Broken("it is encrypted with age, and no identity in " + identities + " opens it");
        }
    }

    private static List<RecipientStanzaReader> readers(Path identities) throws IOException, BundleScan.Broken {
        byte[] text;
        try (var in = Files.newInputStream(identities)) {
            text = in.readNBytes(MAX_IDENTITIES);
        }
        var readers = new ArrayList<RecipientStanzaReader>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\\R", -1)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line.strip()));
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new BundleScan.Broken(
                        identities + " holds a line that is no identity of age (AGE-SECRET-KEY-1...)");
            }
        }
        if (readers.isEmpty()) throw new BundleScan.Broken(identities + " holds no identity of age");
        return readers;
    }
}
