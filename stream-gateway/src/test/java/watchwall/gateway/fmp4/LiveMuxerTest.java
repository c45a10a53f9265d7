package watchwall.gateway.fmp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.testcamera.footage.ClipFootage;

class LiveMuxerTest {
    private static final AudioTrack AAC = new AudioTrack.Aac(new byte[] {0x14, 0x08}, 16_000, 1);
    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

    @TempDir
    private Path folder;

    /** web/mse.js reads them there. */
    @Test
    void aPieceHasTrackTimesAndFlagsAtTheirPlaces() {
        LiveMuxer muxer = new LiveMuxer(Optional.empty());
        AccessUnit key = unit(500_000, true, 100);
        muxer.begin(List.of());

        ByteBuf piece = Unpooled.wrappedBuffer(muxer.fragment(key));
        ByteBuf next = Unpooled.wrappedBuffer(muxer.fragment(unit(503_600, false, 10)));

        assertThat(piece.getInt(0)).isEqualTo(104);
        assertThat(piece.toString(4, 4, StandardCharsets.US_ASCII)).isEqualTo("moof");
        assertThat(piece.getInt(44)).isEqualTo(1);
        assertThat(piece.getLong(60) + piece.getInt(100)).isEqualTo(LiveTimeline.BEGIN);
        assertThat(piece.getInt(84)).as("where the media begin").isEqualTo(112);
        assertThat(piece.getInt(92)).isEqualTo(100);
        assertThat(piece.getInt(96)).isEqualTo(0x02000000);
        assertThat(piece.getInt(104)).isEqualTo(108);
        assertThat(piece.readableBytes()).isEqualTo(212);
        assertThat(next.getLong(60)).isEqualTo(piece.getLong(60) + piece.getInt(88));
        assertThat(next.getInt(96)).isEqualTo(0x01010000);
        assertThat(key.refCnt()).as("lent").isEqualTo(1);
    }

    @Test
    void aHeadIsLiveAndComesAgainWhereTheCameraChangesItsCoding() {
        LiveMuxer muxer = new LiveMuxer(Optional.empty());
        Track other = new Track.H264("avc1.640028", 1920, 1080, set(0x67, 0x64, 0, 0x28), set(0x68, 2));

        assertThat(muxer.needsHead(track())).isTrue();
        String head = new String(muxer.head(track()), StandardCharsets.ISO_8859_1);
        assertThat(muxer.needsHead(track())).isFalse();
        assertThat(muxer.needsHead(other)).isTrue();

        assertThat(head).contains("ftyp", "moov", "avcC", "mvex").doesNotContain("mehd", "mp4a");
        assertThat(muxer.mime(other)).isEqualTo("video/mp4; codecs=\"avc1.640028\"");
    }

    @Test
    void soundIsCountedBySamplesAndSetAnewOnlyWhenItDrifts() {
        LiveMuxer muxer = new LiveMuxer(Optional.of(AAC));
        muxer.begin(List.of());
        assertThat(muxer.fragment(sound(500_000))).as("before any picture").isEmpty();
        muxer.fragment(unit(500_000, true, 100));

        long first = decodeOf(muxer.fragment(sound(500_000)).orElseThrow());
        long second = decodeOf(muxer.fragment(sound(500_000 + 5760 + 700)).orElseThrow());
        long late = decodeOf(muxer.fragment(sound(500_000 + 40_000)).orElseThrow());

        assertThat(first).isEqualTo(16_000);
        assertThat(second).isEqualTo(first + 1024);
        assertThat(late).isEqualTo(16_000 + 40_000 * 16 / 90);
        assertThat(muxer.fragment(sound(500_000))).as("heard already").isEmpty();
        assertThat(muxer.mime(track())).isEqualTo("video/mp4; codecs=\"avc1.42C01E,mp4a.40.2\"");
        assertThat(new String(muxer.head(track()), StandardCharsets.ISO_8859_1)).contains("mp4a", "esds", "smhd");
    }

    @Test
    void opusPacketsLastWhatTheirFirstByteSays() {
        assertThat(opus(0x08)).isEqualTo(960); // SILK, 20 ms
        assertThat(opus(0xF8)).isEqualTo(960); // CELT, 20 ms
        assertThat(opus(0xF9)).isEqualTo(1920); // two of them
        assertThat(opus(0xE3)).isEqualTo(3 * 120); // three of 2.5 ms
    }

    private static int opus(int toc) {
        return AudioSamples.of(new AudioFrame(
                new AudioTrack.Opus(2), Unpooled.wrappedBuffer(new byte[] {(byte) toc, 3}), 0, Instant.EPOCH));
    }

    @Test
    @Tag("peer")
    void ffmpegDecodesEachPictureOfAStreamWithBPictures() throws Exception {
        assumeTrue(Files.isExecutable(FFMPEG), "ffmpeg is missing: apt-get install ffmpeg");
        Path coded = folder.resolve("b.mp4");
        run(
                FFMPEG.toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=25",
                "-frames:v",
                "100",
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
                "-bf",
                "3",
                "-b_strategy",
                "0",
                "-g",
                "50",
                coded.toString());
        Path annexB = folder.resolve("b.h264");
        run(
                FFMPEG.toString(),
                "-v",
                "error",
                "-i",
                coded.toString(),
                "-c",
                "copy",
                "-bsf:v",
                "h264_mp4toannexb",
                annexB.toString());
        List<Long> pts = run(
                        "/usr/bin/ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "packet=pts_time",
                        "-of",
                        "csv=p=0",
                        coded.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Math.round(Double.parseDouble(line.replace(",", "")) * 90_000))
                .toList();
        Path live = folder.resolve("live.mp4");

        Files.write(live, mux(ClipFootage.of(annexB, 25), pts));

        List<Double> shown = run(
                        "/usr/bin/ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "frame=pts_time",
                        "-of",
                        "csv=p=0",
                        live.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Double.parseDouble(line.replace(",", "")))
                .toList();
        assertThat(shown).hasSize(100).isSorted();
        assertThat(shown.getLast() - shown.get(60)).isBetween(39 * 0.04 - 0.001, 39 * 0.04 + 0.001);
        assertThat(shown.get(40) - shown.getFirst())
                .as("the cached ones are squeezed")
                .isLessThan(0.25);
    }

    private static byte[] mux(ClipFootage footage, List<Long> pts) throws Exception {
        Track track = new Track.H264(
                "avc1.640014",
                320,
                180,
                new ParameterSet(footage.parameterSets().get(0)),
                new ParameterSet(footage.parameterSets().get(1)));
        List<AccessUnit> units = new ArrayList<>();
        for (long time : pts) {
            var picture = footage.next(0);
            ByteBuf payload = Unpooled.buffer();
            picture.nalUnits().forEach(nal -> payload.writeInt(nal.length).writeBytes(nal));
            units.add(new AccessUnit(track, payload, time, Instant.EPOCH, picture.key()));
        }
        LiveMuxer muxer = new LiveMuxer(Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(muxer.head(track));
        muxer.begin(units.subList(0, 48));
        for (AccessUnit unit : units) {
            out.write(muxer.fragment(unit));
        }
        return out.toByteArray();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", Arrays.toString(command), said)
                .isZero();
        return said;
    }

    private static long decodeOf(byte[] piece) {
        assertThat(Unpooled.wrappedBuffer(piece).getInt(44)).isEqualTo(2);
        return Unpooled.wrappedBuffer(piece).getLong(60);
    }

    private static AudioFrame sound(long pts90k) {
        return new AudioFrame(AAC, Unpooled.wrappedBuffer(new byte[] {1, 2, 3}), pts90k, Instant.EPOCH);
    }

    private static AccessUnit unit(long pts90k, boolean key, int bytes) {
        return new AccessUnit(track(), Unpooled.wrappedBuffer(new byte[bytes]), pts90k, Instant.EPOCH, key);
    }

    private static Track track() {
        return new Track.H264("avc1.42C01E", 640, 360, set(0x67, 0x42, 0xC0, 0x1E), set(0x68, 1));
    }

    private static ParameterSet set(int... bytes) {
        byte[] nal = new byte[bytes.length];
        for (int i = 0; i < nal.length; i++) {
            nal[i] = (byte) bytes[i];
        }
        return new ParameterSet(nal);
    }
}
