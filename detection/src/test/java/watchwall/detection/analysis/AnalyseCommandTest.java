package watchwall.detection.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.change.Health;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.scene.Scene;
import watchwall.detection.track.Trail;

/** The command with a live path that is told what to see; the format is the one that others rely on. */
class AnalyseCommandTest {
    private static final Box CART = new Box(20.4, 10.6, 40, 30);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path rules;

    @BeforeEach
    void write() throws Exception {
        rules = Files.writeString(folder.resolve("rules.yml"), """
                rules:
                  - id: no-stalls
                    kind: street-vending
                    camera: c1
                    category: "09001"
                    zone: {name: 人行道, polygon: [[0, 0], [1, 0], [1, 1], [0, 1]]}
                    dwell: 2 s
                """);
    }

    @Test
    void aStayOfAVideoIsOneLineInMediaSecondsAndPixels() throws Exception {
        Path video = video("street.mp4", 10);

        int exit = run(video + "", "--rules", rules + "", "--json");

        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("1 incidents.\n");
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"rule\":\"no-stalls\",\"category\":\"09001\",\"start\":1.0,\"end\":5.0,\"zone\":\"人行道\","
                        + "\"box\":[20,11,40,30],\"score\":0.8125}\n");
    }

    @Test
    void everyPictureOfAFolderIsOneLineFoundOrNot() throws Exception {
        picture("b.jpg", 90);
        picture("a.JPG", 40);
        Files.writeString(folder.resolve("notes.txt"), "no picture");

        int exit = run("--images", folder + "", "--rule", "bin-overflow", "--json");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"file\":\"a.JPG\",\"rule\":\"bin-overflow\",\"found\":false,\"score\":0.4,\"boxes\":[]}",
                        "{\"file\":\"b.jpg\",\"rule\":\"bin-overflow\",\"found\":true,\"score\":0.9,"
                                + "\"boxes\":[[20,11,40,30]]}");
    }

    @Test
    void aPictureThatCannotBeReadIsNamedAndTheOthersGoOn() throws Exception {
        picture("a.jpg", 90);
        Files.writeString(folder.resolve("broken.jpg"), "no picture");

        int exit = run("--images", folder + "", "--rule", "bin-overflow", "--json");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.jpg cannot be read");
    }

    @Test
    void aVideoThatWasCutOffGivesItsLinesAndExitsWithOne() throws Exception {
        byte[] whole = Files.readAllBytes(video("whole.mp4", 20));
        Path cut = Files.write(folder.resolve("cut.mp4"), java.util.Arrays.copyOf(whole, whole.length * 7 / 10));

        int exit = run(cut + "", "--rules", rules + "", "--json");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cut off");
    }

    @Test
    void eachTroubleIsOneSentenceAndNothingOnStandardOutput() {
        assertThat(run("missing.mp4", "--rules", rules + "")).isEqualTo(1);
        assertThat(run(rules + "", "--rules", rules + "")).isEqualTo(1);
        assertThat(run("a.mp4", "--rules", "missing.yml")).isEqualTo(2);
        assertThat(run("a.mp4", "--rules", rules + "", "--camera", "c2")).isEqualTo(2);
        assertThat(run("--images", folder + "", "--rule", "street-vending")).isEqualTo(2);
        assertThat(run("--images", folder + "", "--rule", "bin-overflow")).isEqualTo(2);
        assertThat(run("--images", folder + "/none", "--rule", "bin-overflow")).isEqualTo(2);

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(7)
                .allSatisfy(line -> assertThat(line).matches("watchwall: .+\\.(jpg|webp)?"));
    }

    private int run(String... words) {
        Days days = Days.without(ZoneId.of("Asia/Shanghai"));
        return new AnalyseCommand(
                        () -> (all, its) -> new Told(all),
                        days,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Locale.ENGLISH)
                .run(List.of(words));
    }

    /** Sees a thing come at 1 s and stay to 5 s; a bin overflows the more the brighter the picture is. */
    private record Told(List<Rule> rules) implements Eyes.Eye {
        @Override
        public Eyes.Look look(Picture picture) {
            long second = Duration.between(Instant.EPOCH, picture.at()).toSeconds();
            boolean there = second >= 3 && !picture.at().isAfter(Instant.EPOCH.plusSeconds(5));
            Verdict verdict =
                    new Verdict("cart", Instant.EPOCH.plusSeconds(1), picture.at(), CART, 0.8125, List.of(), List.of());
            return new Eyes.Look(
                    new Bright(picture), there ? List.of(new Candidate(rules.getFirst(), verdict)) : List.of());
        }

        @Override
        public void close() {}
    }

    private record Bright(Picture picture) implements Scene {
        @Override
        public List<Trail> trails() {
            return List.of();
        }

        @Override
        public List<StaticThing> statics() {
            return List.of();
        }

        @Override
        public double motion() {
            return 0;
        }

        @Override
        public List<BinFinding> bins(Box part) {
            double score = Math.round((picture.bgr()[0] & 0xff) / 10.0) / 10.0;
            return List.of(
                    new BinFinding(BinFinding.Kind.BIN, 1, new Box(0, 0, 9, 9)),
                    new BinFinding(BinFinding.Kind.OVERFLOW, score, CART));
        }

        @Override
        public double binFull(Box bin) {
            return 0;
        }

        @Override
        public Health health() {
            return Health.UNKNOWN;
        }
    }

    private void picture(String name, int grey) throws Exception {
        byte[] bgr = new byte[96 * 64 * 3];
        java.util.Arrays.fill(bgr, (byte) grey);
        Files.write(folder.resolve(name), Jpeg.of(new Picture(96, 64, bgr, 0, Instant.EPOCH)));
    }

    /** Grey pictures, five a second; the header stands in front, as cameras' clips have it. */
    private Path video(String name, int seconds) throws Exception {
        Path file = folder.resolve(name);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 96, 64);
                Frame frame = new Frame(96, 64, Frame.DEPTH_UBYTE, 3)) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setFormat("mp4");
            recorder.setOption("movflags", "faststart");
            recorder.setFrameRate(5);
            recorder.start();
            for (int i = 0; i < seconds * 5; i++) {
                java.nio.ByteBuffer pixels = (java.nio.ByteBuffer) frame.image[0];
                for (int at = 0; at < pixels.capacity(); at++) {
                    pixels.put(at, (byte) (i * 31 + at % 7 * 13));
                }
                recorder.record(frame);
            }
        }
        return file;
    }
}
