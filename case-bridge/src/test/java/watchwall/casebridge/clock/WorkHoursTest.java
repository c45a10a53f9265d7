package watchwall.casebridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

class WorkHoursTest {
    @Test
    void theUsualDayHasABreakAtNoon() {
        assertThat(WorkHours.USUAL).hasToString("08:30-12:00,13:30-17:30");
        assertThat(WorkHours.USUAL.ofDay()).isEqualTo(Duration.ofMinutes(450));
    }

    @ParameterizedTest
    @ValueSource(strings = {"07:00-13:00,13:00-19:00", "00:00-24:00", "00:00-06:00,22:00-24:00"})
    void shiftsThatTouchAndWholeDaysAreWorkingHours(String text) {
        assertThat(WorkHours.parse(text)).hasToString(text);
    }

    @Test
    void spacesAroundAWindowDoNotMatter() {
        assertThat(WorkHours.parse(" 09:00-12:00 , 13:00-17:00 ")).hasToString("09:00-12:00,13:00-17:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8:30-12:00",
                "08:30",
                "08:30-12:00,",
                "08:30–12:00",
                "08:30-12:00;13:30-17:30",
                "08:60-12:00",
                "01:00-02:00,03:00-04:00,05:00-06:00,07:00-08:00,09:00-10:00",
                "{0}'; drop table case_file; --"
            })
    void textThatIsNoListOfWindowsIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.of("case.work-hours-text", text, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00-08:30",
                "08:30-08:30",
                "22:00-06:00",
                "08:30-12:00,11:00-17:30",
                "13:30-17:30,08:30-12:00",
                "08:30-25:00",
                "08:30-24:01"
            })
    void windowsOutOfOrderOverlappingOrPastMidnightAreRefused(String text) {
        assertThat(refusal(text)).isEqualTo(Reason.of("case.work-hours-order", text));
    }

    private static Reason refusal(String text) {
        return catchThrowableOfType(CaseRefused.class, () -> WorkHours.parse(text))
                .reason();
    }
}
