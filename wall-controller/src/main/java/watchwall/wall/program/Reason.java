package watchwall.wall.program;

import java.util.Arrays;
import java.util.List;

/**
 * Why something was refused or failed, for people: a key of {@code watchwall/wall/messages_zh.properties} (and
 * {@code _en}) with its arguments.
 */
public record Reason(String key, List<String> args) {
    public Reason {
        args = List.copyOf(args);
    }

    public static Reason of(String key, Object... args) {
        return new Reason(key, Arrays.stream(args).map(String::valueOf).toList());
    }
}
