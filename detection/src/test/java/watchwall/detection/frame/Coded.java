package watchwall.detection.frame;

import static org.junit.jupiter.api.Assumptions.abort;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

/** Real H.264, H.265 and Motion JPEG made by the ffmpeg program, cut into access units as the gateway gives them. */
public final class Coded {
    private Coded() {}

    /** ffmpeg's test picture with a running clock; the caller releases the units. */
    public static List<AccessUnit> testPicture(int seconds, int framesPerSecond, int gop, String more) {
        return made("testsrc2=size=320x180:rate=" + framesPerSecond, seconds, framesPerSecond, gop, more);
    }

    /** One picture of one colour, as ffmpeg calls it. */
    public static List<AccessUnit> colour(String name) {
        return made("color=" + name + ":size=320x180:rate=1", 1, 1, 1, "bframes=0");
    }

    /** The same test picture in H.265. */
    public static List<AccessUnit> h265(int seconds, int framesPerSecond, int gop, String more) {
        byte[] stream = ffmpeg(
                "testsrc2=size=320x180:rate=" + framesPerSecond,
                seconds,
                "-pix_fmt yuv420p -c:v libx265 -preset ultrafast -x265-params log-level=none:aud=1:repeat-headers=1:keyint="
                        + gop + ":min-keyint=" + gop + ":open-gop=0:" + more + " -f hevc");
        ParameterSet set = new ParameterSet(new byte[] {0x42, 1});
        Track track = new Track.H265("hvc1.1.6.L60.90", 320, 180, set, set, set);
        return units(stream, framesPerSecond, track, nal -> nal[0] >> 1 & 0x3F, 35, type -> type >= 16 && type <= 21);
    }

    /** The same test picture as Motion JPEG; each unit a whole picture. */
    public static List<AccessUnit> jpegs(int seconds, int framesPerSecond, String pixels) {
        byte[] stream = ffmpeg(
                "testsrc2=size=320x180:rate=" + framesPerSecond,
                seconds,
                "-pix_fmt " + pixels + " -c:v mjpeg -f mjpeg");
        List<AccessUnit> units = new ArrayList<>();
        int begin = 0;
        for (int i = 2; i <= stream.length; i++) {
            boolean starts = i + 2 < stream.length
                    && stream[i] == (byte) 0xFF
                    && stream[i + 1] == (byte) 0xD8
                    && stream[i + 2] == (byte) 0xFF;
            if (starts || i == stream.length) {
                ByteBuf picture = Unpooled.copiedBuffer(stream, begin, i - begin);
                units.add(unit(new Track.Jpeg(320, 180), picture, units.size(), framesPerSecond, true));
                begin = i;
            }
        }
        return units;
    }

    private static List<AccessUnit> made(String source, int seconds, int framesPerSecond, int gop, String more) {
        byte[] stream = ffmpeg(
                source,
                seconds,
                "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -threads 1 -x264-params aud=1:keyint=" + gop
                        + ":scenecut=0:" + more + " -f h264");
        Track track = new Track.H264(
                "avc1.42C00D", 320, 180, new ParameterSet(new byte[] {103}), new ParameterSet(new byte[] {104}));
        return units(stream, framesPerSecond, track, nal -> nal[0] & 0x1F, 9, type -> type == 5);
    }

    private static byte[] ffmpeg(String source, int seconds, String coding) {
        try {
            Path file = Files.createTempFile("coded", ".bin");
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi"));
            command.addAll(List.of("-i", source, "-t", "" + seconds));
            command.addAll(List.of(coding.split(" ")));
            command.add(file.toString());
            Process ffmpeg =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ffmpeg.getInputStream().readAllBytes();
            if (ffmpeg.waitFor() != 0) {
                return abort("the ffmpeg program cannot do this here: " + coding);
            }
            byte[] stream = Files.readAllBytes(file);
            Files.delete(file);
            return stream;
        } catch (IOException e) {
            return abort("the ffmpeg program is not installed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same units, as if sent at these times. */
    public static AccessUnit at(AccessUnit unit, Instant arrival) {
        return new AccessUnit(unit.track(), unit.payload().copy(), unit.pts90k(), arrival, unit.isKey());
    }

    private static List<AccessUnit> units(
            byte[] stream,
            int framesPerSecond,
            Track track,
            ToIntFunction<byte[]> typeOf,
            int delimiter,
            IntPredicate isKey) {
        List<AccessUnit> units = new ArrayList<>();
        ByteBuf open = Unpooled.buffer();
        boolean key = false;
        for (byte[] nal : nals(stream)) {
            int type = typeOf.applyAsInt(nal);
            if (type == delimiter) {
                if (open.isReadable()) {
                    units.add(unit(track, open, units.size(), framesPerSecond, key));
                    open = Unpooled.buffer();
                    key = false;
                }
                continue;
            }
            key |= isKey.test(type);
            open.writeInt(nal.length).writeBytes(nal);
        }
        units.add(unit(track, open, units.size(), framesPerSecond, key));
        return units;
    }

    private static AccessUnit unit(Track track, ByteBuf payload, int index, int framesPerSecond, boolean key) {
        Instant arrival =
                Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofNanos(1_000_000_000L * index / framesPerSecond));
        return new AccessUnit(track, payload, 90_000L * index / framesPerSecond, arrival, key);
    }

    private static List<byte[]> nals(byte[] stream) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                starts.add(i + 3);
            }
        }
        List<byte[]> nals = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) - 3 : stream.length;
            while (end > starts.get(i) && stream[end - 1] == 0) {
                end--;
            }
            nals.add(java.util.Arrays.copyOfRange(stream, starts.get(i), end));
        }
        return nals;
    }
}
