package watchwall.detection.analysis;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.frame.Box;

/** What goes to standard output: one line for each stay, or for each picture. */
final class Lines {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final PrintStream out;
    private final boolean json;

    Lines(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * @param rule the rule's id in its file
     * @param start media seconds
     * @param end media seconds
     * @param box x, y, width, height in pixels of the original picture
     */
    @JsonPropertyOrder({"rule", "category", "start", "end", "zone", "box", "score"})
    record OfStay(String rule, String category, double start, double end, String zone, List<Long> box, double score) {

        static OfStay of(Stays.Stay stay, Instant epoch) {
            return new OfStay(
                    stay.rule().id(),
                    stay.rule().category().code(),
                    seconds(epoch, stay.started()),
                    seconds(epoch, stay.ended()),
                    stay.rule().zone().name(),
                    pixels(stay.box()),
                    Lines.score(stay.score()));
        }
    }

    /** @param boxes of what was found, best first; x, y, width, height in pixels of the original picture */
    @JsonPropertyOrder({"file", "rule", "found", "score", "boxes"})
    record OfPicture(String file, String rule, boolean found, double score, List<List<Long>> boxes) {}

    void print(OfStay line) {
        out.println(
                json
                        ? mapper.writeValueAsString(line)
                        : "%8.1f s to %8.1f s  %.2f  %s  %s  %s  %s"
                                .formatted(
                                        line.start(),
                                        line.end(),
                                        line.score(),
                                        line.rule(),
                                        line.category(),
                                        line.zone(),
                                        line.box()));
        out.flush();
    }

    void print(OfPicture line) {
        out.println(
                json
                        ? mapper.writeValueAsString(line)
                        : "%s  %.2f  %s  %s"
                                .formatted(line.found() ? "yes" : "no ", line.score(), line.file(), line.boxes()));
        out.flush();
    }

    static List<Long> pixels(Box box) {
        return List.of(Math.round(box.x()), Math.round(box.y()), Math.round(box.width()), Math.round(box.height()));
    }

    static double score(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static double seconds(Instant epoch, Instant at) {
        return Math.max(0, Math.round(Duration.between(epoch, at).toMillis() / 10.0) / 100.0);
    }
}
