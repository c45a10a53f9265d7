package watchwall.gateway.webrtc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

class TimelineTest {
    private static final Track TRACK = new Track.H264(
            "avc1.42E01F", 16, 16, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));
    private static final int FRAME = 3600;

    private final Timeline timeline = new Timeline(1000);

    @Test
    void aGopBeforeTheLivePictureTakesAMillisecondAFrame() {
        int[] times = timeline.replay(gop(50_000, 250));
        int live = timeline.live(unit(50_000 + 250 * FRAME, false, 10_000));

        assertThat(times[249] - times[0]).isEqualTo(249 * 90);
        assertThat(live - times[249]).isEqualTo(FRAME);
    }

    @Test
    void aGopSentAgainFitsBeforeTheNextLivePicture() {
        timeline.replay(gop(50_000, 10));
        int last = timeline.live(unit(50_000 + 10 * FRAME, false, 400));

        int[] again = timeline.replay(gop(50_000, 11));
        int next = timeline.live(unit(50_000 + 11 * FRAME, false, 440));

        assertThat(again[0]).isGreaterThan(last);
        assertThat(again).isSorted().doesNotHaveDuplicates();
        assertThat(next - last).isEqualTo(FRAME);
        assertThat(next).isGreaterThan(again[10]);
    }

    @Test
    void aCameraThatComesBackWithAnotherClockGoesOnInTime() {
        int before = timeline.live(unit(900_000, true, 1000));
        int after = timeline.live(unit(77, true, 4000));
        int next = timeline.live(unit(77 + FRAME, false, 4040));

        assertThat(after - before).isEqualTo(3000 * 90);
        assertThat(next - after).isEqualTo(FRAME);
    }

    @Test
    void anotherCameraGoesOnByTheTimeThatPassedWhateverItsClockShows() {
        timeline.replay(gop(50_000, 10));
        int before = timeline.live(unit(50_000 + 10 * FRAME, false, 400));

        int from = timeline.another();
        int[] other = timeline.replay(gop(50_000 + 5 * FRAME, 10));
        int next = timeline.live(unit(50_000 + 15 * FRAME, false, 480));

        assertThat(from).isEqualTo(before + 1);
        assertThat(other[0]).isGreaterThanOrEqualTo(from);
        assertThat(other).isSorted().doesNotHaveDuplicates();
        assertThat(next).isGreaterThan(other[9]);
        assertThat(next - before).isBetween(FRAME, 3 * FRAME);
    }

    @Test
    void aSlotThatRestedForHoursGoesOnAfterTenSeconds() {
        int before = timeline.live(unit(900_000, true, 1000));
        timeline.another();
        int after = timeline.live(unit(77, true, 7 * 3600 * 1000));

        assertThat(after - before).isEqualTo(10 * 90_000);
    }

    @Test
    void beforeAnythingWasSentEveryPictureIsOfTheFirstCamera() {
        int from = timeline.another();

        assertThat(timeline.replay(gop(50_000, 3))[0]).isGreaterThanOrEqualTo(from);
    }

    @Test
    void timeNeverStandsStill() {
        int first = timeline.live(unit(900_000, true, 1000));
        int same = timeline.live(unit(900_000, false, 1000));

        assertThat(same).isGreaterThan(first);
    }

    @Test
    void bFramesAreSeenByTimesThatGoBack() {
        List<AccessUnit> plain = gop(0, 5);
        List<AccessUnit> reordered = List.of(
                unit(0, true, 0), unit(3 * FRAME, false, 40), unit(FRAME, false, 80), unit(2 * FRAME, false, 120));
        timeline.live(unit(10 * FRAME, false, 0));

        assertThat(Timeline.isReordered(plain)).isFalse();
        assertThat(Timeline.isReordered(reordered)).isTrue();
        assertThat(timeline.isReordered(unit(9 * FRAME, false, 0))).isTrue();
        assertThat(timeline.isReordered(unit(9 * FRAME, true, 0))).isFalse();
    }

    private static List<AccessUnit> gop(long firstPts, int frames) {
        List<AccessUnit> units = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            units.add(unit(firstPts + (long) i * FRAME, i == 0, i * 40L));
        }
        return units;
    }

    private static AccessUnit unit(long pts, boolean key, long arrivalMillis) {
        return new AccessUnit(TRACK, Unpooled.EMPTY_BUFFER, pts, Instant.ofEpochMilli(arrivalMillis), key);
    }
}
