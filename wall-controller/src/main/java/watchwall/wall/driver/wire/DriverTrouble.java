package watchwall.wall.driver.wire;

import java.util.Arrays;
import java.util.List;

/**
 * Why a device does not do what it should, for people.
 *
 * @param key of the sentence in {@code messages_zh.properties} and {@code messages_en.properties}
 */
public record DriverTrouble(String key, List<String> args) {
    public DriverTrouble {
        args = List.copyOf(args);
    }

    public static DriverTrouble of(String key, Object... args) {
        return new DriverTrouble(key, Arrays.stream(args).map(String::valueOf).toList());
    }
}
