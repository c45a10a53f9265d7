package watchwall.detection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.weights.DrawnModel;
import watchwall.detection.model.weights.ModelException;

class OwnDetectorTest {
    @TempDir
    private Path folder;

    private String digest = "";

    @BeforeEach
    void model() throws IOException {
        digest = DrawnModel.write(
                folder.resolve("drawn.onnx"),
                new float[] {0.1f, 0.2f, 0.3f, 0.6f, 0.5f, 0.5f, 0.9f, 0.9f},
                new float[] {0.9f, 0.1f, 0, 0.05f, 0.1f, 0.8f});
    }

    @Test
    void aDetectorOfTheCentresOwnIsReadByItsManifest() throws IOException {
        try (OwnDetector detector = open(manifest("[\"person\", \"handcart\", \"car\"]", digest, "scores"))) {
            var findings = detector.find(new Picture(200, 100, new byte[3 * 200 * 100], 0, Instant.EPOCH));

            assertThat(detector.name()).isEqualTo("drawn-1");
            assertThat(findings).extracting(Finding::kind).containsExactly(Kind.PERSON, Kind.CAR);
            Box box = findings.getFirst().box();
            assertThat(box.x()).isCloseTo(20, Offset.offset(1e-3));
            assertThat(box.height()).isCloseTo(40, Offset.offset(1e-3));
        }
    }

    @Test
    void anotherFileThanTheManifestMeansIsNotUsed() throws IOException {
        Path manifest = manifest("[\"person\", \"handcart\", \"car\"]", "00", "scores");

        assertThatThrownBy(() -> open(manifest))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("another content");
    }

    @Test
    void classesThatDoNotFitTheOutputAreRefused() throws IOException {
        Path manifest = manifest("[\"person\", \"car\"]", digest, "scores");

        assertThatThrownBy(() -> open(manifest))
                .hasMessageContaining("[1, 2, 3]")
                .hasMessageContaining("[1, -1, 2]");
    }

    @Test
    void anOutputThatIsNotThereIsRefused() throws IOException {
        Path manifest = manifest("[\"person\", \"handcart\", \"car\"]", digest, "certainty");

        assertThatThrownBy(() -> open(manifest))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("certainty");
    }

    @Test
    void aManifestWithoutALicenceIsRefused() throws IOException {
        Path manifest = folder.resolve("bare.json");
        Files.writeString(
                manifest,
                "{\"file\": \"drawn.onnx\", \"sha256\": \"" + digest + "\", \"name\": \"x\","
                        + "\"input\": {\"name\": \"picture\", \"side\": 64, \"mean\": [0,0,0], \"spread\": [1,1,1]},"
                        + "\"output\": {\"form\": \"boxes-and-scores\", \"names\": [\"boxes\", \"scores\"]},"
                        + "\"classes\": [\"person\"]}");

        assertThatThrownBy(() -> open(manifest)).hasMessageContaining("licence is missing");
    }

    @Test
    void aProviderThatThisMachineLacksIsSaidInWords() {
        assertThatThrownBy(() -> Provider.CUDA.options().close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("detection.provider");
    }

    private static OwnDetector open(Path manifest) {
        return OwnDetector.open(manifest, Provider.CPU, 1, 0.3);
    }

    private Path manifest(String classes, String sha256, String scores) throws IOException {
        Path manifest = folder.resolve("drawn.json");
        Files.writeString(manifest, """
                {"name": "drawn-1", "file": "drawn.onnx", "sha256": "%s", "licence": "CC0-1.0",
                 "input": {"name": "picture", "side": 64, "mean": [0, 0, 0], "spread": [255, 255, 255]},
                 "output": {"form": "boxes-and-scores", "names": ["boxes", "%s"]},
                 "classes": %s}
                """.formatted(sha256, scores, classes));
        return manifest;
    }
}
