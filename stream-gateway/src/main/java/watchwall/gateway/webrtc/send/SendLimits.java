package watchwall.gateway.webrtc.send;

import java.time.Duration;

/**
 * What sending to one browser may use.
 *
 * @param queue live units waiting longer are dropped up to the next key unit
 * @param queueBytes the same bound in bytes, besides a GOP that is being replayed
 * @param packetsPerMillisecond pacing of what is sent, so that a burst fits the browser's socket buffer: on a machine with
 *     a load of 8, 20 lost 177 of 3,400 packets of a GOP at the first try, 10 none (measured 11/26)
 * @param replayPause at least this long between two replays of the GOP; longer when they are asked for again and again
 * @param historyPackets packets kept for retransmission; a GOP of 10 s at 4 Mbit/s has 4,200
 * @param historyBytes the same bound in bytes of the units they lie in
 */
public record SendLimits(
        Duration queue,
        int queueBytes,
        int packetsPerMillisecond,
        Duration replayPause,
        int historyPackets,
        int historyBytes) {

    public static SendLimits defaults() {
        return new SendLimits(Duration.ofSeconds(2), 8 << 20, 10, Duration.ofMillis(500), 4096, 8 << 20);
    }
}
