package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.relay.ReaderStatus;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Real Chromium, the real gateway, a camera with a strip: what the player shows by each rung, and how old it is. */
@Tag("peer")
class ViewerBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Place PLACE = new Place("文化路", "23010800100101", "文化路 12 号", 126.6, 45.7);
    private static final int MAIN = 7;
    private static final int SUB = 8;

    private static Playwright playwright;
    private static Browser browser;

    private final Vertx vertx = Vertx.vertx();
    private final Watching.Story story = new Watching.Story();
    private TestCamera device;
    private StreamGateway gateway;
    private HttpServer http;

    @BeforeAll
    static void begin() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "skipped: Debian's chromium is not installed");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")));
    }

    @AfterAll
    static void finish() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        device = TestCamera.builder()
                .path(
                        "/main",
                        new StripFootage(
                                StripSettings.main(MAIN).size(1280, 720).bitsPerSecond(2_000_000)))
                .path("/sub", new StripFootage(StripSettings.sub(SUB)))
                .start();
        gateway = StreamGateway.open(Watching.QUICK, (units, width) -> jpeg(units), story.told::add);
        gateway.put(new Camera("cam", "0214", "文化路口", device.uri("/main"), Optional.of(device.uri("/sub")), PLACE));
        Router router = Router.router(vertx);
        gateway.mount(router);
        router.get("/:file").handler(call -> {
            String file = call.pathParam("file");
            try (InputStream in = ViewerBrowserTest.class.getResourceAsStream(
                    file.equals("strip.js") ? "/testcamera/strip.js" : "/watchwall/gateway/web/" + file)) {
                if (in == null) {
                    call.response().setStatusCode(404).end();
                    return;
                }
                call.response()
                        .putHeader("Content-Type", file.endsWith("js") ? "text/javascript" : "text/html; charset=utf-8")
                        .end(io.vertx.core.buffer.Buffer.buffer(in.readAllBytes()));
            } catch (IOException e) {
                call.fail(e);
            }
        });
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        await().until(() -> story.told.stream()
                        .filter(status -> status.state() == State.PLAYING)
                        .count()
                >= 2);
    }

    /** The last picture of a run, decoded and coded by FFmpeg. */
    private static byte[] jpeg(List<AccessUnit> units) {
        try {
            Process ffmpeg = new ProcessBuilder(
                            "/usr/bin/ffmpeg", "-v", "error", "-f", "h264", "-i", "-", "-q:v", "2", "-f", "mjpeg", "-")
                    .start();
            byte[] all;
            try (OutputStream in = ffmpeg.getOutputStream()) {
                for (AccessUnit unit : units) {
                    ByteBuf nals = unit.payload().duplicate();
                    while (nals.isReadable()) {
                        byte[] nal = new byte[nals.readInt()];
                        nals.readBytes(nal);
                        in.write(new byte[] {0, 0, 0, 1});
                        in.write(nal);
                    }
                }
            }
            all = ffmpeg.getInputStream().readAllBytes();
            int last = all.length - 2;
            while (all[last] != (byte) 0xFF || all[last + 1] != (byte) 0xD8) {
                last--;
            }
            return Arrays.copyOfRange(all, last, all.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        if (gateway == null) {
            return;
        }
        browser.contexts().forEach(BrowserContext::close);
        gateway.close();
        device.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void mseShowsTheRightPicturesAtOnceAndStaysNearTheLiveEdge() {
        Page page = view("main", "&rungs=mse");
        awaitPlaying(page, "mse main");

        awaitLive(page, MAIN);

        Ages ages = ages(page, 150);
        System.out.printf(
                "MSE by the strip: age p50 %d ms, p95 %d ms, longest %d ms; first frame after asking %.0f ms%n",
                ages.p50(), ages.p95(), ages.longest(), firstMillis(page));
        assertThat(ages.camera()).isEqualTo(MAIN);
        assertThat(gateway.readers()).anySatisfy(reader -> {
            assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.MSE);
            assertThat(reader.frames()).isGreaterThan(100);
        });
    }

    @Test
    void aPageThatStandsStillIsDroppedToAKeyPictureAndComesBackLive() {
        Page page = view("main", "&rungs=mse");
        awaitPlaying(page, "mse main");
        awaitLive(page, MAIN);

        page.evaluate("(() => { const end = performance.now() + 6000; while (performance.now() < end); })()");

        assertThat(gateway.readers()).singleElement().satisfies(reader -> {
            assertThat(reader.dropped()).isGreaterThan(50);
            assertThat(reader.queueMillis()).isLessThan(1000);
        });
        awaitLive(page, MAIN);
    }

    @Test
    void aPausedVideoGoesOnAtTheLiveEdge() {
        Page page = view("main", "&rungs=mse");
        awaitPlaying(page, "mse main");
        awaitLive(page, MAIN);

        page.evaluate("document.querySelector('video').pause()");

        awaitLive(page, MAIN);
        assertThat(page.evaluate("document.querySelector('video').paused")).isEqualTo(false);
    }

    @Test
    void whereUdpIsBlockedItPlaysByMseAndGoesBackWithoutABlackPicture() {
        Page page = view("main", "&climb=1500", BLOCKABLE + "globalThis.blocked = true;");
        awaitPlaying(page, "mse main");
        awaitLive(page, MAIN);
        page.evaluate(WATCH_FOR_BLACK);

        page.evaluate("globalThis.blocked = false");
        awaitPlaying(page, "webrtc main");

        awaitLive(page, MAIN);
        assertThat(page.evaluate("globalThis.black")).as("black pictures").isEqualTo(0);
        assertThat(states(page)).startsWith("connecting").contains("playing mse main, playing webrtc main");
        await().untilAsserted(() ->
                assertThat(gateway.readers()).extracting(ReaderStatus::kind).containsOnly(ReaderStatus.Kind.WEBRTC));
    }

    @Test
    void whereOnlyStillsGetThroughThereIsOneEachSecond() {
        Page page = view("sub", "&rungs=still");
        awaitPlaying(page, "still sub");

        Ages ages = ages(page, 3);

        System.out.printf("stills: age p50 %d ms, longest %d ms%n", ages.p50(), ages.longest());
        assertThat(ages.camera()).isEqualTo(SUB);
        assertThat(gateway.readers())
                .singleElement()
                .satisfies(reader -> assertThat(reader.kind()).isEqualTo(ReaderStatus.Kind.MJPEG));
    }

    @Test
    void theStreamFollowsTheSizeOfTheWindowByEachRung() {
        for (String rung : List.of("webrtc", "mse")) {
            Page page = view("sub", "&stream=auto&rungs=" + rung, "", 1280, 720);
            awaitPlaying(page, rung + " main");
            awaitLive(page, MAIN);
            page.evaluate(WATCH_FOR_BLACK);

            page.setViewportSize(480, 270);
            awaitPlaying(page, rung + " sub");
            awaitLive(page, SUB);

            page.setViewportSize(480, 540);
            page.setViewportSize(1280, 720);
            await().atMost(Duration.ofSeconds(30)).until(() -> states(page).endsWith("playing " + rung + " main"));
            awaitLive(page, MAIN);
            assertThat(page.evaluate("globalThis.black")).as(rung).isEqualTo(0);
            page.context().close();
        }
    }

    @Test
    void aClipOfTheLastSecondsPlays() {
        String ticket = gateway.tickets()
                .issue(new Grant("wang", Purpose.CLIP, "cam/main", Instant.now().plusSeconds(60)));
        Page page = browser.newContext().newPage();
        page.navigate("http://127.0.0.1:" + http.actualPort() + "/strip.js");
        page.setContent("<video muted src='http://127.0.0.1:" + http.actualPort()
                + "/clip/cam/main.mp4?seconds=5&ticket=" + ticket + "'></video>");
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl("http://127.0.0.1:" + http.actualPort() + "/strip.js"));

        Object camera = page.evaluate("""
                () => new Promise(done => {
                  const video = document.querySelector('video');
                  video.requestVideoFrameCallback(() => done(watchwallStrip.fromVideo(video, document.createElement('canvas'))?.camera));
                  video.play();
                })""");

        assertThat(camera).isEqualTo(MAIN);
    }

    @Test
    void closingLeavesNothingBehind() {
        Page page = view("main", "&rungs=mse");
        awaitPlaying(page, "mse main");

        page.evaluate("window.viewer.player.close()");

        await().until(() -> gateway.readers().isEmpty());
        assertThat(page.evaluate("document.querySelector('video').src")).isEqualTo("");
        assertThat(page.evaluate("document.querySelectorAll('canvas').length")).isEqualTo(0);
    }

    /** Every answer leads to a port where nobody listens, while {@code blocked}. */
    private static final String BLOCKABLE = """
            const set = RTCPeerConnection.prototype.setRemoteDescription;
            RTCPeerConnection.prototype.setRemoteDescription = function (answer) {
              const sdp = globalThis.blocked
                ? answer.sdp.replace(/(a=candidate:\\S+ 1 \\S+ \\d+ \\S+) \\d+/g, '$1 9')
                : answer.sdp;
              return set.call(this, { type: answer.type, sdp });
            };
            """;

    /** Counts pictures, as a person sees them, that are no camera's. */
    private static final String WATCH_FOR_BLACK = """
            (() => {
              globalThis.black = 0;
              const canvas = document.createElement('canvas');
              const look = () => {
                const video = document.querySelector('video');
                const cover = video.nextElementSibling instanceof HTMLCanvasElement ? video.nextElementSibling : null;
                if (!watchwallStrip.fromVideo(cover ?? video, canvas)) {
                  // In the frame of a change of size the strip may be cut; it is white in places all the same.
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  if (data.every((value, i) => i % 4 !== 1 || value < 64)) globalThis.black++;
                }
                requestAnimationFrame(look);
              };
              look();
            })()""";

    /** Right pictures, not a second behind, as soon as the machine has time for it. */
    private static void awaitLive(Page page, int camera) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    Ages ages = ages(page, 25);
                    assertThat(ages.camera()).isEqualTo(camera);
                    assertThat(ages.p95()).as("age, states %s", states(page)).isLessThan(1000);
                    assertThat(behind(page)).isLessThan(1.0);
                });
    }

    private Page view(String stream, String more) {
        return view(stream, more, "");
    }

    private Page view(String stream, String more, String before) {
        return view(stream, more, before, 1280, 720);
    }

    private Page view(String stream, String more, String before, int width, int height) {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height))
                .newPage();
        if (!before.isEmpty()) {
            page.addInitScript(before);
        }
        page.onPageError(error -> System.out.println("page: " + error));
        String base = "http://127.0.0.1:" + http.actualPort();
        page.exposeFunction(
                "freshTicket",
                asked -> gateway.tickets()
                        .issue(new Grant(
                                "wang",
                                Purpose.WATCH,
                                "cam/" + asked[0],
                                Instant.now().plusSeconds(60))));
        page.navigate(base + "/viewer.html?whep=" + base + "/whep/cam/" + stream + more);
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl("/strip.js"));
        return page;
    }

    private static void awaitPlaying(Page page, String what) {
        try {
            awaitState(page, what);
        } catch (TimeoutError late) {
            throw new AssertionError("not " + what + ": " + states(page), late);
        }
    }

    private static void awaitState(Page page, String what) {
        page.waitForFunction(
                "what => window.viewer?.states.some(s => s.state === 'playing' && `${s.detail.rung} ${s.detail.stream}` === what)",
                what,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    private static String states(Page page) {
        return (String)
                page.evaluate(
                        "window.viewer.states.map(s => s.state + ' ' + s.detail.rung + ' ' + s.detail.stream + (s.state === 'failed' ? ' ' + s.detail.reason?.key + ' ' + s.detail.reason?.args : '')).join(', ')");
    }

    private static double firstMillis(Page page) {
        return ((Number) page.evaluate("window.viewer.states.find(s => s.state === 'playing').detail.millis"))
                .doubleValue();
    }

    private static double behind(Page page) {
        return ((Number) page.evaluate("""
                (() => { const v = document.querySelector('video'); return v.buffered.length ? v.buffered.end(v.buffered.length - 1) - v.currentTime : -1; })()""")).doubleValue();
    }

    /** @param camera of every picture, -1 where they differ or one could not be read */
    private record Ages(int camera, int p50, int p95, int longest) {}

    /** Of so many pictures as they are shown. */
    private static Ages ages(Page page, int pictures) {
        List<?> seen = (List<?>) page.evaluate("""
                count => new Promise(done => {
                  const video = document.querySelector('video');
                  const canvas = document.createElement('canvas');
                  const seen = [];
                  const look = () => {
                    const strip = watchwallStrip.fromVideo(video, canvas);
                    seen.push(strip ? strip.camera : -1, strip ? watchwallStrip.ageMillis(strip) : -1);
                    seen.length / 2 < count ? video.requestVideoFrameCallback(look) : done(seen);
                  };
                  video.requestVideoFrameCallback(look);
                })""", pictures);
        List<Integer> numbers = seen.stream().map(n -> ((Number) n).intValue()).toList();
        int camera = numbers.get(0);
        java.util.ArrayList<Integer> ages = new java.util.ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            camera = numbers.get(i) == camera ? camera : -1;
            ages.add(numbers.get(i + 1));
        }
        ages.sort(null);
        return new Ages(camera, ages.get(ages.size() / 2), ages.get(ages.size() * 95 / 100), ages.getLast());
    }
}
