package watchwall.gateway.fmp4;

import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;

/**
 * Units in decoding order with the times an MP4 needs. Cameras give presentation times only: sorted, they serve as
 * decoding times, which is exact where there are no B pictures and right in sum where there are.
 *
 * @param tracks the different descriptions, in the order they appear
 * @param fragments runs that begin with a key unit and keep to one description
 * @param zero presentation time where the file begins
 * @param duration of all, in 90 kHz
 */
record Samples(List<Track> tracks, List<Fragment> fragments, long zero, long duration) {
    private static final long ONE_PICTURE = 90_000 / 25;

    /**
     * One unit.
     *
     * @param dts from the beginning of the file
     * @param offset from decoding to presentation, may be negative
     */
    record Sample(AccessUnit unit, long dts, long duration, int offset) {}

    /**
     * @param description which of the tracks, from 1
     */
    record Fragment(int description, List<Sample> samples) {
        long begin() {
            return samples.get(0).dts();
        }

        long duration() {
            Sample last = samples.get(samples.size() - 1);
            return last.dts() + last.duration() - begin();
        }

        int mediaBytes() {
            return samples.stream()
                    .mapToInt(sample -> sample.unit().sizeBytes())
                    .sum();
        }
    }

    /** Lends the units; the first is a key unit. */
    static Samples of(List<AccessUnit> units) {
        long[] dts = units.stream().mapToLong(AccessUnit::pts90k).sorted().toArray();
        long zero = dts[0];
        for (int i = 0; i < dts.length; i++) {
            dts[i] = i == 0 ? 0 : Math.max(dts[i] - zero, dts[i - 1] + 1); // equal times are met
        }
        List<Track> tracks = new ArrayList<>();
        List<Fragment> fragments = new ArrayList<>();
        List<Sample> current = new ArrayList<>();
        int description = 0;
        for (int i = 0; i < dts.length; i++) {
            AccessUnit unit = units.get(i);
            int now = description(tracks, unit.track());
            if (!current.isEmpty() && (unit.isKey() || now != description)) {
                fragments.add(new Fragment(description, List.copyOf(current)));
                current.clear();
            }
            description = now;
            long lastDuration = i > 0 ? dts[i] - dts[i - 1] : ONE_PICTURE;
            long duration = i + 1 < dts.length ? dts[i + 1] - dts[i] : lastDuration;
            current.add(new Sample(unit, dts[i], duration, (int) (unit.pts90k() - zero - dts[i])));
        }
        fragments.add(new Fragment(description, List.copyOf(current)));
        Fragment last = fragments.get(fragments.size() - 1);
        return new Samples(List.copyOf(tracks), List.copyOf(fragments), zero, last.begin() + last.duration());
    }

    private static int description(List<Track> tracks, Track track) {
        if (!tracks.contains(track)) {
            tracks.add(track);
        }
        return tracks.indexOf(track) + 1;
    }
}
