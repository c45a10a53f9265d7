package watchwall.detection.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.Shared;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Provider;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.StoredModel;

class BinHeadsTest {
    private static final int PICTURES = 30;

    @TempDir
    private Path folder;

    @Test
    void mostOverflowingBinsAreFoundAndFewOthersTakenForOne() throws IOException {
        Path valid = Shared.data("bins/valid/images/000004.jpg").getParent().getParent();
        StoredModel features = Shared.innerLayers();
        int found = 0;
        int shown = 0;
        int wrong = 0;
        try (BinHeads heads = new BinHeads(FeatureNet.open(features, Provider.CPU, 1), HeadStore.shipped(features))) {
            for (Path file : some(valid.resolve("images"))) {
                Picture picture = Jpeg.read(Files.readAllBytes(file), Instant.EPOCH);
                boolean overflows = Files.readAllLines(valid.resolve("labels")
                                .resolve(file.getFileName().toString().replace(".jpg", ".txt")))
                        .stream()
                        .anyMatch(line -> line.startsWith("2"));
                boolean said = heads.find(picture, new Box(0, 0, picture.widthPx(), picture.heightPx())).stream()
                        .anyMatch(f -> f.kind() == BinFinding.Kind.OVERFLOW && f.score() >= 0.5);
                shown += overflows ? 1 : 0;
                found += overflows && said ? 1 : 0;
                wrong += !overflows && said ? 1 : 0;
            }
        }

        assertThat(found).as("of %s", shown).isGreaterThan(shown * 7 / 10);
        assertThat(wrong).isLessThanOrEqualTo(2);
    }

    @Test
    void headsOfAnotherNetworkAreRefused() {
        assertThatThrownBy(() -> HeadStore.shipped(new StoredModel("other-net-1", Path.of("x"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("other-net-1");
    }

    @Test
    void headsWhoseBytesChangedAreRefused() throws IOException {
        StoredModel features = copied();
        byte[] bytes = Files.readAllBytes(folder.resolve("state.head"));
        bytes[1000] ^= 1;
        Files.write(folder.resolve("state.head"), bytes);

        assertThatThrownBy(() -> HeadStore.of(folder, features)).hasMessageContaining("another content");
    }

    @Test
    void headsWithOtherClassesAreRefused() throws IOException {
        StoredModel features = copied();
        Path manifest = folder.resolve("heads.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"RUBBISH\"", "\"LEAVES\""));

        assertThatThrownBy(() -> HeadStore.of(folder, features)).hasMessageContaining("LEAVES");
    }

    @Test
    void weightsAreReadAsTheyWereWritten() {
        List<float[]> parts = List.of(new float[] {1, -0.5f, 3}, new float[0]);

        List<float[]> read = HeadFile.read(HeadFile.write(parts));

        assertThat(read.getFirst()).containsExactly(1, -0.5f, 3);
        assertThat(read).hasSize(2);
        byte[] half = HeadFile.write(parts);
        assertThatThrownBy(() -> HeadFile.read(java.util.Arrays.copyOf(half, half.length - 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The shipped heads in a folder; gives the network that they were trained on. */
    private StoredModel copied() throws IOException {
        for (String name : List.of("heads.json", "finder.head", "state.head")) {
            try (var in = BinHeadsTest.class.getResourceAsStream("/watchwall/detection/heads/" + name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
        String network = Files.readString(folder.resolve("heads.json"))
                .lines()
                .filter(line -> line.contains("\"features\""))
                .map(line -> line.split("\"")[3])
                .findFirst()
                .orElseThrow();
        StoredModel features = new StoredModel(network, Path.of("not-needed"));
        assertThat(HeadStore.of(folder, features).name()).isNotBlank();
        return features;
    }

    private static List<Path> some(Path images) throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.sorted().limit(PICTURES).toList();
        }
    }
}
