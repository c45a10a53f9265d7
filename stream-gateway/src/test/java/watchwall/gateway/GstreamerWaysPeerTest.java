package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
import watchwall.gateway.camera.StreamPlan;
import watchwall.gateway.camera.StreamPlan.Over;
import watchwall.gateway.camera.StreamStatus;

/** Each way to a camera, to an RTSP server that we did not write. */
@Tag("peer")
class GstreamerWaysPeerTest {
    private final Watching.Story story = new Watching.Story();
    private final Watching viewer = new Watching();
    private final StreamGateway gateway =
            StreamGateway.open(Watching.QUICK, (units, width) -> new byte[0], story.told::add);
    private Optional<Process> server = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void gstreamerIsHere() throws Exception {
        GstreamerPeerTest.gstreamerIsHere();
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
        "any, rtsp, UDP, udp",
        "any, rtsp, TCP, tcp",
        "tcp, rtsp, UDP, tcp",
        "udp, rtsp, AUTOMATIC, udp",
        "any, rtsp+http, AUTOMATIC, http"
    })
    void picturesComeEachWay(String served, String scheme, Over over, String way) throws Exception {
        int port = serve("digest", served, "");

        watch(scheme, port, over);

        awaitPictures(way);
    }

    @Test
    void picturesComeByTls() throws Exception {
        Path pem = Files.writeString(folder.resolve("camera.pem"), SelfSigned.pem());
        int port = serve("digest", "tcp", pem.toString());

        watch("rtsps", port, Over.AUTOMATIC);

        awaitPictures("tls");
    }

    private void awaitPictures(String way) {
        await().atMost(Duration.ofSeconds(40)).until(() -> viewer.keys.get() >= 4);
        await().atMost(Duration.ofSeconds(10)).until(() -> status().transport().equals(way));
        assertThat(viewer.faults).isEmpty();
        assertThat(status().packetsLost()).isZero();
        assertThat(status().jitterMillis()).isBetween(0.0, 500.0);
    }

    private StreamStatus status() {
        return gateway.status("peer").getFirst();
    }

    private void watch(String scheme, int port, Over over) {
        URI address = URI.create(scheme + "://admin:se%20cret@127.0.0.1:" + port + "/live");
        gateway.put(new Camera(
                "peer",
                "0001",
                "peer",
                new StreamPlan(address, new StreamPlan.Pull.Always(), over),
                Optional.empty(),
                new Place("", "", "", 0, 0)));
        gateway.watch("peer", StreamKind.MAIN, viewer);
    }

    private int serve(String login, String ways, String certificate) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                "/usr/bin/python3", // Debian's, which has Debian's bindings
                Path.of("src/test/resources/peer/rtsp_server.py").toString(),
                "0",
                login,
                "0",
                ways);
        if (!certificate.isEmpty()) {
            program.command().add(certificate);
        }
        Process started = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        server = Optional.of(started);
        BufferedReader told =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = told.readLine();
        assertThat(line).as("the server's first line").startsWith("PORT ");
        return Integer.parseInt(line.substring("PORT ".length()));
    }
}
