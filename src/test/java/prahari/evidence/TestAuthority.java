package prahari.evidence;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import prahari.model.Blob;

/** A timestamp authority in this process, with a root of its own. */
final class TestAuthority {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");

    private final KeyPair signer;
    private final X509CertificateHolder certificate;
    private final Path root;
    private int serial;

    /** Writes the root's certificate below {@code dir}. */
    TestAuthority(Path dir, String name) throws Exception {
        KeyPair rootPair = pair();
        var rootName = new X500Name("CN=" + name + " root");
        X509CertificateHolder rootCertificate = new JcaX509v3CertificateBuilder(
                        rootName, BigInteger.ONE, Date.from(FROM), Date.from(TO), rootName, rootPair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(rootPair.getPrivate()));
        signer = pair();
        certificate = new JcaX509v3CertificateBuilder(
                        rootName,
                        BigInteger.TWO,
                        Date.from(FROM),
                        Date.from(TO),
                        new X500Name("CN=" + name),
                        signer.getPublic())
                .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(rootPair.getPrivate()));
        root = Files.write(
                dir.resolve(name.replace(' ', '-') + ".pem"), Timestamps.pem(List.of(rootCertificate.getEncoded())));
    }

    Path root() {
        return root;
    }

    Timestamps timestamps() {
        return new Timestamps("https://tsa.example/tsr", root, this::answer);
    }

    /** Stamps whatever it is asked to. */
    Blob answer(Blob request) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", signer.getPrivate(), certificate),
                    digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                            org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.2.3.4.1"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            var answer = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(
                            new TimeStampRequest(request.bytes()),
                            BigInteger.valueOf(++serial),
                            Date.from(Instant.parse("2026-11-23T12:00:05Z")));
            return Blob.of(answer.getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, new SecureRandom());
        return generator.generateKeyPair();
    }
}
