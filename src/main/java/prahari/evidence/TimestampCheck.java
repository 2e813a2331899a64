package prahari.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Sha256;

/**
 * What an answer of a timestamp authority proves.
 *
 * @param at the time that it tells; null when it cannot be read
 * @param signer the subject of the certificate that signed it
 * @param problems why it does not prove it
 * @param certificates those in the answer, PEM
 */
record TimestampCheck(@Nullable Instant at, @Nullable String signer, List<String> problems, Blob certificates) {
    private static final String NONE = "the timestamp cannot be read";

    TimestampCheck {
        problems = List.copyOf(problems);
    }

    byte[] chain() {
        return certificates.bytes();
    }

    /**
     * Checks an answer; never throws for what is in it.
     *
     * @param trusted certificates that its signer must lead to; none to leave that open
     */
    static TimestampCheck of(byte[] answer, byte[] data, List<X509Certificate> trusted) {
        var problems = new ArrayList<String>();
        try {
            TimeStampToken token = new TimeStampResponse(answer).getTimeStampToken();
            if (token == null) return new TimestampCheck(null, null, List.of(NONE), Blob.of(new byte[0]));
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            boolean sha256 = token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256);
            byte[] digest = Sha256.begin().digest(data);
            if (!sha256
                    || !MessageDigest.isEqual(digest, token.getTimeStampInfo().getMessageImprintDigest())) {
                problems.add("the timestamp is of other data");
            }
            List<X509CertificateHolder> all =
                    List.copyOf(token.getCertificates().getMatches(null));
            List<X509CertificateHolder> signers =
                    all.stream().filter(token.getSID()::match).toList();
            String subject = null;
            if (signers.isEmpty()) {
                problems.add("the timestamp does not hold its signer's certificate");
            } else {
                subject = signers.get(0).getSubject().toString();
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signers.get(0)));
                if (!trusted.isEmpty()) checkPath(signers.get(0), all, trusted, at);
            }
            var der = new ArrayList<byte[]>();
            for (var certificate : all) der.add(certificate.getEncoded());
            return new TimestampCheck(at, subject, problems, Blob.of(Timestamps.pem(der)));
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            problems.add("the timestamp is not good: " + Shown.safely(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            problems.add(NONE);
        }
        return new TimestampCheck(null, null, problems, Blob.of(new byte[0]));
    }

    /** Whether the signer led to a trusted certificate when it signed. Revocation is not asked for: this works offline. */
    private static void checkPath(
            X509CertificateHolder signer, List<X509CertificateHolder> others, List<X509Certificate> trusted, Instant at)
            throws GeneralSecurityException, IOException {
        var factory = CertificateFactory.getInstance("X.509");
        var path = new ArrayList<X509Certificate>();
        X509CertificateHolder next = signer;
        for (int i = 0; i < 8 && next != null; i++) {
            X509Certificate link = certificate(factory, next);
            if (trusted.contains(link) && !path.isEmpty()) break;
            path.add(link);
            next = issuer(next, others);
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate root : trusted) anchors.add(new TrustAnchor(root, null));
        var parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
    }

    private static @Nullable X509CertificateHolder issuer(X509CertificateHolder of, List<X509CertificateHolder> among) {
        for (var candidate : among) {
            boolean isIssuer = candidate.getSubject().equals(of.getIssuer());
            if (isIssuer && !candidate.equals(of)) return candidate;
        }
        return null;
    }

    private static X509Certificate certificate(CertificateFactory factory, X509CertificateHolder holder)
            throws GeneralSecurityException, IOException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    }
}
