package watchwall.detection.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.Database;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.quiet.OpenCases;

class IncidentDeskTest {
    private static final Instant T0 = Instant.parse("2026-01-01T16:30:00Z");
    private static final Officer LI = new Officer("op1", "李操作员", "大屏操作员");
    private static final Officer WANG = new Officer("op2", "王操作员", "大屏操作员");

    private static Database database;

    @TempDir
    private Path folder;

    private final List<Incident> told = new ArrayList<>();
    private final List<ConfirmedIncident> handed = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = Database.open();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void aRaisedIncidentStandsWithItsPicturesAndItsReasons() throws IOException {
        IncidentDesk desk = desk(T0, handed::add);

        Incident incident = desk.raise(suspicion(300)).orElseThrow();

        // 16:30 UTC is already the next day in Shanghai.
        assertThat(incident.number()).isEqualTo("XS-20260102-0001");
        assertThat(incident.title()).isEqualTo("疑似无照经营游商");
        assertThat(incident.state()).isEqualTo(Incident.State.CANDIDATE);
        assertThat(incident.clip()).isEqualTo(Incident.Clip.PENDING);
        assertThat(incident.dwellSeconds()).isEqualTo(16);
        assertThat(incident.steps()).extracting(Incident.Step::question).contains("step.what", "step.stayed");
        assertThat(incident.evidence())
                .containsExactly(EvidenceKind.BOX_FRAME, EvidenceKind.PLAIN_FRAME, EvidenceKind.START_FRAME);
        assertThat(told).containsExactly(incident);
        assertThat(desk.find(incident.id())).contains(incident);
        assertThat(desk.list(true, 10)).containsExactly(incident);
        Path start = desk.evidence(incident.id(), EvidenceKind.START_FRAME).orElseThrow();
        assertThat(Files.readString(start)).isEqualTo("start");
        assertThat(desk.files(incident.id()))
                .allSatisfy(f -> assertThat(f.sha256()).hasSize(64));
        assertThat(desk.evidence(incident.id(), EvidenceKind.CLIP)).isEmpty();
    }

    @Test
    void anIncidentIsPlainJson() {
        Incident incident = desk(T0, handed::add).raise(suspicion(300)).orElseThrow();

        String json = JsonMapper.shared().writeValueAsString(incident);

        assertThat(json).contains("\"title\":\"疑似无照经营游商\"", "\"polygon\":[{\"x\":0.4", "\"decision\":null");
    }

    @Test
    void aSecondConfirmationIsRefusedWithWhoAndWhen() {
        IncidentDesk desk = desk(T0, handed::add);
        Incident incident = desk.raise(suspicion(300)).orElseThrow();

        Incident confirmed = desk.confirm(incident.id(), LI, "有摊位");

        assertThat(confirmed.state()).isEqualTo(Incident.State.CONFIRMED);
        assertThat(confirmed.decision().orElseThrow().by()).isEqualTo(LI);
        assertThatThrownBy(() -> desk.confirm(incident.id(), WANG, ""))
                .isInstanceOfSatisfying(IncidentRefused.class, refused -> {
                    assertThat(refused.reason().key()).isEqualTo("incident.decided");
                    assertThat(refused.reason().args()).contains("李操作员", "01-02 00:30:00", "已确认");
                });
        assertThatThrownBy(() -> desk.reject(incident.id(), RejectReason.MOVING, "", WANG))
                .isInstanceOf(IncidentRefused.class);
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst().files()).hasSize(3);
        assertThat(desk.list(true, 10)).isEmpty();
        assertThat(desk.list(false, 10)).hasSize(1);
    }

    @Test
    void ofTwoWhoConfirmAtTheSameMomentOneSucceeds() throws Exception {
        IncidentDesk desk = desk(T0, handed::add);
        Incident incident = desk.raise(suspicion(300)).orElseThrow();
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> confirm = () -> {
                together.await();
                try {
                    desk.confirm(incident.id(), LI, "");
                    return true;
                } catch (IncidentRefused refused) {
                    return false;
                }
            };
            List<Future<Boolean>> results = two.invokeAll(List.of(confirm, confirm));

            assertThat(results.get(0).get() ^ results.get(1).get()).isTrue();
        }
        assertThat(handed).hasSize(1);
    }

    @Test
    void whenTheHandOverFailsNothingIsDecided() {
        IncidentDesk desk = desk(T0, confirmed -> {
            throw new IllegalStateException("the case desk is away");
        });
        Incident incident = desk.raise(suspicion(300)).orElseThrow();
        told.clear();

        assertThatThrownBy(() -> desk.confirm(incident.id(), LI, "")).hasMessageContaining("away");

        assertThat(desk.find(incident.id()).orElseThrow().state()).isEqualTo(Incident.State.CANDIDATE);
        assertThat(told).isEmpty();
        assertThat(desk.reject(incident.id(), RejectReason.MOVING, "", LI).state())
                .isEqualTo(Incident.State.REJECTED);
    }

    @Test
    void theHandOverSeesTheDecisionInTheSameTransaction() {
        List<Integer> rows = new ArrayList<>();
        IncidentDesk desk = desk(
                T0,
                confirmed -> rows.add(database.sql()
                        .sql("select count(*) from detection.decision")
                        .query(Integer.class)
                        .single()));
        Incident incident = desk.raise(suspicion(300)).orElseThrow();

        // Rolled back by whoever surrounds it: neither the decision nor the news may stay.
        told.clear();
        database.transactions().executeWithoutResult(status -> {
            desk.confirm(incident.id(), LI, "");
            status.setRollbackOnly();
        });

        assertThat(rows).containsExactly(1);
        assertThat(told).isEmpty();
        assertThat(desk.find(incident.id()).orElseThrow().state()).isEqualTo(Incident.State.CANDIDATE);
    }

    @Test
    void otherNeedsANote() {
        IncidentDesk desk = desk(T0, handed::add);
        Incident incident = desk.raise(suspicion(300)).orElseThrow();

        assertThatThrownBy(() -> desk.reject(incident.id(), RejectReason.OTHER, " ", LI))
                .isInstanceOf(IncidentRefused.class);
        assertThat(desk.reject(incident.id(), RejectReason.OTHER, "是保洁员", LI)
                        .decision()
                        .orElseThrow()
                        .reason())
                .contains(RejectReason.OTHER);
        assertThat(handed).isEmpty();
    }

    @Test
    void anUnknownIncidentIsRefused() {
        IncidentDesk desk = desk(T0, handed::add);

        assertThatThrownBy(() -> desk.confirm("../../etc", LI, "")).isInstanceOf(IncidentRefused.class);
        assertThat(desk.evidence("x", EvidenceKind.CLIP)).isEmpty();
    }

    @Test
    void whileOneIsOpenNoneIsAdded() {
        IncidentDesk desk = desk(T0, handed::add);
        assertThat(desk.raise(suspicion(300))).isPresent();

        assertThat(desk.raise(suspicion(500))).isEmpty();
        assertThat(desk(T0.plus(Duration.ofDays(1)), handed::add).raise(suspicion(300)))
                .isEmpty();
    }

    @Test
    void afterAConfirmedOneTheZoneIsQuietForAWhile() {
        Incident incident = desk(T0, handed::add).raise(suspicion(300)).orElseThrow();
        desk(T0, handed::add).confirm(incident.id(), LI, "");

        assertThat(desk(T0.plus(Duration.ofMinutes(29)), handed::add).raise(suspicion(300)))
                .isEmpty();
        Incident next = desk(T0.plus(Duration.ofMinutes(31)), handed::add)
                .raise(suspicion(300))
                .orElseThrow();
        assertThat(next.number()).isEqualTo("XS-20260102-0002");
    }

    @Test
    void afterARejectedOneOnlyThatSpotIsQuiet() {
        Incident incident = desk(T0, handed::add).raise(suspicion(300)).orElseThrow();
        desk(T0, handed::add).reject(incident.id(), RejectReason.PEDESTRIANS, "", LI);

        assertThat(desk(T0.plus(Duration.ofHours(3)), handed::add).raise(suspicion(310)))
                .isEmpty();
        assertThat(desk(T0.plus(Duration.ofHours(3)), handed::add).raise(suspicion(500)))
                .isPresent();
    }

    @Test
    void whatAKilledProgramRaisedIsThereAtTheNextStartMarkedInterrupted() {
        Incident incident = desk(T0, handed::add).raise(suspicion(300)).orElseThrow();

        IncidentDesk next = desk(T0.plusSeconds(60), handed::add);

        assertThat(next.list(true, 10)).singleElement().satisfies(left -> {
            assertThat(left.id()).isEqualTo(incident.id());
            assertThat(left.interrupted()).isTrue();
            assertThat(left.clip()).isEqualTo(Incident.Clip.MISSING);
        });
    }

    @Test
    void theClipFollows() throws IOException {
        IncidentDesk desk = desk(T0, handed::add);
        Incident incident = desk.raise(suspicion(300)).orElseThrow();
        Files.writeString(desk.clipPart(incident), "moving");

        desk.clipKept(incident, T0.minusSeconds(11), T0.plusSeconds(10));

        Incident now = desk.find(incident.id()).orElseThrow();
        assertThat(now.clip()).isEqualTo(Incident.Clip.KEPT);
        assertThat(now.clipFrom()).contains(T0.minusSeconds(11));
        assertThat(now.evidence()).contains(EvidenceKind.CLIP);
        assertThat(told.getLast()).isEqualTo(now);
        assertThat(Files.readString(
                        desk.evidence(incident.id(), EvidenceKind.CLIP).orElseThrow()))
                .isEqualTo("moving");
        assertThat(parts()).isEmpty();
    }

    @Test
    void aClipThatCannotBeHadIsMarkedMissing() {
        IncidentDesk desk = desk(T0, handed::add);
        Incident incident = desk.raise(suspicion(300)).orElseThrow();
        ClipSource none = (camera, kind, from, to, file) -> {
            try {
                Files.writeString(file, "half");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new IllegalStateException("camera off");
        };
        try (ClipKeeper clips = new ClipKeeper(
                desk,
                none,
                Clock.fixed(T0.plusSeconds(60), ZoneOffset.UTC),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1))) {
            clips.keepLater(incident, T0);
            org.awaitility.Awaitility.await()
                    .until(() -> desk.find(incident.id()).orElseThrow().clip() == Incident.Clip.MISSING);
        }
        assertThat(desk.find(incident.id()).orElseThrow().interrupted()).isFalse();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aDecisionIsNeverRewritten() {
        IncidentDesk desk = desk(T0, handed::add);
        desk.confirm(desk.raise(suspicion(300)).orElseThrow().id(), LI, "");

        assertThatThrownBy(() -> database.sql()
                        .sql("update detection.decision set note = 'x'")
                        .update())
                .hasMessageContaining("never changed");
    }

    private List<Path> parts() {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IncidentDesk desk(Instant now, Consumer<ConfirmedIncident> handOver) {
        return IncidentDesk.open(
                database.source(),
                database.transactions(),
                IncidentDesk.Keeping.usual(folder),
                new IncidentDesk.LocalTime(Clock.fixed(now, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai")),
                told::add,
                new IncidentDesk.Cases(OpenCases.NONE, handOver));
    }

    private static Suspicion suspicion(double x) {
        return Staging.suspicion(new Box(x, 150, 30, 90));
    }
}
