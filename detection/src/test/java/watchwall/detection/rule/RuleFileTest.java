package watchwall.detection.rule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.Shared;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.RuleException;

class RuleFileTest {
    private static final String GOOD = """
            rules:
              - id: wenhua-no-vending
                kind: street-vending            # a person who stays
                camera: wenhua-road
                category: "09001"
                zone: {name: 人行道禁设摊区, polygon: [[0.40,0.35],[0.95,0.35],[0.95,0.98],[0.40,0.98]]}
                dwell: 15 s
                min-score: 0.40
                cool-down: 60 s
            """;

    @Test
    void theDemosRulesWatchTheZonesOfItsDrawnClips() throws IOException {
        List<Rule> rules = RuleFile.read(Shared.repository("config/demo/rules.yml"));

        assertThat(rules)
                .extracting(rule -> rule.aim().kind().id())
                .containsExactly("street-vending", "goods-on-pavement");
        for (Rule rule : rules) {
            JsonNode clip = JsonMapper.shared()
                    .readTree(Files.readString(Shared.repository("config/demo/clips/" + rule.camera() + ".json")));
            assertThat(clip.get("zones")
                            .valueStream()
                            .map(zone -> zone.get("polygon")
                                    .valueStream()
                                    .map(corner -> new Point(
                                            corner.get(0).asDouble(),
                                            corner.get(1).asDouble()))
                                    .toList())
                            .toList())
                    .contains(rule.zone().polygon());
        }
    }

    @Test
    void theShownFileIsRead() {
        List<Rule> rules = RuleFile.parse("rules.yml", GOOD);

        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.aim()).isInstanceOf(StreetVending.class);
            assertThat(rule.aim().dwell()).isEqualTo(Duration.ofSeconds(15));
            assertThat(rule.zone().name()).isEqualTo("人行道禁设摊区");
            assertThat(rule.zone().polygon()).hasSize(4);
            assertThat(rule.category().name()).isEqualTo("无照经营游商");
            assertThat(rule.pause().afterIncident()).isEqualTo(Duration.ofSeconds(60));
            assertThat(rule.pause().afterRejection()).isEqualTo(Duration.ofHours(4));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dwell: 15 s      | dwel: 15 s            | line 7: the key "dwel" is not known; did you mean "dwell"?
            dwell: 15 s      | dwell: 15             | line 7: "dwell" needs a time with its unit
            dwell: 15 s      | dwell: 2 h            | line 7: "dwell" can be 1 s to 1 h, not "2 h"
            min-score: 0.40  | min-score: viel       | line 8: "min-score" needs a number, not "viel"
            min-score: 0.40  | min-score: 4          | line 8: "min-score" can be 0.05 to 0.99, not "4"
            "09001"          | 9001                  | line 5: the category "9001" is not known
            street-vending   | vending               | line 3: the kind "vending" is not known
            [0.95,0.98]      | [0.95]                | line 6: a polygon is a list of corners
            [0.95,0.98]      | [950,980]             | outside the picture
            [0.40,0.98]]     | [0.95,0.35],[0.4,1]]  | cross
            camera: wenhua-road | kind: x            | line 4
            rules:           | rule:                 | line 1: the key "rule" is not known; did you mean "rules"?
            """)
    void aMistakeIsNamedWithItsLineAndCure(String right, String wrong, String words) {
        assertThatThrownBy(() -> RuleFile.parse("rules.yml", GOOD.replace(right, wrong)))
                .isInstanceOfSatisfying(RuleException.class, e -> {
                    assertThat(e.reason().sentence(Locale.ENGLISH)).contains(words);
                    assertThat(e.reason().sentence(Locale.CHINESE)).startsWith("rules.yml 第");
                });
    }

    @Test
    void anIdUsedTwiceIsRefused() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - id"));

        assertThatThrownBy(() -> RuleFile.parse("rules.yml", twice)).hasMessageContaining("used twice");
    }

    @Test
    void whatIsNoYamlIsRefusedInWords() {
        assertThatThrownBy(() -> RuleFile.parse("rules.yml", "rules: [")).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> RuleFile.parse("rules.yml", "")).hasMessageContaining("is empty");
    }

    @Test
    void oneMistakeLeavesTheOtherRulesWatching() {
        String second = GOOD.substring(GOOD.indexOf("  - id")).replace("wenhua-no-vending", "second");
        String file = GOOD.replace("dwell: 15 s", "dwell: 15") + second;

        RuleFile.Reading reading = RuleFile.look("rules.yml", file, List.of("wenhua-road"));

        assertThat(reading.rules()).extracting(Rule::id).containsExactly("second");
        assertThat(reading.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.sentence(Locale.ENGLISH))
                        .startsWith("rules.yml, line 7: \"dwell\" needs a time with its unit"));
    }

    @Test
    void aCameraThatIsNotThereIsNamedWithTheNearestAndItsRuleKept() {
        RuleFile.Reading reading = RuleFile.look("rules.yml", GOOD, List.of("wenhua-rod", "minzhu-lane"));

        assertThat(reading.rules()).hasSize(1);
        assertThat(reading.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.sentence(Locale.ENGLISH))
                        .contains("line 4: there is no camera \"wenhua-road\"; the nearest is \"wenhua-rod\""));
    }

    @Test
    void theExampleInTheShippedFileIsReadWithEveryKey() throws IOException {
        String example = Files.readString(Shared.repository("config/rules.yml"))
                .lines()
                .filter(line -> line.startsWith("#   "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n", "rules:\n", "\n"));

        Rule rule = RuleFile.parse("rules.yml", example).getFirst();

        assertThat(rule.plan().week()).hasSize(2);
        assertThat(rule.plan().holidays()).isEqualTo(Plan.Holidays.NOT_ON_HOLIDAYS);
        assertThat(rule.approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.daily().days()).containsOnly(FRIDAY, SATURDAY, SUNDAY);
            assertThat(approval.area()).isPresent();
        });
        assertThat(rule.priority()).isEqualTo(Rule.Priority.URGENT);
        assertThat(rule.wallZone()).contains("right");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            holidays: never                                     | "holidays" cannot be "never"; possible are: as-other-days
            priority: high                                      | "priority" cannot be "high"; possible are: urgent
            plan: {from: "07:00", to: "19:00"}                  | "plan" needs a list
            plan: [{from: "7", to: "19:00"}]                    | "from" needs a time of day in quotes, for example "07:30", not "7"
            plan: [{days: mon-fry, from: "07:00", to: "19:00"}] | "days" cannot be "mon-fry"
            approvals: [{name: a, from: 2026-05-02, until: 2026-05-01, approver: b}] | ends (2026-05-01) before it begins
            approvals: [{name: a, from: 1.5., until: 2026-05-01, approver: b}]       | "from" needs a date
            """)
    void aMistakeInPlanOrApprovalIsNamedWithItsLine(String wrong, String words) {
        assertThatThrownBy(() -> RuleFile.parse("rules.yml", GOOD + "    " + wrong + "\n"))
                .hasMessageStartingWith("rules.yml, line 10: ")
                .hasMessageContaining(words);
    }
}
