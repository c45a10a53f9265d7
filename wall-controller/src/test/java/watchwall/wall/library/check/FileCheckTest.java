package watchwall.wall.library.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.wall.library.Samples;

class FileCheckTest {
    private static final CheckBounds BOUNDS = new CheckBounds(100_000_000, 4 * 1024 * 1024);

    @TempDir
    Path folder;

    @Test
    void theKindFollowsFromTheContentAlone() throws IOException {
        assertThat(check(Samples.png(40, 30))).isEqualTo(new Checked.Picture(40, 30));
        assertThat(check(Samples.jpeg(64, 48))).isEqualTo(new Checked.Picture(64, 48));
        assertThat(check(Samples.pdf(1))).isEqualTo(new Checked.Pdf());
        assertThat(check(Samples.pptx(100))).isEqualTo(new Checked.Pptx());
        assertThat(check(Samples.mp4("avc1", 100))).isInstanceOf(Checked.Clip.class);
    }

    @Test
    void otherKindsAreRefusedWithWhatToDo() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo("wall.library.empty");
        assertThat(refusal("<html>".getBytes(StandardCharsets.UTF_8))).isEqualTo("wall.library.unknown-kind");
        assertThat(refusal(Samples.docx())).isEqualTo("wall.library.zip-no-deck");
        assertThat(refusal(Samples.heic())).isEqualTo("wall.library.heic");
        assertThat(refusal(new byte[] {-48, -49, 17, -32, -95, -79, 26, -31})).isEqualTo("wall.library.old-office");
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedByItsHeader() throws IOException {
        assertThat(refusal(Samples.pngThatSays(100_000, 100_000))).isEqualTo("wall.library.picture-too-large");
        assertThat(refusal(Samples.pngThatSays(-1, 10))).isEqualTo("wall.library.picture-broken");
        assertThat(refusal(Samples.cut(Samples.jpeg(64, 48), 30))).isEqualTo("wall.library.picture-broken");
    }

    @Test
    void aPptxThatUnpacksWithoutEndIsRefusedWhateverItSaysOfItself() throws IOException {
        assertThat(refusal(Samples.pptx(5 * 1024 * 1024))).isEqualTo("wall.library.zip-bomb");
        assertThat(refusal(Samples.pptxThatLies(5 * 1024 * 1024)))
                .isIn("wall.library.zip-bomb", "wall.library.zip-broken");
        assertThat(refusal(Samples.cut(Samples.pptx(100), 200))).isEqualTo("wall.library.zip-broken");
    }

    @Test
    void aClipIsNamedByItsCodecAndLength() throws IOException {
        Checked.Clip clip = (Checked.Clip) check(Samples.mp4("avc1", 100));

        assertThat(clip).isEqualTo(new Checked.Clip("avc1", 13, 1280, 720, java.util.Optional.empty()));
        assertThat(((Checked.Clip) check(Samples.mp4("hvc1", 0)))
                        .note()
                        .orElseThrow()
                        .key())
                .isEqualTo("wall.library.clip-h-two-six-five");
    }

    @Test
    void aClipThatNoBrowserPlaysIsRefused() throws IOException {
        assertThat(refusal(Samples.mp4("mp4v", 0))).isEqualTo("wall.library.clip-codec");
        assertThat(refusal(Samples.mp4("avc1", 110))).as("ten bits").isEqualTo("wall.library.clip-profile");
    }

    @Test
    void aClipThatIsNotWholeIsRefused() throws IOException {
        byte[] whole = Samples.mp4("avc1", 77);
        int index = new String(whole, StandardCharsets.ISO_8859_1).indexOf("moov") - 4;

        assertThat(refusal(Samples.cut(whole, whole.length - 100))).isEqualTo("wall.library.clip-truncated");
        assertThat(refusal(Samples.cut(whole, index))).isEqualTo("wall.library.clip-no-index");
    }

    @Test
    void nothingThatIsGarbledBreaksTheCheck() {
        Random random = new Random(7);
        for (byte[] good :
                List.of(Samples.png(20, 20), Samples.jpeg(20, 20), Samples.pptx(500), Samples.mp4("avc1", 66))) {
            for (int i = 0; i < 400; i++) {
                byte[] bad = Samples.cut(good, 1 + random.nextInt(good.length));
                for (int n = 0; n < 6; n++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
                assertThatCode(() -> check(bad)).doesNotThrowAnyException();
            }
        }
    }

    private String refusal(byte[] content) throws IOException {
        return ((Checked.Refused) check(content)).reason().key();
    }

    private Checked check(byte[] content) throws IOException {
        return FileCheck.check(Files.write(folder.resolve("any"), content), BOUNDS);
    }
}
