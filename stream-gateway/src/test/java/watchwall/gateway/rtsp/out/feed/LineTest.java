package watchwall.gateway.rtsp.out.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

class LineTest {
    private static final Track TRACK = new Track.H264(
            "avc1.4D401F", 640, 360, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    private final Line line = new Line(1000);

    @Test
    void timesGoOnWithTheCamera() {
        assertThat(line.place(unit(500, true, 0))).isEqualTo(1000);
        assertThat(line.place(unit(4100, false, 40))).isEqualTo(4600);
    }

    @Test
    void aCameraWhoseClockBeganAnewGoesOnByTheTimeOfArrival() {
        line.place(unit(9_000_000, true, 0));

        assertThat(line.place(unit(77, true, 2000))).isEqualTo(1000 + 2000 * 90);
        assertThat(line.place(unit(77 + 3600, false, 2040))).isEqualTo(1000 + 2000 * 90 + 3600);
    }

    @Test
    void aGopIsSqueezedBeforeItsNewestPicture() {
        List<AccessUnit> gop = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            gop.add(unit(i * 3600L, i == 0, i * 40L));
            line.place(gop.getLast());
        }

        long[] times = line.squeezed(gop, Long.MIN_VALUE / 2);

        assertThat(times[9]).isEqualTo(1000 + 9 * 3600);
        assertThat(times[0]).isEqualTo(times[9] - 9 * 90);
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aReaderThatCameBackSoonGetsNoTimeTwice() {
        List<AccessUnit> gop = List.of(unit(0, true, 0), unit(3600, false, 40), unit(7200, false, 80));
        gop.forEach(line::place);

        long[] times = line.squeezed(gop, 1000 + 7200 - 20);

        assertThat(times).containsExactly(1000 + 7200 - 20, 1000 + 7200 - 10, 1000 + 7200);
    }

    @Test
    void picturesThatAreShownInAnotherOrderKeepIt() {
        // I0 P3 B1 B2 P6: the live B4 and B5 come next and are shown before P6
        long[] order = {0, 3, 1, 2, 6};
        List<AccessUnit> gop = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            gop.add(unit(order[i] * 3600, i == 0, i * 40L));
            line.place(gop.getLast());
        }

        long[] times = line.squeezed(gop, Long.MIN_VALUE / 2);
        long next = line.place(unit(4 * 3600, false, 200));

        assertThat(times[0]).isLessThan(times[2]);
        assertThat(times[2]).isLessThan(times[3]);
        assertThat(times[3]).isLessThan(times[1]);
        assertThat(times[1]).isLessThan(next);
        assertThat(next).isLessThan(times[4]);
    }

    private static AccessUnit unit(long pts, boolean key, long millis) {
        return new AccessUnit(TRACK, Unpooled.EMPTY_BUFFER, pts, BEGIN.plusMillis(millis), key);
    }
}
