package watchwall.testcamera.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One folder of {@code cameras/}: which device, what it does oddly, and what whoever pulls it must see. The words are
 * explained in {@code cameras/README.md}; an unknown one is an error.
 */
public record Fixture(String name, Path folder, Map<String, String> words) {
    private static final String HEAD = "camera.txt";
    private static final Set<String> KNOWN = Set.of(
            "device",
            "quirk",
            "source",
            "address",
            "over",
            "tls",
            "expects",
            "state",
            "reason",
            "pictures",
            "keys",
            "codec",
            "size",
            "lost",
            "types",
            "steps",
            "content",
            "audio",
            "transport",
            "sounds",
            "seen",
            "never",
            "connections",
            "reports",
            "holes");
    private static final List<String> NEEDED = List.of("device", "quirk", "source", "state");

    public Fixture {
        words = Map.copyOf(words);
    }

    /** All folders with a head, by name. */
    public static List<Fixture> all(Path cameras) {
        try (Stream<Path> folders = Files.list(cameras)) {
            return folders.filter(folder -> Files.exists(folder.resolve(HEAD)))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fixture read(Path folder) {
        Map<String, String> words = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(HEAD))) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split(":", 2);
                String word = parts[0].trim();
                if (parts.length < 2 || !KNOWN.contains(word) || words.put(word, parts[1].trim()) != null) {
                    throw new IllegalArgumentException(folder + ": an unknown or doubled word: " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NEEDED.stream().filter(word -> !words.containsKey(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(folder + ": the head does not say its " + word);
        });
        return new Fixture(String.valueOf(folder.getFileName()), folder, words);
    }

    public Optional<String> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    public Path dialogue() {
        return folder.resolve("dialogue.txt");
    }

    /** Why this folder is not played yet; empty for one that is. */
    public Optional<String> later() {
        return word("expects")
                .filter(text -> text.startsWith("later"))
                .map(text -> text.substring("later".length()).strip());
    }

    /** {@code 5} is exactly five, {@code 5+} five or more. */
    public static boolean fits(String wanted, long number) {
        return wanted.endsWith("+")
                ? number >= Long.parseLong(wanted.substring(0, wanted.length() - 1))
                : number == Long.parseLong(wanted);
    }

    /** The least number that fits. */
    public static long least(String wanted) {
        return Long.parseLong(wanted.replace("+", ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
