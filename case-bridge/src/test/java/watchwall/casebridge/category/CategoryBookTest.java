package watchwall.casebridge.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.category.Standard.LimitKind;
import watchwall.casebridge.words.Reason;

class CategoryBookTest {
    private static final String NEW = "GB/T 47678.5-2026";
    private static final String OLD = "GB/T 30428.2-2013";
    private static final String HEAD = "standard,kind,code,name,class_code,class_name\n";

    @TempDir
    Path config;

    @BeforeEach
    void anEmptyButSoundConfiguration() throws IOException {
        Files.createDirectories(config.resolve("categories"));
        write("categories/local.csv", HEAD + "S,事项,001,甲,0,类\n");
        write("categories/crosswalk.csv", "from_standard,from_kind,from_code,to_standard,to_kind,to_code,basis\n");
        write("standards.csv", "standard,kind,code,filing_condition,limit_kind,limit,closing_condition\n");
    }

    @Test
    void theShippedDictionariesAreWhole() {
        CategoryBook book = CategoryBook.load(Path.of("../config"));

        List<Category> all = book.categories();
        assertThat(all.stream().filter(c -> c.standard().equals(NEW) && c.kind() == Kind.COMPONENT))
                .hasSize(153);
        assertThat(all.stream().filter(c -> c.standard().equals(NEW) && c.kind() == Kind.MATTER))
                .hasSize(97 + 153);
        assertThat(all.stream().filter(c -> c.standard().equals(OLD))).hasSize(63);
        assertThat(book.find(new CategoryKey(NEW, Kind.MATTER, "09001")))
                .contains(new Category(NEW, Kind.MATTER, "09001", "无照经营游商", "09", "街面秩序类"));
    }

    @Test
    void theSameCodeIsAComponentAndTheMatterThatItIsWrong() {
        CategoryBook book = CategoryBook.load(Path.of("../config"));

        assertThat(book.find(new CategoryKey(NEW, Kind.COMPONENT, "01023"))
                        .orElseThrow()
                        .name())
                .isEqualTo("不明井盖");
        assertThat(book.find(new CategoryKey(NEW, Kind.MATTER, "01023"))
                        .orElseThrow()
                        .name())
                .isEqualTo("不明井盖异常");
    }

    @Test
    void aCategoryIsToldFromItsNeighboursInAFewWords() {
        Telling telling = CategoryBook.load(Path.of("../config"))
                .telling(new CategoryKey(NEW, Kind.MATTER, "06042"))
                .orElseThrow();

        assertThat(telling.rule()).isEqualTo("桶完好，垃圾高出桶口");
        assertThat(telling.neighbours()).extracting(CategoryKey::code).containsExactly("06010", "06011");
    }

    @Test
    void aNeighbourThatNoDictionaryKnowsIsNamed() throws IOException {
        write("categories/neighbours.csv", "standard,kind,code,rule,neighbours\nS,事项,001,有轮子,001 999\n");

        assertThat(troubles())
                .containsExactly(Reason.of("table.key-unknown", "neighbours.csv", 2, "neighbours", "S 事项 999"));
    }

    @Test
    void theCrosswalkIsFoundFromBothSides() {
        CategoryBook book = CategoryBook.load(Path.of("../config"));
        var old = new CategoryKey(OLD, Kind.MATTER, "04-01");
        var vendor = new CategoryKey(NEW, Kind.MATTER, "09001");

        assertThat(book.counterparts(vendor)).containsExactly(new Crosswalk(old, vendor, true));
        assertThat(book.counterparts(old)).isEqualTo(book.counterparts(vendor));
    }

    @Test
    void aCategoryMayHaveSeveralStandardsEachWithItsOwnLimit() {
        CategoryBook book = CategoryBook.load(Path.of("../config"));

        assertThat(book.standards(new CategoryKey(NEW, Kind.MATTER, "01023")))
                .extracting(Standard::number, Standard::limit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, new Limit(LimitKind.URGENT_HOUR, 2)),
                        org.assertj.core.groups.Tuple.tuple(2, new Limit(LimitKind.WORK_DAY, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09001", "06042", "09009", "06010", "06036", "09005", "09006"})
    void whatTheCamerasLookForHasAStandard(String code) {
        assertThat(CategoryBook.load(Path.of("../config")).standards(new CategoryKey(NEW, Kind.MATTER, code)))
                .isNotEmpty();
    }

    @Test
    void aMistakeIsToldWithFileRowAndColumn() throws IOException {
        write(
                "categories/local.csv",
                "# note\n" + HEAD + "S,事项,001,甲,0,类\nS,东西,002,乙,0,类\nS,事项,003,,0,类\nS,事项,001,丁,0,类\n");
        write(
                "standards.csv",
                "standard,kind,code,filing_condition,limit_kind,limit,closing_condition\n"
                        + "S,事项,009,有,工作时,2,无\nS,事项,001,有,星期,0,无\n");

        assertThat(troubles())
                .containsExactly(
                        Reason.of("table.word-unknown", "local.csv", 4, "kind", "东西", "事项, 部件"),
                        Reason.of("table.cell-empty", "local.csv", 5, "name"),
                        Reason.of("table.key-twice", "local.csv", 6, "S 事项 001"),
                        Reason.of("table.key-unknown", "standards.csv", 2, "code", "S 事项 009"),
                        Reason.of(
                                "table.word-unknown",
                                "standards.csv",
                                3,
                                "limit_kind",
                                "星期",
                                "紧急工作分, 紧急工作时, 工作分, 工作时, 工作日, 自然日"),
                        Reason.of("table.number-wrong", "standards.csv", 3, "limit", "0"));
    }

    @Test
    void aLocalCategoryMayNotStandUnderANationalStandardNorTakeItsCode() throws IOException {
        write("categories/gbt.csv", HEAD + "N,事项,001,甲,0,类\nN,部件,005,戊,0,类\n");
        write("categories/local.csv", HEAD + "L,事项,001,乙,0,类\nN,事项,002,丙,0,类\nL,事项,005,丁,0,类\nL,事项,003,己,0,类\n");

        assertThat(troubles())
                .containsExactly(
                        Reason.of("table.local-code", "local.csv", 2, "code", "N 事项 001"),
                        Reason.of("table.local-standard", "local.csv", 3, "standard", "N"),
                        Reason.of("table.local-code", "local.csv", 4, "code", "N 部件 005"));
    }

    @Test
    void aLostColumnIsNamed() throws IOException {
        write("categories/local.csv", "standard,kind,code,name,class_code\nS,事项,001,甲,0\n");

        assertThat(troubles()).contains(Reason.of("table.column-missing", "local.csv", 1, "class_name"));
    }

    @Test
    void aRowWithACommaTooManyIsNamed() throws IOException {
        write("categories/local.csv", HEAD + "S,事项,001,甲,乙,0,类\n");

        assertThat(troubles()).contains(Reason.of("table.cells-miscounted", "local.csv", 2, 7, 6));
    }

    @Test
    void aQuotedNameKeepsItsComma() throws IOException {
        write("categories/local.csv", "\uFEFF" + HEAD + "S,事项,001,\"甲,\"\"乙\"\"\",0,类\r\n");

        assertThat(CategoryBook.load(config).categories())
                .extracting(Category::name)
                .containsExactly("甲,\"乙\"");
    }

    @Test
    void aFileSavedByAnOldSpreadsheetIsNotTakenForSomethingElse() throws IOException {
        Files.writeString(
                config.resolve("categories/local.csv"), HEAD + "S,事项,001,甲,0,类\n", Charset.forName("GB18030"));

        assertThat(troubles()).contains(Reason.of("table.not-utf8", "local.csv"));
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Files.write(config.resolve("categories/local.csv"), new byte[Csv.MAX_BYTES + 1]);

        assertThat(troubles()).contains(Reason.of("table.too-big", "local.csv", 1024));
    }

    @Test
    void withoutAnyDictionaryTheFolderIsNamed() throws IOException {
        Files.delete(config.resolve("categories/local.csv"));

        assertThat(troubles())
                .containsExactly(Reason.of(
                        "table.no-dictionary", config.resolve("categories").toAbsolutePath()));
    }

    private List<Reason> troubles() {
        return catchThrowableOfType(TableTrouble.class, () -> CategoryBook.load(config))
                .reasons();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(config.resolve(file), text, StandardCharsets.UTF_8);
    }
}
