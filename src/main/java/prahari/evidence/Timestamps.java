package prahari.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import prahari.model.Blob;
import prahari.model.Sha256;

/** Has a third party say that a bundle existed at a time: asks a timestamp authority (RFC 3161) and believes only what it can check. */
public final class Timestamps {
    private final String authority;
    private final UnaryOperator<Blob> post;
    private final List<X509Certificate> trusted;
    private final SecureRandom random = new SecureRandom();

    /** The authority did not stamp, or not as it should; the message says why. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String reason) {
            super(reason);
        }
    }

    /**
     * A stamp.
     *
     * @param answer the authority's whole answer, DER
     * @param chain the certificates in it, PEM
     */
    record Stamp(Blob answer, Blob chain) {}

    /**
     * @param authority its address
     * @param certificates file (PEM) with the certificates that an answer must lead to
     * @param post sends a request to the authority; throws {@link Unavailable}
     * @throws EvidenceLost when the certificates cannot be read
     */
    public Timestamps(String authority, Path certificates, UnaryOperator<Blob> post) {
        this.authority = authority;
        this.post = post;
        this.trusted = certificates(certificates);
    }

    String authority() {
        return authority;
    }

    /** Asks for a stamp over {@code data}. */
    Stamp stamp(byte[] data) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            byte[] digest = Sha256.begin().digest(data);
            TimeStampRequest request =
                    generator.generate(NISTObjectIdentifiers.id_sha256, digest, new java.math.BigInteger(64, random));
            Blob answer = post.apply(Blob.of(request.getEncoded()));
            var response = new TimeStampResponse(answer.bytes());
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new Unavailable(
                        authority + " refused: " + Shown.safely(String.valueOf(response.getStatusString())));
            }
            var check = TimestampCheck.of(answer.bytes(), data, trusted);
            if (!check.problems().isEmpty())
                throw new Unavailable(authority + ": " + check.problems().get(0));
            return new Stamp(answer, Blob.of(check.chain()));
        } catch (TSPException | IOException | IllegalArgumentException e) {
            throw new Unavailable(authority + " answered with no timestamp that fits: "
                    + Shown.safely(String.valueOf(e.getMessage())));
        }
    }

    /** The certificates in a PEM file. */
    static List<X509Certificate> certificates(Path file) {
        try {
            var found = new ArrayList<X509Certificate>();
            byte[] pem = Files.readAllBytes(file);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) throw new IOException("holds no certificate");
            return List.copyOf(found);
        } catch (IOException | GeneralSecurityException e) {
            throw new EvidenceLost(file, "cannot be used as certificates of a timestamp authority", new IOException(e));
        }
    }

    static byte[] pem(List<byte[]> certificates) {
        var text = new StringBuilder();
        for (byte[] der : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
