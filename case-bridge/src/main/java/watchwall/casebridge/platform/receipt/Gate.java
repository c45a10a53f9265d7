package watchwall.casebridge.platform.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watchwall.casebridge.platform.wire.Signature;
import watchwall.casebridge.words.Reason;

/** What a request must show before anything that it says is looked at. */
record Gate(String destination, Signature signature) {
    static final int MOST_BODY = 256 << 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{8,100}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** Header names in lower case, each with its first value. */
    static Map<String, String> flat(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(h -> !h.getValue().isEmpty())
                .collect(Collectors.toMap(
                        h -> h.getKey().toLowerCase(Locale.ROOT),
                        h -> h.getValue().getFirst(),
                        (a, b) -> a));
    }

    static String nonce(Map<String, String> flat) {
        return flat.getOrDefault(Signature.NONCE.toLowerCase(Locale.ROOT), "");
    }

    /** Why it must not come in; whether its nonce is new is not known here. */
    Optional<Taken.Refused> refuses(Map<String, String> flat, byte[] body, Instant now) {
        String time = flat.getOrDefault(Signature.TIME.toLowerCase(Locale.ROOT), "");
        String nonce = nonce(flat);
        String signed = flat.getOrDefault(Signature.SIGNATURE.toLowerCase(Locale.ROOT), "");
        if (body.length > MOST_BODY) {
            return refused(413, Reason.of("transfer.receipt-too-large", destination, MOST_BODY >> 10));
        }
        if (!SECONDS.matcher(time).matches() || !NONCE.matcher(nonce).matches() || signed.isEmpty()) {
            return refused(401, Reason.of("transfer.receipt-unsigned", destination));
        }
        if (!signature.holds("POST", path(destination), time, nonce, body, signed)) {
            return refused(401, Reason.of("transfer.receipt-forged", destination));
        }
        Instant said = Instant.ofEpochSecond(Long.parseLong(time));
        if (Duration.between(said, now).abs().compareTo(WINDOW) > 0) {
            return refused(401, Reason.of("transfer.receipt-late", destination, said));
        }
        return Optional.empty();
    }

    /** What is signed as the target, whatever a proxy puts before it. */
    static String path(String destination) {
        return "/platform/" + destination + "/receipts";
    }

    private static Optional<Taken.Refused> refused(int status, Reason why) {
        return Optional.of(new Taken.Refused(status, why));
    }
}
