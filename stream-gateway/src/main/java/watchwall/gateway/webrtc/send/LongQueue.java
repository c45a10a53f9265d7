package watchwall.gateway.webrtc.send;

/** Sequence numbers that wait, so many at most; made when the first comes. */
final class LongQueue {
    private final int most;
    private long[] ring = {};
    private int first;
    private int size;

    LongQueue(int most) {
        this.most = most;
    }

    /** False when it is full. */
    boolean add(long number) {
        if (size == most) {
            return false;
        }
        if (ring.length == 0) {
            ring = new long[most];
        }
        ring[(first + size) % most] = number;
        size++;
        return true;
    }

    /** The oldest; there must be one. */
    long remove() {
        long number = ring[first];
        first = (first + 1) % most;
        size--;
        return number;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
