package watchwall.testcamera;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;

/** Asks for the password: Basic (RFC 7617) and Digest (RFC 7616, and RFC 2069 where the client sends no qop). */
final class Guard {
    static final String REALM = "Test camera";

    private static final int MAX_NONCES = 10_000;
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    /**
     * What a camera asks for.
     *
     * @param schemes offered, one WWW-Authenticate line each; none for an open camera
     * @param qop whether Digest offers {@code qop="auth"}
     * @param nonceLife after which a right answer is refused as stale
     */
    record Lock(String user, String password, List<Scheme> schemes, boolean qop, Duration nonceLife) {
        Lock {
            schemes = List.copyOf(schemes);
        }
    }

    private enum Verdict {
        RIGHT,
        STALE,
        WRONG
    }

    private final Lock lock;
    private final InstantSource clock;
    private final Map<String, Instant> nonces = new ConcurrentHashMap<>();
    private final LongAdder wrong = new LongAdder();

    Guard(Lock lock, InstantSource clock) {
        this.lock = lock;
        this.clock = clock;
    }

    /** Requests so far that carried a wrong user, password or signature. */
    long wrongAnswers() {
        return wrong.sum();
    }

    /** The 401 for this request; empty where it may pass. */
    Optional<Answer> refusal(Request request) {
        if (lock.schemes().isEmpty()) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = request.header("Authorization").map(value -> judge(request, value));
        if (verdict.equals(Optional.of(Verdict.RIGHT))) {
            return Optional.empty();
        }
        if (verdict.equals(Optional.of(Verdict.WRONG))) {
            wrong.increment();
        }
        return Optional.of(challenge(verdict.equals(Optional.of(Verdict.STALE))));
    }

    private Answer challenge(boolean stale) {
        if (nonces.size() > MAX_NONCES) {
            nonces.clear();
        }
        String nonce = UUID.randomUUID().toString().replace("-", "");
        nonces.put(nonce, clock.instant());
        Answer answer = Answer.of(401, "Unauthorized");
        for (Scheme scheme : lock.schemes()) {
            answer = answer.with(
                    "WWW-Authenticate",
                    switch (scheme) {
                        case BASIC -> "Basic realm=\"%s\"".formatted(REALM);
                        case DIGEST_MD5, DIGEST_SHA256 ->
                            "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s%s%s"
                                    .formatted(
                                            REALM,
                                            nonce,
                                            scheme.algorithm(),
                                            lock.qop() ? ", qop=\"auth\"" : "",
                                            stale ? ", stale=true" : "");
                    });
        }
        return answer;
    }

    private Verdict judge(Request request, String authorization) {
        int space = authorization.indexOf(' ');
        String word = space < 0 ? authorization : authorization.substring(0, space);
        String rest = authorization.substring(word.length()).trim();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "basic" -> judgeBasic(rest);
            case "digest" -> judgeDigest(request, fields(rest));
            default -> Verdict.WRONG;
        };
    }

    private Verdict judgeBasic(String given) {
        String right = Base64.getEncoder()
                .encodeToString((lock.user() + ":" + lock.password()).getBytes(StandardCharsets.UTF_8));
        return lock.schemes().contains(Scheme.BASIC) && right.equals(given) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private Verdict judgeDigest(Request request, Map<String, String> fields) {
        String algorithm = fields.getOrDefault("algorithm", Scheme.DIGEST_MD5.algorithm());
        Optional<Scheme> scheme = lock.schemes().stream()
                .filter(offered ->
                        offered != Scheme.BASIC && offered.algorithm().equalsIgnoreCase(algorithm))
                .findFirst();
        String nonce = fields.getOrDefault("nonce", "");
        Optional<Instant> born = Optional.ofNullable(nonces.get(nonce));
        if (scheme.isEmpty()
                || born.isEmpty()
                || !lock.user().equals(fields.get("username"))
                || !request.uri().equals(fields.get("uri"))) {
            return Verdict.WRONG;
        }
        Signed signed = new Signed(lock.user(), REALM, lock.password(), request.method(), request.uri(), nonce);
        String right = signed.response(scheme.get(), fields);
        if (!right.equalsIgnoreCase(fields.getOrDefault("response", ""))) {
            return Verdict.WRONG;
        }
        boolean expired = born.get().plus(lock.nonceLife()).isBefore(clock.instant());
        return expired ? Verdict.STALE : Verdict.RIGHT;
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), quoted != null ? quoted : matcher.group(3));
        }
        return fields;
    }

    /** What a digest signs. */
    record Signed(String user, String realm, String password, String method, String uri, String nonce) {
        /** The right response to the client's own choice of qop, nc and cnonce (RFC 7616 clause 3.4.1). */
        String response(Scheme scheme, Map<String, String> fields) {
            String who = hash(scheme, user + ":" + realm + ":" + password);
            String what = hash(scheme, method + ":" + uri);
            String qop = fields.getOrDefault("qop", "");
            String middle = qop.isEmpty()
                    ? nonce
                    : String.join(":", nonce, fields.getOrDefault("nc", ""), fields.getOrDefault("cnonce", ""), qop);
            return hash(scheme, who + ":" + middle + ":" + what);
        }

        private static String hash(Scheme scheme, String text) {
            try {
                MessageDigest digest = MessageDigest.getInstance(scheme.algorithm());
                return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has " + scheme.algorithm(), e);
            }
        }
    }
}
