package watchwall.gateway.fmp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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

/** Clips of each codec and its sound, made by ffmpeg's coders, written by us, judged by ffmpeg's own reader. */
@Tag("peer")
class ClipCodecsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final int RATE = 25;

    @TempDir
    private Path folder;

    @Test
    void aClipOfH265WithSoundPlays() throws Exception {
        List<AccessUnit> pictures = h265(4);
        List<AudioFrame> sound = aac(4);

        String told = written(new Span(pictures, sound));

        assertThat(told).contains("hevc,Main,320,180,100").contains("aac,48000,2");
        assertThat(decodeErrors()).isEmpty();
        String[] times =
                ffprobe("-show_entries", "stream=duration", "-of", "csv=p=0").split("\\s+");
        assertThat(Double.parseDouble(times[0])).isBetween(3.9, 4.1);
        assertThat(Double.parseDouble(times[1])).isBetween(3.8, 4.1);
    }

    @Test
    void aClipWithOpusPlaysAndG711IsLeftOut() throws Exception {
        List<AudioFrame> opus = new ArrayList<>();
        List<AudioFrame> law = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] silence = HexFormat.of().parseHex("f8fffe"); // 20 ms
            opus.add(frame(new AudioTrack.Opus(1), silence, 90_000 + i * 1800L));
            law.add(frame(AudioTrack.Pcm.A_LAW, new byte[160], 90_000 + i * 1800L));
        }
        String heard = written(new Span(h265(2), opus));
        assertThat(heard).contains("opus,48000,1");
        assertThat(decodeErrors()).isEmpty();

        assertThat(written(new Span(h265(2), law))).doesNotContain("audio").contains("hevc");
    }

    @Test
    void aClipOfMotionJpegPlays() throws Exception {
        byte[] stream = ffmpeg("-f lavfi -i testsrc2=size=320x180:rate=25 -t 1 -c:v mjpeg -f mjpeg");
        List<AccessUnit> pictures = new ArrayList<>();
        int begin = 0;
        for (int i = 2; i <= stream.length; i++) {
            if (i == stream.length
                    || (stream[i] == (byte) 0xFF
                            && i + 2 < stream.length
                            && stream[i + 1] == (byte) 0xD8
                            && stream[i + 2] == (byte) 0xFF)) {
                pictures.add(
                        unit(new Track.Jpeg(320, 180), Arrays.copyOfRange(stream, begin, i), pictures.size(), true));
                begin = i;
            }
        }
        assertThat(written(new Span(pictures, List.of()))).contains("mjpeg").contains("320,180,25");
        assertThat(decodeErrors()).isEmpty();
    }

    @Test
    void soundStaysInTheRingWithItsPictures() {
        ClipRing ring = new ClipRing(Duration.ofSeconds(2), 10_000_000);
        List<AccessUnit> pictures = new ArrayList<>();
        List<AudioFrame> sound = new ArrayList<>();
        Track track = new Track.Jpeg(16, 16);
        sound.add(frame(AudioTrack.Pcm.A_LAW, new byte[160], 0));
        ring.sound(sound.get(0));
        for (int i = 0; i < 250; i++) {
            pictures.add(unit(track, new byte[50], i, i % 25 == 0));
            ring.accept(pictures.get(i));
            sound.add(frame(AudioTrack.Pcm.A_LAW, new byte[160], 90_000 + i * 3600L));
            ring.sound(sound.get(i + 1));
        }

        try (Span span = ring.between(BEGIN.plusSeconds(8), BEGIN.plusSeconds(9))) {
            assertThat(span.units().get(0).isKey()).isTrue();
            assertThat(span.sound()).hasSameSizeAs(span.units());
        }
        assertThat(sound.stream().filter(frame -> frame.refCnt() > 1).count()).isBetween(50L, 80L);
        ring.end();
        assertThat(ring.bytes()).isZero();
        assertThat(sound).allSatisfy(frame -> assertThat(frame.refCnt()).isEqualTo(1));
        sound.forEach(AudioFrame::release);
        pictures.forEach(AccessUnit::release);
    }

    /** Codec, size, frames; codec, rate, channels. */
    private String written(Span span) throws Exception {
        try (span) {
            ClipRing.write(span, clip());
        }
        return ffprobe(
                        "-count_frames",
                        "-show_entries",
                        "stream=codec_name,codec_type,profile,width,height,nb_read_frames,sample_rate,channels",
                        "-of",
                        "csv=p=0")
                .replace("video,", "")
                .replaceAll("(LC|unknown),audio,", "");
    }

    private Path clip() {
        return folder.resolve("clip.mp4");
    }

    private String decodeErrors() throws Exception {
        return run("/usr/bin/ffmpeg", "-v", "error", "-i", clip().toString(), "-f", "null", "-");
    }

    private String ffprobe(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ffprobe", "-v", "error"));
        command.addAll(List.of(more));
        command.add(clip().toString());
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(command[0])), command[0] + " is missing: apt-get install ffmpeg");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }

    private byte[] ffmpeg(String arguments) throws Exception {
        Path made = folder.resolve("made");
        List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-y", "-v", "error"));
        command.addAll(List.of(arguments.split(" ")));
        command.add(made.toString());
        run(command.toArray(String[]::new));
        return Files.readAllBytes(made);
    }

    private List<AccessUnit> h265(int seconds) throws Exception {
        byte[] stream =
                ffmpeg("-f lavfi -i testsrc2=size=320x180:rate=25 -t " + seconds + " -pix_fmt yuv420p -c:v libx265"
                        + " -preset ultrafast -x265-params log-level=none:aud=1:repeat-headers=1:keyint=25:open-gop=0:bframes=0"
                        + " -f hevc");
        List<AccessUnit> units = new ArrayList<>();
        ByteBuf open = Unpooled.buffer();
        Optional<Track> track = Optional.empty();
        List<ParameterSet> sets = new ArrayList<>();
        boolean key = false;
        for (byte[] nal : nals(stream)) {
            int type = nal[0] >> 1 & 0x3F;
            if (type >= 32 && type <= 34 && sets.size() < 3) {
                sets.add(new ParameterSet(nal));
            }
            if (sets.size() == 3 && track.isEmpty()) {
                track = Optional.of(new Track.H265("hvc1.1.6.L60.90", 320, 180, sets.get(0), sets.get(1), sets.get(2)));
            }
            if (type == 35 && open.isReadable()) {
                units.add(unit(track.orElseThrow(), bytes(open), units.size(), key));
                key = false;
            }
            if (type != 35) {
                key |= type >= 16 && type <= 21;
                open.writeInt(nal.length).writeBytes(nal);
            }
        }
        units.add(unit(track.orElseThrow(), bytes(open), units.size(), key));
        return units;
    }

    /** Frames of ADTS without their heads. */
    private List<AudioFrame> aac(int seconds) throws Exception {
        byte[] stream =
                ffmpeg("-f lavfi -i sine=frequency=440:sample_rate=48000 -t " + seconds + " -ac 2 -c:a aac -f adts");
        AudioTrack track = new AudioTrack.Aac(new byte[] {0x11, (byte) 0x90}, 48_000, 2);
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int length = (stream[at + 3] & 3) << 11 | (stream[at + 4] & 0xFF) << 3 | (stream[at + 5] & 0xFF) >> 5;
            frames.add(frame(track, Arrays.copyOfRange(stream, at + 7, at + length), 90_000 + frames.size() * 1920L));
            at += length;
        }
        return frames;
    }

    private static AccessUnit unit(Track track, byte[] payload, int index, boolean key) {
        Instant arrival = BEGIN.plusMillis(index * 1000L / RATE);
        return new AccessUnit(track, Unpooled.wrappedBuffer(payload), 90_000 + index * 90_000L / RATE, arrival, key);
    }

    private static AudioFrame frame(AudioTrack track, byte[] payload, long pts) {
        return new AudioFrame(track, Unpooled.wrappedBuffer(payload), pts, BEGIN.plusMillis((pts - 90_000) / 90));
    }

    private static byte[] bytes(ByteBuf open) {
        byte[] bytes = new byte[open.readableBytes()];
        open.readBytes(bytes);
        open.clear();
        return bytes;
    }

    private static List<byte[]> nals(byte[] stream) throws IOException {
        List<byte[]> nals = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                if (start >= 0) {
                    nals.add(Arrays.copyOfRange(stream, start, i > 0 && stream[i - 1] == 0 ? i - 1 : i));
                }
                start = i + 3;
            }
        }
        nals.add(Arrays.copyOfRange(stream, start, stream.length));
        return nals;
    }
}
