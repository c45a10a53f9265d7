package watchwall.testcamera.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import watchwall.testcamera.script.Step.Demand;
import watchwall.testcamera.script.Step.Exchange;

/**
 * A dialogue as written: for each connection the requests awaited in order, and those answered whenever they come. The
 * words are explained in {@code cameras/README.md}.
 */
record Script(List<Part> connections, Map<String, String> definitions, Map<String, String> clip) {
    private static final Pattern FIELD = Pattern.compile("([a-z]+)=(\\S+)");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*(?<=\\s|^):(?=\\s|$)\\s*");
    private static final int MAX_LINES = 5000;

    /** What one connection goes through. */
    record Part(List<Exchange> inOrder, List<Exchange> anyTime) {
        Part {
            inOrder = List.copyOf(inOrder);
            anyTime = List.copyOf(anyTime);
        }
    }

    Script {
        connections = List.copyOf(connections);
        definitions = Map.copyOf(definitions);
        clip = Map.copyOf(clip);
    }

    /** The n-th connection's part, from 0; the last part serves all that follow. */
    Part part(int connection) {
        return connections.get(Math.min(connection, connections.size() - 1));
    }

    static Script read(Path file) throws IOException {
        Reading reading = new Reading(file.toAbsolutePath().getParent());
        reading.lines(file);
        return reading.script();
    }

    /** The dialogue while its lines are read. */
    private static final class Reading {
        private final Path folder;
        private final List<Part> connections = new ArrayList<>();
        private final Map<String, String> definitions = new LinkedHashMap<>();
        private Map<String, String> clip = Map.of();
        private List<Exchange> inOrder = new ArrayList<>();
        private List<Exchange> anyTime = new ArrayList<>();
        private List<Demand> demands = new ArrayList<>();
        private List<Step> steps = new ArrayList<>();
        private List<Step.Line> said = new ArrayList<>();
        private @Nullable String method;
        private String uri = "*";
        private boolean isAnyTime;
        private int lines;

        Reading(@Nullable Path folder) {
            this.folder = folder == null ? Path.of(".") : folder;
        }

        void lines(Path file) throws IOException {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (++lines > MAX_LINES) {
                    throw new IOException("a dialogue over " + MAX_LINES + " lines");
                }
                try {
                    line(line);
                } catch (RuntimeException e) {
                    throw new IOException(file + " line " + number + ": " + e.getMessage() + ": " + line, e);
                }
            }
        }

        private void line(String line) throws IOException {
            if (line.startsWith("<")) {
                boolean bare = line.startsWith("<|");
                String text = line.substring(bare ? 2 : 1);
                said.add(new Step.Line(text.startsWith(" ") ? text.substring(1) : text, !bare));
                return;
            }
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                return;
            }
            endSaid();
            if (plain.startsWith(">")) {
                request(plain.substring(1));
            } else if (plain.startsWith("~")) {
                begin(plain.substring(1).trim(), true);
            } else if (plain.startsWith("=")) {
                endPart();
            } else {
                word(plain);
            }
        }

        private void request(String text) {
            if (text.startsWith("+")) {
                String[] words = text.substring(1).split(":", 2);
                demands.add(new Demand.Header(words[0].trim(), words[1].trim()));
            } else if (text.startsWith("-")) {
                String[] words = text.substring(1).split(":", 2);
                demands.add(new Demand.NoHeader(
                        words[0].trim(), words.length > 1 ? Optional.of(words[1].trim()) : Optional.empty()));
            } else if (text.startsWith("login ")) {
                String[] words = text.trim().split("\\s+", 4);
                demands.add(new Demand.Login(words[1].equals("digest"), words[2], words[3]));
            } else {
                begin(text.trim(), false);
            }
        }

        private void begin(String text, boolean anyTimeNow) {
            endExchange();
            String[] words = text.split("\\s+", 2);
            method = words[0];
            uri = words.length > 1 ? words[1] : "*";
            isAnyTime = anyTimeNow;
        }

        private void word(String line) throws IOException {
            String[] words = line.split("\\s+", 2);
            String rest = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "use" -> lines(folder.resolveSibling("healthy").resolve(rest + ".txt"));
                case "def" -> {
                    String[] parts = rest.split("=", 2);
                    definitions.put(parts[0].trim(), parts[1].trim());
                }
                case "clip" -> clip = fields(rest);
                case "rtp" -> {
                    String[] parts = SEPARATOR.split(rest, 2);
                    boolean marker = List.of(parts[0].trim().split("\\s+")).contains("m");
                    steps.add(new Step.Rtp(fields(parts[0]), marker, parts[1]));
                }
                case "rtcp" -> {
                    String[] parts = SEPARATOR.split(rest, 2);
                    steps.add(new Step.Rtcp(fields(parts[0]), parts.length > 1 ? parts[1] : ""));
                }
                case "packet" -> steps.add(new Step.Packet(SEPARATOR.split(rest, 2)[1]));
                case "frame" -> {
                    String[] parts = SEPARATOR.split(rest, 2);
                    steps.add(new Step.Frame(Integer.parseInt(parts[0].trim()), parts[1].trim()));
                }
                case "pictures" -> {
                    String[] parts = rest.split("\\s+", 2);
                    steps.add(new Step.Pictures(Integer.parseInt(parts[0]), fields(parts.length > 1 ? parts[1] : "")));
                }
                case "lose" -> steps.add(new Step.Lose(Integer.parseInt(rest)));
                case "raw" -> steps.add(new Step.Raw(rest));
                case "file" -> steps.add(new Step.Bytes(folder.resolve(rest)));
                case "udp" -> steps.add(new Step.Over(true));
                case "tcp" -> steps.add(new Step.Over(false));
                case "wait" -> steps.add(new Step.Wait(Duration.ofMillis(Long.parseLong(rest.replace("ms", "")))));
                case "close" -> steps.add(new Step.Close());
                default -> throw new IllegalArgumentException("no such word: " + words[0]);
            }
        }

        private static Map<String, String> fields(String text) {
            Map<String, String> fields = new HashMap<>();
            Matcher matcher = FIELD.matcher(text);
            while (matcher.find()) {
                fields.put(matcher.group(1), matcher.group(2));
            }
            return fields;
        }

        private void endSaid() {
            if (!said.isEmpty()) {
                steps.add(new Step.Say(said));
                said = new ArrayList<>();
            }
        }

        private void endExchange() {
            endSaid();
            if (method != null) {
                (isAnyTime ? anyTime : inOrder).add(new Exchange(method, uri, demands, steps));
            } else if (!steps.isEmpty()) {
                throw new IllegalArgumentException("an answer before the first request");
            }
            method = null;
            demands = new ArrayList<>();
            steps = new ArrayList<>();
        }

        private void endPart() {
            endExchange();
            connections.add(new Part(inOrder, anyTime));
            inOrder = new ArrayList<>();
            anyTime = new ArrayList<>();
        }

        Script script() {
            endPart();
            return new Script(connections, definitions, clip);
        }
    }
}
