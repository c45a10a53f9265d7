package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason of the transfer has its sentence, and no sentence is left over. */
class TransferWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyReasonHasASentence(String language) throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern key = Pattern.compile("\"(transfer\\.[a-z0-9-]{3,})\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                key.matcher(Files.readString(file)).results().forEach(hit -> named.add(hit.group(1)));
            }
        }
        Properties texts = new Properties();
        try (var in = new InputStreamReader(
                TransferWordsTest.class.getResourceAsStream(
                        "/watchwall/casebridge/messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(texts.stringPropertyNames().stream()
                        .filter(k -> k.startsWith("transfer."))
                        .collect(Collectors.toSet()))
                .isEqualTo(named);
    }
}
