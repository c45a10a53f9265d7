package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.AsRun.Kind;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.scene.Cycle;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Materials;
import watchwall.wall.source.Source;

/** What is kept, on a real PostgreSQL. */
class WallStoreTest {
    private Centre centre;
    private AsRun log;

    @BeforeEach
    void open() {
        centre = new Centre();
        for (int i = 1; i <= 4; i++) {
            centre.camera("c" + i, "路口 " + i, "#00000" + i);
        }
        log = new AsRun(centre.database(), WallJson.MAPPER);
    }

    @AfterEach
    void close() {
        centre.close();
    }

    @Test
    void everyStepIsARowOfItsOwnAndTheDocumentStaysSmall() {
        for (int i = 0; i < 60; i++) {
            centre.order(new WallCommand.Place(1, Source.camera("c" + (i % 4 + 1))));
        }
        assertThat(steps("UNDO")).isEqualTo(50);
        assertThat(steps("REDO")).isZero();
        centre.order(new WallCommand.Undo());
        centre.order(new WallCommand.Undo());
        assertThat(steps("UNDO")).isEqualTo(48);
        assertThat(steps("REDO")).isEqualTo(2);
        centre.order(new WallCommand.Redo());
        assertThat(steps("UNDO")).isEqualTo(49);
        centre.order(new WallCommand.Clear());

        assertThat(steps("UNDO")).isEqualTo(50);
        assertThat(steps("REDO")).isZero();
        assertThat(jdbc().sql("SELECT length(document::text) FROM wall.wall_document")
                        .query(Integer.class)
                        .single())
                .isLessThan(8 * 1024);
    }

    @Test
    void undoRedoCheckpointsCyclesAndIncidentsAreThereAfterARestart() {
        centre.take(4, "c1", "c2", "c3", "c4");
        centre.order(new WallCommand.SetCheckpoint("会前"));
        List<Source> items = List.of(Source.camera("c1"), Source.camera("c2"));
        centre.order(new WallCommand.SetCycle(new Cycle("", "轮巡", List.of(1), items, 600)));
        centre.order(new WallCommand.Take(Transition.CUT));
        centre.order(new WallCommand.PauseCycle(
                centre.state().program().bus().cycles().getFirst().id()));
        centre.order(new WallCommand.SaveLayout("值班"));
        centre.order(new WallCommand.Pop("XS-1", "c3", 100, Optional.of("游商"), Optional.of(2)));
        centre.order(new WallCommand.Place(4, Source.BLANK));
        centre.order(new WallCommand.Undo());
        WallState before = centre.state();

        centre.down();
        centre.up();

        WallState after = centre.state();
        assertThat(after.preview()).isEqualTo(before.preview());
        assertThat(after.program()).isEqualTo(before.program());
        assertThat(after.pops()).isEqualTo(before.pops()).hasSize(1);
        assertThat(after.checkpoints()).isEqualTo(before.checkpoints()).hasSize(1);
        assertThat(after.layouts()).isEqualTo(before.layouts());
        assertThat(after.undo()).isEqualTo(before.undo());
        assertThat(after.redo()).isEqualTo(1);
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(source(centre.order(new WallCommand.Redo()), 4)).isEqualTo(Source.BLANK);
        for (int i = after.undo(); i >= 0; i--) {
            centre.order(new WallCommand.Undo());
        }
        assertThat(source(centre.state(), 1)).isEqualTo(Source.BLANK);
    }

    @Test
    void ofTwoControllersOnOneDatabaseTheSecondLooksAgain() {
        centre.take(4, "c1");
        try (WallController other = second()) {
            WallState theirs = other.command(
                    "main",
                    new WallCommand.Place(2, Source.camera("c2")),
                    other.state("main").revision(),
                    Centre.ZHOU);
            assertThatThrownBy(() -> centre.order(new WallCommand.Place(3, Source.camera("c3"))))
                    .isInstanceOfSatisfying(
                            WallRefused.class,
                            refused -> assertThat(refused.isConflict()).isTrue());

            assertThat(centre.state().version()).isEqualTo(theirs.version());
            assertThat(centre.state().undo()).isEqualTo(theirs.undo());
            WallState both = centre.order(new WallCommand.Place(3, Source.camera("c3")));
            assertThat(source(both, 2)).isEqualTo(Source.camera("c2"));
            assertThat(steps("UNDO")).isEqualTo(both.undo());
        }
    }

    @Test
    void scenesOfTheFirstVersionAreReadAndAnUnreadableWallBeginsAnew() {
        centre.down();
        Centre.fresh("1");
        jdbc().sql("""
                        INSERT INTO wall.wall_document VALUES ('main', 7, '{"version":7,"revision":5,"preview":\
                        {"layout":4,"sources":[{"type":"blank"}]},"program":{"showing":3},"pops":[],"undo":[]}', now())""").update();
        jdbc().sql("INSERT INTO wall.scene VALUES ('s1', 'main', '早高峰', now(), NULL)")
                .update();
        jdbc().sql("""
                        INSERT INTO wall.scene_revision VALUES ('s1', 1, 1, '[{"type":"blank"}]', '周敏', now()),
                        ('s1', 2, 9, '[{"type":"camera","cameraId":"c1"},{"type":"blank"},{"type":"blank"},\
                        {"type":"blank"},{"type":"camera","cameraId":"c2"},{"type":"blank"},{"type":"blank"},\
                        {"type":"blank"},{"type":"camera","cameraId":"c3"}]', '李强', now())""").update();
        Centre.migration("latest").migrate();
        centre.up();

        assertThat(centre.state().version()).isZero();
        WallState.SceneCard card = centre.controller().scenes("main").getFirst();
        assertThat(card.name()).isEqualTo("早高峰");
        assertThat(card.revision()).isEqualTo(2);
        assertThat(card.layout()).contains("9");
        assertThat(card.windows()).hasSize(9);
        assertThat(card.windows().get(4).source()).isEqualTo(Source.camera("c2"));
        assertThat(List.of(card.windows().get(4).x(), card.windows().get(4).y()))
                .containsExactly(1280, 720);
        WallState loaded = centre.order(new WallCommand.LoadScene("s1", Optional.empty()));
        assertThat(source(loaded, 9)).isEqualTo(Source.camera("c3"));
        assertThat(loaded.preview().bus().windows())
                .extracting(WallState.WindowCard::w)
                .containsOnly(1280);
        assertThat(centre.order(new WallCommand.LoadScene("s1", Optional.of(1)))
                        .preview()
                        .bus()
                        .windows())
                .hasSize(1);
    }

    @Test
    void aStepThatACycleMakesIsARowOfItsWindowsAndEachThreeHundredthIsWhole() {
        List<Source> items = List.of(Source.camera("c1"), Source.camera("c2"));
        centre.order(new WallCommand.SetCycle(new Cycle("", "轮巡", List.of(2), items, 600)));
        centre.order(new WallCommand.Take(Transition.CUT));
        String id = centre.state().program().bus().cycles().getFirst().id();
        for (int i = 0; i < 301; i++) {
            centre.order(new WallCommand.StepCycle(id, 1));
        }

        List<AsRun.Row> rows = log.rows("main", 1_000).reversed().stream()
                .filter(row -> row.kind() == Kind.ON_AIR || row.kind() == Kind.CHANGED)
                .toList();
        assertThat(rows).hasSize(302);
        assertThat(rows.getFirst().kind()).isEqualTo(Kind.ON_AIR);
        assertThat(rows.subList(1, 301)).allMatch(row -> row.kind() == Kind.CHANGED);
        assertThat(rows.get(301).kind()).isEqualTo(Kind.ON_AIR);
        assertThat(WallJson.MAPPER.readTree(rows.get(1).detail()).path("seen")).hasSize(1);
        assertThat(log.broken("main")).isEmpty();
    }

    @Test
    void theChainHoldsThoughManyWriteAtOnce() throws InterruptedException {
        List<Thread> writers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int row = 0; row < 40; row++) {
                        log.append("main", Instant.now(), Kind.SHOWN, row, Centre.ZHOU, List.of(i));
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(log.rows("main", 1_000)).hasSize(320);
        assertThat(log.broken("main")).isEmpty();
    }

    @Test
    void whatStoodAtAMomentIsTheLastWholePictureAndWhatChangedSince() {
        assertThat(log.standing("main", Instant.now())).isEmpty();
        centre.take(4, "c1", "c2", "c3", "c4");
        centre.order(new WallCommand.Pop("XS-1", "c1", 100, Optional.empty(), Optional.of(2)));
        Instant popped = log.rows("main", 20).stream()
                .filter(row -> row.kind() == Kind.CHANGED)
                .findFirst()
                .orElseThrow()
                .at();
        await().until(() -> Instant.now().isAfter(popped.plusMillis(5)));
        centre.order(new WallCommand.Unpop(Optional.of(2), Optional.empty()));
        centre.order(new WallCommand.Clear());
        centre.order(new WallCommand.Take(Transition.CUT));

        List<AsRun.Row> then = log.standing("main", popped);
        assertThat(then).extracting(AsRun.Row::kind).containsExactly(Kind.ON_AIR, Kind.CHANGED);
        assertThat(then.getLast().detail()).contains("XS-1").contains("\"c1\"");
        assertThat(log.standing("main", popped.minusSeconds(3_600))).isEmpty();
        List<AsRun.Row> now = log.standing("main", Instant.now());
        assertThat(now)
                .singleElement()
                .satisfies(row -> assertThat(row.detail()).doesNotContain("\"c1\""));
    }

    @Test
    void whileTheDatabaseIsAwayTheWallKeepsItsPictureAndAnOrderIsRefusedWhole() {
        WallState before = centre.take(4, "c1");
        centre.cutDatabase(true);

        assertThatThrownBy(() -> centre.order(new WallCommand.Clear())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> centre.order(new WallCommand.Take(Transition.CUT)))
                .isInstanceOf(RuntimeException.class);
        assertThat(centre.state().version()).isEqualTo(before.version());
        assertThat(centre.state().program().bus()).isEqualTo(before.program().bus());

        centre.cutDatabase(false);
        assertThat(centre.order(new WallCommand.Take(Transition.CUT)).program().showing())
                .isEqualTo(before.program().showing() + 1);
    }

    @Test
    void aCycleGoesOnWhenTheDatabaseIsBack() {
        List<Source> items = List.of(Source.camera("c1"), Source.camera("c2"));
        centre.order(new WallCommand.SetCycle(new Cycle("", "轮巡", List.of(1), items, 2)));
        centre.order(new WallCommand.Take(Transition.CUT));
        centre.cutDatabase(true);
        WallState before = centre.state();
        Instant later = Instant.now().plusSeconds(3);
        await().until(() -> Instant.now().isAfter(later));
        assertThat(centre.state().program().showing())
                .isEqualTo(before.program().showing());

        centre.cutDatabase(false);
        await().until(() ->
                centre.state().program().showing() > before.program().showing() + 1);
    }

    @Test
    void rowsBesideAChangeWaitForTheDatabaseInTheirOrder() {
        centre.take(4, "c1");
        await().until(() -> log.rows("main", 20).stream().anyMatch(row -> row.kind() == Kind.SHOWN));
        centre.cutDatabase(true);
        centre.controller().command("main", new WallCommand.Force("wall", "应急指挥一"), 0, li());
        centre.controller().command("main", new WallCommand.Force("wall", "应急指挥二"), 0, Centre.ZHOU);
        centre.cutDatabase(false);

        await().untilAsserted(() -> assertThat(log.rows("main", 20).reversed().stream()
                        .filter(row -> row.kind() == Kind.CONTROL)
                        .map(AsRun.Row::authorName))
                .containsExactly("李强", "周敏"));
    }

    private static watchwall.wall.program.Officer li() {
        return new watchwall.wall.program.Officer("li", "李强", "OPERATOR");
    }

    private WallController second() {
        return WallController.open(
                WallSettings.defaults(),
                List.of(),
                new WallController.Surroundings(
                        centre.database(),
                        new TransactionTemplate(new JdbcTransactionManager(centre.database())),
                        Clock.systemUTC(),
                        id -> Optional.of(new watchwall.wall.source.Cameras.Facts(id, id, id, true, Instant.EPOCH, "")),
                        Materials.NONE,
                        Figures.NONE,
                        new NoTickets(),
                        date -> true,
                        WallController.Devices.NONE,
                        state -> {}));
    }

    private static Source source(WallState state, int slot) {
        return state.preview().bus().windows().stream()
                .filter(window -> window.slot() == slot)
                .findFirst()
                .orElseThrow()
                .source();
    }

    private int steps(String stack) {
        return jdbc().sql("SELECT count(*) FROM wall.undo_step WHERE stack = ?")
                .param(stack)
                .query(Integer.class)
                .single();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(centre.database());
    }

    private static final class NoTickets implements Tickets {
        @Override
        public String watch(WindowTicketRequest request) {
            return "";
        }

        @Override
        public String asset(String nodeId, String assetId) {
            return "";
        }

        @Override
        public boolean admits(String nodeId, String ticket) {
            return false;
        }
    }
}
