package watchwall.gateway.camera;

import java.util.List;

/**
 * Why something does not work, for people: a key of {@code watchwall/gateway/messages_zh.properties} (and {@code _en})
 * with its arguments. The sentence says what, where and how to mend it.
 */
public record Reason(String key, List<String> args) {
    public Reason {
        args = List.copyOf(args);
    }

    public static Reason of(String key, Object... args) {
        return new Reason(
                key, java.util.Arrays.stream(args).map(String::valueOf).toList());
    }
}
