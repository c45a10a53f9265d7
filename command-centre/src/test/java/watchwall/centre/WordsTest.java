package watchwall.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway/messages",
                "detection/messages",
                "wall/messages",
                "casebridge/messages",
                "centre/messages"
            })
    void everySentenceStandsInBothLanguagesAndSaysItsArguments(String file) throws IOException {
        Properties chinese = read(file + "_zh");
        Properties english = read(file + "_en");

        assertThat(chinese.stringPropertyNames())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(said(english, key)).as(key).doesNotContainPattern("\\{\\d");
            assertThat(said(chinese, key)).as(key).doesNotContainPattern("\\{\\d");
        }
    }

    @Test
    void anArgumentThatIsAKeyIsSaidInTheReadersLanguageAndAnInstantInLocalTime() {
        Words.Sentence sentence = new Words().say("centre.not-found", List.of("2026-11-23T01:00:00Z"));

        assertThat(sentence.zh()).contains("11-23 09:00:00");
    }

    /** With every argument given: a brace left over is a quote that swallowed an argument. */
    private static String said(Properties texts, String key) {
        Object[] args = {"a", "b", "c", "d", "e", "f", "g", "h"};
        return new MessageFormat(texts.getProperty(key), Locale.ROOT).format(args);
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("/watchwall/" + file + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
