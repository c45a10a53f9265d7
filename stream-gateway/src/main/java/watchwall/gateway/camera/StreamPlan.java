package watchwall.gateway.camera;

import java.net.URI;
import java.time.Duration;

/**
 * How one stream of a camera is pulled.
 *
 * @param address with user info where the camera asks for it; never logged whole
 */
public record StreamPlan(URI address, Pull pull, Over over) {
    /** When a stream is pulled. */
    public sealed interface Pull {
        /** From the moment the camera is known, whoever watches. */
        record Always() implements Pull {}

        /** From the first viewer until the last one has been gone for {@code keep}. */
        record OnDemand(Duration keep) implements Pull {}
    }

    /** What carries the packets. */
    public enum Over {
        /** As the address says ({@code rtsps}, {@code rtsp+http}); TCP first for {@code rtsp}. */
        AUTOMATIC,
        TCP,
        /** UDP, and TCP where nothing arrives. */
        UDP
    }

    public static StreamPlan always(URI address) {
        return new StreamPlan(address, new Pull.Always(), Over.AUTOMATIC);
    }
}
