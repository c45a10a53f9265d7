package watchwall.casebridge.standin;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-in as a program: {@code --port 9311 --secret-file FILE --callback URL --automatic 20 --fault
 * lost-answer,twice}. It runs until it is killed.
 */
public final class StandInMain {
    private StandInMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = options(args);
        String secret = options.containsKey("secret-file")
                ? Files.readString(Path.of(options.get("secret-file"))).strip()
                : options.getOrDefault("secret", "stand-in");
        int port = Integer.parseInt(options.getOrDefault("port", "9311"));
        Optional<URI> callback = Optional.ofNullable(options.get("callback")).map(URI::create);
        StandIn city = options.containsKey("automatic")
                ? StandIn.automatic(
                        port, secret, callback, Duration.ofSeconds(Long.parseLong(options.get("automatic"))))
                : StandIn.start(port, secret, callback);
        Arrays.stream(options.getOrDefault("fault", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Fault.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                .forEach(fault -> city.faults().set(fault, Faults.ALWAYS));
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("stand-in platform at " + city.address());
        Thread.currentThread().join();
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("An option begins with --: " + args[i]);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }
}
