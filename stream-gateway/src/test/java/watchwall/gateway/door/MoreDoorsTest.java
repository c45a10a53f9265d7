package watchwall.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.NoSuchCamera;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.door.MediaRefused.Kind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Units;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;

/** Motion JPEG and clips. */
class MoreDoorsTest {
    private final Vertx vertx = Vertx.vertx();
    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Relay relay = new Relay("cam/main", loop, 1 << 20, Duration.ofSeconds(60));
    private final Units units = new Units();
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean holds;
    private volatile Path written = Path.of("");
    private final HttpClient client = HttpClient.newHttpClient();
    private final MjpegDoor mjpeg = new MjpegDoor(
            (camera, kind, viewer) -> {
                if (!camera.equals("cam")) {
                    throw new NoSuchCamera(camera);
                }
                return relay.watch(viewer);
            },
            this::jpeg,
            tickets,
            Clock.systemUTC());
    private final ClipDoor clips = new ClipDoor(this::clip, tickets);
    private HttpServer http;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        mjpeg.mount(router);
        clips.mount(router);
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        held.countDown();
        mjpeg.close();
        relay.close();
        clips.close();
        client.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(units.held()).isZero());
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void picturesAreMadeOnceForAllWhoWatchThemAndOnlyOfWhatIsNew() throws Exception {
        InputStream one = watch("/mjpeg/cam/main?fps=5&width=320");
        InputStream two = watch("/mjpeg/cam/main?fps=5&width=320");
        await().until(() -> relay.viewers() == 1 && mjpeg.readers().size() == 2);
        give(units.key(100));
        assertThat(part(one)).isEqualTo("made 1");
        assertThat(part(two)).isEqualTo("made 1");

        await().until(() -> {
            give(units.delta(100));
            return made.size() >= 2;
        });

        assertThat(part(one)).isEqualTo("made 2");
        assertThat(made).startsWith("cam MAIN 320");
        assertThat(mjpeg.readers()).allSatisfy(reader -> {
            assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.MJPEG);
            assertThat(reader.user()).isEqualTo("wang");
            assertThat(reader.frames()).isPositive();
            assertThat(reader.firstFrameMillis()).isPositive();
        });
        one.close();
        two.close();
        await().until(() -> relay.viewers() == 0 && mjpeg.readers().isEmpty());
    }

    @Test
    void aSlowMakerLeavesPicturesOutAndQueuesNothing() throws Exception {
        InputStream in = watch("/mjpeg/cam/main?fps=5");
        await().until(() -> relay.viewers() == 1);
        holds = true;
        give(units.key(100));
        await().until(() -> made.size() == 1);
        for (int i = 0; i < 50; i++) {
            give(units.delta(100));
        }
        held.countDown();

        assertThat(part(in)).isEqualTo("made 1");
        assertThat(made).hasSize(1);
        in.close();
    }

    @Test
    void aCameraThatCodesJpegIsPassedThrough() throws Exception {
        InputStream in = watch("/mjpeg/cam/main?fps=25");
        await().until(() -> relay.viewers() == 1);
        give(new AccessUnit(
                new Track.Jpeg(640, 360),
                Unpooled.copiedBuffer("a JPEG", StandardCharsets.US_ASCII),
                0,
                Instant.now(),
                true));

        assertThat(part(in)).isEqualTo("a JPEG");
        assertThat(made).isEmpty();
        in.close();
    }

    @Test
    void aPictureThatStandsStillEndsInsteadOfLookingLive() throws Exception {
        InputStream in = watch("/mjpeg/cam/main?fps=1");
        await().until(() -> relay.viewers() == 1);
        give(units.key(100));

        assertThat(part(in)).isEqualTo("made 1");
        assertThat(in.readAllBytes()).isEmpty();
        assertThat(mjpeg.readers()).isEmpty();
    }

    @Test
    void withoutAPictureOrWithAWrongWishTheAnswerSaysWhy() throws Exception {
        assertRefused(400, "mjpeg.bad-query", "/mjpeg/cam/main?fps=26");
        assertRefused(400, "mjpeg.bad-query", "/mjpeg/cam/main?width=0");
        assertRefused(404, "whep.no-such-stream", "/mjpeg/cam/third?");
        assertRefused(404, "no-such-camera", "/mjpeg/nobody/main?");
        assertRefused(503, "mse.no-picture", "/mjpeg/cam/main?");
        assertThat(relay.viewers()).isZero();
    }

    @Test
    void aClipIsSentAndItsFileIsGone() throws Exception {
        HttpResponse<String> clip = send("/clip/cam/sub.mp4?seconds=20");

        assertThat(clip.statusCode()).isEqualTo(200);
        assertThat(clip.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(clip.body()).isEqualTo("cam SUB PT20S");
        await().until(() -> !Files.exists(written));
        assertRefused(400, "clip.bad-query", "/clip/cam/main.mp4?seconds=0");
        assertRefused(400, "clip.bad-query", "/clip/cam/main.mp4?seconds=x");
        assertRefused(503, "no-clip", "/clip/off/main.mp4?");
        assertRefused(500, "clip.fault", "/clip/broken/main.mp4?");
    }

    private byte[] jpeg(String camera, StreamKind kind, int width) {
        made.add(camera + ' ' + kind + ' ' + width);
        try {
            if (holds) {
                assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ("made " + made.size()).getBytes(StandardCharsets.US_ASCII);
    }

    private void clip(String camera, StreamKind kind, Duration last, Path file) {
        written = file;
        switch (camera) {
            case "cam" -> {
                try {
                    Files.writeString(file, camera + ' ' + kind + ' ' + last);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case "off" -> throw new MediaRefused(Kind.TRY_LATER, Reason.of("no-clip", camera));
            default -> throw new IllegalStateException("a fault that the test wants");
        }
    }

    private void give(AccessUnit unit) {
        loop.submit(() -> relay.unit(unit)).syncUninterruptibly();
    }

    private InputStream watch(String path) throws Exception {
        // The head of the answer comes with the first picture: asked for on another thread.
        return new LaterStream(client.sendAsync(request(path), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /** One picture of the answer. */
    private static String part(InputStream in) throws IOException {
        String line = line(in);
        while (!line.startsWith("Content-Length: ")) {
            line = line(in);
        }
        int length = Integer.parseInt(line.substring(16));
        assertThat(line(in)).isEmpty();
        String body = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
        assertThat(line(in)).isEmpty();
        assertThat(line(in)).isEqualTo("--picture");
        return body;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            assertThat(c).as("more after %s", line).isNotNegative();
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private HttpRequest request(String path) {
        String[] words = path.split("[/.?]");
        boolean isClip = words[1].equals("clip");
        String ticket = tickets.issue(new Grant(
                "wang",
                isClip ? Purpose.CLIP : Purpose.WATCH,
                words[2] + '/' + words[3],
                Instant.now().plusSeconds(30)));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.actualPort() + path))
                .header("Authorization", "Bearer " + ticket)
                .build();
    }

    private HttpResponse<String> send(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private void assertRefused(int status, String key, String path) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(new JsonObject(response.body()).getString("key")).isEqualTo(key);
    }

    /** The body of an answer that has not begun. */
    private static final class LaterStream extends InputStream {
        private final java.util.concurrent.CompletableFuture<HttpResponse<InputStream>> answer;

        LaterStream(java.util.concurrent.CompletableFuture<HttpResponse<InputStream>> answer) {
            this.answer = answer;
        }

        @Override
        public int read() throws IOException {
            return answer.orTimeout(20, TimeUnit.SECONDS).join().body().read();
        }

        @Override
        public void close() throws IOException {
            answer.join().body().close();
        }
    }
}
