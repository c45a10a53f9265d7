package watchwall.casebridge.standin;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The part of an address after its question mark, and forms, which are written alike. */
final class Query {
    private Query() {}

    static Map<String, String> of(URI uri) {
        return of(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    }

    static Map<String, String> of(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    static LocalDate day(Map<String, String> query) {
        return LocalDate.parse(query.getOrDefault("day", ""));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
