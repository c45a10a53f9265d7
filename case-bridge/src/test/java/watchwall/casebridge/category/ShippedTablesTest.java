package watchwall.casebridge.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;

/** The shipped tables against what is known of the standards, each fact written down a second time. */
class ShippedTablesTest {
    private static final String NEW = "GB/T 47678.5-2026";
    private static final String OLD = "GB/T 30428.2-2013";
    private static final String LOCAL = "本地类别";
    private static final Path CONFIG = Path.of("../config");
    private static final CategoryBook BOOK = CategoryBook.load(CONFIG);

    @Test
    void everyEntryOfTheNewDictionaryStandsInTheDirectoryAndNoneIsMissing() throws IOException {
        assertThat(BOOK.categories().stream().filter(c -> c.standard().equals(NEW)))
                .containsExactlyInAnyOrderElementsOf(directory());
    }

    /** New code, old code and name; none: neither the crosswalk nor the old dictionary has it. */
    @ParameterizedTest
    @CsvSource({
        "06001, 01-01, 私搭乱建, checked",
        "06007, 01-07, 沿街晾挂, checked",
        "06010, 01-10, 暴露垃圾, checked",
        "06011, 01-11, 积存垃圾渣土, checked",
        "06012, 01-12, 道路不洁, checked",
        "06013, 01-13, 道路破损, rule",
        "06014, 01-14, 道路遗撒, rule",
        "06017, 01-17, 绿地脏乱, rule",
        "06020, 01-20, 焚烧垃圾、树叶, rule",
        "06027, 01-27, 油烟污染, rule",
        "06029, 01-29, 露天烧烤, rule",
        "06034, 01-34, 废弃车辆, rule",
        "06035, 01-35, 废弃家具设备, rule",
        "06036, 01-36, 乱堆杂物, checked",
        "06042, , 垃圾站（箱）满溢, none",
        "07001, 02-01, 非法小广告, checked",
        "07003, 02-03, 违规户外广告, checked",
        "07006, 02-06, 违规牌匾标识, rule",
        "07007, 02-07, 违规标语宣传品, rule",
        "08002, 03-02, 施工占道, rule",
        "08004, 03-04, 工地扬尘, rule",
        "08011, 03-11, 渣土运输车辆未安装密闭装置, checked",
        "09001, 04-01, 无照经营游商, checked",
        "09004, 04-04, 废品收购乱象, rule",
        "09005, 04-05, 店外经营, checked",
        "09006, 04-06, 占道经营, checked",
        "09009, 04-09, 机动车乱停放, checked",
        "09010, 04-10, 非机动车乱停放, checked",
        "09011, , 共享单车乱象, none",
        "09012, , 占用消防通道, none"
    })
    void aWantedMatterHasItsCodesInBothDictionaries(String newCode, String oldCode, String name, String basis) {
        CategoryKey key = new CategoryKey(NEW, Kind.MATTER, newCode);

        assertThat(BOOK.find(key).orElseThrow().name()).startsWith(name);
        if (basis.equals("none")) {
            assertThat(BOOK.counterparts(key)).isEmpty();
        } else {
            CategoryKey old = new CategoryKey(OLD, Kind.MATTER, oldCode);
            assertThat(BOOK.find(old).orElseThrow().name()).isEqualTo(name);
            assertThat(BOOK.counterparts(key)).containsExactly(new Crosswalk(old, key, basis.equals("checked")));
        }
    }

    @Test
    void theCrosswalkKeepsToItsRuleAndLosesNoOldCode() {
        Map<String, String> classes = Map.of("01", "06", "02", "07", "03", "08", "04", "09");
        for (Category old : ofStandard(OLD)) {
            List<Crosswalk> pairs = BOOK.counterparts(old.key());
            assertThat(pairs).as(old.code()).hasSize(1);
            CategoryKey to = pairs.get(0).to();
            if (to.standard().equals(NEW)) {
                assertThat(to.code())
                        .isEqualTo(
                                classes.get(old.classCode()) + "0" + old.code().substring(3));
            } else {
                assertThat(to.standard()).isEqualTo(LOCAL);
                assertThat(pairs.get(0).checked()).isFalse();
            }
        }
    }

    @Test
    void everyRowOfTheOldDictionarySaysWhatItStandsOn() {
        Map<String, String> basis = column("categories/gbt-30428.2-2013.csv", "code", "basis");

        assertThat(basis).hasSize(63);
        assertThat(basis.values()).containsOnly("checked", "rule", "memory");
        assertThat(basis.values()).filteredOn("checked"::equals).hasSize(14);
        assertThat(basis)
                .containsEntry("05-01", "memory")
                .containsEntry("05-06", "memory")
                .as("new items, not old ones")
                .doesNotContainKeys("01-37", "01-42", "04-11", "04-12");
    }

    @ParameterizedTest
    @CsvSource({"99001, 道路积水, 05-06", "99002, 路面塌陷, 05-01"})
    void whatTheNewStandardLacksIsALocalCategory(String code, String name, String oldCode) {
        CategoryKey key = new CategoryKey(LOCAL, Kind.MATTER, code);

        assertThat(BOOK.find(key).orElseThrow().name()).isEqualTo(name);
        assertThat(ofStandard(NEW)).extracting(Category::name).doesNotContain(name);
        assertThat(BOOK.counterparts(key))
                .containsExactly(new Crosswalk(new CategoryKey(OLD, Kind.MATTER, oldCode), key, false));
        assertThat(BOOK.standards(key)).isNotEmpty();
        assertThat(BOOK.telling(key)).isPresent();
    }

    /** Every matter that a camera or a patrol is wanted to find. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "06001", "06007", "06010", "06011", "06012", "06013", "06014", "06017", "06020", "06027", "06029",
                "06034", "06035", "06036", "06042", "07001", "07003", "07006", "07007", "08002", "08004", "08011",
                "09001", "09004", "09005", "09006", "09009", "09010", "09011", "09012", "01002", "01023", "03005"
            })
    void aWantedMatterHasAStandardAndIsToldFromItsNeighbours(String code) {
        CategoryKey key = new CategoryKey(NEW, Kind.MATTER, code);
        Telling telling = BOOK.telling(key).orElseThrow();

        assertThat(BOOK.standards(key)).isNotEmpty();
        assertThat(telling.rule()).hasSizeLessThan(25);
        assertThat(telling.neighbours()).isNotEmpty().doesNotContain(key).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "06010, 1, WORK_HOUR, 4",
        "06011, 1, WORK_DAY, 2",
        "06011, 2, WORK_HOUR, 4",
        "06012, 1, WORK_HOUR, 4",
        "06017, 1, WORK_HOUR, 4",
        "06001, 1, WORK_HOUR, 4",
        "06001, 2, WORK_DAY, 15",
        "06001, 3, WORK_DAY, 7",
        "06025, 1, WORK_DAY, 5",
        "06042, 1, WORK_HOUR, 4",
        "01001, 1, URGENT_HOUR, 2",
        "01001, 2, WORK_DAY, 1",
        "01023, 1, URGENT_HOUR, 2",
        "01023, 2, WORK_DAY, 1"
    })
    void aStandardHasTheLimitThatWasFoundOrChosen(String code, int number, LimitKind kind, int amount) {
        assertThat(BOOK.standards(new CategoryKey(NEW, Kind.MATTER, code)))
                .filteredOn(standard -> standard.number() == number)
                .extracting(Standard::limit)
                .containsExactly(new Limit(kind, amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"06007", "06029", "09001", "09005", "09006", "09009", "09010"})
    void whereNothingWasFoundTheDefaultIsTwoToFourWorkHours(String code) {
        assertThat(BOOK.standards(new CategoryKey(NEW, Kind.MATTER, code)))
                .extracting(Standard::limit)
                .allSatisfy(limit -> {
                    assertThat(limit.kind()).isEqualTo(LimitKind.WORK_HOUR);
                    assertThat(limit.amount()).isBetween(2, 4);
                });
    }

    @Test
    void everyStandardIsMarkedAsADefaultThatACitySets() {
        Map<String, String> notes = column("standards.csv", "filing_condition", "note");

        assertThat(notes).hasSizeGreaterThan(40);
        assertThat(notes.values()).allSatisfy(note -> assertThat(note).startsWith("default"));
    }

    private static List<Category> ofStandard(String standard) {
        return BOOK.categories().stream()
                .filter(c -> c.standard().equals(standard))
                .toList();
    }

    private static Map<String, String> column(String file, String key, String value) {
        Map<String, String> column = new HashMap<>();
        Csv.read(CONFIG.resolve(file), List.of(key, value), new ArrayList<>())
                .forEach(row -> column.put(row.text(key), row.text(value)));
        return column;
    }

    private static Set<Category> directory() throws IOException {
        String text;
        try (InputStream in =
                Objects.requireNonNull(ShippedTablesTest.class.getResourceAsStream("directory.txt"), "directory")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<Category> all = new HashSet<>();
        Pattern entry = Pattern.compile("(\\d{3})(\\D\\S*)(?= |$)");
        for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
            String[] parts = line.split("[ :]+", 5);
            List<Category> entries = new ArrayList<>();
            Matcher match = entry.matcher(parts[4].replaceAll("\\(\\d+ vacant\\)", ""));
            while (match.find()) {
                String code = parts[1] + match.group(1);
                if (parts[0].equals("部件")) {
                    entries.add(new Category(NEW, Kind.COMPONENT, code, match.group(2), parts[1], parts[2]));
                    entries.add(new Category(NEW, Kind.MATTER, code, match.group(2) + "异常", parts[1], parts[2]));
                } else {
                    entries.add(new Category(NEW, Kind.MATTER, code, match.group(2), parts[1], parts[2]));
                }
            }
            assertThat(entries.stream().map(Category::code).collect(Collectors.toSet()))
                    .as(parts[2])
                    .hasSize(Integer.parseInt(parts[3]));
            all.addAll(entries);
        }
        return all;
    }
}
