package watchwall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        gateway = StreamGateway.open(
                Watching.QUICK, (units, width) -> ffmpegJpeg(units.getLast().sizeBytes()), story.told::add);
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
            } catch (java.io.IOException e) {
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

    private static byte[] ffmpegJpeg(int any) {
        return new byte[any];
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

        Ages ages = ages(page, 150);

        System.out.printf(
                "MSE, strip: age p50 %d ms, p95 %d ms, longest %d ms; behind %.2f s; first frame %.0f ms; states %s%n",
                ages.p50(), ages.p95(), ages.longest(), behind(page), firstMillis(page), states(page));
        assertThat(ages.camera()).isEqualTo(MAIN);
        assertThat(ages.p95()).isLessThan(1000);
        assertThat(behind(page)).isLessThan(1.0);
    }

    private Page view(String stream, String more) {
        Page page = browser.newContext().newPage();
        page.onConsoleMessage(said -> System.out.println("console: " + said.text()));
        page.onPageError(error -> System.out.println("page: " + error));
        String base = "http://127.0.0.1:" + http.actualPort();
        String ticket = gateway.tickets()
                .issue(new Grant(
                        "wang", Purpose.WATCH, "cam/" + stream, Instant.now().plusSeconds(60)));
        page.navigate(base + "/viewer.html?whep=" + base + "/whep/cam/" + stream + "&ticket=" + ticket + more);
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl("/strip.js"));
        return page;
    }

    private static void awaitPlaying(Page page, String what) {
        page.waitForFunction(
                "what => window.viewer?.states.some(s => s.state === 'playing' && `${s.detail.rung} ${s.detail.stream}` === what)",
                what,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    private static String states(Page page) {
        return (String) page.evaluate(
                "window.viewer.states.map(s => s.state + ' ' + s.detail.rung + ' ' + s.detail.stream).join(', ')");
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
