package watchwall.gateway.webrtc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import watchwall.gateway.webrtc.peer.PeerLimits;

/**
 * How the exit meets the network.
 *
 * @param bind the one port of all peers, UDP and TCP; port 0 takes a free one
 * @param addresses what browsers are told to send to, most wanted first; empty: the bound address
 * @param loops event loops sharing the port, 0 for one per two cores; more than one needs Linux (SO_REUSEPORT)
 * @param maxSessions of all users together
 * @param maxSessionsPerUser a wall node of 16 tiles that reloads has 32 for a moment
 * @param maxHandshakes DTLS handshakes at the same time; a browser beyond them asks again by itself
 */
public record WebRtcSettings(
        InetSocketAddress bind,
        List<InetAddress> addresses,
        int loops,
        int maxSessions,
        int maxSessionsPerUser,
        int maxHandshakes,
        PeerLimits peer) {

    public WebRtcSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() && bind.getAddress().isAnyLocalAddress()) {
            throw new IllegalArgumentException("an exit bound to every address must be told which one browsers reach");
        }
    }

    /** On this address and port, everything else as measured good. */
    public static WebRtcSettings on(InetAddress address, int port) {
        return new WebRtcSettings(
                new InetSocketAddress(address, port), List.of(), 0, 1000, 64, 64, PeerLimits.defaults());
    }

    /** One per two cores, the other half is left to the cameras. */
    int loopCount() {
        return loops > 0 ? loops : Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    }

    /** The addresses of the answer's candidates. */
    List<InetAddress> candidates() {
        return addresses.isEmpty() ? List.of(bind.getAddress()) : addresses;
    }
}
