package watchwall.detection.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.frame.Box;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.Pooled;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.train.bank.Extraction;
import watchwall.detection.train.data.Crops;
import watchwall.detection.train.data.Labelled;
import watchwall.detection.train.data.Workers;
import watchwall.detection.train.fit.StateTraining;
import watchwall.detection.train.measure.Curve;

/**
 * A new bin-state head from operators' answers, begun at the old one. One incident in four is held out; old and new are
 * compared on those, and on the fixed pictures where they are at hand. A person reads the comparison and switches it on.
 */
final class FeedbackTraining {
    private static final int HELD_OUT = 4;
    private static final int ROUNDS = 12;

    /** Fewer than this teach a camera's corner, not bins. */
    private static final int LEAST = 40;

    private final Extraction extraction;
    private final Consumer<String> said;

    FeedbackTraining(FeatureNet net, Path cache, Workers workers, Consumer<String> said) {
        this.extraction = new Extraction(net, cache, workers);
        this.said = said;
    }

    /**
     * @param known pictures that the old head was trained on; none where they are not at hand
     * @param valid fixed pictures for the comparison; may be none
     */
    void train(
            Path feedback,
            HeadSet old,
            List<Labelled> known,
            List<Labelled> valid,
            Path out,
            StoredModel features,
            String date) {
        List<Labelled> pictures = new ArrayList<>();
        List<Crops.Crop> samples = samples(feedback, pictures);
        said.accept(samples.size() + " answers about bins and rubbish in " + feedback);
        if (samples.size() < LEAST) {
            said.accept("fewer than " + LEAST + " answers: nothing is trained");
            return;
        }
        List<Extraction.Cropped> sets = new ArrayList<>();
        for (Crops.Light light : Crops.Light.values()) {
            List<Crops.Crop> lit = samples.stream().map(crop -> crop.in(light)).toList();
            sets.add(extraction.cropped("feedback", pictures, light, lit));
        }
        StateTraining training = new StateTraining(sets, i -> !heldOut(i));
        if (!known.isEmpty()) {
            training.add(extraction.cropped("train", known, Crops.Light.AS_IT_IS), i -> true);
        }
        training.begin(old.state());
        BinState made = training.train(ROUNDS, said);

        HeadSet heads = new HeadSet(old.name() + "+feedback-" + date, old.finder(), made, old.joint());
        HeadWriter.write(out, heads, features.name(), samples.size() + " operators' answers", date);
        StringBuilder report =
                new StringBuilder("| pictures | head | area under ROC | right at one half |\n|---|---|---|---|\n");
        Extraction.Cropped plain = sets.getFirst();
        compare(report, "answers held out", plain, old.state(), made, true);
        if (!valid.isEmpty()) {
            Extraction.Cropped fixed = extraction.cropped("valid", valid, Crops.Light.AS_IT_IS);
            compare(report, "fixed set", fixed, old.state(), made, false);
        }
        report.append("The new heads are in ").append(out);
        report.append("; they are used when a person sets detection.heads to that folder.\n");
        System.out.print(report);
    }

    private static boolean heldOut(int picture) {
        return picture % HELD_OUT == 0;
    }

    private static void compare(
            StringBuilder out, String what, Extraction.Cropped set, BinState old, BinState made, boolean heldOutOnly) {
        for (boolean isNew : new boolean[] {false, true}) {
            Curve curve = new Curve();
            float[] row = new float[Pooled.LENGTH];
            int right = 0;
            int count = 0;
            for (int i = 0; i < set.crops().size(); i++) {
                Crops.Crop crop = set.crops().get(i);
                boolean asked = crop.shows() == BinState.Shows.BIN || crop.shows() == BinState.Shows.OVERFLOW;
                if (!asked || (heldOutOnly && !heldOut(crop.picture()))) {
                    continue;
                }
                set.rows().read(i, row);
                double full = BinState.full((isNew ? made : old).probabilities(row));
                boolean wanted = crop.shows() == BinState.Shows.OVERFLOW;
                curve.answer(full, wanted);
                right += (full >= 0.5) == wanted ? 1 : 0;
                count++;
            }
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %d of %d |%n",
                    what,
                    isNew ? "new" : "old",
                    curve.areaUnderRoc(),
                    right,
                    count));
        }
    }

    /** {@code <label>/<incident>-<n>.jpg} with a JSON of the same name; a sample that cannot be read is left out. */
    private List<Crops.Crop> samples(Path folder, List<Labelled> pictures) {
        List<Crops.Crop> samples = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            Path label = folder.resolve(answer.label);
            if (!Files.isDirectory(label)) {
                continue;
            }
            try (Stream<Path> files = Files.list(label)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    sample(file, answer, pictures, samples);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return samples;
    }

    private void sample(Path file, Answer answer, List<Labelled> pictures, List<Crops.Crop> samples) {
        String name = String.valueOf(file.getFileName());
        Path picture = file.resolveSibling(name.substring(0, name.length() - ".json".length()) + ".jpg");
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
            JsonNode box = json.path("box");
            double width = json.path("pictureWidth").asDouble();
            double height = json.path("pictureHeight").asDouble();
            if (!Files.isReadable(picture) || box.size() != 4 || width <= 0 || height <= 0) {
                throw new IllegalArgumentException("picture or box is missing");
            }
            Box relative = new Box(
                    box.get(0).asDouble() / width,
                    box.get(1).asDouble() / height,
                    box.get(2).asDouble() / width,
                    box.get(3).asDouble() / height);
            pictures.add(Labelled.of(picture, List.of()));
            int index = pictures.size() - 1;
            samples.add(new Crops.Crop(index, answer.shows, relative, Crops.Light.AS_IT_IS, index));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            said.accept("left out " + file + ": " + e.getMessage());
        }
    }

    /** What an answer says about the box. */
    private enum Answer {
        FULL("bin-overflow", BinState.Shows.OVERFLOW),
        NOT_FULL("not-bin-overflow", BinState.Shows.BIN),
        RUBBISH("exposed-rubbish", BinState.Shows.RUBBISH),
        NO_RUBBISH("not-exposed-rubbish", BinState.Shows.NOTHING);

        private final String label;
        private final BinState.Shows shows;

        Answer(String label, BinState.Shows shows) {
            this.label = label;
            this.shows = shows;
        }
    }
}
