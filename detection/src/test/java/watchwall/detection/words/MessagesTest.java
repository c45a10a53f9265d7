package watchwall.detection.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.key.Key;

class MessagesTest {
    private static final Pattern USED = Pattern.compile(
            "\"@?((?:model|frame|analysis|replay|zone|rules?|key|incident|reason|step|watch|settings)\\.(?!json)[a-z0-9-]+)\"");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(keys("zh")).isEqualTo(keys("en"));
    }

    @Test
    void everyKeyInTheCodeHasItsSentence() throws IOException {
        Set<String> used = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        for (AimKind kind : Aim.kinds()) {
            used.add("kind." + kind.id());
            for (Key key : kind.keys()) {
                String name = "key." + kind.id() + "." + key.name();
                used.add(name);
                if (key.type() != Key.Type.FLAG) {
                    key.words().forEach(word -> used.add(name + "." + word));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(40).isEqualTo(keys("en"));
    }

    @Test
    void argumentsStandInTheSentence() {
        Reason reason = Reason.of("zone.corners", "人行道", 2, 32);

        assertThat(reason.sentence(Locale.CHINA)).isEqualTo("区域“人行道”有 2 个顶点，应为 3 到 32 个。");
        assertThat(reason.sentence(Locale.FRENCH)).isEqualTo("The zone \"人行道\" has 2 corners; it needs 3 to 32.");
    }

    private static Set<String> keys(String language) throws IOException {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream(
                        "/watchwall/detection/messages_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(in);
            return new TreeSet<>(properties.stringPropertyNames());
        }
    }
}
