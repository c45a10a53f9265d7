package watchwall.detection.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.detection.incident.Staging.T0;
import static watchwall.detection.incident.Staging.suspicion;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.Database;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.OpenCases;

/** The rules of quiet places against the database, with cases that the test opens and closes. */
class QuietPlacesTest {
    private static final Officer LI = new Officer("op1", "李操作员", "大屏操作员");
    private static final Box STALL = new Box(300, 150, 60, 90);
    private static final Box ELSEWHERE = new Box(500, 150, 60, 90);

    private static Database database;

    @TempDir
    private Path folder;

    private final List<Incident> told = new ArrayList<>();
    private final List<OpenCase> near = new ArrayList<>();
    private final List<OpenCase> ofIncidents = new ArrayList<>();

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
    void aCameraFortyMetresAwaySeesTheSamePlaceAndOneSixtyMetresAwayDoesNot() {
        desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1"));

        assertThat(desk(T0).raise(suspicion("cam-40", 40, "路口", STALL, "1"))).isEmpty();
        assertThat(desk(T0).raise(suspicion("cam-60", 60, "路口", STALL, "1"))).isPresent();
    }

    @Test
    void whatIsKeptQuietIsCountedOnceForEachThingAndTold() {
        Incident incident =
                desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1")).orElseThrow();
        told.clear();

        for (int i = 0; i < 3; i++) {
            desk(T0.plusSeconds(5 + i)).raise(suspicion("cam", 0, "人行道", STALL, "1"));
            desk(T0.plusSeconds(5 + i)).raise(suspicion("cam", 0, "人行道", ELSEWHERE, "2"));
            desk(T0.plusSeconds(5 + i)).raise(suspicion("cam-40", 40, "路口", STALL, "1"));
        }

        assertThat(desk(T0).find(incident.id()).orElseThrow().repeats()).isEqualTo(2);
        assertThat(told).extracting(Incident::repeats).containsExactly(1, 2);
    }

    @Test
    void ofTwoCamerasThatSeeOneStallAtTheSameMomentOneRaisesIt() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> here = () -> {
                together.await();
                return desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1")).isPresent();
            };
            Callable<Boolean> there = () -> {
                together.await();
                return desk(T0).raise(suspicion("cam-40", 40, "路口", STALL, "1")).isPresent();
            };
            var raised = two.invokeAll(List.of(here, there));

            assertThat(raised.get(0).get() ^ raised.get(1).get()).isTrue();
        }
        assertThat(desk(T0).list(true, 10)).hasSize(1);
    }

    @Test
    void anOpenCaseQuietsItsPlaceUntilItIsClosedOrPastItsTime() {
        Incident incident =
                desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1")).orElseThrow();
        desk(T0).confirm(incident.id(), LI, "");
        Instant later = T0.plus(Duration.ofHours(5));

        ofIncidents.add(new OpenCase("C1", Optional.of(incident.id()), false));
        assertThat(desk(later).raise(suspicion("cam", 0, "人行道", STALL, "9"))).isEmpty();

        ofIncidents.set(0, new OpenCase("C1", Optional.of(incident.id()), true));
        Incident again =
                desk(later).raise(suspicion("cam", 0, "人行道", STALL, "9")).orElseThrow();
        assertThat(again.steps())
                .filteredOn(step -> step.question().equals("step.open-case"))
                .extracting(Incident.Step::value)
                .containsExactly("C1");
    }

    @Test
    void aCaseThatAnInspectorReportedQuietsThePlaceToo() {
        near.add(new OpenCase("C7", Optional.empty(), false));

        assertThat(desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1"))).isEmpty();

        near.clear();
        assertThat(desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1"))).isPresent();
    }

    @Test
    void anAwningThatWasRejectedStaysQuietAsLongAsItIsSeen() {
        Incident incident =
                desk(T0).raise(suspicion("cam", 0, "人行道", STALL, "1")).orElseThrow();
        desk(T0).reject(incident.id(), RejectReason.SUNSHADE_OR_COVER, "", LI);

        for (int hour = 3; hour < 24; hour += 3) {
            assertThat(desk(T0.plus(Duration.ofHours(hour))).raise(suspicion("cam", 0, "人行道", STALL, "1")))
                    .isEmpty();
        }
        // Away for five hours: what comes then is another one.
        assertThat(desk(T0.plus(Duration.ofHours(26))).raise(suspicion("cam", 0, "人行道", STALL, "1")))
                .isPresent();
    }

    @Test
    void aCameraInTroubleIsNoCaseAndNotForOperators() {
        near.add(new OpenCase("C7", Optional.empty(), false));
        List<ConfirmedIncident> handed = new ArrayList<>();
        IncidentDesk desk = desk(T0, handed);

        Incident incident = desk.raise(Staging.trouble()).orElseThrow();

        assertThat(desk.list(true, 10)).isEmpty();
        assertThat(desk.list(watchwall.detection.aim.Queue.MAINTENANCE, true, 10))
                .containsExactly(incident);
        assertThat(incident.title()).isEqualTo(incident.category().name());
        assertThat(incident.reasons()).startsWith(RejectReason.CAMERA_IS_WELL);
        assertThat(desk.confirm(incident.id(), LI, "已报修").state()).isEqualTo(Incident.State.CONFIRMED);
        assertThat(handed).isEmpty();
    }

    private IncidentDesk desk(Instant now) {
        return desk(now, new ArrayList<>());
    }

    private IncidentDesk desk(Instant now, List<ConfirmedIncident> handed) {
        OpenCases cases = new OpenCases() {
            @Override
            public List<OpenCase> near(double longitude, double latitude, String standard, String code) {
                return near;
            }

            @Override
            public List<OpenCase> of(Collection<String> incidentIds) {
                return ofIncidents.stream()
                        .filter(open ->
                                open.incidentId().filter(incidentIds::contains).isPresent())
                        .toList();
            }

            @Override
            public Set<String> endedSince(Instant since, Collection<String> incidentIds) {
                return Set.of();
            }
        };
        return IncidentDesk.open(
                database.source(),
                database.transactions(),
                IncidentDesk.Keeping.usual(folder),
                new IncidentDesk.LocalTime(Clock.fixed(now, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai")),
                told::add,
                new IncidentDesk.Cases(cases, handed::add));
    }
}
