package watchwall.gateway;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate as cameras make them for themselves: another one each time. */
final class SelfSigned {
    private static final char[] WORD = "test".toCharArray();

    private SelfSigned() {}

    /** Certificate and key of one. */
    private record Made(X509Certificate certificate, KeyPair pair) {}

    /** Certificate and key as one text. */
    static String pem() throws Exception {
        Made made = make();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n"
                + lines.encodeToString(made.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"
                + lines.encodeToString(made.pair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static Made make() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=IP camera");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(1))),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        return new Made(certificate, pair);
    }

    static SSLContext context() throws Exception {
        Made made = make();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, WORD);
        store.setKeyEntry("camera", made.pair().getPrivate(), WORD, new X509Certificate[] {made.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, WORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
