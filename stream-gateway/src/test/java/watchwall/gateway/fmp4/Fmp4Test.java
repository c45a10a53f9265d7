package watchwall.gateway.fmp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

class Fmp4Test {
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    private final List<AccessUnit> units = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void writingHoldsNoUnit() {
        for (AccessUnit unit : units) {
            assertThat(unit.refCnt()).isEqualTo(1);
            unit.release();
        }
    }

    @Test
    void theBoxesFillTheFileExactlyAndTheIndexPointsAtEachFragment() throws IOException {
        film(75, 640, 360, 0);
        Path file = folder.resolve("clip.mp4");

        ClipRing.write(new Span(units, List.of()), file);

        ByteBuf in = Unpooled.wrappedBuffer(Files.readAllBytes(file));
        List<String> boxes = new ArrayList<>();
        List<Integer> fragmentBytes = new ArrayList<>();
        List<Integer> indexedBytes = new ArrayList<>();
        while (in.isReadable()) {
            int size = in.getInt(in.readerIndex());
            String type = in.toString(in.readerIndex() + 4, 4, StandardCharsets.US_ASCII);
            boxes.add(type);
            if (type.equals("sidx")) {
                int count = in.getUnsignedShort(in.readerIndex() + 38);
                for (int i = 0; i < count; i++) {
                    indexedBytes.add(in.getInt(in.readerIndex() + 40 + 12 * i));
                }
            } else if (type.equals("moof")) {
                fragmentBytes.add(size);
            } else if (type.equals("mdat")) {
                fragmentBytes.add(fragmentBytes.removeLast() + size);
            }
            in.skipBytes(size);
        }
        assertThat(boxes).containsExactly("ftyp", "moov", "sidx", "moof", "mdat", "moof", "mdat");
        assertThat(indexedBytes).isEqualTo(fragmentBytes);
        assertThat(folder.toFile().list()).containsExactly("clip.mp4");
    }

    @Test
    void decodingTimesRiseWhereBPicturesGoBackAndForth() {
        long[] shown = {0, 3, 1, 2, 6, 4, 5};
        for (int i = 0; i < shown.length; i++) {
            unit(Unpooled.buffer().writeInt(1).writeByte(0x41), 90_000 + 3600 * shown[i], i == 0, track("a"));
        }

        List<Samples.Sample> samples = Samples.of(units).fragments().get(0).samples();

        assertThat(samples)
                .extracting(Samples.Sample::dts)
                .containsExactly(0L, 3600L, 7200L, 10800L, 14400L, 18000L, 21600L);
        assertThat(samples).extracting(s -> (s.dts() + s.offset()) / 3600).containsExactly(0L, 3L, 1L, 2L, 6L, 4L, 5L);
    }

    @Test
    void equalTimesAreDrawnApart() {
        for (long pts : new long[] {0, 3600, 3600, 3600, 7200}) {
            unit(Unpooled.buffer().writeInt(1).writeByte(0x41), pts, pts == 0, track("a"));
        }

        assertThat(Samples.of(units).fragments().get(0).samples())
                .allSatisfy(sample -> assertThat(sample.duration()).isPositive());
    }

    @Test
    void otherParameterSetsGetADescriptionOfTheirOwn() {
        unit(Unpooled.buffer().writeInt(1).writeByte(0x65), 0, true, track("avc1.42C01E"));
        unit(Unpooled.buffer().writeInt(1).writeByte(0x65), 3600, true, track("avc1.640028"));
        unit(Unpooled.buffer().writeInt(1).writeByte(0x65), 7200, true, track("avc1.42C01E"));

        Samples samples = Samples.of(units);

        assertThat(samples.tracks()).hasSize(2);
        assertThat(samples.fragments())
                .extracting(Samples.Fragment::description)
                .containsExactly(1, 2, 1);
    }

    @Test
    @Tag("peer")
    void ffprobeCountsEachFrameAndTheRightDuration() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "ffprobe is missing: apt-get install ffmpeg");
        film(250, 1280, 720, 1_000_000);
        Path file = folder.resolve("clip.mp4");
        ClipRing.write(new Span(units, List.of()), file);

        String told = ffprobe(
                file,
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames,width,height:format=duration",
                "-of",
                "csv=p=0");

        assertThat(told.lines().toList()).containsExactly("1280,720,250", "10.000000");
    }

    private static String ffprobe(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ffprobe", "-v", "error"));
        command.addAll(List.of(options));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }

    /** A few seconds of the strip camera, 25 pictures a second, a key picture every two seconds. */
    private void film(int pictures, int width, int height, int bitsPerSecond) {
        StripFootage footage =
                new StripFootage(StripSettings.sub(7).size(width, height).bitsPerSecond(bitsPerSecond));
        Track track = new Track.H264(
                "avc1.42C01E",
                width,
                height,
                new ParameterSet(footage.parameterSets().get(0)),
                new ParameterSet(footage.parameterSets().get(1)));
        for (int i = 0; i < pictures; i++) {
            Footage.Picture picture = footage.next(i * 40L);
            ByteBuf payload = Unpooled.buffer();
            boolean key = false;
            for (byte[] nal : picture.nalUnits()) {
                key |= (nal[0] & 0x1F) == 5;
                payload.writeInt(nal.length).writeBytes(nal);
            }
            unit(payload, 3600L * i, key, track);
        }
    }

    private void unit(ByteBuf payload, long pts90k, boolean key, Track track) {
        units.add(new AccessUnit(track, payload, pts90k, BEGIN.plus(Duration.ofMillis(pts90k / 90)), key));
    }

    private static Track track(String codec) {
        return new Track.H264(
                codec,
                640,
                360,
                new ParameterSet(new byte[] {0x67, 0x42, (byte) 0xC0, 0x1E, (byte) codec.length()}),
                new ParameterSet(new byte[] {0x68, 1}));
    }
}
