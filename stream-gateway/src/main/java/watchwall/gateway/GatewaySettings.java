package watchwall.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.rtsp.device.AllowedNetworks;
import watchwall.gateway.rtsp.device.DeviceRules;

/**
 * The keys {@code watchwall.gateway.*} and {@code watchwall.media.*} of the configuration.
 *
 * @param patience with each camera
 * @param devices what goes for all cameras together
 * @param keeping of pictures, per stream
 * @param serving viewers
 */
public record GatewaySettings(Patience patience, Devices devices, Keeping keeping, Serving serving) {
    /** To be added to the allowed networks where cameras are on this machine. */
    public static final String THIS_MACHINE = AllowedNetworks.LOOPBACK;

    private static final long MEBIBYTE = 1024 * 1024;

    /**
     * How patient we are with a camera.
     *
     * @param connect for the name and the connection
     * @param silence without a packet until a stream counts as stalled
     * @param backoffFirst first wait after a failure; doubles up to {@code backoffLongest}
     * @param refusedRetry between tries after a wrong password
     */
    public record Patience(
            Duration connect,
            Duration silence,
            Duration backoffFirst,
            Duration backoffLongest,
            Duration refusedRetry) {}

    /**
     * What goes for all cameras together.
     *
     * @param sessionsEach open at a time at one host and port
     * @param sessionsOpening being opened at a time over all cameras
     * @param knockEvery how often a device that cannot be reached is knocked at
     * @param allowedNetworks where cameras may be, as {@code 10.0.0.0/8, fc00::/7}
     * @param pins file of the certificates that cameras showed first; empty: remembered until the end only
     */
    public record Devices(
            int sessionsEach, int sessionsOpening, Duration knockEvery, String allowedNetworks, Optional<Path> pins) {
        /** A wrong network is named by an {@link IllegalArgumentException}. */
        public Devices {
            AllowedNetworks.parse(allowedNetworks);
        }

        /** For tests and benches: cameras of this machine, as many as they like. */
        public static Devices ofThisMachineToo() {
            String networks = AllowedNetworks.PRIVATE + ", " + AllowedNetworks.LOOPBACK;
            return new Devices(1000, 32, Duration.ofSeconds(1), networks, Optional.empty());
        }

        DeviceRules rules() {
            return new DeviceRules(sessionsEach, sessionsOpening, knockEvery, AllowedNetworks.parse(allowedNetworks));
        }
    }

    /**
     * What is kept of one stream.
     *
     * @param gopCacheMax bytes of the pictures since the last key picture; a longer GOP is not kept
     * @param ring how far back a clip can reach
     * @param ringMax bytes of the ring; over it the ring is shorter, and 0 keeps none
     */
    public record Keeping(long gopCacheMax, Duration ring, long ringMax) {}

    /**
     * How viewers are served.
     *
     * @param webRtc the one port of all WebRTC viewers, UDP and TCP; port 0 takes a free one
     * @param rtsp where RTSP readers are served; port 0 takes a free one
     * @param candidates what browsers are told to send to, most wanted first; empty: the bound address
     * @param viewersMax WebRTC sessions at a time, and as many by MSE
     * @param transcodesMax streams coded anew at a time, for viewers who can take no form of a camera's pictures
     * @param mseBehind how old a picture may become on its way to an MSE viewer before it is dropped
     */
    public record Serving(
            InetSocketAddress webRtc,
            InetSocketAddress rtsp,
            List<InetAddress> candidates,
            int viewersMax,
            int transcodesMax,
            Duration mseBehind) {
        public Serving {
            candidates = List.copyOf(candidates);
        }

        Serving withoutTranscoder() {
            return new Serving(webRtc, rtsp, candidates, viewersMax, 0, mseBehind);
        }
    }

    /** For tests and benches: what the configuration ships, on free ports, with cameras of this machine. */
    public static GatewaySettings defaults() {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new GatewaySettings(
                new Patience(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5)),
                Devices.ofThisMachineToo(),
                new Keeping(16 * MEBIBYTE, Duration.ofSeconds(40), 32 * MEBIBYTE),
                new Serving(free, free, List.of(), 400, 1, Duration.ofSeconds(1)));
    }

    GatewaySettings with(Devices others) {
        return new GatewaySettings(patience, others, keeping, serving);
    }

    /** The same without a ring, so that no clip can be had. */
    public GatewaySettings withoutRing() {
        return new GatewaySettings(patience, devices, new Keeping(keeping.gopCacheMax(), Duration.ZERO, 0), serving);
    }

    GatewaySettings withoutTranscoder() {
        return new GatewaySettings(patience, devices, keeping, serving.withoutTranscoder());
    }
}
