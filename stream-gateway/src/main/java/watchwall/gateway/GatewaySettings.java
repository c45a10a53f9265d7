package watchwall.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * The keys {@code watchwall.gateway.*} of the configuration.
 *
 * @param connectTimeout for the name and the connection of a camera
 * @param silence without a packet until a stream counts as stalled
 * @param backoffFirst first wait after a failure; doubles up to {@code backoffLongest}
 * @param refusedRetry between tries after a wrong password
 * @param gopCacheMax bytes of the pictures since the last key picture, per stream; a longer GOP is not kept
 * @param ring how far back a clip can reach
 * @param ringMax bytes of the ring, per stream; over it the ring is shorter
 * @param webRtc the one UDP port of all WebRTC viewers; port 0 takes a free one
 * @param rtsp where RTSP readers are served; port 0 takes a free one
 * @param candidates what browsers are told to send to, most wanted first; empty: the bound address
 * @param viewersMax WebRTC sessions at a time
 * @param transcodesMax streams coded anew at a time, for viewers who can take no form of a camera's pictures
 */
public record GatewaySettings(
        Duration connectTimeout,
        Duration silence,
        Duration backoffFirst,
        Duration backoffLongest,
        Duration refusedRetry,
        long gopCacheMax,
        Duration ring,
        long ringMax,
        InetSocketAddress webRtc,
        InetSocketAddress rtsp,
        List<InetAddress> candidates,
        int viewersMax,
        int transcodesMax) {
    public GatewaySettings {
        candidates = List.copyOf(candidates);
    }

    private static final long MEBIBYTE = 1024 * 1024;

    public static GatewaySettings defaults() {
        return new GatewaySettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                16 * MEBIBYTE,
                Duration.ofSeconds(40),
                32 * MEBIBYTE,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(),
                400,
                1);
    }

    GatewaySettings withoutTranscoder() {
        return new GatewaySettings(
                connectTimeout,
                silence,
                backoffFirst,
                backoffLongest,
                refusedRetry,
                gopCacheMax,
                ring,
                ringMax,
                webRtc,
                rtsp,
                candidates,
                viewersMax,
                0);
    }
}
