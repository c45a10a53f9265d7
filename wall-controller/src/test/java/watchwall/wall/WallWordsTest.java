package watchwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WallWordsTest {
    private static final Pattern KEY = Pattern.compile("\"(wall\\.[a-z.-]*[a-z])\"");

    @Test
    void everyKeyInTheCodeHasASentenceInBothLanguages() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(15);
        assertThat(read("zh").stringPropertyNames()).containsAll(used);
        assertThat(read("en").stringPropertyNames()).isEqualTo(read("zh").stringPropertyNames());
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (var in =
                Objects.requireNonNull(WallWords.class.getResourceAsStream("messages_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
