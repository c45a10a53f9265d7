package watchwall.wall.driver.onvif;

import java.util.Optional;
import watchwall.wall.driver.wire.StreamAddress;

/** What fetches a stream on the device. */
public record Receiver(String token, Mode mode, Optional<StreamAddress> stream) {
    /** ONVIF's words. */
    public enum Mode {
        ALWAYS("AlwaysConnect"),
        NEVER("NeverConnect"),
        AUTO("AutoConnect");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Mode of(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) {
                    return mode;
                }
            }
            return AUTO;
        }
    }
}
