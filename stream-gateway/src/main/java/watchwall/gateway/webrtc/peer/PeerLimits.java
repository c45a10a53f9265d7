package watchwall.gateway.webrtc.peer;

import java.time.Duration;

/**
 * What one peer may use.
 *
 * @param connect from the answer to the end of DTLS; Chromium on loopback needs 20 to 60 ms warm
 * @param silence without an authenticated packet of the browser; it sends one each 1 to 5 s (RFC 7675)
 * @param queue live units waiting longer are dropped up to the next key unit
 * @param queueBytes the same bound in bytes, besides a GOP that is being replayed
 * @param packetsPerMillisecond pacing of what is sent, so that a burst fits the browser's socket buffer: on a machine with
 *     a load of 8, 20 lost 177 of 3,400 packets of a GOP at the first try, 10 none (measured 11/26)
 * @param replayPause at least this long between two replays of the GOP; longer when they are asked for again and again
 * @param historyPackets packets kept for retransmission; a GOP of 10 s at 4 Mbit/s has 4,200
 * @param historyBytes the same bound in bytes of the units they lie in
 */
public record PeerLimits(
        Duration connect,
        Duration silence,
        Duration queue,
        int queueBytes,
        int packetsPerMillisecond,
        Duration replayPause,
        int historyPackets,
        int historyBytes) {

    public static PeerLimits defaults() {
        return new PeerLimits(
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(2),
                8 << 20,
                10,
                Duration.ofMillis(500),
                4096,
                8 << 20);
    }
}
