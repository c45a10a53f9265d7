package watchwall.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.testcamera.footage.ClipFootage;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.Strip;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** What our encoder writes, as another decoder sees it. */
@Tag("peer")
class StripFootagePeerTest {
    private static final long FIRST_SENT = 1_790_000_000_000L;
    private static final byte[] START_CODE = {0, 0, 0, 1};

    @TempDir
    private Path folder;

    static Stream<StripSettings> cameras() {
        return Stream.of(
                StripSettings.main(214),
                StripSettings.main(3).slices(2).bitsPerSecond(0),
                StripSettings.sub(255),
                StripSettings.sub(0).slices(3).gop(Duration.ofSeconds(1)).framesPerSecond(10),
                StripSettings.sub(9).size(1280, 720).bitsPerSecond(2_000_000).gop(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("cameras")
    void everyFrameOfTheDecoderHoldsItsStripAndNothingIsReportedBroken(StripSettings settings) throws Exception {
        int pictures = 110;
        Path file = record(new StripFootage(settings), pictures);

        byte[] luma = Peer.run(
                folder,
                List.of(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-vf",
                        "extractplanes=y",
                        "-pix_fmt",
                        "gray",
                        "-"));

        int size = settings.widthPx() * settings.heightPx();
        assertThat(luma).hasSize(pictures * size);
        for (int frame = 0; frame < pictures; frame++) {
            long cells = Strip.cells(luma, frame * size, settings.widthPx());
            assertThat(Strip.isWhole(cells)).as("strip %d is whole", frame).isTrue();
            assertThat(Strip.read(cells))
                    .isEqualTo(new Strip(settings.camera(), frame, (int) ((FIRST_SENT + frame) & 0xFFFFFF)));
        }
    }

    @Test
    void thePictureIsExactToTheSampleAndItsBlockMoves() throws Exception {
        StripSettings settings = StripSettings.sub(7);
        Path file = record(new StripFootage(settings), 20);

        byte[] luma = Peer.run(
                folder,
                List.of(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-vf",
                        "extractplanes=y",
                        "-pix_fmt",
                        "gray",
                        "-"));

        int size = settings.widthPx() * settings.heightPx();
        for (int frame = 0; frame < 20; frame++) {
            int block = frame / 2 * 16;
            int row = frame * size + 150 * settings.widthPx();
            for (int x = 0; x < settings.widthPx(); x++) {
                int expected = x >= block && x < block + 32 ? 200 : 90;
                assertThat(luma[row + x] & 0xFF).as("frame %d, x %d", frame, x).isEqualTo(expected);
            }
        }
    }

    @Test
    void theStreamSaysConstrainedBaselineWithoutReorderingAtItsTrueSizeAndRate() throws Exception {
        Path file = record(new StripFootage(StripSettings.main(1)), 60);

        String answer = Peer.text(
                folder,
                List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        "stream=profile,level,width,height,has_b_frames,r_frame_rate,nb_read_frames",
                        "-of",
                        "default=noprint_wrappers=1",
                        file.toString()));

        assertThat(answer.lines())
                .contains(
                        "profile=Constrained Baseline",
                        "level=40",
                        "width=1920",
                        "height=1080",
                        "has_b_frames=0",
                        "r_frame_rate=25/1",
                        "nb_read_frames=60");
    }

    @Test
    void theBitRateIsTheOneAskedFor() {
        for (Duration gop : List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10))) {
            StripFootage footage = new StripFootage(StripSettings.main(1).gop(gop));
            long bytes = 0;
            for (int picture = 0; picture < 500; picture++) {
                bytes += footage.next(picture).nalUnits().stream()
                        .mapToInt(u -> u.length)
                        .sum();
            }

            assertThat(bytes * 8 / 20).as("bit/s at a GOP of %s", gop).isBetween(3_800_000L, 4_200_000L);
        }
    }

    @Test
    void aClipThatWeRecordedIsSplitIntoItsPicturesAgain() throws Exception {
        Path file = record(new StripFootage(StripSettings.sub(1).slices(2)), 75);

        ClipFootage clip = ClipFootage.of(file, 25);

        assertThat(clip.pictures()).isEqualTo(75);
        assertThat(clip.next(0).key()).isTrue();
        for (int i = 1; i < 50; i++) {
            assertThat(clip.next(0).key()).isFalse();
        }
        assertThat(clip.next(0).key()).isTrue();
        assertThat(clip.startingAt(75).next(0).key()).isTrue();
    }

    @Test
    void theBrowserSideScriptReadsTheSameStrip() throws Exception {
        Path file = record(new StripFootage(StripSettings.sub(77)), 30);
        Path pixels = folder.resolve("pixels.rgba");
        Peer.run(
                folder,
                List.of(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgba",
                        pixels.toString()));
        Path program = folder.resolve("read.mjs");
        Files.writeString(program, """
                import { readFileSync } from 'node:fs';
                await import(process.argv[2]);
                const all = readFileSync(process.argv[3]);
                const size = 640 * 360 * 4;
                for (let at = 0; at < all.length; at += size) {
                  const data = all.subarray(at, at + size);
                  const strip = watchwallStrip.read({ data, width: 640 });
                  console.log(strip.camera, strip.frame, watchwallStrip.ageMillis(strip, %d));
                }
                console.log(watchwallStrip.read({ data: new Uint8Array(size), width: 640 }));
                console.log(watchwallStrip.read({ data: new Uint8Array(size).fill(255), width: 640 }));
                """.formatted(FIRST_SENT + 500));

        String script = getClass().getResource("/testcamera/strip.js").toURI().toString();
        String answer = Peer.text(folder, List.of("node", program.toString(), script, pixels.toString()));

        List<String> lines = answer.lines().toList();
        assertThat(lines).hasSize(32).endsWith("null", "null");
        for (int frame = 0; frame < 30; frame++) {
            assertThat(lines.get(frame)).isEqualTo("77 %d %d".formatted(frame, 500 - frame));
        }
    }

    private Path record(Footage footage, int pictures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int picture = 0; picture < pictures; picture++) {
            for (byte[] unit : footage.next(FIRST_SENT + picture).nalUnits()) {
                bytes.write(START_CODE);
                bytes.write(unit);
            }
        }
        return Files.write(folder.resolve("strip.h264"), bytes.toByteArray());
    }
}
