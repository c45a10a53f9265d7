package watchwall.wall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.wall.WallWords;

class CalendarFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileThatIsDeliveredHoldsThePlanOf2026() {
        CalendarFile calendar = CalendarFile.read(Path.of("../config/calendar.csv"));

        assertThat(calendar.troubles()).isEmpty();
        assertThat(calendar.special().values().stream().filter(k -> k == CalendarFile.Kind.HOLIDAY))
                .hasSize(33);
        assertThat(calendar.special().values().stream().filter(k -> k == CalendarFile.Kind.WORKDAY))
                .hasSize(6);
        assertThat(calendar.workday(LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(calendar.workday(LocalDate.of(2026, 10, 7))).isFalse();
        assertThat(calendar.workday(LocalDate.of(2026, 10, 8))).isTrue();
        assertThat(calendar.special().keySet().stream()
                        .filter(day -> calendar.special().get(day) == CalendarFile.Kind.WORKDAY))
                .as("only weekends are worked instead")
                .allMatch(day -> day.getDayOfWeek().getValue() >= 6);
    }

    @Test
    void aYearThatIsNotInTheFileIsWarnedOfAndHasWeekends() {
        CalendarFile calendar = CalendarFile.read(Path.of("../config/calendar.csv"));

        assertThat(calendar.warning(2026)).isEmpty();
        assertThat(calendar.warning(2027).orElseThrow().key()).isEqualTo("wall.schedule.year-missing");
        assertThat(calendar.workday(LocalDate.of(2027, 1, 1))).as("a Friday").isTrue();
        assertThat(calendar.workday(LocalDate.of(2027, 1, 2))).isFalse();
    }

    @Test
    void aFaultIsNamedByLineAndColumnWithTheWayToMendIt() throws IOException {
        assertThat(trouble("date,kind,name\n2026/1/1,HOLIDAY,元旦\n"))
                .isEqualTo("calendar.csv 第 2 行第 1 列：“2026/1/1”不是日期。请写成 2026-01-01。");
        assertThat(trouble("# x\ndate,kind,name\n2026-01-01,休,元旦\n"))
                .isEqualTo("calendar.csv 第 3 行第 12 列：“休”不是类别。请写 HOLIDAY（休）或 WORKDAY（班）。");
        assertThat(trouble("date,kind,name\n2026-01-01,HOLIDAY\n"))
                .contains("第 2 行")
                .contains("有 2 格");
        assertThat(trouble("date,kind,name\n2026-01-01,HOLIDAY,a\n2026-01-01,WORKDAY,b\n"))
                .contains("第 3 行")
                .contains("已在前面写过");
        assertThat(trouble("2026-01-01,HOLIDAY,a\n")).contains("缺表头");
        assertThat(trouble("")).contains("缺表头");
    }

    @Test
    void theRestOfAFaultyFileStillCounts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("calendar.csv"), "\uFEFFdate,kind,name\nnever,HOLIDAY,x\n2026-01-02,HOLIDAY,y\n");

        assertThat(CalendarFile.read(file).workday(LocalDate.of(2026, 1, 2))).isFalse();
    }

    @Test
    void aFileOfTheSpreadsheetInGbkIsNamed() throws IOException {
        Path file = Files.write(
                folder.resolve("calendar.csv"),
                "date,kind,name\n2026-01-01,HOLIDAY,元旦\n".getBytes(Charset.forName("GBK")));

        assertThat(CalendarFile.read(file).troubles())
                .first()
                .extracting("key")
                .isEqualTo("wall.schedule.calendar-not-unicode");
        assertThat(CalendarFile.read(folder.resolve("none.csv")).troubles()).hasSize(1);
    }

    private String trouble(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("calendar.csv"), text);
        return WallWords.say(CalendarFile.read(file).troubles().get(0)).zh();
    }
}
