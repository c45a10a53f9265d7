package watchwall.detection.aim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watchwall.detection.answer.RejectReason;

class ReasonsTest {
    @Test
    void everyKindHasReasonsOfItsOwnAndAKeyForEach() {
        assertThat(Aim.kinds()).allSatisfy(kind -> {
            assertThat(kind.reasons()).as(kind.id()).hasSizeBetween(3, 9).doesNotHaveDuplicates();
            assertThat(kind.reasons()).endsWith(RejectReason.ANY.toArray(RejectReason[]::new));
        });
    }

    @Test
    void noNumberNamesTwoReasons() {
        assertThat(RejectReason.values()).extracting(RejectReason::number).doesNotHaveDuplicates();
    }
}
