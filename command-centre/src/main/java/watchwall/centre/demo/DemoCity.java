package watchwall.centre.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.Trouble;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamPlan;
import watchwall.testcamera.Scheme;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.footage.ClipFootage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/**
 * The demo's cameras: a real RTSP server on a free port of this machine that plays the drawn streets of {@code
 * config/demo/clips} for ever, behind Digest authentication like a camera's. One of them, for measuring, burns its frame
 * number and send time into the picture.
 */
public final class DemoCity implements AutoCloseable {
    private static final String HOST = "demo";
    private static final String MEASURE = "/measure";

    private final TestCamera server;

    private DemoCity(TestCamera server) {
        this.server = server;
    }

    /** Serves every camera of the list whose address is {@code rtsp://demo/<id>/<main|sub>}. */
    public static DemoCity open(Path clips, List<Camera> cameras) {
        byte[] secret = new byte[8];
        new SecureRandom().nextBytes(secret);
        TestCamera.Builder builder =
                TestCamera.builder().credentials("demo", HexFormat.of().formatHex(secret), Scheme.DIGEST_SHA256);
        try {
            for (Camera camera : cameras) {
                if (HOST.equals(camera.main().address().getHost())) {
                    serve(builder, clips, camera);
                }
            }
        } catch (IOException e) {
            throw new Trouble("centre.file.unreadable", clips, e.getMessage());
        }
        return new DemoCity(builder.start());
    }

    private static void serve(TestCamera.Builder builder, Path clips, Camera camera) throws IOException {
        if (camera.main().address().getPath().startsWith(MEASURE + "/")) {
            builder.path(MEASURE + "/main", new StripFootage(StripSettings.main(99)));
            builder.path(MEASURE + "/sub", new StripFootage(StripSettings.sub(99)));
            return;
        }
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(clips.resolve(camera.id() + ".json")));
        double rate = truth.get("fps").asDouble();
        for (String stream : List.of("main", "sub")) {
            Path file = clips.resolve(camera.id() + "-" + stream + ".h264");
            builder.path("/" + camera.id() + "/" + stream, ClipFootage.of(file, rate));
        }
    }

    /** The same camera with the address under which it is served now. */
    public Camera placed(Camera camera) {
        return new Camera(
                camera.id(),
                camera.number(),
                camera.name(),
                placed(camera.main()),
                camera.sub().map(this::placed),
                camera.place());
    }

    private StreamPlan placed(StreamPlan plan) {
        URI address = plan.address();
        return HOST.equals(address.getHost())
                ? new StreamPlan(server.uriWithCredentials(address.getPath()), plan.pull(), plan.over())
                : plan;
    }

    @Override
    public void close() {
        server.close();
    }
}
