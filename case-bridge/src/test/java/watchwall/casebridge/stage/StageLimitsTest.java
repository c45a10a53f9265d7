package watchwall.casebridge.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.file.State;
import watchwall.casebridge.words.Reason;

class StageLimitsTest {
    private static final String HEAD = "stage,limit_kind,limit,note\n";

    @TempDir
    Path config;

    @Test
    void everyStateInWhichSomebodyMustActHasAShippedLimit() {
        var limits = StageLimits.load(Path.of("../config"));

        assertThat(limits.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(State.values())
                        .filter(state -> !state.isEnd() && state != State.DEFERRED)
                        .toList());
        assertThat(limits)
                .containsEntry(State.REGISTERED, new Limit(LimitKind.WORK_MINUTE, 30))
                .containsEntry(State.VERIFYING, new Limit(LimitKind.WORK_HOUR, 2))
                .containsEntry(State.CLOSE_REVIEW, new Limit(LimitKind.WORK_HOUR, 1));
    }

    @Test
    void aStateWithoutARowHasNoLimit() throws IOException {
        write(HEAD + "待受理,紧急工作分,10,\n");

        assertThat(StageLimits.load(config))
                .containsOnlyKeys(State.REGISTERED)
                .containsEntry(State.REGISTERED, new Limit(LimitKind.URGENT_MINUTE, 10));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        write(HEAD + "待受理,工作分,30,\n结案,工作分,30,\n待受理,工作分,40,\n核实,工作分,30,\n待立案,分钟,0,\n");

        List<Reason> troubles = troubles();
        assertThat(troubles)
                .contains(
                        Reason.of("table.stage-ended", "stages.csv", 3, "stage", "结案"),
                        Reason.of("table.key-twice", "stages.csv", 4, "待受理"),
                        Reason.of("table.number-wrong", "stages.csv", 6, "limit", "0"));
        assertThat(troubles)
                .extracting(Reason::key)
                .containsExactly(
                        "table.stage-ended",
                        "table.key-twice",
                        "table.word-unknown",
                        "table.word-unknown",
                        "table.number-wrong");
        assertThat(troubles.get(2).args().get(4)).contains("核实中").doesNotContain("不立案");
    }

    @Test
    void aLostFileIsToldNotTakenForNoLimits() {
        assertThat(troubles()).extracting(Reason::key).containsExactly("table.unreadable");
    }

    private List<Reason> troubles() {
        return catchThrowableOfType(TableTrouble.class, () -> StageLimits.load(config))
                .reasons();
    }

    private void write(String text) throws IOException {
        Files.writeString(config.resolve("stages.csv"), text);
    }
}
