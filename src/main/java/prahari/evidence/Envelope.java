package prahari.evidence;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Encrypts full bundles with age (age-encryption.org/v1, X25519), so that only those named can read them. */
public final class Envelope {
    private final List<RecipientStanzaWriter> recipients;

    private Envelope(List<RecipientStanzaWriter> recipients) {
        this.recipients = List.copyOf(recipients);
    }

    /**
     * To these recipients, one at least.
     *
     * @param recipients public keys as {@code age-keygen} prints them: {@code age1...}
     * @throws IllegalArgumentException names the one that is none
     */
    public static Envelope to(List<String> recipients) {
        if (recipients.isEmpty()) throw new IllegalArgumentException("an envelope has one recipient at least");
        var writers = new ArrayList<RecipientStanzaWriter>();
        for (String recipient : recipients) {
            try {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new IllegalArgumentException("no recipient of age: " + recipient, e);
            }
        }
        return new Envelope(writers);
    }

    int recipients() {
        return recipients.size();
    }

    /** Writes {@code plain} encrypted over {@code sealed}, in constant memory. */
    void seal(Path plain, Path sealed) throws IOException {
        try (var in = Files.newInputStream(plain);
                var file =
                        Files.newByteChannel(sealed, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
                var channel = new StandardEncryptingChannelFactory().newEncryptingChannel(file, recipients)) {
            in.transferTo(Channels.newOutputStream(channel));
        } catch (GeneralSecurityException e) {
            throw new IOException("age cannot encrypt: " + e.getMessage(), e);
        }
    }
}
