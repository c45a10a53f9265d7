package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** The node page with everything real behind it: cameras, gateway, slots; the camera's number is read from the pixels. */
@Tag("peer")
class NodePicturesTest {
    private static final int CAMERAS = 8;

    private static Playwright playwright;
    private static Browser browser;

    private final TestCamera device = device();
    private final StreamGateway gateway =
            StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], change -> {});
    private Centre centre;
    private Page page;

    @BeforeAll
    static void launch() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--autoplay-policy=no-user-gesture-required")));
    }

    @AfterAll
    static void quit() {
        browser.close();
        playwright.close();
    }

    private static TestCamera device() {
        TestCamera.Builder builder = TestCamera.builder();
        for (int i = 1; i <= CAMERAS; i++) {
            builder.path("/c" + i, new StripFootage(StripSettings.sub(i)));
        }
        return builder.start();
    }

    @BeforeEach
    void open() throws IOException {
        centre = new Centre(WallSettings.defaults(), Optional.of(gateway));
        for (int i = 1; i <= CAMERAS; i++) {
            String id = "c" + i;
            centre.camera(id, "路口 " + i, "#000000");
            gateway.put(new Camera(
                    id, "010" + i, "路口 " + i, device.uri("/" + id), Optional.empty(), new Place("", "", "", 0, 0)));
        }
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 720));
        page.onConsoleMessage(message -> System.out.println("page: " + message.text()));
        page.onPageError(error -> System.out.println("page error: " + error));
        try (var strip = NodePicturesTest.class.getResourceAsStream("/testcamera/strip.js")) {
            page.addInitScript(new String(strip.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void close() {
        page.close();
        centre.close();
        gateway.close();
        device.close();
    }

    @Test
    void takesChangeCamerasInTheSlotsOfOneConnection() {
        await().until(() -> gateway.status().stream().allMatch(status -> status.framesPerSecond() > 0));
        centre.take(4, "c1", "c2", "c3", "c4");
        String key = centre.controller().nodeKeys().rotate("node-1");
        page.navigate("http://127.0.0.1:" + centre.port() + "/node/node-1?key=" + key);
        seen(1, 2, 3, 4);
        String connection = connection();

        for (int round = 0; round < 6; round++) {
            int first = round % 2 == 0 ? 5 : 1;
            centre.take(4, "c" + first, "c" + (first + 1), "c" + (first + 2), "c" + (first + 3));
            seen(first, first + 1, first + 2, first + 3);
            slowly().until(() -> gateway.readers().size() == 4);
            assertThat(connection()).isEqualTo(connection);
        }
        WallState.LastTake take = centre.state().lastTake().orElseThrow();
        System.out.printf("take of real pictures: %d/%d, %d ms%n", take.ok(), take.total(), take.millis());
        assertThat(take.ok()).isEqualTo(4);
        slowly().untilAsserted(
                        () -> assertThat(centre.state().nodes().getFirst().windows())
                                .hasSize(4)
                                .allSatisfy(window -> assertThat(window.codec()).isEqualTo("H264")));
    }

    /** Asking anew must not bring the gateway's last pictures back as if they were live. */
    @Test
    void camerasThatStopAreGreyThenSaidAndComeBackByThemselves() {
        await().until(() -> gateway.status().stream().allMatch(status -> status.framesPerSecond() > 0));
        centre.take(4, "c1", "c2", "c3", "c4");
        String key = centre.controller().nodeKeys().rotate("node-1");
        page.navigate("http://127.0.0.1:" + centre.port() + "/node/node-1?key=" + key);
        seen(1, 2, 3, 4);
        page.evaluate("""
                () => {
                  globalThis.revived = 0;
                  let dead = false;
                  setInterval(() => {
                    const states = [...document.querySelectorAll('.tile.on')].map((tile) => tile.dataset.state);
                    dead ||= states.every((state) => state !== 'playing');
                    if (dead && states.includes('playing')) globalThis.revived++;
                  }, 50);
                }""");

        device.stop();

        slowly().until(() -> page.locator(".tile.on.stale").count() == 4);
        slowly().until(() -> page.locator(".tile.on[data-state='off']").count() == 4);
        assertThat(page.locator(".tile.on .card .title").allTextContents()).containsOnly("信号中断");
        assertThat(page.evaluate("globalThis.revived")).isEqualTo(0);
        keep("cameras-stopped");
        device.restart();
        seen(1, 2, 3, 4);
        assertThat(page.locator(".tile.on.stale").count()).isZero();
    }

    @Test
    void aCameraThatIsGoneLeavesItsWindowDarkAndTheOthersAlone() {
        await().until(() -> gateway.status().stream().allMatch(status -> status.framesPerSecond() > 0));
        centre.take(4, "c1", "c2", "c3", "c4");
        String key = centre.controller().nodeKeys().rotate("node-1");
        page.navigate("http://127.0.0.1:" + centre.port() + "/node/node-1?key=" + key);
        seen(1, 2, 3, 4);

        gateway.remove("c2");

        slowly().until(() -> page.locator(".tile.on[data-slot='2']")
                .getAttribute("data-state")
                .equals("stalled"));
        assertThat(page.locator(".tile.on[data-state='playing']").count()).isEqualTo(3);
    }

    /** The one session that all windows are slots of. */
    private String connection() {
        List<String> sessions = gateway.readers().stream()
                .map(reader -> reader.id().split("/")[0])
                .distinct()
                .toList();
        assertThat(sessions).hasSize(1);
        assertThat(gateway.readers())
                .allSatisfy(reader -> assertThat(reader.id()).contains("/"));
        return sessions.getFirst();
    }

    private void seen(int... cameras) {
        slowly().untilAsserted(() -> assertThat(page.evaluate("""
                        () => {
                          const canvas = new OffscreenCanvas(1, 1);
                          return [1, 2, 3, 4].map((slot) => {
                            const tile = document.querySelector(`.tile.on[data-slot='${slot}']:not(.held)`);
                            const video = tile?.dataset.state === 'playing' ? tile.querySelector('video') : null;
                            canvas.width = 1;
                            return (video && watchwallStrip.fromVideo(video, canvas)?.camera) ?? 0;
                          });
                        }"""))
                .isEqualTo(java.util.Arrays.stream(cameras).boxed().toList()));
    }

    private void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", "node-" + name + ".png")));
    }

    /** Playwright belongs to one thread; a loaded machine needs patience. */
    private static ConditionFactory slowly() {
        return await().pollInSameThread().pollInterval(Duration.ofMillis(150)).atMost(Duration.ofSeconds(40));
    }
}
