package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.node.NodeBrowser.keep;
import static watchwall.wall.node.NodeBrowser.seen;
import static watchwall.wall.node.NodeBrowser.slowly;
import static watchwall.wall.node.NodeBrowser.tile;
import static watchwall.wall.node.Windows.camera;
import static watchwall.wall.node.Windows.cameraWindow;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A camera's window without pictures, step by step on the page's own clock; nothing waits in real time. */
@Tag("peer")
class NodeLadderTest {
    private static final String RED = "#c03030";

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
    void open() {
        controller = new StandIn();
        controller.output("", StandIn.welcome(1920, 1080));
        controller.movingCamera("c1", RED);
        controller.camera("c2", "#30a040", false);
        page = browser.page(1920, 1080);
        controller.program(
                "",
                1,
                cameraWindow(1, 0, 0, 960, 540, "c1", "人民路-建设街口"),
                cameraWindow(2, 960, 0, 960, 540, "c2", "文化路北口"));
        page.clock().install();
        page.navigate(controller.address(""));
        seen(page, 480, 270, RED, 1440, 270, "#30a040");
    }

    @AfterEach
    void close() {
        assertThat(browser.faults).isEmpty();
        browser.closePages();
        controller.close();
    }

    @Test
    void theLadderGoesFromTheSameSlotToTheOtherStreamToAConnectionOfItsOwn() {
        page.clock().runFor(2_500); // by then a last picture is kept
        freeze();
        page.clock().runFor(2_300);
        slowly().until(() -> state(1).equals("stalled"));
        assertThat(isGrey(1)).as("not yet: it may be a hiccup").isFalse();
        assertThat(orders("c1")).containsExactly("slot c1/sub");

        page.clock().runFor(2_000);
        slowly().until(() -> orders("c1").equals(List.of("slot c1/sub", "slot c1/sub")));
        assertThat(isGrey(1)).as("what stands still does not look live").isTrue();
        assertThat(tile(page, 1).locator(".card .title").textContent()).isEqualTo("画面中断");
        assertThat(NodeBrowser.near(NodeBrowser.screen(page), 480, 400, RED)).isFalse();
        keep(page, "stalled");

        page.clock().runFor(4_000);
        slowly().until(() -> orders("c1").getLast().equals("slot c1/main"));
        page.clock().runFor(4_000);
        slowly().until(() -> orders("c1").getLast().equals("own c1/sub"));
        page.clock().runFor(3_000);
        slowly().until(() -> state(1).equals("off"));
        assertThat(tile(page, 1).locator(".card").textContent())
                .contains("信号中断", "人民路-建设街口", "0213", "每 15 秒重试")
                .containsPattern("自 \\d\\d:\\d\\d:\\d\\d");
        keep(page, "lost");
        assertThat(state(2)).as("the others go on").isEqualTo("playing");

        int tries = orders("c1").size();
        page.clock().runFor(15_000);
        slowly().until(() -> orders("c1").size() == tries + 1);
        page.clock().runFor(15_000);
        slowly().until(() -> orders("c1").size() == tries + 2);
        page.evaluate("globalThis.frozenCameras = []");
        page.clock().runFor(500);
        slowly().until(() -> state(1).equals("playing") && !isGrey(1));
        seen(page, 480, 270, RED);
        assertThat(page.evaluate("globalThis.players"))
                .as("what was tried is let go")
                .isEqualTo(2);
    }

    @Test
    void onTheOtherStreamAWindowGoesBackToItsOwnAfterAWhile() {
        page.evaluate("globalThis.frozenCameras = ['c1/sub']");
        page.clock().runFor(4_500);
        page.clock().runFor(4_500);
        slowly().until(() -> orders("c1").getLast().equals("slot c1/main"));
        slowly().until(() -> {
            page.clock().runFor(300);
            return state(1).equals("playing");
        });
        page.evaluate("globalThis.frozenCameras = []");

        slowly().until(() -> {
            page.clock().runFor(1_900);
            return orders("c1").getLast().equals("slot c1/sub");
        });
        seen(page, 480, 270, RED);
    }

    @Test
    void aCameraThatTheGatewayCallsOffIsSaidWithItsTimeAndReasonAndNoOtherWayIsTried() {
        freeze();
        controller.say(
                "",
                new JsonObject()
                        .put("type", "camera")
                        .put(
                                "camera",
                                camera("c1", "人民路-建设街口")
                                        .put("live", false)
                                        .put(
                                                "since",
                                                Instant.now()
                                                        .minusSeconds(1_330)
                                                        .toString())
                                        .put("why", "网络不通，每 30 秒重试")));
        page.clock().runFor(2_500);

        slowly().until(() -> state(1).equals("off"));
        assertThat(tile(page, 1).locator(".card").textContent()).contains("信号中断", "已 22 分钟", "网络不通，每 30 秒重试");
        page.clock().runFor(20_000);
        slowly().until(() -> orders("c1").size() >= 3);
        assertThat(orders("c1")).containsOnly("slot c1/sub");

        int tries = orders("c1").size();
        controller.say("", new JsonObject().put("type", "camera").put("camera", camera("c1", "人民路-建设街口")));
        slowly().until(() -> orders("c1").size() > tries);
    }

    @Test
    void aPictureThatNeverChangesThoughFramesComeIsToldAsFrozen() {
        // The second camera's picture is one plain colour; in the first something moves.
        slowly().until(() -> {
            page.clock().runFor(1_200);
            return pulses().anyMatch(window -> window.getInteger("slot") == 2 && window.getBoolean("frozen"));
        });
        assertThat(pulses().anyMatch(window -> window.getInteger("slot") == 1 && window.getBoolean("frozen")))
                .isFalse();
        assertThat(state(2)).as("frames come").isEqualTo("playing");
    }

    private java.util.stream.Stream<JsonObject> pulses() {
        return controller.heard("heartbeat").stream()
                .flatMap(said -> said.getJsonArray("windows").stream())
                .map(JsonObject.class::cast);
    }

    private void freeze() {
        page.evaluate("globalThis.frozenCameras = ['c1']");
    }

    private String state(int slot) {
        return tile(page, slot).getAttribute("data-state");
    }

    private boolean isGrey(int slot) {
        return tile(page, slot).getAttribute("class").contains("stale");
    }

    @SuppressWarnings("unchecked")
    private List<String> orders(String camera) {
        return ((List<String>) page.evaluate("globalThis.orders"))
                .stream().filter(order -> order.contains(camera + "/")).toList();
    }
}
