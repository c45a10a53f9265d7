package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.fit.Watched;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Takes;
import watchwall.gateway.relay.Viewer;

/** Each codec from an RTSP server that we did not write, to a clip that ffmpeg judges. */
@Tag("peer")
class CodecPeerTest {
    private static final String PYTHON = "/usr/bin/python3"; // Debian's, which has Debian's bindings
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Books viewer = new Books();
    private final StreamGateway gateway =
            StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], status -> {});
    private Optional<Process> server = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void gstreamerIsHere() throws Exception {
        String imports = "import gi; gi.require_version('GstRtspServer', '1.0');"
                + " from gi.repository import GstRtspServer, Gst; Gst.init(None);"
                + " raise SystemExit(any(Gst.ElementFactory.find(name) is None"
                + " for name in ('x265enc', 'rtph265pay', 'rtpjpegpay', 'rtpmp4gpay', 'opusenc', 'voaacenc')))";
        boolean here = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", imports).start().waitFor() == 0;
        assumeTrue(here, "missing: apt-get install gstreamer1.0-plugins-good gstreamer1.0-plugins-bad");
    }

    @AfterEach
    void close() throws InterruptedException {
        gateway.close();
        if (server.isPresent()) {
            server.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h265, 0, aac, hevc, hvc1.1., mp4a.40.2, 48000",
        "h265, 2, opus, hevc, hvc1.1., opus, 48000",
        "jpeg, 0, alaw, mjpeg, jpeg, PCMA, 8000",
        "h264, 0, mulaw, h264, avc1., PCMU, 8000"
    })
    void picturesAndSoundComeAndAClipOfThemPlays(
            String video, String bPictures, String audio, String name, String codec, String soundCodec, int rateHz)
            throws Exception {
        serve(video, bPictures, audio);
        gateway.watch("peer", StreamKind.MAIN, viewer);

        await().atMost(PATIENCE)
                .until(() -> viewer.keys() >= 3 && viewer.units.size() >= 60 && viewer.sound.size() > 50);
        assertThat(viewer.units.get(0)).startsWith(codec);
        assertThat(gateway.status().get(0)).satisfies(status -> {
            assertThat(status.widthPx()).isEqualTo(640);
            assertThat(status.heightPx()).isEqualTo(360);
            assertThat(status.packetsLost()).isZero();
            assertThat(status.reordered()).isEqualTo(!bPictures.equals("0"));
        });
        assertThat(viewer.soundTracks).containsExactly(soundCodec + " " + rateHz);
        assertThat(viewer.soundAgainstPicturesMillis()).isBetween(-5000L, 5000L); // under load the coder lags
        assertThat(viewer.soundSteps())
                .isLessThanOrEqualTo(3); // where reports come, and where the server held some back

        String told = clip();
        assertThat(told).contains(name);
        assertThat(told.contains("aac") || told.contains("opus")).isEqualTo(!soundCodec.startsWith("PCM"));
    }

    @Test
    void aViewerOfH264AloneIsToldWhyItSeesNoH265() throws Exception {
        serve("h265", "0", "none");
        gateway.watch("peer", StreamKind.MAIN, viewer);
        await().atMost(PATIENCE).until(() -> !viewer.units.isEmpty());
        Books other = new Books();

        Watched h264 = gateway.watchAs("peer", StreamKind.MAIN, takes(Takes.Codec.H264), other);
        Watched both = gateway.watchAs("peer", StreamKind.MAIN, takes(Takes.Codec.H264, Takes.Codec.H265), other);

        assertThat(h264)
                .isInstanceOfSatisfying(
                        Watched.Refused.class,
                        refused -> assertThat(refused.reason().key()).isEqualTo("fit.codec"));
        assertThat(both).isInstanceOf(Watched.Shown.class);
        await().atMost(PATIENCE).until(() -> !other.units.isEmpty());
    }

    private static Takes takes(Takes.Codec... codecs) {
        return new Takes(Set.of(codecs), true, true);
    }

    private String clip() throws Exception {
        Path file = folder.resolve("clip.mp4");
        Instant now = Instant.now();
        gateway.clip("peer", StreamKind.MAIN, now.minusSeconds(2), now, file);
        String errors = run("/usr/bin/ffmpeg", "-v", "error", "-i", file.toString(), "-f", "null", "-");
        assertThat(errors).isEmpty();
        return run("/usr/bin/ffprobe", "-v", "error", "-show_entries", "stream=codec_name", file.toString());
    }

    private static String run(String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(command[0])), command[0] + " is missing: apt-get install ffmpeg");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }

    private void serve(String video, String bPictures, String audio) throws IOException {
        String script = Path.of("src/test/resources/peer/rtsp_server.py").toString();
        Process started = new ProcessBuilder(PYTHON, script, "0", "none", bPictures, "tcp", "none", video, audio)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        server = Optional.of(started);
        BufferedReader told =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String port = told.readLine().substring("PORT ".length());
        URI address = URI.create("rtsp://127.0.0.1:" + port + "/live");
        gateway.put(new Camera("peer", "0001", "peer", address, Optional.empty(), new Place("", "", "", 0, 0)));
    }

    /** What a viewer saw and heard. */
    private static final class Books implements Viewer {
        final List<String> units = new CopyOnWriteArrayList<>();
        final List<Long> sound = new CopyOnWriteArrayList<>();
        final List<Integer> soundBytes = new CopyOnWriteArrayList<>();
        final Set<String> soundTracks = new java.util.concurrent.ConcurrentSkipListSet<>();
        private volatile long lastPicture;
        private volatile long lastGap;

        @Override
        public void start(List<AccessUnit> sinceKey) {
            sinceKey.forEach(this::accept);
        }

        @Override
        public void accept(AccessUnit unit) {
            units.add(unit.track().codec() + (unit.isKey() ? " key" : ""));
            lastPicture = unit.pts90k();
        }

        @Override
        public void sound(AudioFrame frame) {
            soundTracks.add(frame.track().codec() + " " + frame.track().rateHz());
            soundBytes.add(frame.sizeBytes());
            sound.add(frame.pts90k());
            lastGap = frame.pts90k() - lastPicture;
        }

        long keys() {
            return units.stream().filter(unit -> unit.endsWith("key")).count();
        }

        long soundAgainstPicturesMillis() {
            return lastGap / 90;
        }

        /** How often sound did not follow the last piece by what that lasts: of G.711 its bytes, of others the usual. */
        long soundSteps() {
            List<Long> times = List.copyOf(sound);
            List<Long> spans = new ArrayList<>();
            for (int i = 1; i < times.size(); i++) {
                spans.add(times.get(i) - times.get(i - 1));
            }
            long usual = spans.stream().sorted().toList().get(spans.size() / 2);
            long steps = 0;
            for (int i = 0; i < spans.size(); i++) {
                long due = soundTracks.toString().contains("PCM") ? soundBytes.get(i) * 90_000L / 8000 : usual;
                steps += Math.abs(spans.get(i) - due) > usual / 10 ? 1 : 0;
            }
            return steps;
        }
    }
}
