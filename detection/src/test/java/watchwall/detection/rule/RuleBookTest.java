package watchwall.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.Need;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.aim.key.Values;
import watchwall.detection.frame.Box;
import watchwall.detection.model.Kind;
import watchwall.detection.scene.Staged;
import watchwall.detection.track.Sighting;
import watchwall.detection.track.Trail;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** Times and permissions, with the same person standing at x = 0.5 all night. */
class RuleBookTest {
    private static final Days DAYS = Days.without(ZoneOffset.UTC);
    private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");
    private static final Rule RULE = Rule.of(
            "r1",
            "cam",
            StreetVending.of(Duration.ofMinutes(3), 0.4),
            Zone.whole("pavement"),
            Category.UNLICENSED_VENDOR);

    @Test
    void aStayCountsFromTheMomentFromWhichItIsForbidden() {
        Span daytime = new Span(Span.EVERY_DAY, LocalTime.of(7, 0), LocalTime.of(19, 0));
        RuleBook book = book(RULE.with(new Plan(List.of(daytime), Plan.Holidays.AS_OTHER_DAYS), List.of()));

        assertThat(judged(book, at(6, 59))).isEmpty();
        assertThat(judged(book, at(7, 2))).singleElement().satisfies(early -> {
            assertThat(early.full()).isFalse();
            assertThat(early.started()).isEqualTo(at(7, 0));
        });
        assertThat(judged(book, at(7, 4))).singleElement().matches(Candidate::full);
    }

    @Test
    void duringAnApprovalNothingIsSaidAndTheStayCountsFromItsEnd() {
        RuleBook book = book(RULE.with(Plan.ALWAYS, List.of(market(Optional.empty()))));

        assertThat(judged(book, at(4, 30))).isEmpty();
        assertThat(judged(book, at(5, 1))).singleElement().satisfies(c -> {
            assertThat(c.full()).isFalse();
            assertThat(c.started()).isEqualTo(at(5, 0));
        });
        assertThat(judged(book, at(5, 4))).singleElement().matches(Candidate::full);
    }

    @Test
    void anApprovedAreaCoversOnlyItself() {
        Zone left = new Zone("left", List.of(new Point(0, 0), new Point(0.4, 0), new Point(0.4, 1), new Point(0, 1)));
        Zone middle =
                new Zone("middle", List.of(new Point(0.4, 0), new Point(0.6, 0), new Point(0.6, 1), new Point(0.4, 1)));

        assertThat(judged(book(RULE.with(Plan.ALWAYS, List.of(market(Optional.of(left))))), at(4, 30)))
                .hasSize(1);
        RuleBook covered = book(RULE.with(Plan.ALWAYS, List.of(market(Optional.of(middle)))));
        assertThat(judged(covered, at(4, 30))).isEmpty();
        assertThat(judged(covered, at(5, 2)))
                .singleElement()
                .satisfies(c -> assertThat(c.started()).isEqualTo(at(5, 0)));
    }

    @Test
    void anApprovalEndsWithItsLastDay() {
        Approval past = new Approval(
                "market",
                LocalDate.parse("2025-12-01"),
                LocalDate.parse("2026-01-01"),
                new Span(Span.EVERY_DAY, LocalTime.of(4, 0), LocalTime.of(5, 0)),
                "office",
                Optional.empty());

        assertThat(judged(book(RULE.with(Plan.ALWAYS, List.of(past))), at(4, 30)))
                .hasSize(1);
    }

    @Test
    void aRuleThatIsNotInForceCostsNothing() {
        AimKind parking = Aim.kind("illegal-parking").orElseThrow();
        Rule rule = Rule.of(
                "r2",
                "cam",
                parking.aim(Values.of(parking.keys(), Map.of())),
                Zone.whole("lane"),
                parking.categories().getFirst());
        Span daytime = new Span(Span.EVERY_DAY, LocalTime.of(7, 0), LocalTime.of(19, 0));
        RuleBook book = book(rule.with(new Plan(List.of(daytime), Plan.Holidays.AS_OTHER_DAYS), List.of()));

        assertThat(book.inForce(at(3, 0))).isFalse();
        assertThat(book.needs(at(3, 0))).isEmpty();
        assertThat(book.needs(at(8, 0))).contains(Need.TRAILS);
    }

    @Test
    void aRuleIsNotAskedAboutASceneThatLacksWhatItNeeds() {
        RuleBook book = book(RULE);

        assertThat(book.judge(scene(at(1, 0)), EnumSet.of(Need.HEALTH))).isEmpty();
    }

    @Test
    void whatIsForbiddenSaysSinceWhen() {
        Point foot = new Point(0.5, 0.7);
        Span daytime = new Span(Span.EVERY_DAY, LocalTime.of(3, 0), LocalTime.of(19, 0));
        Rule planned =
                RULE.with(new Plan(List.of(daytime), Plan.Holidays.AS_OTHER_DAYS), List.of(market(Optional.empty())));

        assertThat(RULE.forbiddenSince(foot, at(4, 0), DAYS)).contains(Instant.MIN);
        assertThat(planned.forbiddenSince(foot, at(2, 59), DAYS)).isEmpty();
        assertThat(planned.forbiddenSince(foot, at(3, 30), DAYS)).contains(at(3, 0));
        assertThat(planned.forbiddenSince(foot, at(4, 30), DAYS)).isEmpty();
        assertThat(planned.forbiddenSince(foot, at(5, 30), DAYS)).contains(at(5, 0));
    }

    @Test
    void ofNewRulesOnlyThoseThatLookForSomethingElseBeginAnew() {
        Rule other = Rule.of("r2", "cam", RULE.aim(), RULE.zone(), RULE.category());
        Rule gone = Rule.of("r3", "cam", RULE.aim(), RULE.zone(), RULE.category());
        RuleBook book = new RuleBook(List.of(RULE, other, gone), DAYS);
        Rule slower = Rule.of("r2", "cam", StreetVending.of(Duration.ofMinutes(9), 0.4), RULE.zone(), RULE.category());
        Rule renamed = new Rule(
                "r1",
                2,
                "cam",
                "another name",
                RULE.aim(),
                RULE.zone(),
                RULE.category(),
                RULE.plan(),
                RULE.approvals(),
                RULE.pause(),
                Rule.Priority.URGENT,
                Optional.empty());

        assertThat(book.take(List.of(renamed, slower))).containsExactly("r2", "r3");
        assertThat(book.rules()).containsExactly(renamed, slower);
        assertThat(judged(book, at(0, 4))).extracting(c -> c.rule().version()).containsExactly(2, 1);
    }

    private static Approval market(Optional<Zone> area) {
        return new Approval(
                "market",
                LocalDate.parse("2026-01-02"),
                LocalDate.parse("2026-01-02"),
                new Span(Span.EVERY_DAY, LocalTime.of(4, 0), LocalTime.of(5, 0)),
                "office",
                area);
    }

    private static RuleBook book(Rule rule) {
        return new RuleBook(List.of(rule), DAYS);
    }

    private static List<Candidate> judged(RuleBook book, Instant now) {
        return book.judge(scene(now), EnumSet.allOf(Need.class));
    }

    private static Staged scene(Instant now) {
        List<Sighting> seen = new ArrayList<>();
        for (Instant at = MIDNIGHT; !at.isAfter(now); at = at.plusSeconds(1)) {
            seen.add(new Sighting(at, new Box(310, 160, 20, 90), 0.6));
        }
        return Staged.empty(now, 640, 360).withTrails(new Trail(1, Kind.PERSON, seen));
    }

    private static Instant at(int hour, int minute) {
        return MIDNIGHT.plus(Duration.ofHours(hour).plusMinutes(minute));
    }
}
