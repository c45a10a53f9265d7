package watchwall.detection.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.Shared;

class ModelStoreTest {
    @TempDir
    private Path folder;

    @Test
    void theRealModelIsConvertedToTheDigestInTheCode() throws IOException {
        StoredModel model = Shared.model();

        assertThat(Digest.of(Files.readAllBytes(model.file()))).isEqualTo(ModelSource.SSDLITE.onnxDigest());
    }

    @Test
    void aModelInTheCacheNeedsNoNpm() throws IOException {
        Files.copy(Shared.model().file(), folder.resolve("ssdlite-mobilenet-v2.onnx"));

        StoredModel model = new ModelStore(folder, new NpmPackage("no-such-npm"), ModelSource.SSDLITE).ssdlite();

        assertThat(model.file()).isEqualTo(folder.resolve("ssdlite-mobilenet-v2.onnx"));
    }

    @Test
    void aDamagedModelInTheCacheIsNotUsed() throws IOException {
        Files.writeString(folder.resolve("ssdlite-mobilenet-v2.onnx"), "half");

        assertThatThrownBy(() -> new ModelStore(folder, new NpmPackage("no-such-npm"), ModelSource.SSDLITE).ssdlite())
                .hasMessageContaining("npm is not found");
    }

    @Test
    void whatNpmSaysIsPassedOn() throws IOException {
        assertThatThrownBy(() -> store("echo 'npm error 404 Not Found'; exit 1").ssdlite())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason().key()).isEqualTo("model.fetch-failed"))
                .hasMessageContaining("404 Not Found");
    }

    @Test
    void aPackageWithOtherContentIsNotUsed() throws IOException {
        Path archive = folder.resolve("fake.tgz");
        Files.write(archive, archive("package/models/coco-ssd/model.json", "{}"));

        ModelSource one = new ModelSource(
                "m",
                "p@1",
                "",
                "package/models/coco-ssd/model.json",
                List.of(),
                Map.of("package/models/coco-ssd/model.json", "00"),
                "0000000000",
                "");
        assertThatThrownBy(() -> new ModelStore(folder, fake("cp " + archive + " .; exit 0"), one).ssdlite())
                .hasMessageContaining("another content");
        assertThatThrownBy(() -> store("cp " + archive + " .; exit 0").ssdlite())
                .isInstanceOf(ModelException.class);
        try (var left = Files.list(folder)) {
            assertThat(left.filter(
                            p -> p.toString().contains(".onnx") || p.toString().contains(".part")))
                    .isEmpty();
        }
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        Path archive = folder.resolve("bad.tgz");
        Files.write(archive, new byte[] {1, 2, 3, 4});

        assertThatThrownBy(() -> store("cp " + archive + " .; exit 0").ssdlite())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason().key()).isEqualTo("model.fetch-failed"));
    }

    /** The runtime for the model must not send anything out of the centre: 1.29.0 did. */
    @Test
    void theRuntimeHoldsNoCodeThatReportsToItsMaker() throws IOException {
        try (var in = ai.onnxruntime.OrtEnvironment.class.getResourceAsStream(
                "/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            String binary =
                    new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(binary.contains("OneCollector") || binary.contains("ORT_DISABLE_TELEMETRY"))
                    .isFalse();
        }
    }

    private ModelStore store(String script) throws IOException {
        return new ModelStore(folder.resolve("cache"), fake(script), ModelSource.SSDLITE);
    }

    private NpmPackage fake(String script) throws IOException {
        Path npm = folder.resolve("fake-npm");
        Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
        return new NpmPackage(npm.toString());
    }

    private static byte[] archive(String name, String content) throws IOException {
        byte[] header = new byte[512];
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(path, 0, header, 0, path.length);
        byte[] size = String.format("%011o", content.length()).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(header);
            gzip.write(java.util.Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 512));
            gzip.write(new byte[1024]);
        }
        return out.toByteArray();
    }
}
