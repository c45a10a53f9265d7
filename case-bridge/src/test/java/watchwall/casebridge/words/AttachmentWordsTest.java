package watchwall.casebridge.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watchwall.casebridge.attachment.check.Use;

class AttachmentWordsTest {
    @Test
    void everyRefusalOfAFileHasItsSentence() throws IOException {
        Set<String> named = new TreeSet<>(Set.of("attachment.camera-dark", "attachment.preset-unknown"));
        Pattern key = Pattern.compile("\"(attachment\\.[a-z-]+)(\\.?)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/watchwall/casebridge"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                key.matcher(Files.readString(file)).results().forEach(hit -> {
                    if (hit.group(2).isEmpty()) {
                        named.add(hit.group(1));
                    } else {
                        for (Use use : Use.values()) {
                            named.add(hit.group(1) + "." + use.name().toLowerCase(Locale.ROOT));
                        }
                    }
                });
            }
        }
        for (Locale language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            Words words = Words.of(language, ZoneOffset.UTC);
            assertThat(words.keys().stream().filter(k -> k.startsWith("attachment.")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
