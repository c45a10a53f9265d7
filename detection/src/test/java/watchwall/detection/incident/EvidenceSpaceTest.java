package watchwall.detection.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.detection.incident.Staging.T0;
import static watchwall.detection.incident.Staging.suspicion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** A disk with room for about two incidents: each is counted as 12 MB before it is kept, and weighs 15 bytes after. */
class EvidenceSpaceTest {
    private static final Officer LI = new Officer("op1", "李操作员", "大屏操作员");

    private static final Duration KEEP_ENDED = Duration.ofDays(30);

    private static Database database;

    @TempDir
    private Path folder;

    private final List<String> open = new ArrayList<>();
    private final Map<String, Instant> ended = new HashMap<>();

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
    void theOldestRejectedOneGivesItsFilesUpBeforeAnyCaseDoes() {
        Incident ended = raised(0, true);
        Incident rejected = raised(1, false);
        Incident later = raised(2, false);

        Optional<Incident> fresh = desk(3, full(3)).raise(at(3));

        assertThat(fresh).isPresent();
        assertThat(kept(rejected)).isEmpty();
        assertThat(kept(later)).isNotEmpty();
        assertThat(kept(ended)).isNotEmpty();
        assertThat(folder.resolve("2026/01/01").resolve(rejected.id())).doesNotExist();
        assertThat(desk(3, EvidenceLimits.USUAL)
                        .find(rejected.id())
                        .orElseThrow()
                        .evidence())
                .isEmpty();
    }

    @Test
    void anEndedCaseGivesItsFilesUpAndAnOpenOneNever() {
        Incident inOpenCase = raised(0, true);
        Incident ended = raised(1, true);
        open.add(inOpenCase.id());

        assertThat(desk(2, full(2)).raise(at(2))).isPresent();

        assertThat(kept(inOpenCase)).isNotEmpty();
        assertThat(kept(ended)).isEmpty();
    }

    @Test
    void aCaseThatEndedLongAgoGivesItsFilesUpBeforeAnOlderOneThatEndedLately() {
        Incident lately = raised(0, true);
        Incident longAgo = raised(1, true);
        ended.put(lately.id(), T0.minus(KEEP_ENDED).plusSeconds(600));
        ended.put(longAgo.id(), T0.minus(KEEP_ENDED).minusSeconds(600));
        IncidentDesk desk = desk(2, full(2));

        assertThat(desk.raise(at(2))).isPresent();

        assertThat(kept(lately)).isNotEmpty();
        assertThat(kept(longAgo)).isEmpty();
        assertThat(desk.trouble()).isEmpty();
    }

    @Test
    void aCaseThatEndedLatelyGivesItsFilesUpWhenNothingElseIsLeftAndTheDeskSaysSo() {
        Incident inOpenCase = raised(0, true);
        Incident lately = raised(1, true);
        open.add(inOpenCase.id());
        ended.put(lately.id(), T0.minus(Duration.ofDays(1)));
        IncidentDesk desk = desk(2, full(2));

        assertThat(desk.raise(at(2))).isPresent();

        assertThat(kept(inOpenCase)).isNotEmpty();
        assertThat(kept(lately)).isEmpty();
        assertThat(desk.trouble().orElseThrow().sentence(Locale.ENGLISH)).contains("less than 30 days ago");
    }

    @Test
    void whenAllThatIsLeftIsNeededNothingNewIsKeptAndTheDeskSaysSoOnce() {
        Incident waiting = desk(0, EvidenceLimits.USUAL).raise(at(0)).orElseThrow();
        Incident inOpenCase = raised(1, true);
        open.add(inOpenCase.id());
        IncidentDesk desk = desk(2, full(2));

        assertThat(desk.raise(at(2))).isEmpty();

        assertThat(desk.trouble().orElseThrow().key()).isEqualTo("incident.no-room");
        assertThat(kept(waiting)).isNotEmpty();
        assertThat(kept(inOpenCase)).isNotEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        IncidentDesk desk = desk(0, EvidenceLimits.USUAL, file);

        assertThat(desk.raise(at(0))).isEmpty();

        assertThat(desk.trouble().orElseThrow().key()).isEqualTo("incident.unwritable");
    }

    /** What one more incident does not fit into, when so many are kept. */
    private static EvidenceLimits full(int incidents) {
        return new EvidenceLimits(12_000_000 + 15L * incidents - 1, 0, KEEP_ENDED);
    }

    private Incident raised(int day, boolean confirmed) {
        IncidentDesk desk = desk(day, EvidenceLimits.USUAL);
        Incident incident = desk.raise(at(day)).orElseThrow();
        return confirmed
                ? desk.confirm(incident.id(), LI, "")
                : desk.reject(incident.id(), RejectReason.MOVING, "", LI);
    }

    private List<EvidenceFile> kept(Incident incident) {
        return desk(3, EvidenceLimits.USUAL).files(incident.id());
    }

    private static Suspicion at(int place) {
        return suspicion("cam-" + place, 100.0 * place, "人行道", new Box(300, 150, 60, 90), "1");
    }

    private IncidentDesk desk(int day, EvidenceLimits limits) {
        return desk(day, limits, folder);
    }

    private IncidentDesk desk(int day, EvidenceLimits limits, Path where) {
        Instant now = T0.plus(Duration.ofMinutes(day));
        OpenCases cases = new OpenCases() {
            @Override
            public List<OpenCase> near(double longitude, double latitude, String standard, String code) {
                return List.of();
            }

            @Override
            public List<OpenCase> of(Collection<String> incidentIds) {
                return open.stream()
                        .filter(incidentIds::contains)
                        .map(id -> new OpenCase("C", Optional.of(id), false))
                        .toList();
            }

            @Override
            public Set<String> endedSince(Instant since, Collection<String> incidentIds) {
                return incidentIds.stream()
                        .filter(id -> !ended.getOrDefault(id, Instant.MIN).isBefore(since))
                        .collect(Collectors.toSet());
            }
        };
        return IncidentDesk.open(
                database.source(),
                database.transactions(),
                new IncidentDesk.Keeping(where, limits),
                new IncidentDesk.LocalTime(Clock.fixed(now, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai")),
                told -> {},
                new IncidentDesk.Cases(cases, confirmed -> {}));
    }
}
