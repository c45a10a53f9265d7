package watchwall.casebridge.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.Reason;

class ResponsibleGridsTest {
    @TempDir
    Path folder;

    @Test
    void theShippedTableCoversTheSampleCity() {
        ResponsibleGrids grids = ResponsibleGrids.load(Path.of("../config"));

        assertThat(grids.of("230108003001018").orElseThrow().name()).isEqualTo("中部");
        assertThat(grids.grids().stream()
                        .mapToInt(grid -> grid.unitGrids().size())
                        .sum())
                .isEqualTo(16);
        assertThat(grids.walkedBy("inspector")).hasSize(2);
        assertThat(grids.of("000000000000000")).isEmpty();
    }

    @Test
    void aCentreWithoutTheTableHasNoResponsibleGrids() {
        assertThat(ResponsibleGrids.load(folder).grids()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("grids.csv"), """
                code,name,unit_grids,inspectors
                A,北部,230108003001013 12345,li.wei
                B,南部,230108003001013,Li Wei
                B,,230108003001014,
                ;drop,东部,230108003001015,a'--
                """);

        TableTrouble trouble = catchThrowableOfType(TableTrouble.class, () -> ResponsibleGrids.load(folder));

        assertThat(trouble.reasons().stream().map(Reason::key))
                .containsExactly(
                        "table.grid-wrong",
                        "table.word-malformed",
                        "table.word-malformed",
                        "table.key-twice",
                        "table.cell-empty",
                        "table.key-twice",
                        "table.word-malformed",
                        "table.word-malformed");
        assertThat(trouble.reasons().getFirst().args()).containsExactly("grids.csv", "2", "unit_grids", "12345");
    }
}
