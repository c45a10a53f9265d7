package watchwall.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watchwall.testcamera.Scheme;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.fault.AnswerFault;
import watchwall.testcamera.fault.DescriptionFault;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.fault.PacketFault;
import watchwall.testcamera.footage.ClipFootage;
import watchwall.testcamera.footage.Strip;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** The test camera as ffmpeg sees it. SHA-256 is not here: Debian 12's ffmpeg does not know it. */
@Tag("peer")
class TestCameraPeerTest {
    private static final int STRIP_WIDTH = 512;
    private static final int STRIP_BYTES = STRIP_WIDTH * 32;

    @TempDir
    private Path folder;

    static Stream<TestCamera.Builder> locks() {
        return Stream.of(
                TestCamera.builder(),
                TestCamera.builder().credentials("admin", "p@ss/word", Scheme.BASIC),
                TestCamera.builder().credentials("admin", "p@ss/word", Scheme.DIGEST_MD5),
                TestCamera.builder()
                        .credentials("admin", "p@ss/word", Scheme.DIGEST_MD5)
                        .qop(),
                TestCamera.builder().credentials("admin", "p@ss/word", Scheme.DIGEST_MD5, Scheme.BASIC));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void ffmpegPlaysEveryFrameInOrderWithoutAnError(TestCamera.Builder lock) throws Exception {
        try (TestCamera camera = strip(lock).start()) {
            pullStrips(camera, 40);

            assertThat(camera.sessionsOpened("/street/main")).isEqualTo(1);
            assertThat(camera.wrongPasswords()).isZero();
        }
    }

    /** Without NO_SPROP: ffmpeg rightly complains until the first key picture brings the parameter sets. */
    static Stream<Fault> harmlessToFfmpeg() {
        return Stream.of(
                DescriptionFault.LF_ONLY_SDP,
                AnswerFault.KEEPALIVE_IGNORED,
                PacketFault.NO_IN_BAND_PARAMETER_SETS,
                PacketFault.OVERSIZED_PACKET);
    }

    @ParameterizedTest
    @MethodSource("harmlessToFfmpeg")
    void whatOnlyLooksOddStillCarriesEveryFrame(Fault fault) throws Exception {
        try (TestCamera camera = strip(TestCamera.builder()).fault(fault).start()) {
            pullStrips(camera, 40);
        }
    }

    @Test
    void aLoopedClipGoesOnWithRisingTimestamps() throws Exception {
        StripFootage drawn = new StripFootage(StripSettings.sub(5).gop(Duration.ofSeconds(1)));
        ByteArrayOutputStream annexB = new ByteArrayOutputStream();
        for (int i = 0; i < 25; i++) {
            annexB.writeBytes(new byte[] {0, 0, 0, 1, 9, (byte) 0xF0});
            for (byte[] unit : drawn.next(i).nalUnits()) {
                annexB.writeBytes(new byte[] {0, 0, 1});
                annexB.writeBytes(unit);
            }
        }
        ClipFootage clip = ClipFootage.of(new ByteArrayInputStream(annexB.toByteArray()), 25);
        try (TestCamera camera = TestCamera.builder().path("/clip", clip).start()) {
            String times = Peer.text(
                    folder,
                    List.of(
                            "ffprobe",
                            "-v",
                            "error",
                            "-rtsp_transport",
                            "tcp",
                            "-read_intervals",
                            "%+3.5",
                            "-show_entries",
                            "packet=pts",
                            "-of",
                            "csv=p=0",
                            camera.uri("/clip").toString()));

            List<Long> stamps = times.lines()
                    .map(line -> line.replace(",", "").trim())
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList();
            assertThat(stamps).hasSizeGreaterThan(60);
            for (int i = 1; i < stamps.size(); i++) {
                assertThat(stamps.get(i) - stamps.get(i - 1)).isEqualTo(3600);
            }
        }
    }

    private static TestCamera.Builder strip(TestCamera.Builder builder) {
        StripSettings look = StripSettings.main(42).gop(Duration.ofSeconds(1));
        return builder.path("/street/main", new StripFootage(look));
    }

    private void pullStrips(TestCamera camera, int frames) throws Exception {
        long before = System.currentTimeMillis();
        byte[] luma = Peer.run(
                folder,
                List.of(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-rtsp_transport",
                        "tcp",
                        "-i",
                        camera.uriWithCredentials("/street/main").toString(),
                        "-fps_mode",
                        "passthrough",
                        "-frames:v",
                        Integer.toString(frames),
                        "-vf",
                        "extractplanes=y,crop=512:32:0:0",
                        "-pix_fmt",
                        "gray",
                        "-f",
                        "rawvideo",
                        "-"));

        assertThat(luma).hasSize(frames * STRIP_BYTES);
        int first = Strip.read(Strip.cells(luma, 0, STRIP_WIDTH)).frame();
        for (int i = 0; i < frames; i++) {
            long cells = Strip.cells(luma, i * STRIP_BYTES, STRIP_WIDTH);
            assertThat(Strip.isWhole(cells)).as("frame %d is whole", i).isTrue();
            Strip strip = Strip.read(cells);
            assertThat(strip.camera()).isEqualTo(42);
            assertThat(strip.frame()).isEqualTo(first + i);
            assertThat((strip.sentMillis() - before) & 0xFFFFFF).isLessThan(60_000);
        }
    }
}
