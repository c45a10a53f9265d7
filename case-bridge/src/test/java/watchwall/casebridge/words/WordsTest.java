package watchwall.casebridge.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;

class WordsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final Words zh = Words.of(Locale.CHINESE, ZONE);
    private final Words en = Words.of(Locale.ENGLISH, ZONE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(zh.keys()).isEqualTo(en.keys());
    }

    @Test
    void everyKeyThatTheCodeNamesHasASentence() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern key = Pattern.compile("\"((?:case|table)\\.[a-z0-9-]{3,})\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                key.matcher(Files.readString(file)).results().forEach(hit -> named.add(hit.group(1)));
            }
        }
        Stream.of("address", "description", "opinion", "department", "file-name")
                .forEach(field -> named.add("case." + field + "-missing"));

        assertThat(named).hasSizeGreaterThan(25);
        assertThat(zh.keys()).containsAll(named);
        assertThat(zh.keys().stream().filter(k -> k.startsWith("case.") || k.startsWith("table.")))
                .as("no sentence that nobody says")
                .isSubsetOf(named);
    }

    @Test
    void everyStateRoleAndActionHasItsWord() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(State.values()).map(State::key),
                        Arrays.stream(Role.values()).map(Role::key),
                        Arrays.stream(Action.Kind.values()).map(Action.Kind::key),
                        Stream.of("@action.confirm"))
                .flatMap(s -> s);

        assertThat(keys).allSatisfy(key -> assertThat(zh.keys()).contains(key.substring(1)));
        for (State state : State.values()) {
            assertThat(zh.say(Reason.of("case.not-in-this-state", "1", state.key(), "@action.locate")))
                    .contains("“" + state.word() + "”");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everySentenceTakesItsArguments(String language) {
        Words words = Words.of(Locale.of(language), ZONE);
        for (String key : words.keys()) {
            assertThat(words.say(Reason.of(key, "a0", "a1", "a2", "a3", "a4", "a5")))
                    .as(key)
                    .doesNotContainPattern("\\{\\d}");
        }
        assertThat(words.say(Reason.of("case.number-pattern", "x"))).contains("{date}", "{seq3}", "{area6}");
    }

    @Test
    void aTimeIsShownAsTheClockOnTheWallShowsIt() {
        Reason reason = Reason.of(
                "case.changed-meanwhile", "20261123-0001", "孙悦", "2026-11-23T01:54:10.120Z", "@action.locate", 3, 4);

        assertThat(zh.say(reason))
                .isEqualTo("案卷 20261123-0001 已被孙悦于 11-23 09:54:10 改动（地图定位，版本 3 → 4），您的修改没有保存。请刷新后再办。");
        assertThat(en.say(reason))
                .startsWith("孙悦 changed case 20261123-0001 at 11-23 09:54:10 (set the place on the map");
    }

    @Test
    void textThatPeopleTypeIsOnlyText() {
        assertThat(zh.say(Reason.of("case.unknown", "{0}'; drop table case_file; --<script>")))
                .contains("{0}'; drop table case_file; --<script>");
    }
}
