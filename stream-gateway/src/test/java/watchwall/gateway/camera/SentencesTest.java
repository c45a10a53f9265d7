package watchwall.gateway.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void bothLanguagesHaveEachSentenceWithTheSameArguments() throws IOException {
        Properties english = texts("en");
        Properties chinese = texts("zh");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    @Test
    void aSentenceTakesItsArguments() {
        Reason reason = Reason.of("camera-unknown-codec", "MPV");

        assertThat(Sentences.english(reason))
                .isEqualTo("The camera sends MPV; H.264, H.265 or Motion JPEG is needed."
                        + " Set this stream to H.264 in the camera.");
        assertThat(Sentences.chinese(reason)).contains("MPV").contains("请");
        assertThat(Sentences.english(Reason.of("camera-bad-scheme", "http"))).contains("camera's address begins");
    }

    @Test
    void anUnknownKeyIsShownRatherThanLost() {
        assertThat(Sentences.english(Reason.of("not-there", 5))).isEqualTo("not-there [5]");
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        var matcher = java.util.regex.Pattern.compile("\\{\\d}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                SentencesTest.class.getResourceAsStream("/watchwall/gateway/messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
