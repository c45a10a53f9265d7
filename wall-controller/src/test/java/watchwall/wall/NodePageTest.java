package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import watchwall.wall.program.WallCommand;
import watchwall.wall.source.Source;

/** The node page in Debian's Chromium; only the media is a stand-in: one colour per camera. */
@Tag("peer")
class NodePageTest {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final List<String> COLORS =
            List.of("#c03030", "#30a040", "#3050c0", "#c0a020", "#a030b0", "#20a0a0", "#e08040", "#808080", "#60c0f0");
    private static final Color NOTHING = new Color(0x0b0f14);

    private static Playwright playwright;
    private static Browser browser;
    private Centre centre;
    private Page page;
    private String key;

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

    @BeforeEach
    void open() {
        centre = new Centre();
        for (int i = 1; i <= 9; i++) {
            centre.camera(
                    "c" + i,
                    List.of("人民路-建设街口", "文化路中段东侧", "实验小学门前", "中心广场西侧").get(i % 4) + " " + i,
                    COLORS.get(i - 1));
        }
        key = centre.controller().nodeKeys().rotate("node-1");
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
        page.onConsoleMessage(message -> System.out.println("page: " + message.text()));
        page.onPageError(error -> System.out.println("page error: " + error));
    }

    @AfterEach
    void close() {
        page.close();
        centre.close();
    }

    @Test
    void aPageThatComesShowsWhatIsOnAir() {
        centre.take(4, "c1", "c2", "c3", "c4");
        load();

        seen(4, "c1", "c2", "c3", "c4");
        assertThat(page.title()).isEqualTo("主墙 · 1 号节点");
        assertThat(page.evaluate("[globalThis.pools, globalThis.shownBySlots]"))
                .as("one connection, four slots of it")
                .isEqualTo(List.of(1, 4));
    }

    @Test
    void whereTheOneConnectionFailsEachWindowHasOneOfItsOwn() {
        page.addInitScript("globalThis.slotsFail = true");
        centre.take(4, "c1", "c2", "c3", "c4");
        load();

        seen(4, "c1", "c2", "c3", "c4");
        assertThat(page.evaluate("globalThis.shownBySlots ?? 0")).isEqualTo(0);
        centre.take(4, "c5", "c6", "c7", "c8");
        seen(4, "c5", "c6", "c7", "c8");
    }

    @Test
    void aTakeOfFourPutsTheRightPictureInEachWindowAndTellsWhenAndHowWell() {
        load();
        seen(4);
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");

        slowly().until(() -> centre.state().lastTake().isPresent());
        WallState.LastTake take = centre.state().lastTake().orElseThrow();
        System.out.printf(
                "take: %d/%d, %d ms, skew %d ms%n", take.ok(), take.total(), take.millis(), take.skewMillis());
        assertThat(take.ok()).isEqualTo(4);
        assertThat(take.failed()).isEmpty();
        assertThat(take.skewMillis()).isLessThanOrEqualTo(40);
        keep("take-four");
    }

    @Test
    void layoutsCutsFadesAndUndoEndInTheRightPicture() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
        centre.order(new WallCommand.SetLayout("9"));
        for (int slot = 5; slot <= 9; slot++) {
            centre.order(new WallCommand.Place(slot, Source.camera("c" + slot)));
        }
        centre.order(new WallCommand.Take(WallCommand.Transition.FADE));
        seen(9, "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
        keep("nine");
        centre.order(new WallCommand.Swap(1, 9));
        centre.order(new WallCommand.Take(WallCommand.Transition.CUT));
        seen(9, "c9", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c1");
        centre.order(new WallCommand.Undo());
        seen(9, "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
        centre.take(1, "c7");
        seen(1, "c7");

        slowly().untilAsserted(() -> assertThat(page.evaluate("globalThis.players"))
                .as("no player is left behind")
                .isEqualTo(1));
        assertThat(page.locator("video").count()).isEqualTo(1);
    }

    @Test
    void aTakeNeverShowsABlackWindowWhereAPictureStood() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
        // Counts, frame by frame, windows without a live tile on top.
        page.evaluate("""
                () => {
                  globalThis.holes = 0;
                  globalThis.frames = 0;
                  const look = () => {
                    globalThis.frames++;
                    for (const x of [480, 1440]) for (const y of [270, 810]) {
                      const tile = document.elementFromPoint(x, y)?.closest('.tile.on, .tile.held');
                      const video = tile?.querySelector('video');
                      if (!video || video.readyState < 2 || tile.dataset.state !== 'playing') globalThis.holes++;
                    }
                    requestAnimationFrame(look);
                  };
                  requestAnimationFrame(look);
                }""");
        for (int round = 0; round < 4; round++) {
            String[] cameras =
                    round % 2 == 0 ? new String[] {"c5", "c6", "c7", "c8"} : new String[] {"c1", "c2", "c3", "c4"};
            centre.take(4, cameras);
            seen(4, cameras);
        }

        assertThat(((Number) page.evaluate("globalThis.frames")).intValue()).isGreaterThan(10);
        assertThat(page.evaluate("globalThis.holes")).isEqualTo(0);
    }

    @Test
    void aReloadedPageShowsTheSameSceneByItself() {
        centre.take(4, "c1", "c2", "c3", "c4");
        load();
        seen(4, "c1", "c2", "c3", "c4");

        page.reload();
        seen(4, "c1", "c2", "c3", "c4");
    }

    @Test
    void afterARestartOfTheProgramTheSameSceneIsThereByItself() {
        centre.take(4, "c1", "c2", "c3", "c4");
        load();
        seen(4, "c1", "c2", "c3", "c4");

        centre.down();
        slowly().until(() -> page.locator("#mark").isVisible());
        assertThat(page.locator("#mark").textContent()).contains("与控制中心断开");
        assertThat(page.locator(".tile.on").count()).as("the picture stays").isEqualTo(4);
        keep("cut-off");
        centre.up();

        slowly().until(() -> !page.locator("#mark").isVisible());
        seen(4, "c1", "c2", "c3", "c4");
        slowly().until(() -> centre.state().nodes().getFirst().showing()
                == centre.state().program().showing());
    }

    @Test
    void whatIsTakenWhileThePageIsCutOffIsThereWhenItIsBack() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
        int port = centre.port();
        page.context().setOffline(true);
        page.evaluate("() => 0");
        centre.down();
        centre.up();
        assertThat(centre.port()).isEqualTo(port);
        centre.take(4, "c5", "c6", "c7", "c8");
        page.context().setOffline(false);

        seen(4, "c5", "c6", "c7", "c8");
    }

    @Test
    void anIncidentPopsUpInTheLastWindowAndGivesItBackExactly() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");

        centre.order(new WallCommand.Pop("XS-1", "c6", 120, Optional.of("疑似占道游商"), Optional.empty()));
        seen(4, "c1", "c2", "c3", "c6");
        assertThat(page.locator(".tile.on.popped .incident").textContent()).isEqualTo("线索 · 疑似占道游商");
        keep("pop");
        centre.order(new WallCommand.Place(4, Source.camera("c7")));
        centre.order(new WallCommand.Take(WallCommand.Transition.CUT));
        seen(4, "c1", "c2", "c3", "c6");

        centre.order(new WallCommand.Unpop(Optional.of(4), Optional.empty()));
        seen(4, "c1", "c2", "c3", "c7");
        assertThat(page.locator(".tile.on.popped").count()).isZero();
    }

    @Test
    void aPopEndsByItself() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
        centre.order(new WallCommand.Pop("XS-1", "c6", 3, Optional.empty(), Optional.of(1)));
        seen(4, "c6", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
    }

    @Test
    void aCameraThatNeverSendsAFrameDoesNotHoldTheOthersAndIsNamed() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");
        silent("c6");
        centre.take(4, "c5", "c6", "c7", "c8");

        slowly().untilAsserted(() -> {
            BufferedImage wall = screen();
            assertThat(close(wall, 4, 1, color("c5"))).isTrue();
            assertThat(close(wall, 4, 3, color("c7"))).isTrue();
        });
        slowly().until(() -> centre.state()
                .lastTake()
                .map(take -> take.total() == 4 && take.ok() == 3)
                .orElse(false));
        WallState.FailedWindow failed =
                centre.state().lastTake().orElseThrow().failed().getFirst();
        assertThat(failed.window()).isEqualTo(2);
        assertThat(failed.reason().zh()).contains("未在时限内出画面");
        slowly().untilAsserted(() ->
                assertThat(tile(2).locator(".card .title").textContent()).isEqualTo("接入中"));
        keep("silent-camera");
    }

    @Test
    void aCameraThatIsOffIsACardWithNameTimeAndReasonAndItsPictureReturnsByItself() {
        Instant since = Instant.now().minus(Duration.ofMinutes(22));
        off("c2", since, "网络不通，正在每 30 秒重试");
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        slowly().untilAsserted(() ->
                assertThat(tile(2).locator(".card .title").textContent()).isEqualTo("信号中断"));
        assertThat(tile(2).locator(".card").textContent())
                .contains(centre.cameras.get("c2").name())
                .contains("已 22 分钟")
                .contains("网络不通");
        keep("camera-off");

        centre.camera("c2", "文化路北口", COLORS.get(1));
        centre.controller().cameraChanged("c2");
        seen(4, "c1", "c2", "c3", "c4");
    }

    @Test
    void aPictureThatFreezesIsNeverShownAsLive() {
        load();
        centre.take(4, "c1", "c2", "c3", "c4");
        seen(4, "c1", "c2", "c3", "c4");

        page.evaluate("globalThis.frozenCameras = ['c3']");
        slowly().untilAsserted(() ->
                assertThat(tile(3).locator(".card .title").textContent()).isEqualTo("画面中断"));
        assertThat(close(screen(), 4, 3, color("c3"))).as("its colour is gone").isFalse();
        slowly().until(() -> centre.state().nodes().getFirst().windows().stream()
                .anyMatch(window -> window.slot() == 3 && window.state().equals("stalled")));
        keep("frozen");

        page.evaluate("globalThis.frozenCameras = []");
        seen(4, "c1", "c2", "c3", "c4");
    }

    @Test
    void aSceneWithACameraThatIsGoneShowsTheOthersAndACard() {
        centre.take(4, "c1", "c2", "c3", "c4");
        centre.cameras.remove("c4");
        load();

        slowly().untilAsserted(() ->
                assertThat(tile(4).locator(".card .title").textContent()).isEqualTo("摄像机已移除"));
        slowly().untilAsserted(
                        () -> assertThat(close(screen(), 4, 1, color("c1"))).isTrue());
    }

    @Test
    void identifyShowsALargeNumberOnEveryPanel() {
        centre.take(9, "c1", "c2", "c3");
        load();
        seen(9, "c1", "c2", "c3");
        centre.order(new WallCommand.Identify());

        slowly().until(() -> page.locator(".panel").count() == 4);
        assertThat(page.locator(".panel b").allTextContents()).containsExactly("1", "2", "3", "4");
        keep("identify");
    }

    @Test
    void aWrongKeyIsSaidOnThePage() {
        page.navigate("http://127.0.0.1:" + centre.port() + "/node/node-1?key=wrong");

        slowly().until(() -> page.locator("#mark").isVisible());
        assertThat(page.locator("#mark").textContent()).contains("密钥无效");
    }

    private void load() {
        page.navigate("http://127.0.0.1:" + centre.port() + "/node/node-1?key=" + key);
    }

    /** Waits until each window has its camera's colour on the screen, windows beyond the list nothing. */
    private void seen(int layout, String... cameras) {
        slowly().untilAsserted(() -> {
            BufferedImage wall = screen();
            List<Integer> wrong = new ArrayList<>();
            for (int slot = 1; slot <= layout; slot++) {
                Color wanted = slot <= cameras.length ? color(cameras[slot - 1]) : NOTHING;
                if (!close(wall, layout, slot, wanted)) {
                    wrong.add(slot);
                }
            }
            assertThat(wrong).as("windows with the wrong picture").isEmpty();
        });
    }

    private com.microsoft.playwright.Locator tile(int slot) {
        return page.locator(".tile.on[data-slot='" + slot + "']:not(.held)");
    }

    private BufferedImage screen() {
        try {
            return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean close(BufferedImage wall, int layout, int slot, Color wanted) {
        int side = (int) Math.sqrt(layout);
        int x = ((slot - 1) % side * 2 + 1) * WIDTH / side / 2;
        int y = ((slot - 1) / side * 2 + 1) * HEIGHT / side / 2;
        Color seen = new Color(wall.getRGB(x, y));
        return Math.abs(seen.getRed() - wanted.getRed()) < 30
                && Math.abs(seen.getGreen() - wanted.getGreen()) < 30
                && Math.abs(seen.getBlue() - wanted.getBlue()) < 30;
    }

    private static Color color(String camera) {
        return Color.decode(COLORS.get(Integer.parseInt(camera.substring(1)) - 1));
    }

    private void silent(String id) {
        Centre.TestCamera c = centre.cameras.get(id);
        centre.cameras.put(id, new Centre.TestCamera(id, c.name(), c.color(), true, true, c.since(), ""));
    }

    private void off(String id, Instant since, String why) {
        Centre.TestCamera c = centre.cameras.get(id);
        centre.cameras.put(id, new Centre.TestCamera(id, c.name(), c.color(), false, false, since, why));
    }

    /** Playwright belongs to one thread; a loaded machine needs patience. */
    private static ConditionFactory slowly() {
        return await().pollInSameThread().pollInterval(Duration.ofMillis(150)).atMost(Duration.ofSeconds(40));
    }

    /** A picture of the page to look at. */
    private void keep(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screens"));
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("node-" + name + ".png")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
