package watchwall.detection.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import watchwall.detection.Database;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static Database database;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @BeforeAll
    static void open() {
        database = Database.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aMinuteIsTheMeanOfItsMotionAndTheMostOfTheRest() {
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            timeline.saw("mean", glimpse(0, 0.1, 1));
            timeline.saw("mean", glimpse(20, 0.3, 4));
            timeline.saw("mean", glimpse(61, 0.5, 0));

            assertThat(timeline.between("mean", NOON, NOON.plusSeconds(600)))
                    .containsExactly(
                            new Minute("mean", NOON, 2, 0.2, 0.3, 4, 2, 1, 0.5),
                            new Minute("mean", NOON.plusSeconds(60), 1, 0.5, 0.5, 0, 2, 1, 0.5));
            assertThat(timeline.between("another", NOON, NOON.plusSeconds(600))).isEmpty();
        }
    }

    @Test
    void aMinuteInWhichTheProgramBeganAgainIsAddedTo() {
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            timeline.saw("again", glimpse(0, 0.2, 1));
        }
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            timeline.saw("again", glimpse(30, 0.4, 3));
        }
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            assertThat(timeline.between("again", NOON, NOON.plusSeconds(60)))
                    .singleElement()
                    .satisfies(minute -> {
                        assertThat(minute.pictures()).isEqualTo(2);
                        assertThat(minute.people()).isEqualTo(3);
                    });
        }
    }

    @Test
    void whatIsOlderThanItIsKeptIsForgotten() {
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            timeline.saw("old", glimpse(0, 0.2, 1));
        }
        now.set(NOON.plus(Timeline.KEPT).plus(Duration.ofMinutes(2)));
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            assertThat(timeline.between("old", NOON, NOON.plusSeconds(60))).isEmpty();
        }
    }

    @Test
    void aWatchThatIsSilentHasItsLastMinuteWritten() {
        try (Timeline timeline = Timeline.open(database.source(), clock)) {
            timeline.saw("silent", glimpse(0, 0.2, 1));
            now.set(NOON.plusSeconds(200));
            timeline.write();

            try (Timeline other = Timeline.open(database.source(), clock)) {
                assertThat(other.between("silent", NOON, NOON.plusSeconds(60))).hasSize(1);
            }
        }
    }

    private static Glimpse glimpse(int second, double motion, int people) {
        return new Glimpse(NOON.plusSeconds(second), motion, people, 2, 1, 0.5);
    }
}
