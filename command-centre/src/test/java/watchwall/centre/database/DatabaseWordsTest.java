package watchwall.centre.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseWordsTest {
    @Test
    void everyTroubleHasASentenceInBothLanguages() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern key = Pattern.compile("\"(database\\.[a-z-]{3,})\"");
        try (Stream<Path> files = Files.list(Path.of("src/main/java/watchwall/centre/database"))) {
            for (Path file : files.toList()) {
                key.matcher(Files.readString(file)).results().forEach(hit -> named.add(hit.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(10);
        for (String language : List.of("zh", "en")) {
            Properties texts = texts(language);
            assertThat(texts.stringPropertyNames()).isEqualTo(named);
            for (String name : named) {
                assertThat(MessageFormat.format(texts.getProperty(name), "a0", "a1", "a2", "a3", "a4"))
                        .as(name)
                        .doesNotContainPattern("\\{\\d}");
            }
        }
    }

    private static Properties texts(String language) throws IOException {
        String file = "/watchwall/centre/messages_database_" + language + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(DatabaseWordsTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(in);
            return texts;
        }
    }
}
