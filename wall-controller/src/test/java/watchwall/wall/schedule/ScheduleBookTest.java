package watchwall.wall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import watchwall.wall.program.Officer;

class ScheduleBookTest {
    private static final Officer ZHOU = new Officer("zhou", "周敏", "OPERATOR");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123456Z");

    private static EmbeddedPostgres postgres;
    private static ScheduleBook book;

    @BeforeAll
    static void open() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        DataSource database = postgres.getPostgresDatabase();
        Flyway.configure()
                .dataSource(database)
                .schemas("wall")
                .defaultSchema("wall")
                .locations("classpath:db/wall")
                .load()
                .migrate();
        book = new ScheduleBook(database);
    }

    @AfterAll
    static void close() throws IOException {
        postgres.close();
    }

    @Test
    void anEntryComesBackAsItWasSaved() {
        ScheduleEntry night = ScheduleTest.entry("夜间", "22:00", "06:30", 5, Day.FRI, Day.RESTDAY);
        ScheduleEntry open = ScheduleTest.on("揭牌", "2026-12-01", "09:00", null, 9);

        assertThat(book.save("w1", night, 0, scene -> true, ZHOU, NOON)).isEmpty();
        assertThat(book.save("w1", open, 0, scene -> true, ZHOU, NOON)).isEmpty();

        assertThat(book.entries("w1"))
                .containsExactly(
                        new ScheduleBook.Kept(open, 1, "周敏", NOON), new ScheduleBook.Kept(night, 1, "周敏", NOON));
        assertThat(book.entries("w2")).isEmpty();
    }

    @Test
    void aChangeOnWhatSomebodyElseChangedIsRefused() {
        ScheduleEntry first = ScheduleTest.entry("早会", "08:30", "09:00", 5, Day.WORKDAY);
        book.save("w3", first, 0, scene -> true, ZHOU, NOON);
        assertThat(book.save("w3", first, 1, scene -> true, ZHOU, NOON)).isEmpty();

        assertThat(book.save("w3", first, 1, scene -> true, ZHOU, NOON)
                        .orElseThrow()
                        .key())
                .isEqualTo("wall.schedule.changed");
        assertThat(book.save("other", first, 2, scene -> true, ZHOU, NOON))
                .as("another wall's")
                .isPresent();
        assertThat(book.delete("w3", first.id(), 1)).isPresent();
        assertThat(book.delete("w3", first.id(), 2)).isEmpty();
        assertThat(book.entries("w3")).isEmpty();
    }

    @Test
    void aSceneThatIsUnknownIsRefused() {
        ScheduleEntry lost = ScheduleTest.entry("丢失", "08:30", null, 5, Day.WORKDAY);

        assertThat(book.save("w4", lost, 0, "other"::equals, ZHOU, NOON)
                        .orElseThrow()
                        .key())
                .isEqualTo("wall.schedule.scene");
    }

    @Test
    void theLastLookIsKept() {
        assertThat(book.looked("w5")).isEmpty();

        book.looked("w5", NOON);
        book.looked("w5", NOON.plusSeconds(1));

        assertThat(book.looked("w5")).contains(NOON.plusSeconds(1));
    }
}
