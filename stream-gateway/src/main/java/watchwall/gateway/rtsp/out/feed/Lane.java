package watchwall.gateway.rtsp.out.feed;

import java.time.Instant;

/**
 * One track on its way to one reader: on which interleaved channel, and how far its own numbers are from the feed's.
 * Belongs to the reader's loop.
 */
final class Lane {
    /** By its number in the description; channels of the feed's own bytes are twice this and one more. */
    enum Kind {
        PICTURE(0),
        SOUND(1);

        private final int track;

        Kind(int track) {
            this.track = track;
        }

        int track() {
            return track;
        }

        static Kind of(int track) {
            return track == PICTURE.track ? PICTURE : SOUND;
        }
    }

    private final Kind kind;
    private final int channel;
    private boolean begun;
    private long shift;
    private long next;
    private long packets;
    private long payloadBytes;
    private int newestTime;
    private Instant newestArrival = Instant.EPOCH;

    Lane(Kind kind, int channel) {
        this.kind = kind;
        this.channel = channel;
    }

    static int usualChannel(Kind kind) {
        return kind.track() * 2;
    }

    Kind kind() {
        return kind;
    }

    int channel() {
        return channel;
    }

    /** The feed's number of the packet that comes next: after a pause the reader's own numbers go on without a gap. */
    void begin(long feedSequence) {
        shift = begun ? next - feedSequence : 0;
        begun = true;
        next = feedSequence + shift;
    }

    /**
     * Packets that this reader does not get. The numbers close up behind them: over TCP nothing was lost, and a gap would
     * make a player wait for what never comes.
     */
    void skip(int count) {
        shift -= count;
    }

    /** What to add to the feed's sequence numbers. */
    long shift() {
        return shift;
    }

    /** These bytes of the feed need another head for this reader. */
    boolean differs() {
        return (shift & 0xffff) != 0 || channel != usualChannel(kind);
    }

    void sent(long lastSequence, int count, int bytes, int time, Instant arrival) {
        next = lastSequence + 1;
        packets += count;
        payloadBytes += bytes;
        newestTime = time;
        newestArrival = arrival;
    }

    long packets() {
        return packets;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    /** RTP time of the newest sent. */
    int newestTime() {
        return newestTime;
    }

    /** When that reached this machine. */
    Instant newestArrival() {
        return newestArrival;
    }
}
