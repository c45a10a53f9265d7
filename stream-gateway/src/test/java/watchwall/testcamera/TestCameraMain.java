package watchwall.testcamera;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import watchwall.testcamera.fault.AnswerFault;
import watchwall.testcamera.fault.DescriptionFault;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.fault.PacketFault;
import watchwall.testcamera.footage.ClipFootage;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Runs one camera by hand until it is interrupted, for ffprobe, ffplay, GStreamer or a bench. */
final class TestCameraMain {
    private static final String USAGE = """
            java -cp CLASS_PATH watchwall.testcamera.TestCameraMain [--port 8554] [--camera 7] [--size 1920x1080]
                [--fps 25] [--gop SECONDS] [--bit-rate BITS_PER_SECOND] [--slices 1] [--clip FILE.h264]
                [--auth basic|digest-md5|digest-sha256 --user NAME --password WORD] [--fault NAME]...
            Paths: /strip/main, /strip/sub, and /clip where a clip is given.""";

    private TestCameraMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        TestCamera.Builder builder = TestCamera.builder();
        StripSettings look = StripSettings.main(1);
        List<String> paths = new ArrayList<>(List.of("/strip/main", "/strip/sub"));
        List<Fault> faults = new ArrayList<>();
        String clip = "";
        String scheme = "";
        String user = "admin";
        String password = "";
        if (args.length % 2 != 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        for (int i = 0; i < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--port" -> builder.port(Integer.parseInt(value));
                case "--camera" -> look = camera(look, Integer.parseInt(value));
                case "--size" -> look = size(look, value);
                case "--fps" -> look = look.framesPerSecond(Integer.parseInt(value));
                case "--gop" -> look = look.gop(Duration.ofSeconds(Integer.parseInt(value)));
                case "--bit-rate" -> look = look.bitsPerSecond(Integer.parseInt(value));
                case "--slices" -> look = look.slices(Integer.parseInt(value));
                case "--clip" -> clip = value;
                case "--auth" -> scheme = value;
                case "--user" -> user = value;
                case "--password" -> password = value;
                case "--fault" -> faults.add(fault(value));
                default -> {
                    System.err.println("Unknown: " + args[i] + System.lineSeparator() + USAGE);
                    System.exit(2);
                }
            }
        }
        builder.path("/strip/main", new StripFootage(look));
        builder.path("/strip/sub", new StripFootage(look.size(640, 360).bitsPerSecond(0)));
        if (!clip.isEmpty()) {
            builder.path("/clip", ClipFootage.of(Path.of(clip), look.framesPerSecond()));
            paths.add("/clip");
        }
        if (!scheme.isEmpty()) {
            builder.credentials(user, password, Scheme.valueOf(word(scheme.replace("sha-256", "sha256"))));
        }
        try (TestCamera camera = builder.fault(faults.toArray(Fault[]::new)).start()) {
            paths.forEach(path -> System.out.println(camera.uriWithCredentials(path)));
            Thread.currentThread().join();
        }
    }

    private static StripSettings camera(StripSettings look, int number) {
        return StripSettings.main(number)
                .size(look.widthPx(), look.heightPx())
                .framesPerSecond(look.framesPerSecond())
                .gop(look.gop())
                .bitsPerSecond(look.bitsPerSecond())
                .slices(look.slices());
    }

    private static StripSettings size(StripSettings look, String widthByHeight) {
        String[] sides = widthByHeight.split("x", 2);
        return look.size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private static Fault fault(String name) {
        return Stream.<Fault[]>of(DescriptionFault.values(), AnswerFault.values(), PacketFault.values())
                .flatMap(Stream::of)
                .filter(fault -> fault.toString().equals(word(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fault is called " + name));
    }

    private static String word(String option) {
        return option.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
