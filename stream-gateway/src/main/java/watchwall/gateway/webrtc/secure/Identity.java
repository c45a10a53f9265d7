package watchwall.gateway.webrtc.secure;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A key and a certificate for DTLS, made anew at each start. Peers trust the fingerprint that travels in the SDP, not the
 * name or the dates of the certificate (RFC 5763).
 */
public final class Identity {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    static final SignatureAndHashAlgorithm ECDSA_SHA256 =
            new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final Certificate chain;
    private final String fingerprint;

    private Identity(BcTlsCrypto crypto, AsymmetricKeyParameter key, Certificate chain, String fingerprint) {
        this.crypto = crypto;
        this.key = key;
        this.chain = chain;
        this.fingerprint = fingerprint;
    }

    public static Identity create(Clock clock) {
        var random = new SecureRandom();
        var crypto = new BcTlsCrypto(random);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate = certificate(pair, clock.instant(), random);
            return new Identity(
                    crypto,
                    PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()),
                    new Certificate(new TlsCertificate[] {crypto.createCertificate(certificate)}),
                    fingerprint(certificate));
        } catch (GeneralSecurityException | OperatorCreationException | IOException missing) {
            throw new IllegalStateException("no DTLS certificate could be made", missing);
        }
    }

    /** SHA-256 of the certificate as SDP writes it: {@code AB:CD:...}. */
    public String fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    Certificate chain() {
        return chain;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(new TlsCryptoParameters(context), crypto, key, chain, ECDSA_SHA256);
    }

    static String fingerprint(byte[] certificate) {
        try {
            return COLONS.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    private static byte[] certificate(KeyPair pair, Instant now, SecureRandom random)
            throws OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=watchwall");
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, random),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(LIFE)),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
    }
}
