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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;

/** Against an RTSP server that we did not write. */
@Tag("peer")
class GstreamerPeerTest {
    private static final String PYTHON = "/usr/bin/python3"; // Debian's, which has Debian's bindings

    private final Watching.Story story = new Watching.Story();
    private final Watching viewer = new Watching();
    private final StreamGateway gateway =
            StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], story.told::add);
    private Optional<Process> server = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void gstreamerIsHere() throws Exception {
        String imports = "import gi; gi.require_version('GstRtspServer', '1.0');"
                + " from gi.repository import GstRtspServer, Gst; Gst.init(None);"
                + " raise SystemExit(Gst.ElementFactory.find('x264enc') is None)";
        boolean here = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", imports).start().waitFor() == 0;
        assumeTrue(
                here,
                "GStreamer's RTSP server is missing: apt-get install python3-gi gir1.2-gst-rtsp-server-1.0"
                        + " gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly");
    }

    @AfterEach
    void close() throws InterruptedException {
        gateway.close();
        stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "basic", "digest"})
    void picturesComeWithEachWayToLogIn(String login) throws IOException {
        int port = serve(0, login, 0);

        watch(port, login.equals("none") ? "" : "admin:se%20cret@");

        await().atMost(Duration.ofSeconds(30)).until(() -> viewer.keys.get() >= 3);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.status().get(0).gopSeconds() > 0.9);
        assertThat(viewer.faults).isEmpty();
        assertThat(gateway.status().get(0)).satisfies(status -> {
            assertThat(status.codec())
                    .hasValueSatisfying(codec -> assertThat(codec).startsWith("avc1.4D"));
            assertThat(status.widthPx()).isEqualTo(640);
            assertThat(status.heightPx()).isEqualTo(360);
            assertThat(status.packetsLost()).isZero();
            assertThat(status.gopSeconds()).isBetween(0.9, 1.1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "digest"})
    void aWrongPasswordIsRefused(String login) throws IOException {
        watch(serve(0, login, 0), "admin:wrong@");

        await().atMost(Duration.ofSeconds(30)).until(() -> story.nowIs(State.REFUSED));
        assertThat(story.lastReason()).contains("camera-wrong-password");
    }

    @Test
    void aServerThatDiesIsBackedOffFromAndFoundAgain() throws Exception {
        int port = serve(0, "digest", 0);
        watch(port, "admin:se%20cret@");
        await().atMost(Duration.ofSeconds(30)).until(() -> story.nowIs(State.PLAYING));

        stop();
        await().atMost(Duration.ofSeconds(30)).until(() -> story.nowIs(State.BACKING_OFF));
        int before = viewer.units.get();
        serve(port, "digest", 0);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> story.nowIs(State.PLAYING) && viewer.units.get() > before + 25);
        assertThat(viewer.faults).isEmpty();
        assertThat(gateway.status().get(0).reconnects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aClipHasEachPictureAndItsTrueDuration(int bPictures) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffprobe")), "ffprobe is missing: apt-get install ffmpeg");
        put(serve(0, "none", bPictures), "");
        await().atMost(Duration.ofSeconds(30)).until(() -> story.nowIs(State.PLAYING));
        Instant from = Instant.now().plusSeconds(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(from.plusSeconds(4)));
        Path file = folder.resolve("clip.mp4");

        Instant begin = gateway.clip("peer", StreamKind.MAIN, from, from.plusSeconds(3), file);

        double asked = Duration.between(begin, from.plusSeconds(3)).toMillis() / 1000.0;
        String[] told = ffprobe(file).split("\\s+");
        int frames = Integer.parseInt(told[0]);
        double seconds = Double.parseDouble(told[1]);
        assertThat(seconds).isBetween(asked - 0.3, asked + 0.3);
        assertThat(frames / seconds).isBetween(24.0, 26.0);
        Optional<String> keep = Optional.ofNullable(System.getProperty("watchwall.keep-clips"));
        if (keep.isPresent()) {
            Files.copy(file, Path.of(keep.get(), "clip-" + bPictures + ".mp4"));
        }
    }

    private static String ffprobe(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        "/usr/bin/ffprobe",
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        "stream=nb_read_frames:format=duration",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told.trim();
    }

    private int serve(int port, String login, int bPictures) throws IOException {
        Process started = new ProcessBuilder(
                        PYTHON,
                        Path.of("src/test/resources/peer/rtsp_server.py").toString(),
                        Integer.toString(port),
                        login,
                        Integer.toString(bPictures))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        server = Optional.of(started);
        BufferedReader told =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = told.readLine();
        assertThat(line).as("the server's first line").startsWith("PORT ");
        return Integer.parseInt(line.substring("PORT ".length()));
    }

    private void stop() throws InterruptedException {
        if (server.isPresent()) {
            server.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            server = Optional.empty();
        }
    }

    private void watch(int port, String userInfo) {
        put(port, userInfo);
        gateway.watch("peer", StreamKind.MAIN, viewer);
    }

    private void put(int port, String userInfo) {
        URI address = URI.create("rtsp://" + userInfo + "127.0.0.1:" + port + "/live");
        gateway.put(new Camera("peer", "0001", "peer", address, Optional.empty(), new Place("", "", "", 0, 0)));
    }
}
