package watchwall.casebridge.words;

import java.util.Arrays;
import java.util.List;

/**
 * Why something is refused, for people: a key of {@code watchwall/casebridge/messages_zh.properties} (and {@code _en})
 * with its arguments. An argument that begins with {@code @} is itself a key (a state's or a role's word); an ISO-8601
 * instant is to be shown in local time.
 */
public record Reason(String key, List<String> args) {
    public Reason {
        args = List.copyOf(args);
    }

    public static Reason of(String key, Object... args) {
        return new Reason(key, Arrays.stream(args).map(String::valueOf).toList());
    }
}
