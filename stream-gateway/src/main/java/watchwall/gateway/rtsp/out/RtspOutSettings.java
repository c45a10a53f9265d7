package watchwall.gateway.rtsp.out;

import java.net.InetSocketAddress;
import java.time.Duration;
import watchwall.gateway.rtsp.out.feed.ReaderLimits;

/**
 * How readers are served.
 *
 * @param bind port 0 takes a free one
 * @param maxConnections of all readers together; each takes a descriptor and up to its queue of memory
 * @param maxConnectionsPerUser a recorder pulls main and sub of every camera for one user
 * @param session without a word from the reader, and without it taking anything, until it is given up
 * @param picture how long a request waits for the camera's first key picture; a camera pulled on demand connects first
 */
public record RtspOutSettings(
        InetSocketAddress bind,
        int maxConnections,
        int maxConnectionsPerUser,
        Duration session,
        Duration picture,
        ReaderLimits reader) {

    /** On this address, everything else as measured good. */
    public static RtspOutSettings on(InetSocketAddress bind) {
        return new RtspOutSettings(
                bind, 1000, 500, Duration.ofSeconds(60), Duration.ofSeconds(10), ReaderLimits.defaults());
    }
}
