package watchwall.wall.node;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.wall.node.NodeBrowser.keep;
import static watchwall.wall.node.NodeBrowser.seen;
import static watchwall.wall.node.NodeBrowser.slowly;
import static watchwall.wall.node.NodeBrowser.tile;
import static watchwall.wall.node.Windows.camera;
import static watchwall.wall.node.Windows.cameraWindow;
import static watchwall.wall.node.Windows.window;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes on one page: what is bound is kept, what is late holds nobody, what changes changes in one frame. */
@Tag("peer")
class NodeTakeTest {
    private static final List<String> COLORS =
            List.of("#c03030", "#30a040", "#3050c0", "#c0a020", "#a030b0", "#20a0a0");

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
        for (int i = 1; i <= COLORS.size(); i++) {
            controller.camera("c" + i, COLORS.get(i - 1), false);
        }
        controller.camera("late", "#ffffff", true);
        page = browser.page(1920, 1080);
        controller.program("", 1, left("c1"), right("c2"));
        page.navigate(controller.address(""));
        seen(page, 480, 540, COLORS.get(0), 1440, 540, COLORS.get(1));
    }

    @AfterEach
    void close() {
        assertThat(browser.faults).isEmpty();
        browser.closePages();
        controller.close();
    }

    @Test
    void aNewerTakeTakesOverWhatTheCancelledOneHadBound() {
        prepare(2, left("c3"), right("late"));
        slowly().until(() -> ready(2).contains(1));
        prepare(3, left("late"), right("c3"));

        slowly().until(() -> ready(3).contains(2));
        controller.show("", 2);
        slowly().until(() -> !controller.heard("program-please").isEmpty());
        controller.show("", 3);
        seen(page, 1440, 540, COLORS.get(2), 480, 540, COLORS.get(0));
        assertThat(orders())
                .as("each was asked for once")
                .containsExactly("slot c1/sub", "slot c2/sub", "slot c3/sub", "slot late/sub");
        assertThat(page.locator("video").count())
                .as("and what nobody wants is closed")
                .isEqualTo(3);
    }

    @Test
    void groupsThatCycleFasterThanACameraComesStillShowIt() {
        for (int showing = 2; showing < 8; showing++) {
            prepare(showing, left("c3"), right("c" + (4 + showing % 2)));
        }
        slowly().until(() -> ready(7).containsAll(List.of(1, 2)));
        assertThat(orders().stream().filter("slot c3/sub"::equals)).hasSize(1);
    }

    @Test
    void aPictureThatStaysMovesAndGrowsAtTheSwapAndNotBefore() {
        page.evaluate("globalThis.kept = document.querySelector('.tile[data-slot=\"1\"] video')");
        prepare(
                2,
                cameraWindow(1, 960, 0, 960, 540, "c3", "三"),
                cameraWindow(2, 0, 0, 960, 1080, "c1", "一").put("z", 7));
        slowly().until(() -> ready(2).containsAll(List.of(1, 2)));
        seen(page, 480, 540, COLORS.get(0), 1440, 540, COLORS.get(1));
        assertThat(tile(page, 1).getAttribute("style")).contains("left: 0px");

        controller.show("", 2);

        seen(page, 1440, 270, COLORS.get(2), 480, 540, COLORS.get(0), 1440, 810, "#070a0d");
        assertThat(page.evaluate("globalThis.kept === document.querySelector('.tile[data-slot=\"2\"] video')"))
                .isEqualTo(true);
        assertThat(orders()).doesNotHaveDuplicates();
    }

    @Test
    void aFadeFadesOnlyWhatChangesAndNeverThroughBlack() {
        page.evaluate("""
                () => {
                  globalThis.faded = new Set();
                  globalThis.opaque = true;
                  const look = () => {
                    for (const tile of document.querySelectorAll('.tile')) {
                      if (tile.getAnimations().length) globalThis.faded.add(tile.dataset.slot);
                    }
                    const below = document.querySelector('.tile.leaving');
                    if (below && below.getAnimations().length) globalThis.opaque = false;
                    requestAnimationFrame(look);
                  };
                  look();
                }""");
        prepare(2, 400, left("c1"), right("c3"));
        slowly().until(() -> ready(2).containsAll(List.of(1, 2)));
        controller.show("", 2);

        seen(page, 1440, 540, COLORS.get(2));
        assertThat(page.evaluate("[...globalThis.faded]")).isEqualTo(List.of("2"));
        assertThat(page.evaluate("globalThis.opaque"))
                .as("the old picture stays whole below")
                .isEqualTo(true);
        slowly().until(() -> page.locator(".tile").count() == 2);
    }

    @Test
    void aLateWindowKeepsItsOldPictureWithAMarkAndHoldsNobody() {
        prepare(2, left("late"), right("c3"));
        slowly().until(() -> ready(2).contains(2));
        controller.show("", 2);

        seen(page, 480, 540, COLORS.get(0), 1440, 540, COLORS.get(2));
        assertThat(page.locator(".tile.held .note").textContent()).isEqualTo("正在接入 路口 late");
        keep(page, "late");
        slowly().until(() -> !shown(2).isEmpty());
        assertThat(shown(2)).containsExactly("1 false", "2 true");
        slowly().until(() -> page.locator(".tile.held").count() == 0);
        assertThat(tile(page, 1).locator(".card .title").textContent()).isEqualTo("接入中");
    }

    @Test
    void aCameraThatIsOffOrGoneIsToldAtOnce() {
        prepare(
                2,
                window(
                        1,
                        0,
                        0,
                        960,
                        1080,
                        "camera/c3/SUB",
                        camera("c3", "三").put("live", false).put("why", "网络不通")),
                window(
                        2,
                        960,
                        0,
                        960,
                        1080,
                        "camera/x/SUB",
                        camera("x", "x").put("live", false).put("gone", true)));

        slowly().until(() -> controller.heard("failed").size() == 2);
        assertThat(controller.heard("failed").stream()
                        .map(said -> said.getInteger("slot") + " " + said.getString("reason")))
                .containsExactly("1 off", "2 gone");
    }

    @Test
    void afterARestartOfTheControllerNothingIsBegunAnewAndNothingFlashes() {
        page.evaluate("""
                () => {
                  globalThis.holes = 0;
                  const look = () => {
                    if (document.querySelectorAll('.tile.on[data-state="playing"]').length !== 2) globalThis.holes++;
                    requestAnimationFrame(look);
                  };
                  look();
                }""");
        controller.forget();
        controller.hangUp();
        slowly().until(() -> !controller.heard("hello").isEmpty());
        assertThat(controller.heard("hello").getFirst().getBoolean("takeover")).isFalse();
        // A controller that lost its count begins with another one.
        controller.program("", 9, left("c1"), right("c2"));
        slowly().until(() -> shown(9).equals(List.of("1 true", "2 true")));

        assertThat(orders()).containsExactly("slot c1/sub", "slot c2/sub");
        assertThat(page.evaluate("globalThis.holes")).isEqualTo(0);
    }

    @Test
    void sixtyFourWindowsAreShownAndLetGo() {
        List<JsonObject> windows = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            controller.camera("w" + i, COLORS.get(i % COLORS.size()), false);
            windows.add(cameraWindow(i + 1, i % 8 * 240, i / 8 * 135, 240, 135, "w" + i, "实验小学南门人行横道东侧 " + i));
        }
        controller.program("", 2, windows.toArray(JsonObject[]::new));
        slowly().until(() -> page.locator(".tile.on[data-state=playing]").count() == 64);
        slowly().until(() ->
                controller.heard("heartbeat").getLast().getJsonArray("windows").size() == 64);
        keep(page, "sixty-four");
        assertThat(page.evaluate("globalThis.pools")).as("connections").isEqualTo(2);
        assertThat(page.evaluate("globalThis.orders.some((order) => order.startsWith('own'))"))
                .isEqualTo(false);

        controller.program("", 3, window(1, 0, 0, 1920, 1080, "", new JsonObject().put("type", "blank")));
        slowly().until(() -> page.locator("video").count() == 0);
        assertThat(page.evaluate("globalThis.players")).isEqualTo(0);
    }

    private static JsonObject left(String id) {
        return cameraWindow(1, 0, 0, 960, 1080, id, "路口 " + id);
    }

    private static JsonObject right(String id) {
        return cameraWindow(2, 960, 0, 960, 1080, id, "路口 " + id);
    }

    private void prepare(long showing, JsonObject... windows) {
        controller.say("", StandIn.picture("prepare", showing, windows).put("fade", false));
    }

    private void prepare(long showing, int fadeMs, JsonObject... windows) {
        controller.say(
                "",
                StandIn.picture("prepare", showing, windows).put("fade", true).put("fadeMs", fadeMs));
    }

    private List<Integer> ready(long showing) {
        return controller.heard("ready").stream()
                .filter(said -> said.getLong("showing") == showing)
                .flatMap(said -> said.getJsonArray("slots").stream())
                .map(Integer.class::cast)
                .toList();
    }

    private List<String> shown(long showing) {
        return controller.heard("shown").stream()
                .filter(said -> said.getLong("showing") == showing)
                .flatMap(said -> said.getJsonArray("windows").stream())
                .map(JsonObject.class::cast)
                .map(window -> window.getInteger("slot") + " " + window.getBoolean("picture"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> orders() {
        return (List<String>) page.evaluate("globalThis.orders ?? []");
    }
}
