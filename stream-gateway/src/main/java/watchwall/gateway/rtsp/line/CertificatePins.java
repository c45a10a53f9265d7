package watchwall.gateway.rtsp.line;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.gateway.rtsp.wire.CameraAddress;

/**
 * Which certificate each camera showed when it was first connected to: with cameras a self-signed one is the rule, so that
 * nobody else can say whether it is right. Another one is refused until a person takes the camera's line out of the file
 * (ADR 009). One line a camera: {@code host:port SHA-256}. Any thread.
 */
public final class CertificatePins {
    private static final Logger log = LoggerFactory.getLogger(CertificatePins.class);
    private static final int MAX_PINS = 10_000;

    private final Optional<Path> file;
    private final Map<String, String> pins = new ConcurrentHashMap<>();

    private CertificatePins(Optional<Path> file) {
        this.file = file;
    }

    /** Kept in a file, which is read now; a line that is no pin is passed over. */
    public static CertificatePins kept(Path file) {
        CertificatePins kept = new CertificatePins(Optional.of(file));
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] words = line.strip().split("\\s+");
                if (words.length == 2 && words[1].matches("[0-9a-f]{64}") && kept.pins.size() < MAX_PINS) {
                    kept.pins.put(words[0], words[1]);
                }
            }
        } catch (NoSuchFileException first) {
            log.debug("{} does not exist yet", file);
        } catch (IOException e) {
            log.error("certificates of cameras cannot be read from {}: each is taken as if seen first", file, e);
        }
        return kept;
    }

    /** Forgotten with the process. */
    public static CertificatePins inMemory() {
        return new CertificatePins(Optional.empty());
    }

    /** A camera's certificate is not the one that it showed before. */
    public static final class Changed extends CertificateException {
        private static final long serialVersionUID = 1;

        Changed(String where) {
            super("the certificate of " + where + " changed");
        }
    }

    TrustManager trust(CameraAddress address) {
        return new Trust(address.where());
    }

    private void check(String where, X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate from " + where);
        }
        String seen = fingerprint(chain[0]);
        String pinned = pins.putIfAbsent(where, seen);
        if (pinned == null) {
            log.info("camera at {} is known from now on by its certificate {}", where, seen);
            file.ifPresent(to -> Thread.ofVirtual().name("pin-" + where).start(() -> append(to, where, seen)));
        } else if (!pinned.equals(seen)) {
            throw new Changed(where);
        }
    }

    private static synchronized void append(Path file, String where, String fingerprint) {
        try {
            Files.writeString(
                    file,
                    where + ' ' + fingerprint + '\n',
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.error("the certificate of camera {} is known until the next start only: {}", where, file, e);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new CertificateException(e);
        }
    }

    private final class Trust extends X509ExtendedTrustManager {
        private final String where;

        Trust(String where) {
            this.where = where;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(where, chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(where, chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(where, chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("cameras are servers");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("cameras are servers");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("cameras are servers");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
