package watchwall.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stored input, and every one with a few bytes changed, holds the rules of its target. */
class FuzzCorpusTest {
    private static final int CHANGED_EACH = 20;

    static Stream<String> targets() {
        return Targets.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void storedInputsHold(String target) throws Exception {
        List<Path> inputs = inputs(target);
        assertThat(inputs).as("inputs of %s", target).isNotEmpty();
        for (Path input : inputs) {
            assertThatCode(() -> Targets.ALL.get(target).accept(Files.readAllBytes(input)))
                    .as("%s", input)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void inputsWithAFewBytesChangedHold(String target) throws Exception {
        Random random = new Random(17);
        for (Path input : inputs(target)) {
            byte[] stored = Files.readAllBytes(input);
            for (int i = 0; i < CHANGED_EACH && stored.length > 0; i++) {
                byte[] changed = stored.clone();
                for (int j = 0; j <= random.nextInt(5); j++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                assertThatCode(() -> Targets.ALL.get(target).accept(changed))
                        .as("%s, change %d", input, i)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void everyFolderIsATarget() throws Exception {
        try (Stream<Path> folders = Files.list(root())) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Targets.ALL.keySet());
        }
    }

    @Test
    void aBrokenRuleIsAFinding() {
        assertThatThrownBy(() -> Hold.that(false, "a rule"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a rule");
    }

    private static List<Path> inputs(String target) throws Exception {
        Path folder = root().resolve(target);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new IOException(folder.toString(), e);
        }
    }

    private static Path root() throws Exception {
        return Path.of(FuzzCorpusTest.class.getResource("/fuzz").toURI());
    }
}
