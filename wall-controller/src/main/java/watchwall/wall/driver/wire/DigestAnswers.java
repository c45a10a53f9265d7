package watchwall.wall.driver.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Our side of HTTP Digest (RFC 7616) towards one device. One nonce serves many calls. Belongs to one thread. */
final class DigestAnswers {
    private final DeviceLogin login;
    private final Supplier<String> clientNonces;
    private Optional<DigestChallenge> challenge = Optional.empty();
    private int uses;
    private boolean worked;

    /** What a 401 means for us. */
    enum Verdict {
        ANSWER,
        WRONG_PASSWORD,
        NO_DIGEST
    }

    DigestAnswers(DeviceLogin login, Supplier<String> clientNonces) {
        this.login = login;
        this.clientNonces = clientNonces;
    }

    /** The Authorization header of the next call; empty while the device has not asked. */
    Optional<String> header(String method, String uri) {
        return challenge.map(asked -> answer(asked, method, uri));
    }

    /** The last answer was taken. */
    void accepted() {
        worked = challenge.isPresent();
    }

    /**
     * A device that says 401 to our answer has either forgotten its nonce or does not take the password. One that does
     * not say {@code stale} is asked a second time only where the nonce was good before: tries are counted, and too
     * many lock us out.
     *
     * @param answered whether the refused call carried an answer
     */
    Verdict challenged(List<String> lines, boolean answered) {
        Optional<DigestChallenge> next = DigestChallenge.strongest(lines);
        if (next.isEmpty()) {
            return Verdict.NO_DIGEST;
        }
        boolean forgotten = worked || next.get().stale();
        challenge = next;
        uses = 0;
        worked = false;
        if (answered && !forgotten) {
            challenge = Optional.empty();
            return Verdict.WRONG_PASSWORD;
        }
        return Verdict.ANSWER;
    }

    private String answer(DigestChallenge asked, String method, String uri) {
        uses++;
        String count = "%08x".formatted(uses);
        String clientNonce = clientNonces.get();
        String first = hash(asked, login.user() + ":" + asked.realm() + ":" + login.password());
        if (asked.session()) {
            first = hash(asked, first + ":" + asked.nonce() + ":" + clientNonce);
        }
        String second = hash(asked, method + ":" + uri);
        String middle = asked.qopAuth() ? ":" + count + ":" + clientNonce + ":auth:" : ":";
        StringBuilder header = new StringBuilder("Digest username=")
                .append(quoted(login.user()))
                .append(", realm=")
                .append(quoted(asked.realm()))
                .append(", nonce=")
                .append(quoted(asked.nonce()))
                .append(", uri=")
                .append(quoted(uri))
                .append(", response=")
                .append(quoted(hash(asked, first + ":" + asked.nonce() + middle + second)));
        asked.algorithm().ifPresent(word -> header.append(", algorithm=").append(word));
        asked.opaque().ifPresent(word -> header.append(", opaque=").append(quoted(word)));
        if (asked.qopAuth()) {
            header.append(", qop=auth, nc=").append(count);
        }
        if (asked.qopAuth() || asked.session()) {
            header.append(", cnonce=").append(quoted(clientNonce));
        }
        return header.toString();
    }

    private static String hash(DigestChallenge asked, String text) {
        try {
            MessageDigest function = MessageDigest.getInstance(asked.sha256() ? "SHA-256" : "MD5");
            return HexFormat.of().formatHex(function.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5 and SHA-256", e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
