package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Tools that we did not write pull from us, and so do we. */
@Tag("peer")
class RtspOutPeerTest {
    private static final String LONG_ID = "wenhua-road-and-second-ring-road-northeast"; // FFmpeg cuts long logins

    private final StreamGateway gateway = open();
    private TestCamera device;

    @BeforeEach
    void aCameraPlays() {
        device = TestCamera.builder()
                .path("/main", new StripFootage(StripSettings.main(7).gop(Duration.ofSeconds(4))))
                .start();
        gateway.put(new Camera(
                LONG_ID, "0007", "peer", device.uri("/main"), Optional.empty(), new Place("", "", "", 0, 0)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.status().get(0).state() == State.PLAYING);
    }

    @AfterEach
    void close() {
        gateway.close();
        device.close();
    }

    @Test
    void ffprobeReadsPicturesWithRisingTimesAndNoComplaint() throws Exception {
        need("/usr/bin/ffprobe", "ffmpeg");

        String told = run(List.of(
                "/usr/bin/ffprobe",
                "-v",
                "error",
                "-rtsp_transport",
                "tcp",
                "-read_intervals",
                "%+3",
                "-show_entries",
                "packet=pts:stream=width,height,codec_name",
                "-of",
                "csv",
                address("")));

        assertThat(told).contains("stream,h264,1920,1080").doesNotContain("error", "missed");
        List<Long> times = told.lines()
                .filter(line -> line.matches("packet,\\d+.*"))
                .map(line -> Long.parseLong(line.split(",")[1]))
                .toList();
        assertThat(times).hasSizeGreaterThan(60).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ffmpegDecodesEveryPictureWithoutAnError() throws Exception {
        need("/usr/bin/ffmpeg", "ffmpeg");

        String told = run(List.of(
                "/usr/bin/ffmpeg",
                "-nostdin",
                "-v",
                "warning",
                "-rtsp_transport",
                "tcp",
                "-i",
                address(""),
                "-frames:v",
                "100",
                "-f",
                "null",
                "-"));

        assertThat(told).doesNotContain("error", "missed", "conceal", "corrupt");
    }

    @Test
    void gstreamerPlaysFromTheCachedGopOn() throws Exception {
        need("/usr/bin/gst-launch-1.0", "gstreamer1.0-tools");

        String told = run(List.of(
                "/usr/bin/gst-launch-1.0",
                "-q",
                "rtspsrc",
                "location=" + address(""),
                "protocols=tcp",
                "latency=100",
                "!",
                "rtph264depay",
                "!",
                "h264parse",
                "!",
                "identity",
                "eos-after=100",
                "!",
                "fakesink"));

        assertThat(told).doesNotContain("ERROR", "WARNING");
        assertThat(gateway.readers()).allSatisfy(reader -> {
            assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.RTSP);
            assertThat(reader.dropped()).isZero();
        });
    }

    @Test
    void ourOwnSourcePullsFromUsWithSha256() {
        Watching viewer = new Watching();
        Watching.Story story = new Watching.Story();
        try (StreamGateway second =
                StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], story.told::add)) {
            second.put(new Camera(
                    "again", "0008", "again", URI.create(address("")), Optional.empty(), new Place("", "", "", 0, 0)));
            second.watch("again", StreamKind.MAIN, viewer);

            await().atMost(Duration.ofSeconds(20)).until(() -> viewer.units.get() > 120);

            assertThat(viewer.faults).isEmpty();
            assertThat(second.status().get(0).packetsLost()).isZero();
            assertThat(second.status().get(0).state()).isEqualTo(State.PLAYING);
            assertThat(gateway.readers()).singleElement().satisfies(reader -> {
                assertThat(reader.user()).isEqualTo("recorder");
                assertThat(reader.frames()).isPositive();
                assertThat(reader.firstFrameMillis()).isBetween(0.0, 1000.0);
            });
        }
        await().until(() -> gateway.readers().isEmpty());
    }

    private String address(String path) {
        TicketOffice.Login login = gateway.tickets()
                .login(new Grant(
                        "recorder",
                        Grant.Purpose.PULL,
                        LONG_ID + "/main",
                        Instant.now().plusSeconds(60)));
        return "rtsp://" + login.user() + ":" + login.password() + "@127.0.0.1:" + gateway.rtspPort() + "/" + LONG_ID
                + "/main" + path;
    }

    private static StreamGateway open() {
        return StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], status -> {});
    }

    private static void need(String program, String packageName) {
        assumeTrue(Files.isExecutable(Path.of(program)), program + " is missing: apt-get install " + packageName);
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }
}
