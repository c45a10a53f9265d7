package watchwall.gateway.fmp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.Units;

class LiveTimelineTest {
    private static final long FRAME = 3600;

    private final LiveTimeline timeline = new LiveTimeline();

    @Test
    void cachedPicturesTakeNoTimeAndLiveOnesTheirOwn() {
        List<Long> cached = steps(900_000, 250);
        timeline.begin(units(cached));

        List<LiveTimeline.Times> squeezed = cached.stream().map(timeline::next).toList();
        List<LiveTimeline.Times> live =
                steps(900_000 + 250 * FRAME, 50).stream().map(timeline::next).toList();

        assertThat(squeezed.getFirst().present()).isEqualTo(LiveTimeline.BEGIN);
        assertThat(squeezed.getLast().present()).isEqualTo(LiveTimeline.BEGIN + LiveTimeline.SQUEEZED);
        assertThat(presented(squeezed)).isSorted().doesNotHaveDuplicates();
        assertThat(live.getFirst().present() - squeezed.getLast().present()).isEqualTo(FRAME);
        assertThat(live.getLast().present() - live.getFirst().present()).isEqualTo(49 * FRAME);
    }

    @Test
    void bPicturesAreShownInTheirOrderAndDecodedBeforeThey() {
        List<Long> pts = new ArrayList<>();
        for (int group = 0; group < 100; group++) {
            for (int picture : new int[] {4, 2, 1, 3}) {
                pts.add(900_000 + (4L * group + picture) * FRAME);
            }
        }
        timeline.begin(units(pts.subList(0, 90)));

        List<LiveTimeline.Times> times = pts.stream().map(timeline::next).toList();

        for (int i = 1; i < pts.size(); i++) {
            assertThat(Long.signum(times.get(i).present() - times.get(i - 1).present()))
                    .isEqualTo(Long.signum(pts.get(i) - pts.get(i - 1)));
        }
        assertDecodable(times);
    }

    @Test
    void aCameraThatJittersAndLosesPicturesIsNeverTakenForAHole() {
        Random random = new Random(7);
        List<LiveTimeline.Times> times = new ArrayList<>();
        long pts = 0;
        for (int i = 0; i < 2000; i++) {
            pts += FRAME + random.nextLong(-1500, 1500) + (random.nextInt(50) == 0 ? 8 * FRAME : 0);
            times.add(timeline.next(pts));
        }

        assertDecodable(times);
        assertThat(times.getLast().present() - times.getFirst().present()).isEqualTo(pts - firstOf(times, pts));
    }

    private static long firstOf(List<LiveTimeline.Times> times, long last) {
        return last - (times.getLast().present() - times.getFirst().present());
    }

    @Test
    void whatFollowsADropFollowsAtOnce() {
        List<LiveTimeline.Times> before =
                steps(0, 50).stream().map(timeline::next).toList();
        timeline.cut();

        LiveTimeline.Times next = timeline.next(90 * FRAME);

        assertThat(next.present() - before.getLast().present()).isEqualTo(FRAME);
    }

    @Test
    void anotherBeginningOfTheCameraLeavesNoHole() {
        long last = steps(5_000_000_000L, 50).stream()
                .map(timeline::next)
                .toList()
                .getLast()
                .present();

        assertThat(timeline.next(1234).present()).isBetween(last + 1, last + 2 * FRAME);
        assertThat(timeline.next(1234 + FRAME).present()).isGreaterThan(last);
    }

    @Test
    void soundOfWhatIsSqueezedIsNotHeard() {
        List<Long> cached = steps(0, 100);
        assertThat(timeline.heard(0)).isNegative();
        timeline.begin(units(cached));
        cached.forEach(timeline::next);

        assertThat(timeline.heard(50 * FRAME)).isNegative();
        assertThat(timeline.heard(100 * FRAME)).isEqualTo(LiveTimeline.BEGIN + LiveTimeline.SQUEEZED + FRAME);
    }

    /** What a browser asks of decoding times: each where the one before ended, none after its picture is shown. */
    private static void assertDecodable(List<LiveTimeline.Times> times) {
        for (int i = 1; i < times.size(); i++) {
            LiveTimeline.Times before = times.get(i - 1);
            assertThat(times.get(i).decode()).isEqualTo(before.decode() + before.duration());
            assertThat(before.duration()).isPositive();
        }
        assertThat(times).allSatisfy(each -> assertThat(each.offset()).isNotNegative());
    }

    private static List<Long> presented(List<LiveTimeline.Times> times) {
        return times.stream().map(LiveTimeline.Times::present).toList();
    }

    private static List<Long> steps(long from, int count) {
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(from + i * FRAME);
        }
        return steps;
    }

    private static List<AccessUnit> units(List<Long> pts) {
        return pts.stream()
                .map(time -> new AccessUnit(Units.TRACK, Unpooled.EMPTY_BUFFER, time, Instant.EPOCH, false))
                .toList();
    }
}
