package watchwall.detection.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.rule.Rule;

final class DraftReadingTest {
    private static DraftReading.Read read(RuleDraft draft) {
        return DraftReading.read("r", 1, draft, camera -> camera.equals("lane"));
    }

    @Test
    void aDraftSaysAllThatARuleIs() {
        Rule rule = read(Drafts.good()).rule().orElseThrow();

        assertThat(rule.zone().polygon()).hasSize(4);
        assertThat(rule.category().standard()).isEqualTo("GB/T 47678.5-2026");
        assertThat(rule.plan().week()).singleElement().satisfies(span -> {
            assertThat(span.days()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
            assertThat(span.to()).isEqualTo(LocalTime.MIDNIGHT);
        });
        assertThat(rule.approvals())
                .singleElement()
                .satisfies(permit -> assertThat(permit.area()).isPresent());
        assertThat(rule.priority()).isEqualTo(Rule.Priority.URGENT);
    }

    @Test
    void aRuleThatIsBeingTriedOutRaisesBesideAnOpenCase() {
        assertThat(read(Drafts.good()).rule().orElseThrow().pause().besideOpenCase())
                .isFalse();
        assertThat(read(Drafts.of(Map.of("besideOpenCase", "true")))
                        .rule()
                        .orElseThrow()
                        .pause()
                        .besideOpenCase())
                .isTrue();
    }

    @Test
    void theWayBackGivesTheSameRule() {
        Rule rule = read(Drafts.of(Map.of("besideOpenCase", "true"))).rule().orElseThrow();

        assertThat(read(DraftOf.rule(rule)).rule()).contains(rule);
    }

    @Test
    void whatJsonLeavesOutIsTheUsualOrIsAskedFor() {
        RuleDraft bare = JsonMapper.shared().readValue("{\"camera\":\"lane\",\"later\":1}", RuleDraft.class);

        assertThat(read(bare).problems()).extracting(DraftProblem::field).contains("name", "kind", "zone.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name     | ''                        | name                 | Fill this in
            camera   | gone                      | camera               | no camera "gone"
            kind     | flying                    | kind                 | "flying" is not known
            category | 7                         | category             | no category "7"
            zone     | ''                        | zone.name            | Fill this in
            corners  | 0,0 1,1 1,0 0,1           | zone                 | cross
            corners  | 0,0 1,1                   | zone                 | corners
            corners  | 0,0 1,1 2,2               | zone                 | outside
            corners  | 0,0 1,1 NaN,0             | zone                 | outside
            corners  | 0,0 1 1,1                 | zone                 | pair
            keys.dwell | 3 years                 | keys.dwell           | needs a time with its unit
            keys.dwell | 9 h                     | keys.dwell           | can be
            keys.min-score | 4                   | keys.min-score       | can be
            keys.wheels | 4                      | keys.wheels          | no key
            days     | ''                        | plan.0               | at least one day
            days     | someday                   | plan.0               | not known
            from     | 7.30                      | plan.0               | no time of day
            holidays | maybe                     | holidays             | not known
            until    | 2026-10-01                | approvals.0.until    | ends
            until    | soon                      | approvals.0.until    | no date
            approver | ''                        | approvals.0.approver | Fill this in
            approved | 0,0 1,1 1,0 0,1           | approvals.0.zone     | cross
            coolDown | 9 d                       | coolDown             | days
            priority | loud                      | priority             | not known
            """)
    void whatIsWrongIsSaidAtItsPlace(String place, String text, String field, String words) {
        assertThat(read(Drafts.of(Map.of(place, text))).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.reason().sentence(Locale.ENGLISH)).contains(words);
                });
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        RuleDraft draft = Drafts.of(Map.of("name", "", "corners", "0,0 1,1 1,0 0,1", "keys.dwell", "soon", "days", ""));

        assertThat(read(draft).problems())
                .extracting(DraftProblem::field)
                .containsExactly("name", "keys.dwell", "zone", "plan.0");
    }
}
