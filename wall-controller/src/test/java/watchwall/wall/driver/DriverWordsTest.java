package watchwall.wall.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriverWordsTest {
    private static final Path MAIN = Path.of("src/main");

    @Test
    void everyTroubleOfADeviceHasItsSentenceInBothLanguages() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN.resolve("java/watchwall/wall/driver"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\"(wall\\.driver\\.[a-z-]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> used.add(found.group(1)));
            }
        }

        assertThat(used).isNotEmpty().isEqualTo(keys("zh")).isEqualTo(keys("en"));
    }

    private static Set<String> keys(String language) throws IOException {
        Properties texts = new Properties();
        try (var reader = Files.newBufferedReader(
                MAIN.resolve("resources/watchwall/wall/messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("wall.driver."))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
