package watchwall.detection.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watchwall.detection.Database;
import watchwall.detection.incident.Officer;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleFile;

final class RuleDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Officer SUPERVISOR = new Officer("supervisor", "王海", "SUPERVISOR");
    private static final Officer ADMINISTRATOR = new Officer("admin", "林冠", "ADMINISTRATOR");
    private static final String FILE = """
            rules:
              - id: of-file
                kind: street-vending
                camera: lane
                category: "09001"
                zone: {name: 巷口, polygon: [[0.1,0.1],[0.9,0.1],[0.5,0.9]]}
                dwell: 15 s
            """;

    private static Database database;

    private final List<List<Rule>> told = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = Database.open();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clean() {
        database.sql().sql("truncate detection.rule_version").update();
    }

    @Test
    void aCamerasRulesAreToldWhetherTheyWatchOrNot() {
        RuleDesk desk = desk();
        desk.begin(RuleFile.parse("rules.yml", FILE));
        ListedRule kept = desk.add(Drafts.good(), SUPERVISOR);
        desk.turn(kept.id(), 1, false, SUPERVISOR);

        assertThat(desk.ofCamera("lane"))
                .extracting(one -> one.rule().id() + " " + one.on())
                .containsExactlyInAnyOrder("of-file true", kept.id() + " false");
        assertThat(desk.ofCamera("market")).isEmpty();
    }

    @Test
    void aDraftIsTriedWithoutBeingKept() {
        RuleDesk desk = desk();

        assertThat(desk.tried(Drafts.good()).camera()).isEqualTo("lane");
        assertThatThrownBy(() -> desk.tried(Drafts.named(""))).isInstanceOf(RuleRefused.class);
        assertThat(desk.list()).isEmpty();
    }

    private RuleDesk desk() {
        return new RuleDesk(
                database.source(),
                database.transactions(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                camera -> List.of("lane", "market").contains(camera),
                told::add);
    }

    @Test
    void aDrawnRuleIsWatchedByTheMomentItIsKept() {
        RuleDesk desk = desk();

        ListedRule kept = desk.add(Drafts.good(), SUPERVISOR);

        assertThat(kept.id()).isEqualTo("lane-street-vending");
        assertThat(kept.version()).isEqualTo(1);
        assertThat(told.getLast()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("巷口禁止设摊");
            assertThat(rule.aim().dwell()).isEqualTo(Duration.ofMinutes(3));
            assertThat(rule.pause().afterRejection()).isEqualTo(Duration.ofHours(2));
        });
    }

    @Test
    void eachChangeIsAVersionWithWhoAndWhen() {
        RuleDesk desk = desk();
        ListedRule first = desk.add(Drafts.good(), SUPERVISOR);

        desk.save(first.id(), 1, Drafts.named("巷口"), ADMINISTRATOR);
        desk.turn(first.id(), 2, false, SUPERVISOR);

        assertThat(desk.history(first.id()))
                .extracting(v -> v.version() + " " + v.on() + " " + v.draft().name() + " "
                        + v.by().orElseThrow().name() + " " + v.at().orElseThrow())
                .containsExactly("3 false 巷口 王海 " + NOW, "2 true 巷口 林冠 " + NOW, "1 true 巷口禁止设摊 王海 " + NOW);
        assertThat(told.getLast()).isEmpty();
        assertThat(desk.turn(first.id(), 3, true, SUPERVISOR).version()).isEqualTo(4);
        assertThat(told.getLast()).hasSize(1);
    }

    @Test
    void whoChangesAnOldVersionIsToldWhoWasQuicker() {
        RuleDesk desk = desk();
        ListedRule first = desk.add(Drafts.good(), SUPERVISOR);
        desk.save(first.id(), 1, Drafts.named("新名"), ADMINISTRATOR);

        assertThatThrownBy(() -> desk.save(first.id(), 1, Drafts.named("旧名"), SUPERVISOR))
                .isInstanceOfSatisfying(
                        RuleRefused.class,
                        refused -> assertThat(refused.reason().args()).containsExactly("新名", "林冠", "2"));
        assertThat(desk.list())
                .singleElement()
                .extracting(r -> r.draft().name())
                .isEqualTo("新名");
    }

    @Test
    void nothingIsKeptOfADraftThatCannotBeARule() {
        RuleDesk desk = desk();

        assertThatThrownBy(() -> desk.add(Drafts.named(""), SUPERVISOR))
                .isInstanceOfSatisfying(
                        RuleRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DraftProblem::field)
                                .containsExactly("name"));
        assertThat(desk.list()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void rulesOfTheFileStandBesideAndAreChangedOnlyThere() {
        RuleDesk desk = desk();
        desk.add(Drafts.good(), SUPERVISOR);

        desk.begin(RuleFile.parse("rules.yml", FILE));

        assertThat(told.getLast()).extracting(Rule::id).containsExactly("of-file", "lane-street-vending");
        assertThat(desk.list()).extracting(ListedRule::ofFile).containsExactlyInAnyOrder(true, false);
        assertThatThrownBy(() -> desk.save("of-file", 1, Drafts.good(), SUPERVISOR))
                .isInstanceOfSatisfying(
                        RuleRefused.class,
                        refused -> assertThat(refused.reason().key()).isEqualTo("rule.of-file"));
    }

    @Test
    void anIdOfTheFileTakesTheDrawnRulesPlaceAndSaysSo() {
        RuleDesk desk = desk();
        ListedRule kept = desk.add(Drafts.good(), SUPERVISOR);

        desk.begin(RuleFile.parse("rules.yml", FILE.replace("of-file", kept.id())));

        assertThat(told.getLast()).singleElement().extracting(Rule::name).isEqualTo(kept.id());
        assertThat(desk.list())
                .filteredOn(rule -> !rule.ofFile())
                .singleElement()
                .extracting(rule -> rule.problem().orElseThrow().key())
                .isEqualTo("rule.id-in-file");
    }

    @Test
    void aRuleThatThisVersionCannotReadIsShownAndTheOthersWatch() {
        RuleDesk desk = desk();
        desk.add(Drafts.good(), SUPERVISOR);
        ListedRule old = desk.add(Drafts.good(), SUPERVISOR);
        assertThat(old.id()).isEqualTo("lane-street-vending-2");
        database.sql().sql("""
                insert into detection.rule_version
                select rule_id, 2, true, jsonb_set(draft, '{keys}', '{"dwell": "3 years"}'), 'x', 'x', 'x', at
                from detection.rule_version where rule_id = 'lane-street-vending-2'
                """).update();

        desk.begin(List.of());

        assertThat(told.getLast()).extracting(Rule::id).containsExactly("lane-street-vending");
        assertThat(desk.list())
                .filteredOn(rule -> rule.problem().isPresent())
                .extracting(ListedRule::id)
                .containsExactly(old.id());
    }

    @Test
    void aVersionIsNeverRewritten() {
        desk().add(Drafts.good(), SUPERVISOR);

        assertThatThrownBy(() -> database.sql()
                        .sql("update detection.rule_version set watched = false")
                        .update())
                .hasMessageContaining("never changed");
    }
}
