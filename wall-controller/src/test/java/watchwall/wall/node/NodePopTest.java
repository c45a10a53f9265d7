package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.node.NodeBrowser.keep;
import static watchwall.wall.node.NodeBrowser.slowly;
import static watchwall.wall.node.NodeBrowser.tile;
import static watchwall.wall.node.Windows.cameraWindow;
import static watchwall.wall.node.Windows.card;
import static watchwall.wall.node.Windows.pop;
import static watchwall.wall.node.Windows.window;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An incident's frame and instruction card, and words that are longer than their window. */
@Tag("peer")
class NodePopTest {
    private static final int LEAST_TEXT_PX = 23;
    private static final String LONG = "青和市南湖街道办事处第三网格文化路与建设街交叉口东北角实验小学南门人行横道东侧三十米处非机动车停放点";

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
        controller.output("", StandIn.welcome(1920, 1080).put("leastTextPx", LEAST_TEXT_PX));
        controller.camera("c1", "#708090", false);
        page = browser.page(1920, 1080);
    }

    @AfterEach
    void close() {
        assertThat(browser.faults).isEmpty();
        browser.closePages();
        controller.close();
    }

    @Test
    void theCardStandsBesideThePictureOfAWideWindowBelowThatOfATallOneAndNotInASmallOne() {
        controller.program(
                "",
                1,
                popped(1, 0, 0, 1280, 540, "URGENT"),
                popped(2, 1280, 0, 640, 720, "WARN"),
                popped(3, 0, 540, 426, 240, "INFO"),
                popped(4, 426, 540, 854, 480, "URGENT"),
                popped(5, 0, 780, 400, 300, "URGENT"));
        show();

        assertThat(isBeside(1) && isBelow(2)).isTrue();
        assertThat(tile(page, 3).locator(".instruction").count()).isZero();
        assertThat(tile(page, 3).locator(".incident").textContent()).isEqualTo("线索 · 疑似占道游商+3");
        assertThat(tile(page, 5).locator(".incident").count()).isEqualTo(1);
        assertThat(tile(page, 1).locator(".instruction").textContent())
                .contains("疑似占道游商", "+3", "文化路中段东侧，网格 03-018", "阈值 3 分", "先核对是否停稳有交易");
        assertThat(tile(page, 1).locator(".facts b").textContent()).matches("3 分 3\\d 秒");
        assertThat(List.of(shape(1), shape(2))).containsExactly("path", "path");
        assertThat(tile(page, 3).locator(".incident svg circle").count())
                .as("each level has a shape")
                .isEqualTo(1);
        textIsLargeEnough();
        keep(page, "pops");
        String before = tile(page, 1).locator(".facts b").textContent();
        slowly().until(() -> !tile(page, 1).locator(".facts b").textContent().equals(before));
    }

    @Test
    void whatIsTooLongIsCutAtItsEndAndTheInstructionStaysLongest() {
        JsonObject card = card("URGENT")
                .put("title", "疑似占用非机动车道及人行横道停放机动车并妨碍通行")
                .put("place", LONG)
                .put("facts", new JsonArray(List.of("阈值 3 分", LONG, LONG, LONG)))
                .put("todo", LONG + "。" + LONG + "。" + LONG);
        JsonObject long1 = cameraWindow(1, 0, 0, 1280, 720, "c1", LONG).put("pop", pop(LONG, 12, card));
        JsonObject long2 = cameraWindow(2, 1280, 0, 640, 720, "c1", LONG).put("pop", pop(LONG, 12, card));
        JsonObject dead = window(
                3,
                0,
                720,
                426,
                240,
                "camera/x/SUB",
                Windows.camera("x", LONG).put("live", false).put("why", LONG));
        JsonObject small = window(
                4,
                426,
                720,
                240,
                135,
                "camera/y/SUB",
                Windows.camera("y", LONG).put("live", false).put("why", LONG));
        JsonObject gone = window(
                5,
                666,
                720,
                614,
                280,
                "camera/z/SUB",
                Windows.camera("z", LONG).put("live", false).put("gone", true));
        JsonObject words = window(6, 0, 1000, 1920, 80, "banner/1", Windows.banner(LONG.repeat(4), "STILL", "WARN"));
        JsonObject lines = window(
                7,
                1280,
                720,
                640,
                280,
                "banner/2",
                Windows.banner("热烈欢迎省住房和城乡建设厅各位领导莅临我市城市管理指挥中心检查指导工作", "STILL", "CALM"));
        controller.program("", 1, long1, long2, dead, small, gone, words, lines);
        show();

        keep(page, "overlong");
        textIsLargeEnough();
        for (int slot : new int[] {1, 2}) {
            Locator instruction = tile(page, slot).locator(".instruction");
            assertThat((boolean) instruction.evaluate("(card) => card.scrollHeight <= card.clientHeight"))
                    .isTrue();
            assertThat(instruction.locator(".todo").boundingBox().height)
                    .as("two lines at least")
                    .isGreaterThan(2 * LEAST_TEXT_PX);
        }
        assertThat(page.evaluate("""
                () => [...document.querySelectorAll('.tile.on')].filter((tile) => tile.scrollWidth > tile.clientWidth + 1)
                    .map((tile) => tile.dataset.slot)""")).as("windows that words run out of").isEqualTo(List.of());
        assertThat(tile(page, 6).locator(".banner.scrolls").count())
                .as("what does not fit scrolls")
                .isEqualTo(1);
        assertThat(tile(page, 7).locator(".banner.scrolls").count())
                .as("what fits in lines stands")
                .isZero();
    }

    @Test
    void aPopThatEndsGivesThePictureItsWindowBackWithoutATouchToItsSource() {
        controller.program("", 1, popped(1, 0, 0, 1280, 540, "URGENT"));
        show();
        page.evaluate("globalThis.kept = document.querySelector('.tile.on video')");
        controller.program("", 1, cameraWindow(1, 0, 0, 1280, 540, "c1", "文化路中段东侧"));

        slowly().until(() -> page.locator(".instruction, .frame, .incident").count() == 0);
        assertThat(tile(page, 1).locator(".scene").boundingBox().width).isEqualTo(1280);
        assertThat(page.evaluate("globalThis.kept === document.querySelector('.tile.on video')"))
                .isEqualTo(true);
    }

    private static JsonObject popped(int slot, int x, int y, int w, int h, String level) {
        return cameraWindow(slot, x, y, w, h, "c1", "文化路中段东侧").put("pop", pop("疑似占道游商", 3, card(level)));
    }

    private void show() {
        page.navigate(controller.address(""));
        slowly().until(() -> page.locator(".tile.on").count() > 0
                && page.locator(".tile.on[data-state=connecting]").count() == 0);
    }

    private boolean isBeside(int slot) {
        BoundingBox card = tile(page, slot).locator(".instruction").boundingBox();
        BoundingBox frame = tile(page, slot).locator(".frame").boundingBox();
        return card.x >= frame.x + frame.width && card.y == frame.y;
    }

    private boolean isBelow(int slot) {
        BoundingBox card = tile(page, slot).locator(".instruction").boundingBox();
        BoundingBox frame = tile(page, slot).locator(".frame").boundingBox();
        return card.y >= frame.y + frame.height && card.x == frame.x;
    }

    private String shape(int slot) {
        return (String) tile(page, slot).locator(".instruction .title svg").evaluate("(svg) => svg.firstChild.tagName");
    }

    /** All words on the page can be read from the farthest seat. */
    private void textIsLargeEnough() {
        assertThat(page.evaluate("""
                (least) => [...document.querySelectorAll('.tile.on *')]
                    .filter((element) => element.checkVisibility()
                        && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
                        && parseFloat(getComputedStyle(element).fontSize) < least - 0.01)
                    .map((element) => element.className + ' ' + element.textContent)""", LEAST_TEXT_PX)).isEqualTo(List.of());
    }
}
