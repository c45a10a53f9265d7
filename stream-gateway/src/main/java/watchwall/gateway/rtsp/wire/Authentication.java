package watchwall.gateway.rtsp.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Our answer to a camera's challenge: Basic (RFC 7617), Digest with MD5 or SHA-256 (RFC 7616, and RFC 2069 where no qop
 * is offered). Counts the uses of one nonce; belongs to one connection.
 */
public final class Authentication {
    private final CameraAddress.Credentials credentials;
    private final Challenge challenge;
    private final Supplier<String> clientNonces;
    private int uses;

    private Authentication(CameraAddress.Credentials credentials, Challenge challenge, Supplier<String> clientNonces) {
        this.credentials = credentials;
        this.challenge = challenge;
        this.clientNonces = clientNonces;
    }

    /** The strongest that is offered and that we can do: SHA-256 before MD5 before Basic. */
    public static Optional<Authentication> answering(
            List<String> challenges, CameraAddress.Credentials credentials, Supplier<String> clientNonces) {
        return Challenge.parseAll(challenges).stream()
                .max(java.util.Comparator.comparingInt(Challenge::strength))
                .map(best -> new Authentication(credentials, best, clientNonces));
    }

    /** True when this would send the password in clear where the other did not. */
    public boolean isWeakerThan(Authentication other) {
        return challenge instanceof Challenge.Basic && other.challenge instanceof Challenge.Digest;
    }

    /** True when the camera only asks for a fresh nonce: the password was right. */
    public boolean isStale() {
        return challenge.stale();
    }

    /** The value of the Authorization header for one request. */
    public String header(String method, String uri) {
        return switch (challenge) {
            case Challenge.Basic basic ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((credentials.user() + ":" + credentials.password())
                                        .getBytes(StandardCharsets.UTF_8));
            case Challenge.Digest digest -> digestHeader(digest, method, uri);
        };
    }

    private String digestHeader(Challenge.Digest digest, String method, String uri) {
        uses++;
        String count = String.format("%08x", uses);
        String clientNonce = digest.qopAuth() || digest.session() ? clientNonces.get() : "";
        String first = hash(digest, credentials.user() + ":" + digest.realm() + ":" + credentials.password());
        if (digest.session()) {
            first = hash(digest, first + ":" + digest.nonce() + ":" + clientNonce);
        }
        String second = hash(digest, method + ":" + uri);
        String response = digest.qopAuth()
                ? hash(digest, first + ":" + digest.nonce() + ":" + count + ":" + clientNonce + ":auth:" + second)
                : hash(digest, first + ":" + digest.nonce() + ":" + second);
        StringBuilder header = new StringBuilder("Digest ")
                .append("username=")
                .append(quoted(credentials.user()))
                .append(", realm=")
                .append(quoted(digest.realm()))
                .append(", nonce=")
                .append(quoted(digest.nonce()))
                .append(", uri=")
                .append(quoted(uri))
                .append(", response=")
                .append(quoted(response));
        digest.algorithm().ifPresent(word -> header.append(", algorithm=").append(word));
        digest.opaque().ifPresent(word -> header.append(", opaque=").append(quoted(word)));
        if (digest.qopAuth()) {
            header.append(", qop=auth, nc=").append(count);
        }
        if (!clientNonce.isEmpty()) {
            header.append(", cnonce=").append(quoted(clientNonce));
        }
        return header.toString();
    }

    private static String hash(Challenge.Digest digest, String text) {
        try {
            MessageDigest function = MessageDigest.getInstance(digest.sha256() ? "SHA-256" : "MD5");
            return HexFormat.of().formatHex(function.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + e.getMessage().toLowerCase(Locale.ROOT), e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
