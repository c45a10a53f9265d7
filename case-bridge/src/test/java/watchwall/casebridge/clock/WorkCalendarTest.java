package watchwall.casebridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.Reason;

class WorkCalendarTest {
    @TempDir
    Path config;

    @Test
    void theShippedCalendarKnowsHolidaysAndTheSaturdaysWorkedForThem() {
        WorkCalendar calendar = WorkCalendar.load(Path.of("../config"));

        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-01"))).isFalse();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-10")))
                .as("a Saturday")
                .isTrue();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-11")))
                .as("a Sunday")
                .isFalse();
        assertThat(calendar.isWorkday(LocalDate.parse("2026-10-12"))).isTrue();
    }

    @Test
    void aYearThatTheFileLacksHasItsWeekendsAndIsTold() {
        WorkCalendar calendar = WorkCalendar.load(Path.of("../config"));

        assertThat(calendar.warning(2026)).isEmpty();
        assertThat(calendar.warning(2031)).contains(Reason.of("case.calendar-year-missing", 2031));
        assertThat(calendar.isWorkday(LocalDate.parse("2031-10-01"))).isTrue();
        assertThat(calendar.isWorkday(LocalDate.parse("2031-10-04"))).isFalse();
    }

    @Test
    void withoutAFileOnlyWeekendsAreFreeAndEveryYearIsTold() {
        WorkCalendar calendar = WorkCalendar.load(config);

        assertThat(calendar.special()).isEmpty();
        assertThat(calendar.warning(2026)).isPresent();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        write("# note\ndate,kind,name\n2026-02-30,HOLIDAY,x\n2026-10-01,FREE,x\n2026-10-02,HOLIDAY,x\n"
                + "2026-10-02,WORKDAY,x\n1.10.2026,HOLIDAY,x\n");

        List<Reason> troubles = catchThrowableOfType(TableTrouble.class, () -> WorkCalendar.load(config))
                .reasons();

        assertThat(troubles)
                .containsExactly(
                        Reason.of("table.date-wrong", "calendar.csv", 3, "date", "2026-02-30"),
                        Reason.of("table.word-unknown", "calendar.csv", 4, "kind", "FREE", "HOLIDAY, WORKDAY"),
                        Reason.of("table.key-twice", "calendar.csv", 6, "2026-10-02"),
                        Reason.of("table.date-wrong", "calendar.csv", 7, "date", "1.10.2026"));
    }

    @Test
    void aCalendarWithoutItsHeadIsRefused() throws IOException {
        write("2026-10-01,HOLIDAY,国庆节\n");

        assertThat(catchThrowableOfType(TableTrouble.class, () -> WorkCalendar.load(config))
                        .reasons())
                .containsExactly(Reason.of("table.column-missing", "calendar.csv", 1, "date"));
    }

    private void write(String text) throws IOException {
        Files.writeString(config.resolve("calendar.csv"), text);
    }
}
