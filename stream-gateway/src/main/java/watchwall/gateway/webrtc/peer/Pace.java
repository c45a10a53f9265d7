package watchwall.gateway.webrtc.peer;

/**
 * How many packets a millisecond one browser's socket is given, shared out among its slots that have something waiting: a
 * take of many windows is as many bursts for one socket. On the peer's loop.
 */
final class Pace {
    /** Live pictures of 64 slots at 2 Mbit/s are 13 packets a millisecond, and must go out while a GOP does. */
    private static final int SLOTS_FOR_ONE_MORE = 4;

    private final int perMillisecond;
    private int showing;
    private int waiting;

    Pace(int perMillisecond) {
        this.perMillisecond = perMillisecond;
    }

    /** A slot begins to show, or ends. */
    void showing(boolean begins) {
        showing += begins ? 1 : -1;
    }

    /** A slot has packets waiting past this millisecond, or has no more. */
    void waiting(boolean begins) {
        waiting += begins ? 1 : -1;
    }

    /** What one slot may send in its turn. */
    int packets() {
        return Math.max(1, room() / Math.max(1, waiting));
    }

    /** Milliseconds from one turn of a slot to its next: more than one where there are more slots than packets. */
    int pauseMillis() {
        return Math.max(1, Math.ceilDiv(waiting, room()));
    }

    private int room() {
        return perMillisecond + showing / SLOTS_FOR_ONE_MORE;
    }
}
