package watchwall.gateway.rtsp.out.feed;

import java.util.Arrays;
import java.util.List;
import watchwall.gateway.media.AccessUnit;

/**
 * Camera time to RTP time, the same for all readers of a feed: rising, whole over a reconnect of the camera; and the
 * times of a cached GOP, squeezed into the moment before the live picture so that a player shows the live one at once.
 * 90 kHz, unwrapped. Belongs to the camera's loop.
 */
final class Line {
    private static final int TICKS_PER_MILLI = 90;

    /** A camera's clock that jumps further than this has begun anew. */
    private static final long MAX_GAP = 60_000L * TICKS_PER_MILLI;

    private boolean begun;
    private long offset;
    private long newestPts;
    private long newestArrivalMillis;

    /** @param first RTP time of the first unit, random (RFC 3550 5.1) */
    Line(int first) {
        this.offset = first & 0xffffffffL;
    }

    /** The time of the next unit. */
    long place(AccessUnit unit) {
        long arrival = unit.arrival().toEpochMilli();
        long gap = unit.pts90k() - newestPts;
        if (!begun) {
            offset -= unit.pts90k();
        } else if (Math.abs(gap) > MAX_GAP || (gap <= 0 && unit.isKey())) {
            long waited = Math.clamp(arrival - newestArrivalMillis, 1, MAX_GAP / TICKS_PER_MILLI);
            offset += newestPts + waited * TICKS_PER_MILLI - unit.pts90k();
            newestPts = unit.pts90k();
        }
        newestPts = begun ? Math.max(newestPts, unit.pts90k()) : unit.pts90k();
        newestArrivalMillis = arrival;
        begun = true;
        return unit.pts90k() + offset;
    }

    /** The time of sound, which is on the pictures' line. */
    long timeOf(long pts90k) {
        return pts90k + offset;
    }

    /**
     * The times of units that are sent again from their key unit. The newest keeps its true time; those before it come a
     * millisecond apart. Where pictures are shown in another order than they are sent, those that live ones may still
     * come between keep their true time as well.
     *
     * @param floor the first time may not be before it
     */
    long[] squeezed(List<AccessUnit> sinceKey, long floor) {
        long[] inOrder =
                sinceKey.stream().mapToLong(AccessUnit::pts90k).sorted().toArray();
        long newest = inOrder[inOrder.length - 1];
        long settled = newest - reordering(sinceKey);
        int last = Arrays.binarySearch(inOrder, settled);
        last = last >= 0 ? last : -last - 2;
        long end = inOrder[Math.max(0, last)] + offset;
        long step = Math.clamp((end - floor) / Math.max(1, last), 1, TICKS_PER_MILLI);
        long[] times = new long[sinceKey.size()];
        for (int i = 0; i < times.length; i++) {
            long pts = sinceKey.get(i).pts90k();
            int rank = Arrays.binarySearch(inOrder, pts);
            times[i] = pts > settled ? pts + offset : end - step * (last - rank);
        }
        return times;
    }

    /** How far back in time pictures were seen to go. */
    private static long reordering(List<AccessUnit> units) {
        long newest = Long.MIN_VALUE;
        long furthest = 0;
        for (AccessUnit unit : units) {
            newest = Math.max(newest, unit.pts90k());
            furthest = Math.max(furthest, newest - unit.pts90k());
        }
        return furthest;
    }
}
