package watchwall.casebridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;

/** Whatever people do in whatever order, the journal alone tells the case. */
class CaseWalkTest {
    private static final int WALKS = 1_000;
    private static final int LONGEST = 25;

    private final CaseFlow flow = Samples.flow();

    @Test
    void replayOfTheJournalIsTheCase() {
        int forwarded = 0;
        for (int seed = 0; seed < WALKS; seed++) {
            CaseFile end = walk(seed);
            if (end.state() == State.FILING_REVIEW) {
                forwarded++;
                assertThat(end.place().located()).isTrue();
                assertThat(end.form().savedAt()).isPresent();
                assertThat(end.category()).isPresent();
            }
        }

        assertThat(forwarded).as("walks that reach the shift leader").isBetween(WALKS / 20, WALKS - 1);
    }

    private CaseFile walk(int seed) {
        Random random = new Random(seed);
        var opened = (Decision.Accepted) Samples.open(flow, Samples.incident("i-1"), Samples.OPERATOR);
        CaseFile file = opened.next();
        List<JournalEntry> journal = new ArrayList<>(List.of(opened.entry()));
        int steps = random.nextInt(LONGEST + 1);
        for (int step = 0; step < steps; step++) {
            var now = Samples.NOON.plusSeconds(journal.size());
            switch (flow.decide(file, action(random), Samples.officer(role(random)), now)) {
                case Decision.Accepted accepted -> {
                    file = accepted.next();
                    journal.add(accepted.entry());
                }
                case Decision.Refused refused ->
                    assertThat(refused.why().key()).as("walk %d", seed).startsWith("case.");
            }
            assertThat(CaseFlow.replay(journal)).as("walk %d", seed).isEqualTo(file);
            assertThat(file.version()).as("walk %d", seed).isEqualTo(journal.size());
        }
        return file;
    }

    private static Action action(Random random) {
        List<String> codes = List.of("09001", "06010", "99999");
        return switch (random.nextInt(5)) {
            case 0 -> new Action.Said(Action.Kind.PRE_REGISTER);
            case 1 ->
                new Action.CorrectCategory(
                        new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, codes.get(random.nextInt(3))));
            case 2 -> new Action.Locate(random.nextDouble(126, 127), 45.6, text(random), "");
            case 3 -> new Action.SaveForm(text(random));
            default -> new Action.Said(Action.Kind.FORWARD, text(random));
        };
    }

    /** Plain, empty, or whatever a keyboard can bring. */
    private static String text(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "情况属实";
            case 1 -> "";
            default ->
                random.ints(random.nextInt(40), 1, 0xD800)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }

    private static Role role(Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> Role.OPERATOR;
            case 1 -> Role.SHIFT_LEADER;
            default -> Role.CLERK;
        };
    }
}
