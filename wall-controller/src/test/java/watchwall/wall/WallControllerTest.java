package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.program.AsRun;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.program.WallCommand.Transition;
import watchwall.wall.source.Source;

class WallControllerTest {
    private static final JsonMapper JSON = WallJson.MAPPER;

    private Centre centre;

    @BeforeEach
    void open() {
        centre = new Centre();
        for (int i = 1; i <= 4; i++) {
            centre.camera("c" + i, "路口 " + i, "#00000" + i);
        }
    }

    @AfterEach
    void close() {
        centre.close();
    }

    @Test
    void previewProgramScenesAndUndoAreThereAfterARestart() {
        centre.take(4, "c1", "c2");
        centre.order(save("日常巡视"));
        centre.order(new WallCommand.Place(3, Source.camera("c3")));
        WallState before = centre.state();
        List<WallState.SceneCard> scenes = centre.controller().scenes("main");

        centre.down();
        centre.up();

        WallState after = centre.state();
        assertThat(after.preview()).isEqualTo(before.preview());
        assertThat(after.program()).isEqualTo(before.program());
        assertThat(centre.controller().scenes("main")).isEqualTo(scenes);
        assertThat(after.revision()).isEqualTo(before.revision());
        assertThat(after.undo()).isEqualTo(before.undo()).isPositive();
        assertThat(centre.order(new WallCommand.Undo())
                        .preview()
                        .bus()
                        .windows()
                        .get(2)
                        .source())
                .isEqualTo(Source.BLANK);
    }

    @Test
    void theSecondOfTwoOperatorsIsToldAndNothingIsLost() {
        long seen = centre.state().revision();
        centre.order(new WallCommand.Place(1, Source.camera("c1")));

        assertThatThrownBy(() -> centre.controller()
                        .command("main", new WallCommand.Clear(), seen, new Officer("li", "李强", "OPERATOR")))
                .isInstanceOfSatisfying(WallRefused.class, refused -> {
                    assertThat(refused.isConflict()).isTrue();
                    assertThat(WallWords.say(refused.reason()).zh())
                            .contains("周敏")
                            .contains("换画面");
                });
        assertThat(centre.state().preview().bus().windows().getFirst().source()).isEqualTo(Source.camera("c1"));
    }

    @Test
    void aTakeWithoutANodeIsKeptAndSaysThatNobodyShowsIt() {
        centre.take(4, "c1");

        await().until(() -> centre.state().lastTake().isPresent());
        WallState.LastTake take = centre.state().lastTake().orElseThrow();
        assertThat(take.ok()).isZero();
        assertThat(take.total()).isEqualTo(4);
        assertThat(take.failed().getFirst().reason().zh()).contains("路口 1").contains("没有节点连接");
        assertThat(take.headline().orElseThrow().zh()).contains("没有节点连接");
    }

    @Test
    void everyChangeIsToldInTheEndWithTheNewestState() {
        WallState last = centre.take(4, "c1", "c2", "c3");

        await().untilAsserted(() -> {
            WallState told = centre.told.getLast();
            assertThat(told.version()).isEqualTo(last.version());
            assertThat(told.lastTake()).isPresent();
        });
    }

    @Test
    void aWindowWhoseCameraIsGoneIsMarkedWithTheReason() {
        centre.take(4, "c1", "c2");
        centre.cameras.remove("c2");

        WallState.WindowCard window = centre.state().program().bus().windows().get(1);
        assertThat(window.reason().orElseThrow().key()).isEqualTo("wall.window.camera-gone");
        assertThat(window.reason().orElseThrow().zh()).contains("c2");
        assertThat(centre.state().program().bus().windows().getFirst().reason()).isEmpty();
    }

    @Test
    void changesCountWindowsThatDifferFromOnAir() {
        centre.take(4, "c1", "c2");
        WallState state = centre.order(new WallCommand.Swap(1, 2));

        assertThat(state.preview().changes()).isEqualTo(new WallState.Changes(2, 2, List.of(1, 2)));
    }

    @Test
    void aPopEndsByItselfEvenWhenItsTimeRanOutWhileTheProgramWasDown() {
        centre.take(4, "c1", "c2", "c3", "c4");
        WallState popped = centre.order(new WallCommand.Pop("XS-1", "c1", 1, Optional.of("疑似游商"), Optional.empty()));
        assertThat(popped.pops()).singleElement().satisfies(pop -> {
            assertThat(pop.window()).isEqualTo(4);
            assertThat(pop.cameraId()).isEqualTo("c1");
        });

        centre.down();
        centre.up();

        await().until(() -> centre.state().pops().isEmpty());
        assertThat(centre.state().program().bus().windows().get(3).source()).isEqualTo(Source.camera("c4"));
    }

    @Test
    void theAsRunLogTellsWhoTookWhatAndHoldsAsAChain() {
        centre.take(4, "c1");
        centre.order(new WallCommand.Undo());
        AsRun log = new AsRun(centre.database(), JSON);

        await().untilAsserted(() -> assertThat(log.rows("main", 10))
                .extracting(AsRun.Row::kind)
                .contains(AsRun.Kind.ON_AIR, AsRun.Kind.SHOWN));
        assertThat(log.rows("main", 10))
                .filteredOn(row -> row.kind() == AsRun.Kind.ON_AIR)
                .allSatisfy(row -> assertThat(row.authorName()).isEqualTo("周敏"));
        assertThat(log.broken("main")).isEmpty();
    }

    @Test
    void theAsRunLogCannotBeChangedAndShowsAnyForgery() {
        centre.take(4, "c1");
        JdbcClient jdbc = JdbcClient.create(centre.database());
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE wall.as_run SET author_name = 'x'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM wall.as_run").update()).isInstanceOf(DataAccessException.class);

        jdbc.sql("ALTER TABLE wall.as_run DISABLE TRIGGER as_run_kept").update();
        jdbc.sql("UPDATE wall.as_run SET author_name = '别人'").update();
        assertThat(new AsRun(centre.database(), JSON).broken("main")).isPresent();
    }

    @Test
    void aSavedRevisionCannotBeChanged() {
        centre.order(save("a"));

        assertThatThrownBy(() -> JdbcClient.create(centre.database())
                        .sql("UPDATE wall.scene_revision SET content = '{}'")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aDeletedSceneLeavesTheListAndItsNameIsFree() {
        centre.order(save("a"));
        String id = centre.controller().scenes("main").getFirst().id();
        centre.order(new WallCommand.DeleteScene(id));
        assertThat(centre.controller().scenes("main")).isEmpty();

        centre.order(save("a"));
        assertThat(centre.controller().scenes("main")).singleElement().satisfies(scene -> {
            assertThat(scene.id()).isNotEqualTo(id);
            assertThat(scene.revision()).isEqualTo(1);
        });
    }

    @Test
    void aWallWrittenByAnotherProgramIsReadAgainAndNotOverwritten() {
        centre.take(4, "c1");
        JdbcClient.create(centre.database()).sql("""
                        UPDATE wall.wall_document SET version = version + 1,
                            document = jsonb_set(document, '{version}', to_jsonb(version + 1))""").update();

        assertThatThrownBy(() -> centre.order(new WallCommand.Take(Transition.CUT)))
                .isInstanceOfSatisfying(
                        WallRefused.class,
                        refused -> assertThat(refused.isConflict()).isTrue());
        assertThat(centre.order(new WallCommand.Clear())
                        .preview()
                        .bus()
                        .windows()
                        .getFirst()
                        .source())
                .isEqualTo(Source.BLANK);
    }

    @Test
    void aNodeKeyIsSeenOnceAndTheNextOneEndsIt() {
        String key = centre.controller().nodeKeys().ensure("node-1").orElseThrow();

        assertThat(centre.controller().nodeKeys().ensure("node-1")).isEmpty();
        assertThat(centre.controller().nodeKeys().check("node-1", key)).isTrue();
        assertThat(centre.controller().nodeKeys().check("node-1", key + "x")).isFalse();
        assertThat(centre.controller().nodeKeys().check("node-2", key)).isFalse();
        String next = centre.controller().nodeKeys().rotate("node-1");
        assertThat(centre.controller().nodeKeys().check("node-1", key)).isFalse();
        assertThat(centre.controller().nodeKeys().check("node-1", next)).isTrue();
    }

    @Test
    void theStateReadsOnTheWireAsConsolesExpect() {
        centre.take(4, "c1");
        centre.order(new WallCommand.Pop("XS-1", "c2", 60, Optional.empty(), Optional.empty()));
        await().until(() -> centre.state().lastTake().isPresent());

        JsonNode json = JSON.readTree(JSON.writeValueAsString(centre.state()));

        assertThat(json.at("/wall/id").asString()).isEqualTo("main");
        assertThat(json.at("/wall/panels")).hasSize(4);
        assertThat(json.at("/preview/layout").asString()).isEqualTo("4");
        assertThat(json.at("/preview/sceneId").isNull()).isTrue();
        assertThat(json.at("/preview/windows/0/source/type").asString()).isEqualTo("camera");
        assertThat(json.at("/preview/windows/0/source/cameraId").asString()).isEqualTo("c1");
        assertThat(json.at("/preview/windows/1/source/type").asString()).isEqualTo("blank");
        assertThat(json.at("/preview/windows/3/x").asInt()).isEqualTo(1920);
        assertThat(json.at("/preview/changes/unchanged").asInt()).isEqualTo(4);
        assertThat(json.at("/program/since").asString()).endsWith("Z");
        assertThat(json.at("/program/takenBy").asString()).isEqualTo("周敏");
        assertThat(json.at("/pops/0/window").asInt()).isEqualTo(4);
        assertThat(json.at("/lastTake/failed/0/reason/zh").asString()).isNotEmpty();
        assertThat(json.at("/lastTake/headline/key").asString()).isEqualTo("wall.failed.all.no-node");
        assertThat(json.at("/nodes/0/connected").asBoolean()).isFalse();
        assertThat(json.at("/undo").asInt()).isPositive();
    }

    @Test
    void ordersAreReadFromTheWireAndNonsenseIsRefused() {
        assertThat(
                        WallOrder.read(
                                "{\"type\":\"place\",\"slot\":2,\"source\":{\"type\":\"camera\",\"cameraId\":\"c1\"},\"baseRevision\":7}"))
                .isEqualTo(new WallOrder(7, new WallCommand.Place(2, Source.camera("c1"))));
        assertThat(WallOrder.read("{\"type\":\"unpop\"}").command())
                .isEqualTo(new WallCommand.Unpop(Optional.empty(), Optional.empty()));
        assertThat(WallOrder.read("{\"type\":\"pop\",\"incidentId\":\"x\",\"cameraId\":\"c\",\"seconds\":30}")
                        .command())
                .isEqualTo(new WallCommand.Pop("x", "c", 30, Optional.empty(), Optional.empty()));
        for (String nonsense : List.of(
                "",
                "nothing",
                "null",
                "[]",
                "{\"type\":\"explode\"}",
                "{\"type\":\"place\",\"slot\":1}",
                "{\"type\":\"place\",\"slot\":1,\"source\":{\"type\":\"camera\"}}",
                "{\"type\":\"take\",\"transition\":\"WIPE\"}",
                "{\"type\":\"take\"}",
                "{\"type\":\"save-scene\"}",
                " ".repeat(300_000))) {
            assertThatThrownBy(() -> WallOrder.read(nonsense)).as(nonsense).isInstanceOf(WallRefused.class);
        }
    }

    private static WallCommand save(String name) {
        return new WallCommand.SaveScene(name, Optional.empty(), Optional.empty());
    }
}
