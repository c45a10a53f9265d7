package watchwall.detection.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.model.weights.Digest;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.words.Reason;

/**
 * What a centre says about a detector of its own, in a JSON file beside it: what it is fed, what it gives, and under which
 * licence. Everything is checked before the first picture.
 *
 * @param side of its square input, pixels
 * @param mean taken from each colour (red, green, blue; 0 to 255) before it is divided by {@code spread}
 * @param form how its output is to be read
 * @param classes what each class number is; empty where no rule asks for it
 */
record OwnModel(
        String name,
        Path file,
        String licence,
        String input,
        int side,
        List<Double> mean,
        List<Double> spread,
        Form form,
        List<String> outputs,
        List<Optional<Kind>> classes) {

    private static final int MAX_SIDE = 2048;
    private static final int MAX_CLASSES = 1000;

    /** How boxes and scores stand in the output. */
    enum Form {
        /** One output, 1 x (4 + classes) x places: middle and size in pixels of the input, then the scores. */
        YOLO,
        /** Two outputs: 1 x places x 4, left, top, right, bottom in parts of the input; and 1 x places x classes. */
        BOXES_AND_SCORES
    }

    OwnModel {
        mean = List.copyOf(mean);
        spread = List.copyOf(spread);
        outputs = List.copyOf(outputs);
        classes = List.copyOf(classes);
    }

    static OwnModel read(Path manifest) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(manifest));
            Path file = manifest.resolveSibling(text(json, "file"));
            if (!Digest.of(Files.readAllBytes(file)).equals(text(json, "sha256"))) {
                throw new ModelException(Reason.of("model.manifest-digest", file, manifest));
            }
            JsonNode input = json.path("input");
            int side = input.path("side").asInt(0);
            if (side < 32 || side > MAX_SIDE) {
                throw new IllegalArgumentException("input.side is " + side + ", not 32 to " + MAX_SIDE);
            }
            Form form = form(text(json.path("output"), "form"));
            List<String> outputs = texts(json.path("output").path("names"));
            if (outputs.size() != (form == Form.YOLO ? 1 : 2)) {
                throw new IllegalArgumentException("output.names has " + outputs.size() + " names");
            }
            return new OwnModel(
                    text(json, "name"),
                    file,
                    text(json, "licence"),
                    text(input, "name"),
                    side,
                    colours(input, "mean", false),
                    colours(input, "spread", true),
                    form,
                    outputs,
                    classes(json.path("classes")));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new ModelException(Reason.of("model.manifest-unfit", manifest, e.getMessage()), e);
        }
    }

    private static String text(JsonNode node, String key) {
        String text = node.path(key).asString("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return text;
    }

    private static Form form(String word) {
        return switch (word) {
            case "yolo" -> Form.YOLO;
            case "boxes-and-scores" -> Form.BOXES_AND_SCORES;
            default ->
                throw new IllegalArgumentException("output.form " + word + "; yolo and boxes-and-scores are known");
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> out = new ArrayList<>();
        array.forEach(node -> out.add(node.asString("")));
        return out;
    }

    private static List<Double> colours(JsonNode input, String key, boolean divides) {
        List<Double> out = new ArrayList<>();
        input.path(key).forEach(node -> out.add(node.asDouble(Double.NaN)));
        if (out.size() != 3 || out.stream().anyMatch(v -> !Double.isFinite(v) || (divides && v == 0))) {
            throw new IllegalArgumentException("input." + key + " needs three numbers, red, green, blue");
        }
        return out;
    }

    /** By the words of our kinds in small letters; a person must be among them, or no rule could use the model. */
    private static List<Optional<Kind>> classes(JsonNode array) {
        List<Optional<Kind>> out = new ArrayList<>();
        for (String word : texts(array)) {
            out.add(Arrays.stream(Kind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(word))
                    .findFirst());
        }
        if (out.size() > MAX_CLASSES || !out.contains(Optional.of(Kind.PERSON))) {
            throw new IllegalArgumentException("classes names " + out.size() + " classes and no person");
        }
        return out;
    }
}
