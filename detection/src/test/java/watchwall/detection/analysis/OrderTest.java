package watchwall.detection.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void aVideoIsJudgedByAFileOfRules() {
        assertThat(order("street.mp4 --rules rules.yml --json"))
                .isEqualTo(new Order.OfVideo(
                        Path.of("street.mp4"), Path.of("rules.yml"), Optional.empty(), Optional.empty(), 3, true));
    }

    @Test
    void optionsMayStandAnywhereAndWithAnEqualsSign() {
        assertThat(order("--rules=rules.yml --camera c1 --begins 2026-11-23T18:30 --pictures-per-second 5 street.mp4"))
                .isEqualTo(new Order.OfVideo(
                        Path.of("street.mp4"),
                        Path.of("rules.yml"),
                        Optional.of("c1"),
                        Optional.of(Instant.parse("2026-11-23T10:30:00Z")),
                        5,
                        false));
    }

    @Test
    void picturesOfAFolderAreJudgedByAKindOfRule() {
        assertThat(order("--images bins --rule bin-overflow --json"))
                .isEqualTo(new Order.OfPictures(Path.of("bins"), "bin-overflow", true));
    }

    @ParameterizedTest
    @CsvSource({
        "'', analysis.no-video",
        "--json, analysis.no-video",
        "a.mp4, analysis.no-rules",
        "a.mp4 --rule bin-overflow, analysis.rule-of-video",
        "a.mp4 b.mp4 --rules r.yml, analysis.twice",
        "a.mp4 --rules, analysis.no-value",
        "a.mp4 --rules r.yml --jsn, analysis.unknown-option",
        "a.mp4 --rules r.yml --begins yesterday, analysis.begins",
        "a.mp4 --rules r.yml --pictures-per-second 99, analysis.pace",
        "--images d, analysis.no-rule",
        "--images d --rule bin-overflow --rules r.yml, analysis.not-with-images",
        "a.mp4 --images d --rule bin-overflow, analysis.not-with-images",
    })
    void aWrongOrderIsRefusedInOneSentence(String words, String key) {
        assertThatThrownBy(() -> order(words))
                .isInstanceOfSatisfying(
                        AnalysisException.class,
                        e -> assertThat(e.reason().key()).isEqualTo(key))
                .hasMessageEndingWith(".");
    }

    private static Order order(String words) {
        return Order.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")), ZONE);
    }
}
