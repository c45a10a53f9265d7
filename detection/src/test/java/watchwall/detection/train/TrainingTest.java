package watchwall.detection.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.Shared;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Provider;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.HeadStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.train.bank.Extraction;
import watchwall.detection.train.data.Crops;
import watchwall.detection.train.data.Labelled;
import watchwall.detection.train.data.Variants;
import watchwall.detection.train.data.Workers;

class TrainingTest {
    private static final Training.Plan SHORT = new Training.Plan(
            2, 2, List.of(Variants.Kind.AS_IT_IS, Variants.Kind.EMPTY), List.of(Crops.Light.MOVED_AND_LIT));

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void trainedTwiceOnTheSamePicturesTheHeadsHaveTheSameBytesHoweverManyThreadsWork() throws IOException {
        StoredModel features = Shared.innerLayers();
        List<Labelled> pictures = drawPictures(24).stream()
                .map(one -> one.beside(List.of(new Box(0.02, 0.1, 0.2, 0.3))))
                .toList();

        Training.Made made = trained(features, pictures, 1, "alone");
        trained(features, pictures, 3, "together");

        for (String file : List.of("finder.head", "state.head", "heads.json")) {
            assertThat(folder.resolve("together").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
        }
        HeadSet heads = HeadStore.of(folder.resolve("alone"), features);
        assertThat(heads.name()).isEqualTo("drawn");
        assertThat(heads.state().weights().getFirst()).doesNotContain(Float.NaN);
        assertThat(made.trainedOn() + made.heldOut().size()).isEqualTo(24);
        assertThat(said).anyMatch(line -> line.matches("finding head: \\d+ s"));
    }

    @Test
    void anotherLabelIsNotAnsweredFromTheNumbersOfTheOld() throws IOException {
        StoredModel features = Shared.innerLayers();
        List<Labelled> pictures = drawPictures(16);
        List<Labelled> other = pictures.stream()
                .map(one -> new Labelled(one.file(), one.digest(), List.of(), List.of()))
                .toList();
        try (FeatureNet net = FeatureNet.open(features, Provider.CPU, 1);
                Workers workers = new Workers(1)) {
            Extraction extraction = new Extraction(net, folder.resolve("cache"), workers);
            extraction.cropped("train", pictures, Crops.Light.AS_IT_IS);

            Extraction.Cropped again = extraction.cropped("train", other, Crops.Light.AS_IT_IS);

            assertThat(again.rows().rows()).isEqualTo(again.crops().size());
        }
    }

    @Test
    void answersOfOperatorsBecomeANewBinStateHeadBesideTheOldOne() throws IOException {
        StoredModel features = Shared.innerLayers();
        Path feedback = folder.resolve("feedback");
        for (int i = 0; i < 44; i++) {
            String label = i % 2 == 0 ? "bin-overflow" : "not-bin-overflow";
            Files.createDirectories(feedback.resolve(label));
            Files.write(feedback.resolve(label).resolve("20260101-" + i + "-1.jpg"), Jpeg.of(drawn(i, i % 2 == 0)));
            Files.writeString(
                    feedback.resolve(label).resolve("20260101-" + i + "-1.json"),
                    "{\"box\": [60, 60, 80, 100], \"pictureWidth\": 200, \"pictureHeight\": 200}");
        }
        Files.writeString(feedback.resolve("bin-overflow").resolve("20260102-1-1.json"), "{}");
        HeadSet old = HeadStore.shipped(features);
        Path out = folder.resolve("heads");
        try (FeatureNet net = FeatureNet.open(features, Provider.CPU, 1);
                Workers workers = new Workers(1)) {
            new FeedbackTraining(net, folder.resolve("cache"), workers, said::add)
                    .train(feedback, old, List.of(), List.of(), out, features, "2026-01-01");
        }

        HeadSet made = HeadStore.of(out, features);
        assertThat(made.name()).contains("feedback");
        assertThat(made.state().weights().getFirst())
                .isNotEqualTo(old.state().weights().getFirst());
        assertThat(said).anyMatch(line -> line.contains("left out"));
    }

    /** Into a folder, with numbers of its own. */
    private Training.Made trained(StoredModel features, List<Labelled> pictures, int threads, String name)
            throws IOException {
        try (FeatureNet net = FeatureNet.open(features, Provider.CPU, threads);
                Workers workers = new Workers(threads)) {
            Path cache = folder.resolve("cache-" + name);
            Training.Made made = new Training(net, cache, SHORT, workers, said::add).heads("drawn", pictures);
            HeadWriter.write(folder.resolve(name), made.heads(), features.name(), "drawn pictures", "2026-01-01");
            return made;
        }
    }

    private List<Labelled> drawPictures(int count) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        for (int i = 0; i < count; i++) {
            Files.write(folder.resolve("images").resolve(i + ".jpg"), Jpeg.of(drawn(i, i % 2 == 0)));
            Files.writeString(
                    folder.resolve("labels").resolve(i + ".txt"), (i % 2 == 0 ? 2 : 1) + " 0.5 0.55 0.4 0.5\n");
        }
        return Labelled.folder(folder);
    }

    /** A green box on grey, with white stuff on top when it is full. */
    private static Picture drawn(int seed, boolean full) {
        byte[] bgr = new byte[3 * 200 * 200];
        Box bin = new Box(60, 60, 80, 100);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                boolean inBin = x >= bin.x() && x < bin.right() && y >= bin.y() && y < bin.bottom();
                boolean onTop = full && inBin && y < bin.y() + 30;
                int at = (y * 200 + x) * 3;
                bgr[at] = (byte) (onTop ? 230 : inBin ? 40 : 90 + seed);
                bgr[at + 1] = (byte) (onTop ? 230 : inBin ? 120 : 90 + (x * seed) % 30);
                bgr[at + 2] = (byte) (onTop ? 230 : inBin ? 40 : 100);
            }
        }
        return new Picture(200, 200, bgr, 0, java.time.Instant.EPOCH);
    }
}
