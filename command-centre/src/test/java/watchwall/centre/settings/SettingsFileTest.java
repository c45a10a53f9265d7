package watchwall.centre.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import watchwall.centre.Trouble;
import watchwall.centre.Words;

final class SettingsFileTest {
    private static final Path SHIPPED = Path.of("../config/watchwall.yml");

    @TempDir
    Path folder;

    @Test
    void theShippedFileHoldsEveryKeyOfTheCodeAndNoOther() throws IOException {
        List<String> inFile = new ArrayList<>();
        collect(SettingsFile.tree(SHIPPED), "", inFile);

        assertThat(inFile).containsExactlyElementsOf(SettingsBinder.keys());
    }

    private static void collect(JsonNode group, String prefix, List<String> keys) {
        group.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                collect(entry.getValue(), prefix + entry.getKey() + ".", keys);
            } else {
                keys.add(prefix + entry.getKey());
            }
        });
    }

    @Test
    void everyKeyOfTheShippedFileIsCommented() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);

        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" +[a-z0-9-]+: .*|    [a-z0-9-]+:")) {
                assertThat(lines.get(i - 1))
                        .as("the line above %s", lines.get(i).strip())
                        .matches(" +# .*");
            }
        }
    }

    @Test
    void theShippedFileIsReadWithItsUnits() {
        Settings settings = SettingsFile.read(SHIPPED, Map.of());

        assertThat(settings.gateway().silence()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.gateway().ringMax().count()).isEqualTo(32L << 20);
        assertThat(settings.storage().databaseUrl()).isEmpty();
    }

    @Test
    void aKeyGivenOnTheCommandLineWins() {
        assertThat(SettingsFile.read(SHIPPED, Map.of("http.port", "9090"))
                        .http()
                        .port())
                .isEqualTo(9090);
    }

    @Test
    void aMisspeltKeyNamesTheNearestOne() {
        assertTrouble(with("gateway.silense", "3s"), "centre.settings.unknown-key", "gateway.silence");
    }

    @Test
    void aSpanWithoutItsUnitIsRefused() {
        assertTrouble(with("gateway.silence", "3"), "centre.settings.bad-span", "gateway.silence");
    }

    @Test
    void aSizeWithAWrongUnitIsRefused() {
        assertTrouble(with("gateway.ring-max", "32MiB"), "centre.settings.bad-size", "32MiB");
    }

    @Test
    void anUnknownDispatcherNamesTheKnownOnes() {
        assertTrouble(with("cases.dispatch-by", "city"), "centre.settings.bad-word", "shift-leader");
    }

    @Test
    void aPortThatIsNoNumberIsRefused() {
        assertTrouble(with("http.port", "eighty"), "centre.settings.bad-value", "eighty");
    }

    @Test
    void aFileThatIsNoYamlNamesTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yml"), "centre:\n  name: x\n bad");

        assertThatThrownBy(() -> SettingsFile.read(file, Map.of()))
                .isInstanceOfSatisfying(Trouble.class, t -> assertThat(t.key()).isEqualTo("centre.settings.not-yaml"));
    }

    private static Runnable with(String key, String value) {
        return () -> SettingsFile.read(SHIPPED, Map.of(key, value));
    }

    private static void assertTrouble(Runnable reading, String key, String saying) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Trouble.class, trouble -> {
            assertThat(trouble.key()).isEqualTo(key);
            assertThat(new Words().say(trouble).zh()).contains(saying);
            assertThat(new Words().say(trouble).en()).contains(saying);
        });
    }
}
