package watchwall.centre;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param demo start the simulated cameras
 * @param cameraAddresses given by {@code --camera}
 * @param overrides settings keys given as {@code --key=value}
 */
public record Options(
        boolean demo,
        List<URI> cameraAddresses,
        Optional<Path> cameras,
        Optional<Path> rules,
        Path config,
        Map<String, String> overrides) {

    private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "rtsp+http", "rtsps+http", "rtsps+https");

    public static Options parse(Path home, List<String> words) {
        boolean demo = false;
        List<URI> addresses = new ArrayList<>();
        Optional<Path> cameras = Optional.empty();
        Optional<Path> rules = Optional.empty();
        Path config = home.resolve("config/watchwall.yml");
        Map<String, String> overrides = new LinkedHashMap<>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--demo" -> demo = true;
                case "--camera" -> addresses.add(cameraAddress(value(word, rest)));
                case "--cameras" -> cameras = Optional.of(Path.of(value(word, rest)));
                case "--rules" -> rules = Optional.of(Path.of(value(word, rest)));
                case "--config" -> config = Path.of(value(word, rest));
                default -> override(word, overrides);
            }
        }
        return new Options(demo, List.copyOf(addresses), cameras, rules, config, Map.copyOf(overrides));
    }

    private static String value(String option, java.util.Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Trouble("centre.option.value-missing", option);
        }
        return rest.next();
    }

    private static void override(String word, Map<String, String> overrides) {
        int equals = word.indexOf('=');
        if (!word.startsWith("--") || equals < 0) {
            throw new Trouble("centre.option.unknown", word);
        }
        overrides.put(word.substring(2, equals), word.substring(equals + 1));
    }

    /** An RTSP address with a host; the refusal shows it without its password. */
    public static URI cameraAddress(String text) {
        try {
            URI uri = new URI(text);
            if (SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // worded below like every other wrong address
        }
        throw new Trouble("centre.camera.bad-address", text.replaceAll("//[^@/]*@", "//***@"));
    }
}
