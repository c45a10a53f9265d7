package watchwall.gateway.webrtc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A coded test clip made by ffmpeg: ten seconds, one GOP, each picture's number written into its top left corner as nine
 * black or white cells (least bit first) behind one white cell.
 */
final class Clip {
    static final int FRAMES = 250;
    static final int TICKS_PER_FRAME = 3600;
    static final int CELL_PX = 48;
    static final int BITS = 9;
    static final int SMALL_WIDTH = 96;
    static final int SMALL_HEIGHT = 54;

    private final List<Unit> units;
    private final byte[] small;

    /** NAL units of one picture, without start codes and delimiters. */
    record Unit(List<byte[]> nals, boolean key) {}

    private Clip(List<Unit> units, byte[] small) {
        this.units = units;
        this.small = small;
    }

    static boolean canBeMade() {
        return Files.isExecutable(Path.of("/usr/bin/ffmpeg"));
    }

    /** 1920x1080, 25 per second, main profile, no B frames. */
    static Clip make(Path folder) throws IOException, InterruptedException {
        Path coded = folder.resolve("clip.h264");
        String source = "testsrc2=size=1920x1080:rate=25," + cells();
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                source,
                "-frames:v",
                "" + FRAMES,
                "-c:v",
                "libx264",
                "-profile:v",
                "main",
                "-preset",
                "veryfast",
                "-tune",
                "zerolatency",
                "-pix_fmt",
                "yuv420p",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                "-bf",
                "0",
                "-b:v",
                "4M",
                "-maxrate",
                "5M",
                "-bufsize",
                "2M",
                "-x264-params",
                "keyint=250:min-keyint=250:scenecut=0:aud=1:sliced-threads=0:bframes=0",
                "-f",
                "h264",
                coded.toString());
        Path raw = folder.resolve("clip.rgb");
        ffmpeg(
                "-i",
                coded.toString(),
                "-vf",
                "scale=" + SMALL_WIDTH + ":" + SMALL_HEIGHT + ":flags=area:in_color_matrix=bt709",
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo",
                raw.toString());
        return new Clip(parse(Files.readAllBytes(coded)), Files.readAllBytes(raw));
    }

    List<Unit> units() {
        return units;
    }

    /** Mean difference per colour value between a picture of the clip and one that was shown, both small, RGB. */
    double difference(int frame, List<Integer> shown) {
        int from = frame * SMALL_WIDTH * SMALL_HEIGHT * 3;
        long sum = 0;
        for (int i = 0; i < shown.size(); i++) {
            sum += Math.abs((small[from + i] & 0xff) - shown.get(i));
        }
        return (double) sum / shown.size();
    }

    /** Number of the picture that differs least from what was shown. */
    int mostAlike(List<Integer> shown) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int frame = 0; frame < units.size(); frame++) {
            double difference = difference(frame, shown);
            if (difference < least) {
                least = difference;
                best = frame;
            }
        }
        return best;
    }

    private static String cells() {
        var filter = new StringBuilder();
        filter.append("drawbox=x=0:y=0:w=").append(CELL_PX * (BITS + 1)).append(":h=48:color=black:t=fill,");
        filter.append("drawbox=x=0:y=0:w=48:h=48:color=white:t=fill");
        for (int bit = 0; bit < BITS; bit++) {
            filter.append(",drawbox=x=").append((bit + 1) * CELL_PX).append(":y=0:w=48:h=48:color=white:t=fill");
            filter.append(":enable='gte(mod(n\\,")
                    .append(2 << bit)
                    .append(")\\,")
                    .append(1 << bit)
                    .append(")'");
        }
        return filter.toString();
    }

    private static List<Unit> parse(byte[] stream) {
        List<Unit> units = new ArrayList<>();
        List<byte[]> nals = new ArrayList<>();
        int at = next(stream, 0);
        while (at < stream.length) {
            int end = next(stream, at);
            int stop = end;
            if (end < stream.length) {
                stop = end - 3;
                while (stop > at && stream[stop - 1] == 0) {
                    stop--;
                }
            }
            int type = stream[at] & 0x1f;
            if (type == 9) {
                flush(nals, units);
            } else {
                nals.add(java.util.Arrays.copyOfRange(stream, at, stop));
            }
            at = end;
        }
        flush(nals, units);
        return List.copyOf(units);
    }

    private static void flush(List<byte[]> nals, List<Unit> units) {
        if (!nals.isEmpty()) {
            boolean key = nals.stream().anyMatch(nal -> (nal[0] & 0x1f) == 5);
            units.add(new Unit(List.copyOf(nals), key));
            nals.clear();
        }
    }

    /** Where the NAL unit behind the next start code begins; the length of the stream where there is none. */
    private static int next(byte[] stream, int from) {
        for (int i = from; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i + 3;
            }
        }
        return stream.length;
    }

    private static void ffmpeg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("ffmpeg: " + said);
        }
    }
}
