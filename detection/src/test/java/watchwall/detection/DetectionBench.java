package watchwall.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Finding;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleFile;

/**
 * What one picture of a camera costs on the live path, beside the bare call of the model in the same run; a still scene
 * beside a busy one; what follows from it for cameras per core; and the memory of one camera more. Ends by itself.
 *
 * <p>Arguments: {@code --video FILE} {@code --pictures 240} {@code --cameras 10} {@code --models FOLDER}. Times are processor
 * time of the whole process, which a machine shared with others does not bend as it bends the clock.
 */
final class DetectionBench {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Days DAYS = Days.without(ZoneId.of("Asia/Shanghai"));
    private static final Duration PACE = Duration.ofMillis(333);
    /** Pictures between two readings, path and bare calls in turn, so that both meet the same machine. */
    private static final int BLOCK = 20;

    private static final int SIDE = ModelStore.SSDLITE_SIDE_PX;

    /** Sets of rules, each over the lower four fifths of the picture. */
    private static final Map<String, List<String>> SETS = Map.of(
            "vehicles", List.of("illegal-parking"),
            "people and things", List.of("street-vending"),
            "things put down", List.of("goods-on-pavement"),
            "camera trouble", List.of("camera-trouble"),
            "all kinds", List.of());

    private final Path video;
    private final Path models;
    private final int pictures;
    private final int cameras;

    private DetectionBench(Map<String, String> words) {
        this.video = Path.of(words.getOrDefault("video", usualVideo()));
        this.models = Path.of(words.getOrDefault("models", System.getProperty("watchwall.home", ".") + "/data/models"));
        this.pictures = Integer.parseInt(words.getOrDefault("pictures", "240"));
        this.cameras = Integer.parseInt(words.getOrDefault("cameras", "10"));
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> words = new java.util.HashMap<>();
        String key = "";
        for (String arg : args) {
            for (String word : arg.split("=", 2)) {
                if (word.startsWith("--")) {
                    key = word.substring(2);
                } else {
                    words.put(key, word);
                }
            }
        }
        new DetectionBench(words).run();
        System.exit(0); // the runtimes' threads must not hold it
    }

    private void run() throws Exception {
        List<Picture> busy = read();
        List<Picture> still = still(busy.getFirst());
        System.out.printf(
                "%n%s, JDK %s, %d cores, load %.1f before the run; %s, %d pictures of %dx%d at 3 a second%n%n",
                machine(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getSystemLoadAverage(),
                video.getFileName(),
                busy.size(),
                busy.getFirst().widthPx(),
                busy.getFirst().heightPx());
        System.out.println("| rules | calls of the model a picture | bare calls, ms | whole path, ms | bare of whole |"
                + " still scene, ms | still of busy | cameras per core at 2, 5 pictures/s: busy | ... still |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        try (Sight.Models own = WatchRoom.models(settings());
                Raw raw = new Raw(new ModelStore(models).ssdlite().file())) {
            // the compiler works beside the first thousand pictures, and its time would count as theirs
            looked(own, rules(List.of()), busy);
            looked(own, rules(List.of()), busy);
            raw.run(400);
            for (String set :
                    List.of("vehicles", "people and things", "things put down", "camera trouble", "all kinds")) {
                row(set, busy, still, own, raw);
            }
            memory(busy, own);
        }
        System.out.printf("%nLoad %.1f after the run.%n", SYSTEM.getSystemLoadAverage());
    }

    private void row(String set, List<Picture> busy, List<Picture> still, Sight.Models own, Raw raw)
            throws OrtException {
        List<Rule> rules = rules(SETS.get(set));
        if (rules.isEmpty()) {
            return;
        }
        Counted counted = new Counted(own.detector());
        Sight.Models models = new Sight.Models(counted, own.bins());
        looked(models, rules, busy.subList(0, Math.min(60, busy.size())));
        raw.run(30);
        counted.calls = 0;
        List<Double> path = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Eyes.Eye eye = models.eyes().over(rules, DAYS)) {
            for (int at = 0; at + BLOCK <= busy.size(); at += BLOCK) {
                List<Picture> block = busy.subList(at, at + BLOCK);
                long before = counted.calls;
                path.add(cpuMs(() -> block.forEach(eye::look)) / BLOCK);
                int calls = Math.toIntExact(counted.calls - before);
                bare.add(calls == 0 ? 0 : cpuMs(() -> raw.run(calls)) / BLOCK);
            }
        }
        double calls = counted.calls / (double) (path.size() * BLOCK);
        double whole = median(path);
        double quiet;
        try (Eyes.Eye eye = models.eyes().over(rules, DAYS)) {
            still.subList(0, still.size() / 2).forEach(eye::look);
            List<Picture> rest = still.subList(still.size() / 2, still.size());
            quiet = cpuMs(() -> rest.forEach(eye::look)) / rest.size();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s (%s) | %.2f | %.1f | %.1f | %.0f %% | %.2f | %.1f %% | %.0f, %.0f | %.0f, %.0f |%n",
                set,
                String.join(", ", rules.stream().map(Rule::id).toList()),
                calls,
                median(bare),
                whole,
                100 * median(bare) / whole,
                quiet,
                100 * quiet / whole,
                1000 / (2 * whole),
                1000 / (5 * whole),
                1000 / (2 * quiet),
                1000 / (5 * quiet));
    }

    /** Memory of many cameras' paths, each fed its pictures, over that of none. */
    private void memory(List<Picture> busy, Sight.Models own) throws IOException {
        List<Rule> rules = rules(List.of());
        List<Eyes.Eye> eyes = new ArrayList<>();
        double before = memoryMb();
        for (int i = 0; i < cameras; i++) {
            Eyes.Eye eye = own.eyes().over(rules, DAYS);
            busy.subList(0, Math.min(30, busy.size())).forEach(eye::look);
            eyes.add(eye);
        }
        double after = memoryMb();
        System.out.printf(
                Locale.ROOT,
                "%nMemory of one camera more, all kinds, after 30 pictures: %.1f MB (%d cameras; without its decoder"
                        + " and album)%n",
                (after - before) / cameras,
                cameras);
        eyes.forEach(Eyes.Eye::close);
    }

    private static void looked(Sight.Models models, List<Rule> rules, List<Picture> pictures) {
        try (Eyes.Eye eye = models.eyes().over(rules, DAYS)) {
            pictures.forEach(eye::look);
        }
    }

    private List<Picture> read() {
        List<Picture> all = new ArrayList<>();
        try (VideoFile file = VideoFile.open(video, Instant.EPOCH, PACE)) {
            Optional<Picture> next = file.next();
            while (next.isPresent() && all.size() < pictures) {
                all.add(next.get());
                next = file.next();
            }
        }
        return all;
    }

    /** The same picture again with a sensor's noise of one step. */
    private List<Picture> still(Picture picture) {
        Random dice = new Random(7);
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < Math.min(pictures, 120); i++) {
            byte[] bgr = picture.bgr().clone();
            for (int at = dice.nextInt(9); at < bgr.length; at += 1 + dice.nextInt(9)) {
                int value = bgr[at] & 0xff;
                bgr[at] = (byte) Math.clamp(value + dice.nextInt(3) - 1, 0, 255);
            }
            all.add(new Picture(
                    picture.widthPx(), picture.heightPx(), bgr, 0, Instant.EPOCH.plus(PACE.multipliedBy(i))));
        }
        return all;
    }

    private static List<Rule> rules(List<String> kinds) {
        StringBuilder yaml = new StringBuilder("rules:\n");
        List<AimKind> judged = Aim.kinds().stream()
                .filter(kind -> kinds.isEmpty() || kinds.contains(kind.id()))
                .toList();
        for (AimKind kind : judged) {
            boolean drawn = kind.ground() == AimKind.Ground.DRAWN_ZONE;
            boolean dwell = kind.keys().stream().anyMatch(key -> key.name().equals("dwell"));
            yaml.append("  - {id: ").append(kind.id()).append(", kind: ").append(kind.id());
            yaml.append(", camera: c, category: \"")
                    .append(kind.categories().getFirst().code())
                    .append('"');
            yaml.append(drawn ? ", zone: {name: z, polygon: [[0, 0.2], [1, 0.2], [1, 1], [0, 1]]}" : "");
            yaml.append(dwell ? ", dwell: 30 s" : "").append("}\n");
        }
        return judged.isEmpty() ? List.of() : RuleFile.parse("bench.yml", yaml.toString());
    }

    private DetectionSettings settings() {
        return DetectionSettings.usual(models.toAbsolutePath().getParent());
    }

    private static double cpuMs(Work work) throws OrtException {
        long before = SYSTEM.getProcessCpuTime();
        work.run();
        return (SYSTEM.getProcessCpuTime() - before) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** Live heap and whatever is resident beside the heap: the heap itself grows and shrinks at the collector's will. */
    private static double memoryMb() throws IOException {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
        long beside = Math.max(0, resident - heap.getCommitted());
        return (beside + heap.getUsed()) / 1048576.0;
    }

    private static String machine() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceAll(".*: ", ""))
                .findFirst()
                .orElse("unknown processor");
    }

    private static String usualVideo() {
        Path shared = Path.of(System.getProperty("watchwall.home", "."), "../shared/data/video/vtest_pets2009.mp4");
        return Files.exists(shared)
                ? shared.toString()
                : System.getProperty("watchwall.home", ".") + "/config/demo/clips/wenhua-road-sub.h264";
    }

    private interface Work {
        void run() throws OrtException;
    }

    /** Lets through and counts. */
    private static final class Counted implements Detector {
        private final Detector detector;
        private long calls;

        Counted(Detector detector) {
            this.detector = detector;
        }

        @Override
        public List<Finding> find(Picture picture, Box part) {
            calls++;
            return detector.find(picture, part);
        }

        @Override
        public String name() {
            return detector.name();
        }

        @Override
        public void close() {}
    }

    /** The model alone: one prepared input, one thread, the outputs not even read. */
    private static final class Raw implements AutoCloseable {
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;
        private final OnnxTensor input;

        Raw(Path file) throws OrtException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
                this.session = environment.createSession(file.toString(), options);
            }
            float[] pixels = new float[3 * SIDE * SIDE];
            Random dice = new Random(7);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = dice.nextFloat() * 2 - 1;
            }
            this.input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), new long[] {1, 3, SIDE, SIDE});
        }

        void run(int calls) throws OrtException {
            for (int i = 0; i < calls; i++) {
                session.run(Map.of("Preprocessor/sub", input), Set.of("boxes", "scores"))
                        .close();
            }
        }

        @Override
        public void close() throws OrtException {
            input.close();
            session.close();
        }
    }
}
