package watchwall.detection.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.head.BinState;

class VariantsTest {
    private static final Box BIN = new Box(0.5, 0.4, 0.3, 0.4);
    private static final Box PERSON = new Box(0.1, 0.2, 0.1, 0.4);

    @TempDir
    private Path folder;

    @Test
    void anEmptyViewShowsNothingOfWhatIsLabelled() throws IOException {
        Variants variants = new Variants(Collections.nCopies(20, labelled()));

        for (int i = 0; i < 20; i++) {
            View view = variants.view(i, Variants.Kind.EMPTY);
            assertThat(view.marks()).isEmpty();
            assertThat(red(view.picture())).as("view %s", i).isZero();
        }
        assertThat(red(variants.view(0, Variants.Kind.AS_IT_IS).picture())).isPositive();
    }

    @Test
    void whoStandsByIsACropThatShowsNothing() throws IOException {
        List<Crops.Crop> crops = Crops.of(List.of(labelled()), Crops.Light.AS_IT_IS);

        assertThat(crops)
                .filteredOn(crop -> crop.box().equals(PERSON))
                .singleElement()
                .satisfies(crop -> assertThat(crop.shows()).isEqualTo(BinState.Shows.NOTHING));
        assertThat(crops)
                .filteredOn(crop -> crop.box().equals(BIN))
                .singleElement()
                .satisfies(crop -> assertThat(crop.shows()).isEqualTo(BinState.Shows.OVERFLOW));
    }

    /** Grey, the bin red. */
    private Labelled labelled() throws IOException {
        byte[] bgr = new byte[3 * 200 * 200];
        for (int i = 0; i < 200 * 200; i++) {
            double x = (i % 200 + 0.5) / 200;
            double y = (i / 200 + 0.5) / 200;
            boolean bin = x > BIN.x() && x < BIN.right() && y > BIN.y() && y < BIN.bottom();
            bgr[3 * i] = (byte) (bin ? 0 : 128);
            bgr[3 * i + 1] = (byte) (bin ? 0 : 128);
            bgr[3 * i + 2] = (byte) (bin ? 255 : 128);
        }
        Path file = folder.resolve("street.jpg");
        Files.write(file, Jpeg.of(new Picture(200, 200, bgr, 0, Instant.EPOCH)));
        return Labelled.of(file, List.of(new Mark(BinFinding.Kind.OVERFLOW, BIN)))
                .beside(List.of(PERSON));
    }

    private static int red(Picture picture) {
        byte[] bgr = picture.bgr();
        int red = 0;
        for (int i = 0; i < bgr.length; i += 3) {
            red += (bgr[i + 2] & 0xFF) > 3 * (bgr[i] & 0xFF) + 60 ? 1 : 0;
        }
        return red;
    }
}
