package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.node.NodeBrowser.keep;
import static watchwall.wall.node.NodeBrowser.seen;
import static watchwall.wall.node.NodeBrowser.slowly;
import static watchwall.wall.node.NodeBrowser.tile;
import static watchwall.wall.node.Windows.banner;
import static watchwall.wall.node.Windows.cameraWindow;
import static watchwall.wall.node.Windows.clip;
import static watchwall.wall.node.Windows.clock;
import static watchwall.wall.node.Windows.deck;
import static watchwall.wall.node.Windows.figure;
import static watchwall.wall.node.Windows.figures;
import static watchwall.wall.node.Windows.picture;
import static watchwall.wall.node.Windows.web;
import static watchwall.wall.node.Windows.window;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each kind of content in Chromium: it comes, it looks right, and its troubles are said. */
@Tag("peer")
class NodeKindsTest {
    private static final String RED = "#c03030";
    private static final String GREEN = "#20a060";
    private static final String BLUE = "#3050c0";

    private static NodeBrowser browser;
    private StandIn controller;
    private Page page;

    @BeforeAll
    static void launch() {
        browser = new NodeBrowser();
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @BeforeEach
    void open() throws IOException {
        controller = new StandIn();
        controller.output("", StandIn.welcome(1920, 1080));
        controller.asset("red.png", "image/png", png(RED));
        controller.asset("blue.png", "image/png", png(BLUE));
        controller.asset("green.mp4", "video/mp4", resource("/green.mp4"));
        controller.asset("map.json", "application/json", map());
        page = browser.page(1920, 1080);
    }

    @AfterEach
    void close() {
        assertThat(browser.faults).isEmpty();
        browser.closePages();
        controller.close();
    }

    @Test
    void everyKindIsReadyAndLooksAsItShould() {
        controller.camera("c1", "#808080", false);
        controller.asset("page.html", "text/html", html("#a030b0"));
        controller.program("", 0);
        page.navigate(controller.address(""));
        slowly().until(() ->
                controller.isConnected("") && !controller.heard("hello").isEmpty());
        controller.say(
                "",
                StandIn.picture(
                        "prepare",
                        1,
                        cameraWindow(1, 0, 0, 480, 360, "c1", "人民路-建设街口"),
                        window(
                                2,
                                480,
                                0,
                                480,
                                360,
                                "deck/d/1",
                                deck(1, 12, "/asset/red.png?ticket=1", "/asset/blue.png?ticket=1")),
                        window(3, 960, 0, 480, 360, "picture/p", picture("/asset/blue.png?ticket=2"))
                                .put("fit", "STRETCH"),
                        window(4, 1440, 0, 480, 360, "clip/c", clip("/asset/green.mp4?ticket=1"))
                                .put("fit", "FILL"),
                        window(5, 0, 360, 480, 360, "web/w", web(media("page.html"), 0)),
                        window(
                                6,
                                480,
                                360,
                                480,
                                360,
                                "tile/today",
                                figures("今日", figure("受理", "147", "CALM"), figure("超期", "4", "WARN"))),
                        window(7, 960, 360, 960, 620, "map", cityMap()),
                        window(8, 0, 980, 1500, 100, "banner/1", banner("请南湖、城关两街道保持巡查", "STILL", "WARN")),
                        window(9, 1500, 980, 420, 100, "clock/1", clock(true, true)),
                        window(10, 0, 720, 480, 260, "", new JsonObject().put("type", "blank")),
                        window(11, 480, 720, 480, 260, "hologram/1", new JsonObject().put("type", "hologram"))));

        slowly().until(() -> readySlots().containsAll(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
        assertThat(controller.heard("failed").stream()
                        .map(said -> said.getInteger("slot") + " " + said.getString("reason")))
                .containsExactly("11 problem");
        assertThat(page.locator(".tile.on").count())
                .as("nothing is seen before its time")
                .isZero();
        controller.show("", 1);

        seen(page, 240, 180, "#808080", 720, 180, RED, 1200, 40, BLUE, 1680, 180, GREEN, 240, 540, "#a030b0");
        keep(page, "kinds");
        assertThat(tile(page, 2).locator(".label").textContent()).isEqualTo("2城市管理中心简介 1/12");
        assertThat(tile(page, 6).locator(".value-line").allTextContents()).containsExactly("147", "4");
        assertThat(tile(page, 6).locator(".asof").textContent()).matches("数据截至 \\d\\d:\\d\\d:\\d\\d");
        assertThat(tile(page, 7).locator(".pin").count()).isEqualTo(2);
        assertThat(tile(page, 8).locator("svg").count())
                .as("a tone has a shape too")
                .isEqualTo(1);
        assertThat(tile(page, 9).locator(".time").textContent()).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(tile(page, 9).locator(".date").textContent()).contains("星期");
        assertThat(tile(page, 11).locator(".card").textContent()).contains("hologram", "请刷新节点页面");
        slowly().until(() -> controller.heard("shown").stream().anyMatch(said -> said.getLong("showing") == 1));
        assertThat(shown(1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aClipWaitsAtItsFirstPictureAndRunsOnceItIsOnAir() {
        load();
        controller.say(
                "",
                StandIn.picture("prepare", 2, window(1, 0, 0, 960, 540, "clip/c", clip("/asset/green.mp4?ticket=1"))));
        slowly().until(() -> readySlots().contains(1));
        assertThat(page.evaluate("document.querySelector('.tile video').currentTime"))
                .isEqualTo(0);

        controller.show("", 2);

        slowly().until(() ->
                ((Number) page.evaluate("document.querySelector('.tile.on video')?.currentTime ?? 0")).doubleValue()
                        > 0.3);
        assertThat(controller.timesAsked("/asset/green.mp4"))
                .as("fetched once, whatever it loops")
                .isEqualTo(1);
    }

    @Test
    void thePageAfterThisOneOfADeckIsThereBeforehandWhateverItsTicket() {
        load();
        controller.program(
                "",
                2,
                window(
                        1,
                        0,
                        0,
                        960,
                        540,
                        "deck/d/1",
                        deck(1, 2, "/asset/red.png?ticket=1", "/asset/blue.png?ticket=1")));
        seen(page, 480, 270, RED);
        slowly().until(() -> controller.timesAsked("/asset/blue.png") == 1);

        controller.program("", 3, window(1, 0, 0, 960, 540, "deck/d/2", deck(2, 2, "/asset/blue.png?ticket=9")));

        seen(page, 480, 270, BLUE);
        assertThat(controller.timesAsked("/asset/blue.png")).isEqualTo(1);
        assertThat(controller.timesAsked("/asset/red.png")).isEqualTo(1);
    }

    @Test
    void aDeckWhosePageIsBrokenSaysSoHoldsNothingAndComesByItself() throws IOException {
        load();
        page.clock().install();
        controller.asset("broken.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8));
        controller.assetMissing("gone.png", 404);
        controller.say(
                "",
                StandIn.picture(
                        "prepare",
                        2,
                        window(1, 0, 0, 960, 540, "deck/d/1", deck(1, 2, "/asset/broken.png?ticket=1")),
                        window(2, 960, 0, 960, 540, "deck/e/1", deck(1, 2, "/asset/gone.png?ticket=1")),
                        window(3, 0, 540, 960, 540, "deck/f/1", deck(1, 1).put("problem", "文稿转换失败：文件有密码"))));

        slowly().until(() -> controller.heard("failed").size() == 3);
        controller.show("", 2);
        page.clock().runFor(500);
        slowly().until(() -> page.locator(".tile.on .card .foot").count() == 3);
        assertThat(page.locator(".tile.on .card .foot").allTextContents())
                .containsExactly("文件不是可以显示的图片", "文件已不在素材库", "文稿转换失败：文件有密码");
        controller.asset("broken.png", "image/png", png(RED));
        page.clock().runFor(61_000);
        seen(page, 480, 270, RED);
        slowly().until(() -> shown(2).contains(1));
    }

    @Test
    void aFileWhoseTicketIsTooOldAsksForThePictureWithFreshTickets() throws IOException {
        controller.assetMissing("red.png", 401);
        load();
        controller.program("", 2, window(1, 0, 0, 960, 540, "picture/p", picture("/asset/red.png?ticket=old")));
        slowly().until(() -> !controller.heard("program-please").isEmpty());

        controller.asset("red.png", "image/png", png(RED));
        controller.program("", 2, window(1, 0, 0, 960, 540, "picture/p", picture("/asset/red.png?ticket=new")));

        seen(page, 480, 270, RED);
    }

    @Test
    void aWebPageThatNeverLoadsIsSaidAfterFifteenSecondsAndTriedAgainEverMoreSeldom() {
        controller.assetMissing("slow.html", 0);
        load();
        page.clock().install();
        controller.program("", 2, window(1, 0, 0, 960, 540, "web/w", web(media("slow.html"), 0)));
        slowly().until(() -> controller.timesAsked("/asset/slow.html") == 1);
        page.clock().runFor(15_500);
        slowly().until(() -> tile(page, 1).locator(".card .title").textContent().equals("网页打不开"));
        assertThat(tile(page, 1).locator(".card .foot").textContent()).isEqualTo("15 秒内没有打开，15 秒后重试");
        slowly().until(() -> controller.heard("heartbeat").stream()
                .anyMatch(said -> said.encode().contains("\"state\":\"problem\"")));
        keep(page, "web-never");

        page.clock().runFor(15_000);
        slowly().until(() -> controller.timesAsked("/asset/slow.html") == 2);
        page.clock().runFor(15_500);
        slowly().until(() -> tile(page, 1).locator(".card .foot").textContent().contains("30 秒后重试"));
        assertThat(page.locator("iframe").count()).as("given up loads are gone").isZero();
        controller.asset("slow.html", "text/html", html("#a030b0"));
        page.clock().runFor(31_000);
        seen(page, 480, 270, "#a030b0");
    }

    @Test
    void aWebPageIsReloadedBesideTheOldOneAndNeverFlashes() {
        controller.asset("page.html", "text/html", html("#a030b0"));
        load();
        controller.program("", 2, window(1, 0, 0, 960, 540, "web/w", web(media("page.html"), 2)));
        seen(page, 480, 270, "#a030b0");
        controller.asset("page.html", "text/html", html("#208040"));
        page.evaluate("""
                () => {
                  globalThis.holes = 0;
                  const look = () => {
                    if (!document.querySelector('.tile.on iframe:not(.loading)')) globalThis.holes++;
                    requestAnimationFrame(look);
                  };
                  look();
                }""");

        seen(page, 480, 270, "#208040");
        assertThat(page.evaluate("globalThis.holes")).isEqualTo(0);
        slowly().until(() -> page.locator("iframe").count() == 1);
    }

    @Test
    void aWebPageOfOurOwnOrOfTheMediaDoorRunsWithoutItsOrigin() {
        controller.asset("page.html", "text/html", html("#a030b0"));
        load();
        controller.program(
                "",
                2,
                window(1, 0, 0, 640, 540, "web/1", web(media("page.html"), 0)),
                window(
                        2,
                        640,
                        0,
                        640,
                        540,
                        "web/2",
                        web("http://127.0.0.1:" + controller.pagePort() + "/asset/page.html", 0)),
                window(3, 1280, 0, 640, 540, "web/3", web(media("page.html").replace("127.0.0.1", "localhost"), 0)),
                window(4, 0, 540, 640, 540, "web/4", web("javascript:alert(1)", 0)));

        slowly().until(() -> page.locator(".tile.on iframe").count() == 3);
        assertThat(tile(page, 1).locator("iframe").getAttribute("sandbox")).isEqualTo("allow-scripts");
        assertThat(tile(page, 2).locator("iframe").getAttribute("sandbox")).isEqualTo("allow-scripts");
        assertThat(tile(page, 3).locator("iframe").getAttribute("sandbox"))
                .isEqualTo("allow-scripts allow-same-origin");
        assertThat(tile(page, 4).locator(".card .foot").textContent()).isEqualTo("网址无效，请在控制台改正");
    }

    @Test
    void figuresFollowTheNewsAndSayWhenTheyAreOldOrNone() {
        load();
        JsonObject old = figures("摄像机", figure("在线", "309/312", "CALM"))
                .put("asOf", Instant.now().minus(Duration.ofMinutes(9)).toString());
        controller.program(
                "",
                2,
                window(1, 0, 0, 640, 286, "tile/today", figures("今日", figure("受理", "147", "CALM"))),
                window(2, 640, 0, 640, 286, "tile/cameras", old),
                window(3, 1280, 0, 640, 286, "tile/incidents", figures("线索")),
                window(
                        4,
                        0,
                        286,
                        640,
                        286,
                        "tile/x",
                        figures("线索", figure("超长的指标名称也要看得见", "1234567", "URGENT"), figure("乙", "2", "CALM"))));
        slowly().until(() -> tile(page, 1).locator(".value-line").count() == 1);
        controller.say(
                "",
                new JsonObject()
                        .put("type", "news")
                        .put(
                                "windows",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("slot", 1)
                                                .put("content", figures("今日", figure("受理", "148", "CALM"))))));

        slowly().until(() -> tile(page, 1).locator(".value-line").textContent().equals("148"));
        assertThat(tile(page, 2).locator(".asof").textContent()).startsWith("较旧，");
        assertThat(tile(page, 3).textContent()).contains("暂无数据");
        keep(page, "figures");
    }

    @Test
    void twoPagesScrollABannerInStep() {
        controller.output("b", StandIn.welcome(1920, 1080));
        JsonObject words = banner("热烈欢迎各位领导莅临指导，今日十六时三十分至十七时三十分实验小学护学", "SCROLL", "CALM");
        controller.program(
                "",
                1,
                window(1, 0, 0, 1920, 100, "banner/1", words)
                        .put("panes", new JsonArray().add(Windows.pane(0, 0, 1920, 100, 0, 0, 3840, 100))));
        controller.program(
                "b",
                1,
                window(1, 0, 0, 1920, 100, "banner/1", words)
                        .put("panes", new JsonArray().add(Windows.pane(0, 0, 1920, 100, -1920, 0, 3840, 100))));
        Page right = browser.page(1920, 1080);
        page.navigate(controller.address(""));
        right.navigate(controller.address("b"));
        String where = """
                () => {
                  const animation = document.querySelector('.tile.on .words')?.getAnimations()[0];
                  if (!animation) return null;
                  const now = performance.timeOrigin + document.timeline.currentTime;
                  return [animation.currentTime % animation.effect.getTiming().duration, now, animation.effect.getTiming().duration];
                }""";
        slowly().until(() -> page.evaluate(where) != null && right.evaluate(where) != null);

        slowly().untilAsserted(() -> {
            double[] a = numbers(page.evaluate(where));
            double[] b = numbers(right.evaluate(where));
            double skew = Math.abs((a[1] - a[0] - b[1] + b[0]) % a[2]);
            assertThat(Math.min(skew, a[2] - skew)).as("ms between the two").isLessThan(20);
        });
        keep(page, "banner-left");
        keep(right, "banner-right");
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    private void load() {
        page.navigate(controller.address(""));
        slowly().until(() ->
                controller.isConnected("") && !controller.heard("hello").isEmpty());
    }

    private String media(String name) {
        return "http://127.0.0.1:" + controller.mediaPort() + "/asset/" + name;
    }

    private List<Integer> readySlots() {
        return controller.heard("ready").stream()
                .flatMap(said -> said.getJsonArray("slots").stream())
                .map(Integer.class::cast)
                .toList();
    }

    private List<Integer> shown(long showing) {
        return controller.heard("shown").stream()
                .filter(said -> said.getLong("showing") == showing)
                .flatMap(said -> said.getJsonArray("windows").stream())
                .map(JsonObject.class::cast)
                .filter(window -> window.getBoolean("picture"))
                .map(window -> window.getInteger("slot"))
                .toList();
    }

    private JsonObject cityMap() {
        return new JsonObject()
                .put("type", "map")
                .put("url", "/asset/map.json?ticket=1")
                .put("problem", "")
                .put(
                        "pins",
                        new JsonArray()
                                .add(pin(126.595, 45.602, "CAMERA", "CALM", "文化路"))
                                .add(pin(126.600, 45.600, "INCIDENT", "URGENT", "疑似占道游商"))
                                .add(pin(127.9, 45.600, "INCIDENT", "WARN", "在图外")));
    }

    private static JsonObject pin(double x, double y, String kind, String tone, String label) {
        return new JsonObject()
                .put("x", x)
                .put("y", y)
                .put("kind", kind)
                .put("tone", tone)
                .put("label", label);
    }

    private static byte[] map() {
        return """
                {"name":"青和市","bounds":[[126.588,45.595],[126.612,45.606]],
                 "roads":{"features":[{"properties":{"name":"人民路","widthM":30},"geometry":{"coordinates":[[126.588,45.602],[126.612,45.602]]}}]},
                 "blocks":{"features":[{"properties":{},"geometry":{"coordinates":[[[126.59,45.603],[126.60,45.603],[126.60,45.605],[126.59,45.605]]]}}]},
                 "labels":{"features":[{"properties":{"text":"人民路","kind":"road"},"geometry":{"coordinates":[126.595,45.602]}}]}}
                """.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] html(String color) {
        return ("<!doctype html><body style=\"background:" + color + "\">").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(String color) throws IOException {
        BufferedImage picture = new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.decode(color));
        pen.fillRect(0, 0, 160, 90);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = NodeKindsTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
