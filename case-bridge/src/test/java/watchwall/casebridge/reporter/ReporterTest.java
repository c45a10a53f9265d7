package watchwall.casebridge.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReporterTest {
    @ParameterizedTest
    @CsvSource({
        "13800131234, 13800131234",
        "+86 138-0013-1234, 13800131234",
        "0086 138 0013 1234, 13800131234",
        "１３８００１３１２３４, 13800131234",
        "(0451) 8650 1234, 045186501234",
        "86 0451 8650 1234, 045186501234",
        "0451-86501234转8012, 045186501234#8012",
        "0451-86501234 ext. 8012, 045186501234#8012",
        "12345, 12345",
        "+44 20 7946 0958, 442079460958"
    })
    void aNumberHasOneFormHoweverItIsTyped(String typed, String digits) {
        assertThat(Phone.read(typed).orElseThrow().digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "110", "没有电话", "138001312341380013", "'; drop table", "13800131234\u0000", "🙂🙂🙂🙂🙂"})
    void whatIsNoNumberIsNone(String typed) {
        assertThat(Phone.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 13800131234, 张**, 138****1234",
        "欧阳修远, 045186501234, 欧**, 045****1234",
        "𠮷野家, 86501234, 𠮷**, ****34",
        "李, 12345, 李**, ****"
    })
    void mostPeopleSeeAMask(String name, String phone, String maskedName, String maskedPhone) {
        assertThat(new Reporter(name, phone).masked()).isEqualTo(new MaskedReporter(maskedName, maskedPhone));
    }

    @Test
    void nothingGivenIsShownAsNothing() {
        assertThat(Reporter.NOBODY.masked()).isEqualTo(new MaskedReporter("", ""));
        assertThat(new Reporter("  ", " ").isNobody()).isTrue();
    }

    @Test
    void aLogOfItTellsNobody() {
        Reporter reporter = new Reporter("张三丰", "0451-8650 1234转8012");

        assertThat(reporter + " " + reporter.number())
                .doesNotContain("三")
                .doesNotContain("8650")
                .doesNotContain("86501234")
                .doesNotContain("8012");
    }

    @Test
    void aTextThatNamesHimIsKnown() {
        Reporter reporter = new Reporter("张三", "13800131234");

        assertThat(reporter.isNamedIn("回电 138 0013 1234")).isTrue();
        assertThat(reporter.isNamedIn("回电 １３８-００１３-１２３４")).isTrue();
        assertThat(reporter.isNamedIn("举报人张三称")).isTrue();
        assertThat(reporter.isNamedIn("文化路 118 号有摊点")).isFalse();
        assertThat(new Reporter("张", "").isNamedIn("张家烧烤")).isFalse();
    }
}
