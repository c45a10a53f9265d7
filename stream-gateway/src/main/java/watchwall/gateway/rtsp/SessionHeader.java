package watchwall.gateway.rtsp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The camera's name for our session and how long it keeps it without hearing of us (RFC 2326 12.37), read from {@code
 * 1234;timeout=60}; a camera that names no session gets none back.
 */
record SessionHeader(Optional<String> id, Duration timeout) {
    static final SessionHeader NONE = new SessionHeader(Optional.empty(), Duration.ofSeconds(60));

    private static final int MAX_CHARS = 256; // cameras seen: 40

    /** Of the last SETUP answered: cameras change it between two. */
    SessionHeader updated(String header) {
        String[] words =
                header.substring(0, Math.min(header.length(), MAX_CHARS)).split(";");
        Optional<String> named = Optional.of(words[0].trim()).filter(text -> !text.isEmpty());
        Duration said = timeout;
        for (String word : words) {
            String text = word.trim().toLowerCase(Locale.ROOT);
            String digits = text.startsWith("timeout=")
                    ? text.substring("timeout=".length()).trim()
                    : "";
            if (digits.matches("\\d{1,6}") && Integer.parseInt(digits) > 0) {
                said = Duration.ofSeconds(Integer.parseInt(digits));
            }
        }
        return new SessionHeader(named.or(() -> id), said);
    }

    Map<String, String> with(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        id.ifPresent(name -> all.put("Session", name));
        return all;
    }
}
