package watchwall.detection.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;

class StillsTest {
    @Test
    void aStillIsTheLastPictureAtTheAskedWidth() {
        List<AccessUnit> units = Coded.testPicture(1, 10, 10, "bframes=0");
        try (Stills stills = new Stills()) {
            Picture small = Jpeg.read(stills.jpeg(units, 160), Instant.EPOCH);
            Picture last = Jpeg.read(stills.jpeg(units, 4000), Instant.EPOCH);
            Picture first = Jpeg.read(stills.jpeg(units.subList(0, 1), 4000), Instant.EPOCH);

            assertThat(small.widthPx()).isEqualTo(160);
            assertThat(small.heightPx()).isEqualTo(90);
            assertThat(last.widthPx()).isEqualTo(320);
            assertThat(last.bgr()).isNotEqualTo(first.bgr());
        }
        assertThat(units).allSatisfy(unit -> assertThat(unit.refCnt()).isEqualTo(1));
        units.forEach(AccessUnit::release);
    }

    @Test
    void stillsOfH265AndMotionJpegAreMadeAsWell() {
        for (List<AccessUnit> units : List.of(
                Coded.h265(1, 10, 10, "bframes=2"), Coded.jpegs(1, 10, "yuvj420p"), Coded.jpegs(1, 5, "yuvj422p"))) {
            try (Stills stills = new Stills()) {
                Picture last = Jpeg.read(stills.jpeg(units, 4000), Instant.EPOCH);

                assertThat(last.widthPx()).isEqualTo(320);
                assertThat(last.heightPx()).isEqualTo(180);
                int[] seen = new int[256];
                for (byte value : last.bgr()) {
                    seen[value & 0xFF]++;
                }
                assertThat(java.util.Arrays.stream(seen)
                                .filter(count -> count > 0)
                                .count())
                        .isGreaterThan(50); // no grey field
            }
            units.forEach(AccessUnit::release);
        }
    }

    @Test
    void whatCannotBeDecodedIsRefusedInWords() {
        try (Stills stills = new Stills()) {
            assertThatThrownBy(() -> stills.jpeg(List.of(), 640))
                    .isInstanceOf(FrameException.class)
                    .hasMessageContaining("key frame");
        }
    }
}
