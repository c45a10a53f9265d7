package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.node.NodeBrowser.keep;
import static watchwall.wall.node.NodeBrowser.near;
import static watchwall.wall.node.NodeBrowser.screen;
import static watchwall.wall.node.NodeBrowser.seen;
import static watchwall.wall.node.NodeBrowser.slowly;
import static watchwall.wall.node.NodeBrowser.tile;
import static watchwall.wall.node.Windows.banner;
import static watchwall.wall.node.Windows.cameraWindow;
import static watchwall.wall.node.Windows.pane;
import static watchwall.wall.node.Windows.window;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where things lie on an output: scale, rotation, panes behind frames, crop, order, several outputs of one node. */
@Tag("peer")
class NodeScreenTest {
    private static final String RED = "#c03030";
    private static final String GREEN = "#30a040";
    private static final String BLUE = "#3050c0";
    private static final String GOLD = "#c0a020";

    private static NodeBrowser browser;
    private StandIn controller;

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
        controller.camera("c1", RED, false);
        controller.camera("c2", GREEN, false);
        controller.camera("c3", BLUE, false);
        controller.asset("quarters.png", "image/png", quarters());
        controller.camera("quarters", "/asset/quarters.png");
    }

    @AfterEach
    void close() {
        assertThat(browser.faults).isEmpty();
        browser.closePages();
        controller.close();
    }

    @Test
    void anOutputIsScaledIntoAnyPage() {
        controller.output("", StandIn.welcome(3840, 2160));
        controller.program(
                "",
                1,
                cameraWindow(1, 0, 0, 1920, 1080, "c1", "一"),
                cameraWindow(2, 1920, 1080, 1920, 1080, "c2", "二"));
        Page page = browser.page(1000, 540);
        page.navigate(controller.address(""));

        seen(page, 260, 135, RED, 740, 405, GREEN);
        assertThat(near(screen(page), 10, 270, "#070a0d"))
                .as("bars at the sides")
                .isTrue();
    }

    @Test
    void panelsThatHangTurnedAreDrawnTurnedBack() {
        JsonObject portrait = StandIn.welcome(1080, 1920).put("rotation", 90);
        controller.output("", portrait);
        controller.program(
                "", 1, cameraWindow(1, 0, 0, 1080, 960, "c1", "上面"), cameraWindow(2, 0, 960, 1080, 960, "c2", "下面"));
        Page page = browser.page(1920, 1080);
        page.navigate(controller.address(""));

        // Hung clockwise, the panel's left side is up.
        seen(page, 480, 540, RED, 1440, 540, GREEN);
        keep(page, "rotated-90");
        controller.output("", portrait.copy().put("rotation", 270));
        controller.hangUp();
        seen(page, 480, 540, GREEN, 1440, 540, RED);
        controller.output("", StandIn.welcome(1920, 1080).put("rotation", 180));
        controller.program(
                "", 2, cameraWindow(1, 0, 0, 960, 1080, "c1", "左"), cameraWindow(2, 960, 0, 960, 1080, "c2", "右"));
        controller.hangUp();
        seen(page, 480, 540, GREEN, 1440, 540, RED);
    }

    @Test
    void twoOutputsOfOneNodeAreTwoPagesThatShowTheirPartOfOneWindow() {
        controller.output("DP-1", StandIn.welcome(1920, 1080));
        controller.output("DP-2", StandIn.welcome(1920, 1080));
        JsonObject spanned = cameraWindow(1, 0, 0, 1920, 1080, "quarters", "跨屏").put("fit", "STRETCH");
        controller.program(
                "DP-1",
                1,
                spanned.copy().put("panes", new JsonArray().add(pane(960, 0, 960, 1080, 960, 0, 1920, 1080))));
        controller.program(
                "DP-2",
                1,
                spanned.copy().put("panes", new JsonArray().add(pane(0, 0, 960, 1080, -960, 0, 1920, 1080))));
        Page left = browser.page(1920, 1080);
        Page right = browser.page(1920, 1080);
        left.navigate(controller.address("DP-1"));
        right.navigate(controller.address("DP-2"));

        seen(left, 1400, 270, RED, 1400, 810, BLUE, 400, 270, "#070a0d");
        seen(right, 480, 270, GREEN, 480, 810, GOLD, 1400, 270, "#070a0d");
        assertThat(controller.heard("hello").stream().map(said -> said.getString("output")))
                .containsExactlyInAnyOrder("DP-1", "DP-2");
        assertThat(left.title()).isEqualTo("主墙 · 1 号节点 · DP-1");
    }

    @Test
    void aCompensatedWindowHidesWhatLiesBehindFramesAndDecodesOnce() {
        // Two panels side by side; 200 px of the picture lie behind the frames between them.
        JsonObject both = cameraWindow(1, 0, 0, 1920, 1080, "quarters", "跨屏")
                .put("fit", "STRETCH")
                .put("compensated", true)
                .put(
                        "panes",
                        new JsonArray()
                                .add(pane(0, 0, 960, 1080, 0, 0, 2120, 1080))
                                .add(pane(960, 0, 960, 1080, -200, 0, 2120, 1080)));
        controller.program("", 1, both);
        Page page = browser.page(1920, 1080);
        page.navigate(controller.address(""));

        // The middle of the picture is 1060 px from the left of 2120, which is behind the frame.
        seen(page, 950, 270, RED, 970, 270, GREEN, 950, 810, BLUE, 970, 810, GOLD);
        assertThat(page.locator(".tile.on video").count()).isEqualTo(2);
        assertThat(page.evaluate("globalThis.players")).as("one source").isEqualTo(1);
        assertThat(controller.timesAsked("/whep/quarters/sub")).isEqualTo(1);
        assertThat(tile(page, 1).locator(".label").count()).as("one name").isEqualTo(1);

        controller.program(
                "", 1, both.copy().put("panes", new JsonArray().add(pane(0, 0, 1920, 1080, 0, 0, 1920, 1080))));
        seen(page, 950, 270, RED, 970, 270, GREEN);
        assertThat(page.locator(".tile.on video").count()).isEqualTo(1);
    }

    @Test
    void fitAndCropAndOrderAreObeyed() {
        JsonObject crop =
                new JsonObject().put("x", 0.5).put("y", 0.5).put("w", 0.5).put("h", 0.5);
        controller.program(
                "",
                1,
                cameraWindow(1, 0, 0, 480, 540, "quarters", "一"),
                cameraWindow(2, 480, 0, 480, 540, "quarters", "二").put("fit", "FILL"),
                cameraWindow(3, 960, 0, 480, 540, "quarters", "三").put("fit", "STRETCH"),
                cameraWindow(4, 1440, 0, 480, 540, "quarters", "四").put("crop", crop),
                cameraWindow(5, 0, 540, 960, 540, "c1", "五"),
                cameraWindow(6, 240, 640, 960, 400, "c2", "六"),
                window(7, 0, 900, 1920, 90, "banner/1", banner("在所有窗口之上", "STILL", "URGENT"))
                        .put("z", 0));
        Page page = browser.page(1920, 1080);
        page.navigate(controller.address(""));

        seen(
                page, 240, 20, "#0b0f14", 20, 200, RED, 500, 20, RED, 940, 530, GOLD, 980, 20, RED, 1420, 520, GOLD,
                1680, 270, GOLD);
        assertThat(near(screen(page), 1680, 20, "#0b0f14"))
                .as("a crop keeps its shape")
                .isTrue();
        seen(page, 120, 800, RED, 600, 700, GREEN, 1300, 950, "#d55e00");
        keep(page, "fit-crop-order");
        controller.program(
                "",
                1,
                cameraWindow(5, 0, 540, 960, 540, "c1", "五").put("z", 9),
                cameraWindow(6, 240, 640, 960, 400, "c2", "六"));
        seen(page, 600, 700, RED, 1000, 700, GREEN);
    }

    @Test
    void anOutputWithoutPanelsSaysSoAndWhatToDo() {
        controller.output("HDMI-9", StandIn.welcome(0, 0).put("bound", false).put("panels", new JsonArray()));
        Page page = browser.page(1280, 720);
        page.navigate(controller.address("HDMI-9"));

        slowly().until(() -> page.locator("#unbound").isVisible());
        assertThat(page.locator("#unbound").textContent()).contains("本输出未绑定屏幕", "1 号节点", "node-1", "输出 HDMI-9", "大屏设置");
        keep(page, "unbound");
        controller.output("HDMI-9", StandIn.welcome(1920, 1080));
        controller.program("HDMI-9", 1, cameraWindow(1, 0, 0, 1920, 1080, "c1", "一"));
        controller.hangUp();
        seen(page, 640, 360, RED);
        assertThat(page.locator("#unbound").isVisible()).isFalse();
    }

    @Test
    void identifyNamesEachPanelOfTheOutput() {
        controller.output(
                "DP-1",
                StandIn.welcome(3840, 1080)
                        .put(
                                "panels",
                                new JsonArray()
                                        .add(StandIn.panel(3, 0, 0, 1920, 1080))
                                        .add(StandIn.panel(4, 1920, 0, 1920, 1080))));
        Page page = browser.page(1920, 540);
        page.navigate(controller.address("DP-1"));
        slowly().until(() -> !controller.heard("hello").isEmpty());
        controller.say("DP-1", new JsonObject().put("type", "identify").put("seconds", 600));

        slowly().until(() -> page.locator(".panel").count() == 2);
        assertThat(page.locator(".panel b").allTextContents()).containsExactly("3", "4");
        assertThat(page.locator(".panel").first().textContent()).contains("1 号节点（node-1）", "输出 DP-1");
        keep(page, "identify");
    }

    @Test
    void aThumbnailIsASmallPictureOfThePageWithinItsBound() throws IOException {
        controller.asset("page.html", "text/html", "<p>x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        controller.program(
                "",
                1,
                cameraWindow(1, 0, 0, 960, 540, "c1", "一"),
                cameraWindow(2, 960, 0, 960, 540, "quarters", "二").put("fit", "STRETCH"),
                window(
                        3,
                        0,
                        540,
                        960,
                        540,
                        "web/1",
                        Windows.web("http://127.0.0.1:" + controller.mediaPort() + "/asset/page.html", 0)),
                window(4, 960, 540, 960, 540, "banner/1", banner("标语", "STILL", "CALM")));
        Page page = browser.page(1920, 1080);
        page.navigate(controller.address(""));
        seen(page, 480, 270, RED, 1200, 135, RED);

        controller.say("", new JsonObject().put("type", "thumbnail-please"));
        slowly().until(() -> !controller.heard("thumbnail").isEmpty());
        String jpeg = controller.heard("thumbnail").getFirst().getString("jpeg");
        BufferedImage picture = ImageIO.read(
                new java.io.ByteArrayInputStream(Base64.getDecoder().decode(jpeg)));
        assertThat(jpeg.length()).isLessThanOrEqualTo(48 * 1024);
        assertThat(picture.getWidth()).isEqualTo(480);
        assertThat(picture.getHeight()).isEqualTo(270);
        assertThat(near(picture, 120, 67, RED) && near(picture, 420, 100, GOLD) && near(picture, 30, 160, "#12161c"))
                .isTrue();
    }

    /** Red and green above, blue and gold below. */
    private static byte[] quarters() throws IOException {
        BufferedImage picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        String[] colors = {RED, GREEN, BLUE, GOLD};
        for (int i = 0; i < 4; i++) {
            pen.setColor(Color.decode(colors[i]));
            pen.fillRect(i % 2 * 160, i / 2 * 90, 160, 90);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
