package watchwall.gateway.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern KEY =
            Pattern.compile("\"((?:ticket|whep|still|webrtc)\\.[a-z-]+)\"|'(player\\.[a-z-]+)'");

    @Test
    void everyReasonHasASentenceInBothLanguages() throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        for (String root : new String[] {"src/main/java", "src/main/resources/watchwall/gateway/web"}) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    KEY.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> keys.add(found.group(1) == null ? found.group(2) : found.group(1)));
                }
            }
        }
        keys.remove("whep.user");

        assertThat(keys).hasSizeGreaterThan(30);
        assertThat(messages("zh").stringPropertyNames()).containsAll(keys);
        assertThat(messages("en").stringPropertyNames()).containsAll(keys);
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        String name = "/watchwall/gateway/messages_" + language + ".properties";
        try (var in = new InputStreamReader(MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(in);
        }
        return messages;
    }
}
