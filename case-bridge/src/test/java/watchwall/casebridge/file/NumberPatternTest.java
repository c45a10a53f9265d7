package watchwall.casebridge.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.words.CaseRefused;

class NumberPatternTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "{date}-{seq4}, 92, 20261123-0092",
        "{area6}{date}{seq5}, 92, 2301082026112300092",
        "AJ-{date}{seq3}, 7, AJ-20261123007",
        "{date}-{seq4}, 12345, 20261123-12345"
    })
    void aCentreNumbersItsCasesInItsOwnWay(String pattern, long sequence, String number) {
        assertThat(new NumberPattern(pattern, "230108").number(DAY, sequence)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{date}",
                "{seq4}",
                "{date}-{seq4}-{seq4}",
                "{date}-{date}-{seq4}",
                "{date}-{seq1}",
                "{day}-{seq4}",
                "{date}/{seq4}",
                "{date} {seq4}",
                "{date}-{seq4",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{date}{seq4}"
            })
    void aPatternThatCouldRepeatOrBreakANumberIsRefused(String pattern) {
        assertThatExceptionOfType(CaseRefused.class)
                .isThrownBy(() -> new NumberPattern(pattern, "230108"))
                .satisfies(refused -> assertThat(refused.reason().key()).isEqualTo("case.number-pattern"));
    }

    @Test
    void theDayIsWrittenInFull() {
        assertThat(new NumberPattern("{date}-{seq4}", "230108").number(LocalDate.of(2027, 1, 2), 1))
                .isEqualTo("20270102-0001");
    }
}
