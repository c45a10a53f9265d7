package watchwall.gateway.fmp4;

import java.util.List;
import watchwall.gateway.media.AccessUnit;

/**
 * From a camera's presentation times to those of one viewer's live MP4, all in 90 kHz. The cached pictures that come first
 * are squeezed into a moment, so that the end of what a viewer has received is live at once; what was dropped, or a
 * camera's new beginning, leaves no hole. Order of presentation is kept, B pictures included.
 *
 * <p>Decoding times run on as a clock of their own, each the sum of the durations before it: a browser takes a step of
 * more than twice a duration for a hole and would wait for the next key picture (W3C MSE, coded frame processing, 6). They
 * stay below every presentation time to come by the longest way back that was seen, and some slack.
 */
final class LiveTimeline {
    /** Room below the first presentation time for decoding times. */
    static final long BEGIN = 90_000;

    /** A whole cached GOP takes no longer; at 12 ticks a picture a minute of them has places enough. */
    static final long SQUEEZED = 18_000;

    private static final long FIRST_STEP = 3_600;
    private static final long LONGEST_STEP = 90_000; // one picture a second; slower cameras begin anew each time
    private static final long SLACK = 9_000; // arrivals of a camera jitter by some tens of milliseconds
    private static final int SMOOTHING = 8;
    private static final double MOST_STEPS = 4; // between decoding times that catch up, or wait for B pictures

    /** Times of one sample. */
    record Times(long decode, long duration, long offset) {
        long present() {
            return decode + offset;
        }
    }

    private boolean begun;
    private boolean cut = true;
    private long from;
    private long liveFrom;
    private long origin = BEGIN;
    private double squeeze = 1;
    private long newest;
    private long end = BEGIN;
    private long back;
    private double step = FIRST_STEP;
    private long decode;

    /** What comes next are these; lent. */
    void begin(List<AccessUnit> cached) {
        if (cached.size() < 2) {
            cut = true;
            return;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (AccessUnit unit : cached) {
            back = Math.max(back, last == Long.MIN_VALUE ? 0 : last - unit.pts90k());
            first = Math.min(first, unit.pts90k());
            last = Math.max(last, unit.pts90k());
        }
        from = first;
        origin = end;
        liveFrom = Math.max(first, last - back);
        squeeze = liveFrom - first <= SQUEEZED ? 1 : (double) SQUEEZED / (liveFrom - first);
        newest = first;
        step = Math.clamp((double) (last - first) / (cached.size() - 1), 1, LONGEST_STEP);
        cut = false;
    }

    /** What comes next follows directly on what was, whatever its time says. */
    void cut() {
        cut = true;
    }

    /** Of the next picture in decoding order. */
    Times next(long pts90k) {
        boolean jumps = pts90k - newest > LONGEST_STEP || newest - pts90k > LONGEST_STEP;
        if (cut || jumps) {
            from = pts90k;
            liveFrom = pts90k;
            origin = end;
            squeeze = 1;
            newest = pts90k;
            cut = false;
        } else {
            back = Math.max(back, newest - pts90k);
            long forward = Math.max(0, pts90k - newest);
            step += (Math.min((double) forward, MOST_STEPS * step) - step) / SMOOTHING;
            newest = Math.max(newest, pts90k);
        }
        long present = shown(pts90k);
        long wanted = shown(newest) - back - SLACK - Math.round(2 * step);
        if (!begun) {
            begun = true;
            decode = Math.max(0, wanted);
        }
        double pace = pts90k < liveFrom ? step * squeeze : step;
        long duration = Math.max(
                1, Math.round(Math.clamp((double) (wanted - decode) + pace, pace / MOST_STEPS, MOST_STEPS * pace)));
        Times times = new Times(decode, duration, present - decode);
        decode += duration;
        end = Math.max(end, present + Math.max(1, Math.round(pace)));
        return times;
    }

    /** When a piece of sound of this time is heard; negative where it belongs to pictures that are squeezed. */
    long heard(long pts90k) {
        return cut || pts90k < liveFrom ? -1 : shown(pts90k);
    }

    private long shown(long pts90k) {
        return pts90k <= liveFrom
                ? origin + Math.round((pts90k - from) * squeeze)
                : origin + Math.round((liveFrom - from) * squeeze) + (pts90k - liveFrom);
    }
}
