package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.testcamera.footage.StripSettings;

/** Many pictures over one connection in a real Chromium; what counts is the camera number in the pixels. */
@Tag("peer")
class SlotsBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static Playwright playwright;
    private static Browser browser;

    private Vertx vertx;
    private final TicketOffice tickets = new TicketOffice(Clock.systemUTC());
    private final List<String> console = new ArrayList<>();
    private StripCameras cameras;
    private PeerExit exit;
    private HttpServer http;
    private Page page;

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

    private void open(StripCameras shown) throws Exception {
        open(shown, false);
    }

    /** @param blocked no packet gets through between browser and exit */
    private void open(StripCameras shown, boolean blocked) throws Exception {
        cameras = shown;
        vertx = Vertx.vertx();
        WebRtcSettings settings = WebRtcSettings.on(InetAddress.getByName("127.0.0.1"), 0);
        exit = PeerExit.open(new WebRtcSettings(settings.bind(), List.of(), 2, 200, 50, 16, settings.peer()), shown);
        exit.warm().get(60, TimeUnit.SECONDS);
        Router router = Router.router(vertx);
        new WhepDoor(exit, tickets).mount(router);
        LossyPath path = new LossyPath(exit);
        path.used = blocked;
        path.close();
        new SlotsDoor(path, tickets).mount(router);
        serve(router, "/", "/slots/slots.html");
        serve(router, "/strip.js", "/testcamera/strip.js");
        router.getWithRegex("/(?<file>[a-z]+\\.js)")
                .handler(call -> call.response()
                        .putHeader("Content-Type", "text/javascript")
                        .end(text("/watchwall/gateway/web/" + call.pathParam("file"))));
        router.get("/ticket/:camera/:stream")
                .handler(call -> call.end(ticket(call.pathParam("camera") + '/' + call.pathParam("stream"))));
        http = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        page = browser.newContext().newPage();
        page.onConsoleMessage(message -> console.add(message.text()));
        page.onPageError(console::add);
        page.navigate("http://127.0.0.1:" + http.actualPort() + "/");
        page.waitForFunction("window.lab");
    }

    private String ticket(String subject) {
        return tickets.issue(
                new Grant("node-1", Purpose.WATCH, subject, Instant.now().plusSeconds(60)));
    }

    private static void serve(Router router, String path, String resource) {
        String type = resource.endsWith("js") ? "text/javascript" : "text/html; charset=utf-8";
        String text = text(resource);
        router.get(path)
                .handler(call -> call.response().putHeader("Content-Type", type).end(text));
    }

    private static String text(String resource) {
        try (InputStream in = SlotsBrowserTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whatever a test did: nothing of it stays behind. */
    @AfterEach
    void close() throws Exception {
        if (exit == null) {
            return;
        }
        browser.contexts().forEach(com.microsoft.playwright.BrowserContext::close);
        exit.close();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(exit.peers()).isEmpty();
            assertThat(cameras.keptAfterEnd()).isZero();
        });
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void sixteenWindowsOfOnePageShowTheRightCamerasOverOneConnection() throws Exception {
        open(new StripCameras(16, StripSettings::sub));
        page.evaluate("lab.open(20); lab.fill(16)");

        awaitAllPlaying(16);
        page.waitForTimeout(2000);

        assertThat(page.evaluate("lab.windows.map(w => w.seen?.camera)"))
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 16).boxed().toList());
        assertNoWrongFrame();
        assertThat(exit.peers()).hasSize(1);
        assertThat(inbound("packetsLost")).isZero();
        await().untilAsserted(() -> assertThat(exit.readers()).hasSize(16).allSatisfy(reader -> {
            assertThat(reader.user()).isEqualTo("node-1");
            assertThat(reader.frames()).isPositive();
            assertThat(reader.id()).startsWith("webrtc-1/");
        }));
        assertThat(console).isEmpty();
    }

    @Test
    void twoHundredSwitchesShowEachCameraAndNeverAnotherAndKeepNothing() throws Exception {
        open(new StripCameras(6, StripSettings::sub));
        page.evaluate("lab.open(4); lab.fill(4)");
        awaitAllPlaying(4);

        Object slow = page.evaluate("""
                async () => {
                  let slow = 0;
                  for (let i = 0; i < 200; i++) {
                    const window = lab.windows[i % 4];
                    window.show(window.slot, 1 + (i + 3) % 6);
                    const began = performance.now();
                    while (!window.firstAt && performance.now() - began < 5000) {
                      await new Promise(done => setTimeout(done, 2));
                    }
                    slow += window.firstAt ? 0 : 1;
                  }
                  return slow;
                }""");

        assertThat(slow).as("cameras that did not come within 5 s").isEqualTo(0);
        assertNoWrongFrame();
        assertThat(exit.peers()).hasSize(1);
        await().untilAsserted(() -> assertThat(cameras.viewers()).isEqualTo(4));
        assertThat(inbound("packetsLost")).isZero();
        assertThat(console).isEmpty();
    }

    @Test
    void aSwitchWhileTheGopIsStillBeingSentGivesUpTheRestOfIt() throws Exception {
        open(new StripCameras(3, number -> StripSettings.main(number).gop(Duration.ofSeconds(8))));
        page.waitForTimeout(5000);
        page.evaluate("lab.open(2); lab.fill(1)");
        awaitAllPlaying(1);
        double before = exit.peers().getFirst().packets();

        page.evaluate("""
                async () => {
                  const window = lab.windows[0];
                  for (let i = 0; i < 20; i++) {
                    window.show(window.slot, 1 + (i + 1) % 3);
                    await new Promise(done => setTimeout(done, 15));
                  }
                }""");
        page.waitForFunction("lab.windows[0].last.state === 'playing' && lab.windows[0].last.number === 3");

        assertNoWrongFrame();
        page.waitForFunction("lab.windows[0].seen?.camera === 3");
        await().untilAsserted(() -> assertThat(cameras.viewers()).isEqualTo(1));
        await().untilAsserted(
                        () -> assertThat(exit.peers().getFirst().packets()).isGreaterThan((long) before));
        assertThat(exit.peers().getFirst().packets() - before)
                .as("packets of twenty GOPs of about 2,000 packets each, given up early")
                .isLessThan(20 * 1000);
    }

    @Test
    void aCameraThatDiesOnASlotIsToldAndShowsNothingAndComesBackByItself() throws Exception {
        open(new StripCameras(3, StripSettings::sub));
        page.evaluate("lab.open(4); lab.fill(3)");
        awaitAllPlaying(3);

        cameras.remove("c1");
        cameras.off("c2");
        awaitState(0, "failed");
        awaitState(1, "failed");

        assertThat(reason(0)).isEqualTo(Map.of("key", "whep.no-such-camera", "args", List.of("c1"), "status", 404));
        assertThat(reason(1)).isEqualTo(Map.of("key", "whep.no-picture", "args", List.of("c2")));
        assertThat(page.evaluate("lab.windows.map(w => w.seen?.camera ?? 0)")).isEqualTo(List.of(0, 0, 3));
        assertThat(page.evaluate("lab.windows[2].last.state")).isEqualTo("playing");
        cameras.on("c2");
        awaitState(1, "playing");
        assertThat(page.evaluate("lab.windows[1].seen?.camera")).isEqualTo(2);
        assertNoWrongFrame();
    }

    @Test
    void aTicketForAnotherCameraShowsNothing() throws Exception {
        open(new StripCameras(2, StripSettings::sub));
        page.evaluate("lab.open(4); lab.fill(1)");
        awaitAllPlaying(1);

        page.evaluate("lab.windows[0].show(lab.windows[0].slot, 2, { ticketFor: 1 })");
        awaitState(0, "failed");

        assertThat(reason(0))
                .isEqualTo(Map.of("key", "ticket.wrong-subject", "args", List.of("c2/sub"), "status", 401));
        assertThat(page.evaluate("lab.windows[0].seen")).isNull();
        assertThat(cameras.viewers("c2")).isZero();
    }

    @Test
    void aPoolWhoseSessionWasEndedComesBackWithEverySlotAsItWas() throws Exception {
        open(new StripCameras(3, StripSettings::sub));
        page.evaluate("lab.open(4); lab.fill(3)");
        awaitAllPlaying(3);

        exit.close(exit.peers().getFirst().sessionId());
        page.waitForFunction("lab.poolStates.filter(s => s.state === 'connected').length === 2");
        awaitAllPlaying(3);

        assertThat(page.evaluate("lab.windows.map(w => w.seen?.camera)")).isEqualTo(List.of(1, 2, 3));
        assertNoWrongFrame();
        assertThat(exit.peers()).hasSize(1);
        assertThat(console).isEmpty();
    }

    @Test
    void whereNoPacketGetsThroughAPageKnowsWithinSecondsToShowItAnotherWay() throws Exception {
        open(new StripCameras(1, StripSettings::sub), true);
        page.evaluate("lab.open(2); lab.fill(1)");

        page.waitForFunction(
                "lab.poolStates.some(s => s.state === 'failed')",
                null,
                new Page.WaitForFunctionOptions().setTimeout(15_000));

        assertThat(page.evaluate("[lab.pool.usable, lab.poolStates.find(s => s.state === 'failed').detail.reason.key]"))
                .isEqualTo(List.of(false, "player.no-frames"));
        assertThat(page.evaluate("lab.windows[0].last.state")).isEqualTo("failed");
    }

    @Test
    void aSlotThatIsGivenBackCostsNothingAndServesAgain() throws Exception {
        open(new StripCameras(2, StripSettings::sub));
        page.evaluate("lab.open(1); lab.fill(1)");
        awaitAllPlaying(1);
        assertThat(page.evaluate("lab.pool.take()")).isNull();

        page.evaluate("lab.windows[0].slot.release()");
        await().untilAsserted(() -> assertThat(cameras.viewers()).isZero());
        assertThat(page.evaluate("lab.windows[0].seen")).isNull();
        assertThat(exit.readers()).isEmpty();
        page.evaluate("lab.fill(1, 2)");
        page.waitForFunction("lab.windows[1].last?.state === 'playing'");

        assertThat(page.evaluate("lab.windows[1].seen?.camera")).isEqualTo(2);
        assertNoWrongFrame();
        page.evaluate("lab.pool.close()");
        await().untilAsserted(() -> assertThat(exit.peers()).isEmpty());
    }

    private void awaitState(int window, String state) {
        page.waitForFunction(
                "([window, state]) => lab.windows[window].last.state === state",
                List.of(window, state),
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    private Object reason(int window) {
        return page.evaluate("window => lab.windows[window].last.detail.reason", window);
    }

    private void awaitAllPlaying(int windows) {
        page.waitForFunction(
                "count => lab.windows.filter(w => w.last?.state === 'playing').length === count",
                windows,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
    }

    private void assertNoWrongFrame() {
        assertThat(page.evaluate("lab.windows.flatMap(w => w.wrong)")).isEqualTo(List.of());
    }

    /** Of all slots together. */
    private double inbound(String name) {
        Object sum = page.evaluate("""
                async name => {
                  let sum = 0;
                  for (const report of (await lab.pool.stats()).values()) {
                    if (report.type === 'inbound-rtp') sum += report[name] ?? 0;
                  }
                  return sum;
                }""", name);
        return ((Number) sum).doubleValue();
    }

    /**
     * From asking to the first right frame, by a slot and by a connection of its own, one after the other in one page
     * beside three windows that play; printed, not judged.
     */
    @Test
    @EnabledIfSystemProperty(named = "watchwall.bench", matches = "slots")
    void timeToTheFirstFrameOfAnotherCamera() throws Exception {
        for (boolean main : List.of(false, true)) {
            open(new StripCameras(5, main ? StripSettings::main : StripSettings::sub));
            page.evaluate("lab.open(8); lab.fill(3)");
            awaitAllPlaying(3);
            Object millis = page.evaluate("""
                    async () => {
                      const bySlot = [], alone = [];
                      let wrong = 0;
                      const spare = [lab.pool.take(), lab.pool.take()];
                      for (let i = 0; i < 61; i++) {
                        const one = new lab.Window();
                        one.show(spare[i % 2], 4 + i % 2);
                        while (!one.firstAt) await new Promise(requestAnimationFrame);
                        bySlot.push(one.firstAt - one.askedAt);
                        wrong += one.wrong.length;
                        one.slot.stop();
                        one.video.remove();
                        const other = new lab.Window();
                        alone.push(await other.showAlone(4 + i % 2));
                        other.player.close();
                        other.video.srcObject = null;
                        other.video.remove();
                        await new Promise(done => setTimeout(done, 100));
                      }
                      const figures = list => {
                        const sorted = list.slice(1).sort((a, b) => a - b);
                        const at = share => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
                        return `p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)} ms`;
                      };
                      return `by slot: ${figures(bySlot)}; by a connection: ${figures(alone)}; ${wrong} wrong frames`;
                    }""");
            System.out.println((main ? "1080p25 4 Mbit/s" : "360p25") + ", GOP 2 s, 60 each: " + millis);
            assertThat(millis.toString()).endsWith("; 0 wrong frames");
            assertNoWrongFrame();
            close();
            exit = null;
        }
    }

    /** What a connection of many slots costs a browser; printed, not judged. */
    @Test
    @EnabledIfSystemProperty(named = "watchwall.bench", matches = "slots")
    void whatManySlotsCost() throws Exception {
        open(new StripCameras(2, StripSettings::sub));
        for (int count : List.of(1, 20, 40, 64, 128)) {
            Object took = page.evaluate("""
                    async count => {
                      lab.poolStates.length = 0;
                      lab.open(count);
                      while (!lab.poolStates.some(s => s.state === 'connected' || s.state === 'failed')) {
                        await new Promise(done => setTimeout(done, 5));
                      }
                      const said = JSON.stringify(lab.poolStates.map(s => [s.state, Math.round(s.at), s.detail.reason]));
                      const bytes = lab.pool.line?.connection.localDescription.sdp.length;
                      lab.pool.close();
                      return said + ' offer ' + bytes;
                    }""", count);
            System.out.println(count + " slots: " + took);
        }
    }
}
