package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Panel;
import watchwall.wall.screen.Rect;
import watchwall.wall.screen.Wall;
import watchwall.wall.screen.Zone;
import watchwall.wall.setup.WallSetup;
import watchwall.wall.source.Source;

/** Two nodes of two outputs each at the real socket; every output has one of the 2 x 2 panels. */
class SeveralNodesTest {
    private static final Officer LI = new Officer("li", "李强", "OPERATOR");

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private Centre centre;

    @BeforeEach
    void open() {
        centre = new Centre();
        centre.down();
        Centre.fresh("latest");
        centre.wall = wall(0);
        centre.up();
        for (int i = 1; i <= 6; i++) {
            centre.camera("c" + i, "路口 " + i, "#00000" + i);
        }
    }

    @AfterEach
    void close() {
        Centre.await(client.close());
        Centre.await(vertx.close());
        centre.close();
    }

    @Test
    void everyOutputGetsItsPanelAndTheWindowsThatTouchIt() {
        centre.take(4, "c1", "c2", "c3", "c4");
        for (int panel = 1; panel <= 4; panel++) {
            SpokenNode node = page(panel);
            JsonNode welcome = node.next("welcome");
            assertThat(welcome.path("bound").asBoolean()).isTrue();
            assertThat(welcome.path("widthPx").asInt()).isEqualTo(1920);
            assertThat(welcome.at("/panels/0/number").asInt()).isEqualTo(panel);
            assertThat(welcome.at("/panels/0/x").asInt())
                    .as("in the output's pixels")
                    .isZero();
            assertThat(SpokenNode.slots(node.next("program"))).containsExactly(panel);
        }
        assertThat(centre.state().nodes())
                .extracting(WallState.NodeState::page)
                .containsExactly("node-1/DP-1", "node-1/DP-2", "node-2/DP-1", "node-2/DP-2");
    }

    @Test
    void anOutputWithoutAPanelIsToldSoAndSeenByPeople() {
        SpokenNode stray = new SpokenNode(client, centre, "node-1", "HDMI-9").hello("p", 0);

        assertThat(stray.next("welcome").path("bound").asBoolean()).isFalse();
        assertThat(stray.next("program").path("windows")).isEmpty();
        await().untilAsserted(() -> assertThat(centre.state().nodes()).anySatisfy(node -> {
            assertThat(node.page()).isEqualTo("node-1/HDMI-9");
            assertThat(node.panels()).isEmpty();
        }));
    }

    @Test
    void aTakeIsOneMomentForAllPages() {
        List<SpokenNode> pages = pages();
        centre.take(4, "c1", "c2", "c3", "c4");
        List<JsonNode> prepared = new ArrayList<>();
        for (SpokenNode page : pages) {
            JsonNode prepare = last(page, "prepare", centre.state().program().showing());
            page.ready(prepare);
            prepared.add(prepare);
        }
        List<Long> moments = pages.stream()
                .map(page -> page.next("show").path("atMs").asLong())
                .toList();
        assertThat(moments).containsOnly(moments.getFirst());
        await().until(() -> System.currentTimeMillis() >= moments.getFirst() + 10);
        for (int i = 0; i < 4; i++) {
            pages.get(i).shown(prepared.get(i), moments.getFirst() + i);
        }

        await().untilAsserted(() -> {
            WallState.LastTake take = centre.state().lastTake().orElseThrow();
            assertThat(take.ok()).isEqualTo(4);
            assertThat(take.nodes()).isEqualTo(4);
            assertThat(take.skewMillis()).isEqualTo(3);
        });
    }

    @Test
    void anOutputThatThePictureLeavesEmptyGoesOverWithTheOthers() {
        List<SpokenNode> pages = pages();
        for (int slot = 2; slot <= 4; slot++) {
            centre.order(new WallCommand.CloseWindow(slot));
        }
        centre.order(new WallCommand.Place(1, Source.camera("c1")));
        centre.order(new WallCommand.Take(Transition.CUT));
        long showing = centre.state().program().showing();
        JsonNode prepare = last(pages.getFirst(), "prepare", showing);
        pages.getFirst().ready(prepare);

        for (SpokenNode page : pages) {
            assertThat(last(page, "show", showing).path("atMs").asLong()).isPositive();
        }
    }

    @Test
    void aWindowOverAllPanelsIsCutForEach() {
        centre.order(new WallCommand.SetLayout("1"));
        centre.order(new WallCommand.Place(1, Source.camera("c1")));
        centre.order(new WallCommand.Take(Transition.CUT));
        SpokenNode node = page(4);

        JsonNode pane = node.next("program").at("/windows/0/panes/0");
        assertThat(List.of(
                        pane.path("x").asInt(),
                        pane.path("y").asInt(),
                        pane.path("cx").asInt(),
                        pane.path("cy").asInt(),
                        pane.path("cw").asInt(),
                        pane.path("ch").asInt()))
                .containsExactly(0, 0, -1920, -1080, 3840, 2160);
    }

    @Test
    void ticketsAreGivenOnlyForWhatIsShown() {
        centre.take(4, "c1", "c2");
        SpokenNode node = page(1);
        node.next("program");
        node.say("{\"type\":\"ticket-please\",\"id\":1,\"cameraId\":\"c1\",\"stream\":\"MAIN\"}");
        assertThat(node.next("ticket").path("ticket").asString()).startsWith("watch c1");
        for (String other : List.of("c5", "nobody")) {
            node.say("{\"type\":\"ticket-please\",\"id\":2,\"cameraId\":\"%s\",\"stream\":\"MAIN\"}".formatted(other));
            assertThat(node.next("ticket").path("ticket").asString()).as(other).isEmpty();
        }
        centre.order(new WallCommand.Pop("x", "c5", 60, Optional.empty(), Optional.of(2)));
        await().untilAsserted(() -> {
            node.say("{\"type\":\"ticket-please\",\"id\":3,\"cameraId\":\"c5\",\"stream\":\"MAIN\"}");
            assertThat(node.next("ticket").path("ticket").asString()).startsWith("watch c5");
        });
    }

    @Test
    void aThumbnailIsKeptAndOneThatIsTooLargeIsNot() {
        SpokenNode node = page(1);
        node.next("program");
        node.say("{\"type\":\"thumbnail\",\"jpeg\":\"%s\"}".formatted("A".repeat(64 * 1024 + 4)));
        node.next("not-understood");
        assertThat(centre.controller().thumbnail("main", node.page)).isEmpty();
        node.say("{\"type\":\"thumbnail\",\"jpeg\":\"!!!\"}");
        node.say("{\"type\":\"thumbnail\",\"jpeg\":\"/9j/4AAQ\"}");

        await().until(() -> centre.controller().thumbnail("main", node.page).isPresent());
        assertThat(centre.controller().thumbnail("main", node.page).orElseThrow())
                .startsWith(0xff, 0xd8);
        assertThat(centre.controller().thumbnail("main", "node-9")).isEmpty();
        assertThat(node.socket.isClosed()).isFalse();
    }

    @Test
    void aWallThatIsHungDifferentlyCallsItsPagesAnewAndTheyConverge() {
        centre.take(4, "c1", "c2", "c3", "c4");
        List<SpokenNode> old = pages();
        WallSetup before = centre.controller().setup("main");

        WallSetup after =
                centre.controller().change(new WallSetup(before.version(), wall(8), before.popRules()), Centre.ZHOU);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        old.forEach(page -> await().until(() -> page.closeCode == 1001));
        SpokenNode again = page(2);
        again.next("welcome");
        JsonNode program = again.next("program");
        assertThat(program.path("showing").asLong())
                .isEqualTo(centre.state().program().showing());
        assertThat(SpokenNode.slots(program)).containsExactly(2);
        assertThat(centre.state().wall().panels().getFirst().bezelMm()).isEqualTo(8);
        assertThatThrownBy(() ->
                        centre.controller().change(new WallSetup(before.version(), wall(9), List.of()), Centre.ZHOU))
                .isInstanceOfSatisfying(
                        WallRefused.class,
                        refused -> assertThat(refused.isConflict()).isTrue());
        await().untilAsserted(() -> assertThat(new AsRun(centre.database(), WallJson.MAPPER).rows("main", 30))
                .anyMatch(row ->
                        row.kind() == AsRun.Kind.SETUP && row.authorName().equals("周敏")));
    }

    @Test
    void aPageThatWasNotYetHeardWhenItsWallWasHungDifferentlyIsSentAwayToDialAgain() {
        SpokenNode silent = new SpokenNode(client, centre, "node-1", "DP-1");
        WallSetup before = centre.controller().setup("main");
        centre.controller().change(new WallSetup(before.version(), wall(8), List.of()), Centre.ZHOU);

        silent.hello("p", 0);
        await().until(() -> silent.closeCode == 1001);
        page(1).next("welcome");
    }

    @Test
    void aWallThatIsHungDifferentlyDuringATakeEndsOnThatTakesPicture() {
        List<SpokenNode> old = pages();
        centre.take(4, "c1", "c2", "c3", "c4");
        long showing = centre.state().program().showing();
        last(old.getFirst(), "prepare", showing);
        WallSetup before = centre.controller().setup("main");
        centre.controller().change(new WallSetup(before.version(), wall(8), List.of()), Centre.ZHOU);

        SpokenNode again = page(1);
        assertThat(again.next("program").path("showing").asLong()).isEqualTo(showing);
        assertThat(centre.order(new WallCommand.Take(Transition.CUT)).program().showing())
                .isEqualTo(showing + 1);
    }

    @Test
    void whereTheDatabaseIsAwayTheWallHangsAsBefore() {
        SpokenNode node = page(1);
        node.next("program");
        WallSetup before = centre.controller().setup("main");
        centre.cutDatabase(true);
        assertThatThrownBy(() ->
                        centre.controller().change(new WallSetup(before.version(), wall(8), List.of()), Centre.ZHOU))
                .isInstanceOf(RuntimeException.class);
        centre.cutDatabase(false);

        assertThat(node.socket.isClosed()).isFalse();
        centre.take(4, "c1");
        node.next("prepare");
        assertThat(centre.controller()
                        .change(new WallSetup(before.version(), wall(8), List.of()), Centre.ZHOU)
                        .version())
                .isEqualTo(before.version() + 1);
    }

    @Test
    void anothersEditIsRefusedWithHisNameUntilHeGrantsIt() {
        centre.order(new WallCommand.Place(1, Source.camera("c1")));

        assertThatThrownBy(() -> li(new WallCommand.Place(1, Source.camera("c2"))))
                .isInstanceOfSatisfying(WallRefused.class, refused -> {
                    assertThat(refused.reason().key()).isEqualTo("wall.lease.held");
                    assertThat(refused.reason().args().getFirst()).isEqualTo("周敏");
                    assertThat(refused.isConflict()).isTrue();
                });
        li(new WallCommand.Ask("wall"));
        assertThat(centre.state().leases().getFirst().asks())
                .extracting(WallState.AskCard::name)
                .containsExactly("李强");
        centre.order(new WallCommand.Grant("wall"));
        li(new WallCommand.Place(1, Source.camera("c2")));
        assertThat(centre.state().leases().getFirst().ownerName()).isEqualTo("李强");
    }

    @Test
    void whoTakesTheWallOverIsKnownByNameAndReason() {
        centre.order(new WallCommand.Place(1, Source.camera("c1")));
        li(new WallCommand.Force("wall", "应急指挥"));

        await().untilAsserted(() -> assertThat(new AsRun(centre.database(), WallJson.MAPPER).rows("main", 10))
                .anySatisfy(row -> {
                    assertThat(row.kind()).isEqualTo(AsRun.Kind.CONTROL);
                    assertThat(row.authorName()).isEqualTo("李强");
                    assertThat(row.detail()).contains("应急指挥").contains("周敏");
                }));
    }

    @Test
    void anEditInAZoneThatAnotherHoldsIsRefusedAndElsewhereAllowed() {
        li(new WallCommand.Claim("clues"));

        assertThatThrownBy(() -> centre.order(new WallCommand.Place(2, Source.camera("c1"))))
                .isInstanceOfSatisfying(
                        WallRefused.class,
                        refused -> assertThat(refused.reason().args()).contains("李强"));
        centre.order(new WallCommand.Place(1, Source.camera("c1")));
        li(new WallCommand.Place(2, Source.camera("c2")));
        assertThat(centre.state().leases())
                .extracting(WallState.LeaseCard::scope)
                .containsExactlyInAnyOrder("clues", "wall");
    }

    @Test
    void aConflictTellsWhatTheOthersChanged() {
        long seen = centre.state().revision();
        centre.order(new WallCommand.Place(1, Source.camera("c1")));
        centre.order(new WallCommand.CloseWindow(3));

        assertThatThrownBy(() -> centre.controller().command("main", new WallCommand.Clear(), seen, LI))
                .isInstanceOfSatisfying(WallRefused.class, refused -> {
                    assertThat(refused.isConflict()).isTrue();
                    assertThat(refused.changes())
                            .extracting(WallRefused.Change::slot)
                            .containsExactly(1, 3);
                    assertThat(refused.changes().getFirst().zh()).contains("路口 1");
                });
    }

    private WallState li(WallCommand command) {
        return centre.controller().command("main", command, centre.state().revision(), LI);
    }

    private SpokenNode page(int panel) {
        return new SpokenNode(client, centre, panel <= 2 ? "node-1" : "node-2", panel % 2 == 1 ? "DP-1" : "DP-2")
                .hello("p" + panel + System.nanoTime(), 0);
    }

    private List<SpokenNode> pages() {
        List<SpokenNode> pages = new ArrayList<>();
        for (int panel = 1; panel <= 4; panel++) {
            SpokenNode page = page(panel);
            page.next("program");
            pages.add(page);
        }
        return pages;
    }

    private static JsonNode last(SpokenNode page, String type, long showing) {
        JsonNode message = page.next(type);
        while (message.path("showing").asLong() != showing) {
            message = page.next(type);
        }
        return message;
    }

    private static Wall wall(int bezelMm) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            panels.add(new Panel(
                    i + 1,
                    i % 2 * 1920,
                    i / 2 * 1080,
                    1920,
                    1080,
                    1210,
                    680,
                    bezelMm,
                    0,
                    i < 2 ? "node-1" : "node-2",
                    i % 2 == 0 ? "DP-1" : "DP-2"));
        }
        Zone clues = new Zone("clues", "线索区", new Rect(1920, 0, 1920, 1080));
        return new Wall(
                "main",
                "主墙",
                panels,
                List.of(new NodeBinding("node-1", "1 号节点"), new NodeBinding("node-2", "2 号节点")),
                List.of(clues),
                0,
                0);
    }
}
