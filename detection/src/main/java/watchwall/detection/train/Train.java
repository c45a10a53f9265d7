package watchwall.detection.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import watchwall.detection.model.Detector;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.Provider;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.HeadStore;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.train.data.Bystanders;
import watchwall.detection.train.data.Crops;
import watchwall.detection.train.data.Labelled;
import watchwall.detection.train.data.Variants;
import watchwall.detection.train.data.Workers;
import watchwall.detection.train.measure.Report;

/**
 * {@code ./watchwall train}: labelled pictures to heads, and what they reach. Nothing is switched on: the new heads lie in
 * a folder of their own until a person names it in the settings.
 */
public final class Train {
    private static final String USAGE = """
            ./watchwall train --data FOLDER            heads for bins and rubbish from FOLDER/train, measured on FOLDER/valid
            ./watchwall train --from-feedback FOLDER   a new bin-state head from operators' answers, compared with the old one
              --out FOLDER      where the heads go (data/heads/<date>)
              --cache FOLDER    features, kept between runs, about 3 GB (data/train)
              --models FOLDER   converted networks (data/models)
              --heads FOLDER    the old heads of a comparison (those that come with the program)
              --measure         train nothing; measure --heads on FOLDER/valid
              --quick           a short run that only shows that it works
            """;

    private Train() {}

    public static void main(String[] args) {
        Map<String, String> options = options(args);
        if (options.isEmpty()) {
            System.err.print(USAGE);
            System.exit(2);
        }
        try {
            run(options);
        } catch (ModelException e) {
            System.err.println(e.reason().sentence(Locale.getDefault()));
            System.exit(1);
        }
    }

    private static void run(Map<String, String> options) {
        String date = LocalDate.now(ZoneOffset.UTC).toString();
        long begun = System.nanoTime();
        ModelStore models = new ModelStore(Path.of(options.getOrDefault("models", "data/models")));
        StoredModel features = models.innerLayers();
        int threads = Runtime.getRuntime().availableProcessors();
        Path cache = Path.of(options.getOrDefault("cache", "data/train"));
        Path out = Path.of(options.getOrDefault("out", "data/heads/" + date));
        try (FeatureNet net = FeatureNet.open(features, Provider.CPU, threads);
                Workers workers = new Workers(threads)) {
            Training training = new Training(net, cache, plan(options), workers, Train::say);
            HeadSet old = options.containsKey("heads") ? HeadStore.of(Path.of(options.get("heads")), features) : null;
            if (options.containsKey("from-feedback")) {
                HeadSet known = old == null ? HeadStore.shipped(features) : old;
                Path data = data(options);
                List<Labelled> trained =
                        Files.isDirectory(data.resolve("train")) ? withBystanders(data, models, workers) : List.of();
                List<Labelled> valid =
                        Files.isDirectory(data.resolve("valid")) ? Labelled.folder(data.resolve("valid")) : List.of();
                new FeedbackTraining(net, cache, workers, Train::say)
                        .train(Path.of(options.get("from-feedback")), known, trained, valid, out, features, date);
            } else if (options.containsKey("measure")) {
                HeadSet known = old == null ? HeadStore.shipped(features) : old;
                System.out.print(measured(training, known, data(options)));
            } else {
                heads(training, withBystanders(data(options), models, workers), data(options), out, features, date);
            }
        }
        say("done in " + Duration.ofNanos(System.nanoTime() - begun).toMinutes() + " min");
    }

    private static void heads(
            Training training, List<Labelled> pictures, Path data, Path out, StoredModel features, String date) {
        Training.Made made = training.heads("bins-" + date, pictures);
        String what = made.trainedOn() + " pictures of " + data.getFileName() + "/train";
        HeadWriter.write(out, made.heads(), features.name(), what, date);
        say("heads are in " + out + "; they are used when a person sets detection.heads to that folder");
        System.out.println("## Held out of training, on which the limits were chosen");
        System.out.print(Report.of(made.heads(), made.heldOut()).table());
        if (Files.isDirectory(data.resolve("valid"))) {
            System.out.print(measured(training, HeadStore.of(out, features), data));
        }
    }

    private static List<Labelled> withBystanders(Path data, ModelStore models, Workers workers) {
        List<Labelled> pictures = Labelled.folder(data.resolve("train"));
        try (Detector detector =
                OnnxDetector.open(models.ssdlite(), Provider.CPU, workers.threads(), Bystanders.LEAST_SCORE)) {
            return new Timed(Train::say)
                    .of("people and vehicles", () -> Bystanders.beside(pictures, detector, workers));
        }
    }

    private static String measured(Training training, HeadSet heads, Path data) {
        List<Labelled> valid = Labelled.folder(data.resolve("valid"));
        Report report = Report.of(
                heads,
                new Timed(Train::say)
                        .of("measured on " + valid.size() + " pictures", () -> training.seen(heads, valid)));
        report.state(heads.state(), training.crops("valid", valid));
        return "## " + data.getFileName() + "/valid, never trained on\n" + report.table();
    }

    private static Path data(Map<String, String> options) {
        return Path.of(options.getOrDefault("data", ""));
    }

    private static Training.Plan plan(Map<String, String> options) {
        return options.containsKey("quick")
                ? new Training.Plan(2, 2, List.of(Variants.Kind.AS_IT_IS), List.of(Crops.Light.AS_IT_IS))
                : Training.Plan.WHOLE;
    }

    private static Map<String, String> options(String[] args) {
        List<String> flags = List.of("measure", "quick");
        List<String> values = List.of("data", "from-feedback", "out", "cache", "models", "heads");
        Map<String, String> options = new HashMap<>();
        ArrayDeque<String> open = new ArrayDeque<>(Arrays.asList(args));
        while (!open.isEmpty()) {
            String word = open.removeFirst();
            String name = word.startsWith("--") ? word.substring(2) : "";
            if (flags.contains(name)) {
                options.put(name, "");
            } else if (values.contains(name) && !open.isEmpty()) {
                options.put(name, open.removeFirst());
            } else {
                System.err.println("train: what is " + word + "?");
                return Map.of();
            }
        }
        return options.containsKey("data") || options.containsKey("from-feedback") ? options : Map.of();
    }

    private static void say(String line) {
        System.err.printf("%tT %s%n", System.currentTimeMillis(), line);
    }
}
