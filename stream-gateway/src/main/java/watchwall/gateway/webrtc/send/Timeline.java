package watchwall.gateway.webrtc.send;

import java.time.Duration;
import java.util.List;
import watchwall.gateway.media.AccessUnit;

/**
 * Camera time to the RTP time of one viewer: always rising, whole over a reconnect of the camera, and a replayed GOP
 * squeezed into the time before the live picture so that it is decoded at once. 90 kHz, unwrapped.
 */
public final class Timeline {
    private static final int TICKS_PER_MILLI = 90;

    /** A camera's clock that jumps further than this has begun anew. */
    private static final long MAX_GAP = 10 * 1000 * TICKS_PER_MILLI;

    /** Half a frame at 30 per second: room that the next live unit leaves for sure. */
    private static final long ROOM = 1500;

    private boolean begun;
    private boolean another;
    private long offset;
    private long lastPts;
    private long lastArrivalMillis;
    private long lastTime;

    /** @param first RTP time of the first unit, random (RFC 3550 5.1) */
    Timeline(int first) {
        this.lastTime = first & 0xffffffffL;
    }

    /** The next unit is of another camera: its clock says nothing here. The RTP time from which on its units are. */
    int another() {
        another = begun;
        return (int) (lastTime + 1);
    }

    /** True where pictures are shown in another order than they are sent: B frames, which WebRTC cannot play. */
    public static boolean isReordered(List<AccessUnit> sinceKey) {
        for (int i = 1; i < sinceKey.size(); i++) {
            AccessUnit unit = sinceKey.get(i);
            if (!unit.isKey() && unit.pts90k() < sinceKey.get(i - 1).pts90k()) {
                return true;
            }
        }
        return false;
    }

    /** True when this live unit is to be shown before one that was sent already. */
    boolean isReordered(AccessUnit unit) {
        return begun && !another && !unit.isKey() && unit.pts90k() < lastPts && lastPts - unit.pts90k() < MAX_GAP;
    }

    /** The time of the next live unit. */
    int live(AccessUnit unit) {
        long time = place(unit);
        remember(unit, Math.max(time, lastTime + 1));
        return (int) lastTime;
    }

    /** The times of a GOP that is sent from its key unit; its last unit keeps its true time where that still lies ahead. */
    int[] replay(List<AccessUnit> sinceKey) {
        int count = sinceKey.size();
        AccessUnit newest = sinceKey.getLast();
        boolean first = !begun;
        long floor = lastTime + 1;
        long end = first ? floor + (long) count * TICKS_PER_MILLI : Math.max(place(newest), lastTime + ROOM);
        long step = Math.clamp((end - floor) / Math.max(1, count - 1), 1, TICKS_PER_MILLI);
        long start = Math.max(floor, end - step * (count - 1));
        int[] times = new int[count];
        for (int i = 0; i < count; i++) {
            times[i] = (int) (start + i * step);
        }
        long last = start + (count - 1) * step;
        if (first) {
            offset = last - newest.pts90k();
        }
        remember(newest, last);
        return times;
    }

    /** What the media clock of this viewer shows now (for sender reports). */
    int now(long epochMillis) {
        long since = Math.clamp(
                epochMillis - lastArrivalMillis, 0, Duration.ofMinutes(1).toMillis());
        return (int) (lastTime + since * TICKS_PER_MILLI);
    }

    boolean hasBegun() {
        return begun;
    }

    /** The unit's time by the camera's clock; where that clock began anew, by the time of arrival. */
    private long place(AccessUnit unit) {
        long gap = unit.pts90k() - lastPts;
        if (!begun) {
            offset = lastTime + 1 - unit.pts90k();
        } else if (another || Math.abs(gap) > MAX_GAP || (gap < 0 && unit.isKey())) {
            long waited = Math.clamp(unit.arrival().toEpochMilli() - lastArrivalMillis, 1, MAX_GAP / TICKS_PER_MILLI);
            offset = lastTime + waited * TICKS_PER_MILLI - unit.pts90k();
        }
        return unit.pts90k() + offset;
    }

    private void remember(AccessUnit unit, long time) {
        begun = true;
        another = false;
        lastPts = unit.pts90k();
        lastArrivalMillis = unit.arrival().toEpochMilli();
        lastTime = time;
    }
}
