package watchwall.detection.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Plan;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.Span;
import watchwall.detection.words.Reason;

/** What an incident says of its plan and of what an office has permitted. */
class SuspicionTest {
    private static final Instant SEVEN = Instant.parse("2026-01-01T07:00:00Z");

    @Test
    void aRuleThatIsAlwaysInForceSaysSo() {
        assertThat(permitted(Staging.rule(), Instant.MIN))
                .isEqualTo("no: the rule is in force at any time, and nothing is approved");
    }

    @Test
    void aRuleWithAPlanSaysSinceWhenItIsInForce() {
        assertThat(permitted(Staging.rule(), SEVEN))
                .isEqualTo("no: the rule has been in force since 2026-01-01T07:00:00Z, and nothing is approved");
    }

    @Test
    void anApprovalThatDoesNotCoverItIsNamed() {
        Rule rule = Staging.rule().with(Plan.ALWAYS, List.of(approval("market|north"), approval("roadworks")));

        assertThat(permitted(rule, Instant.MIN)).contains("at any time", "“market north、roadworks” does not cover");
        assertThat(permitted(rule, SEVEN)).contains("since 2026-01-01T07:00:00Z", "“market north、roadworks” does not");
    }

    private static Approval approval(String name) {
        LocalDate day = LocalDate.parse("2026-01-01");
        Span evening = new Span(Span.EVERY_DAY, LocalTime.of(18, 0), LocalTime.of(22, 0));
        return new Approval(name, day, day, evening, "office", Optional.empty());
    }

    /** As the door says it: a key of the messages and its arguments. */
    private static String permitted(Rule rule, Instant since) {
        Incident.Step step = Staging.suspicion(rule, since).steps(Optional.empty()).stream()
                .filter(one -> one.question().equals("step.permitted-time"))
                .findFirst()
                .orElseThrow();
        assertThat(step.met()).isEqualTo(Incident.Met.YES);
        List<String> parts = List.of(step.value().substring(1).split("\\|"));
        return new Reason(parts.getFirst(), parts.subList(1, parts.size())).sentence(Locale.ENGLISH);
    }
}
