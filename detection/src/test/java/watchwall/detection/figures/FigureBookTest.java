package watchwall.detection.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.Database;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.incident.Officer;
import watchwall.detection.incident.Staging;
import watchwall.detection.quiet.OpenCases;

class FigureBookTest {
    private static final Officer LI = new Officer("op1", "李操作员", "大屏操作员");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** 08:00 in the centre. */
    private static final Instant EIGHT = Instant.parse("2026-11-24T00:00:00Z");

    private static Database database;

    @TempDir
    private Path folder;

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
    void aQuietDayHasNoPrecisionAndNoTime() {
        Figures figures = at(EIGHT).now(0);

        assertThat(figures.today())
                .isEqualTo(new Figures.Answers(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(figures.operators()).isEqualTo(1);
        assertThat(figures.hours()).hasSize(9).allMatch(hour -> hour.raised() == 0);
    }

    @Test
    void incidentsPerOperatorHourStandBesideTheBudget() {
        for (int i = 0; i < 4; i++) {
            answered(EIGHT.plus(Duration.ofMinutes(31L * i)), 4, true);
        }

        Figures figures = at(EIGHT.plus(Duration.ofMinutes(100))).now(2);

        assertThat(figures.lastHour()).isEqualTo(2);
        assertThat(figures.perOperatorHour()).isEqualTo(1.0);
        assertThat(figures.budget()).isEqualTo(6);
        assertThat(figures.hours().getLast().raised()).isEqualTo(2);
        assertThat(figures.hours().get(8).raised()).isEqualTo(2);
    }

    @Test
    void precisionAndTimeToDecisionAreTheOperatorsOwnAnswers() {
        answered(EIGHT, 4, true);
        answered(EIGHT.plus(Duration.ofMinutes(31)), 6, true);
        answered(EIGHT.plus(Duration.ofMinutes(62)), 20, false);

        Figures figures = at(EIGHT.plus(Duration.ofMinutes(90))).now(1);

        assertThat(figures.today().precision().orElseThrow()).isBetween(0.66, 0.67);
        assertThat(figures.today().medianSeconds()).contains(6.0);
        assertThat(figures.rules()).singleElement().satisfies(share -> {
            assertThat(share.id()).isEqualTo("r-cam");
            assertThat(share.topReason()).contains(RejectReason.MOVING.number());
        });
        assertThat(figures.cameras()).singleElement().satisfies(share -> {
            assertThat(share.name()).isEqualTo("文化路");
            assertThat(share.confirmed()).isEqualTo(2);
        });
    }

    @Test
    void camerasInTroubleCountForNobody() {
        desk(EIGHT).raise(Staging.trouble());

        assertThat(at(EIGHT).now(1).lastHour()).isZero();
    }

    private void answered(Instant raised, int seconds, boolean yes) {
        Incident incident =
                desk(raised).raise(Staging.suspicion(new Box(300, 150, 30, 90))).orElseThrow();
        IncidentDesk then = desk(raised.plusSeconds(seconds));
        if (yes) {
            then.confirm(incident.id(), LI, "");
        } else {
            then.reject(incident.id(), RejectReason.MOVING, "", LI);
        }
    }

    private FigureBook at(Instant now) {
        return new FigureBook(database.source(), Clock.fixed(now, ZoneOffset.UTC), ZONE);
    }

    private IncidentDesk desk(Instant now) {
        return IncidentDesk.open(
                database.source(),
                database.transactions(),
                IncidentDesk.Keeping.usual(folder),
                new IncidentDesk.LocalTime(Clock.fixed(now, ZoneOffset.UTC), ZONE),
                told -> {},
                new IncidentDesk.Cases(OpenCases.NONE, confirmed -> {}));
    }
}
