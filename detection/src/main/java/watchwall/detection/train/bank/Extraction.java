package watchwall.detection.train.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.Features;
import watchwall.detection.model.head.Pooled;
import watchwall.detection.model.weights.Digest;
import watchwall.detection.train.data.Crops;
import watchwall.detection.train.data.Labelled;
import watchwall.detection.train.data.Mark;
import watchwall.detection.train.data.Variants;
import watchwall.detection.train.data.View;
import watchwall.detection.train.data.Workers;

/** Features of every variant of every picture, on disk; what is there already is not made again. */
public final class Extraction {
    public static final int FINE_KEPT = 256;
    public static final int COARSE_KEPT = 384;
    public static final int FINE_CELLS = 361;
    static final int COARSE_CELLS = 100;
    public static final int ROW = FINE_CELLS * FINE_KEPT + COARSE_CELLS * COARSE_KEPT;

    /** To be raised when pictures are drawn or cut in another way than before. */
    private static final String RECIPE = "2";

    private static final int PROJECTION_PICTURES = 300;
    private static final int PROJECTION_CELLS = 30;

    /** To be raised with {@link #PROJECTED}: cells are kept as they were shortened. */
    private static final String PROJECTION = "shown things";

    /** The directions are those of what is to be told apart; empty ground would only take some of them. */
    private static final List<Variants.Kind> PROJECTED = Arrays.stream(Variants.Kind.values())
            .filter(kind -> kind != Variants.Kind.EMPTY)
            .toList();

    private final FeatureNet net;
    private final Path cache;
    private final Workers workers;

    public Extraction(FeatureNet net, Path cache, Workers workers) {
        this.net = net;
        this.cache = cache;
        this.workers = workers;
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the cells are shortened; learned on a spread of the pictures. */
    public record Projections(Projection fine, Projection coarse) {}

    public Projections projections(List<Labelled> pictures) {
        String key = key(pictures, PROJECTION);
        Path fine = cache.resolve("fine-" + key + ".projection");
        Path coarse = cache.resolve("coarse-" + key + ".projection");
        if (!Files.exists(coarse)) {
            Random random = new Random(5);
            int count = Math.min(PROJECTION_PICTURES, pictures.size());
            float[] fineRows = new float[count * PROJECTION_CELLS * 576];
            float[] coarseRows = new float[count * PROJECTION_CELLS * 1280];
            Variants variants = new Variants(pictures);
            for (int i = 0; i < count; i++) {
                Variants.Kind kind = PROJECTED.get(i % PROJECTED.size());
                View view = variants.view(i * (pictures.size() / count), kind);
                Features features = net.of(view.picture(), whole(view.picture()));
                for (int cell = 0; cell < PROJECTION_CELLS; cell++) {
                    int row = i * PROJECTION_CELLS + cell;
                    System.arraycopy(features.fine(), random.nextInt(FINE_CELLS) * 576, fineRows, row * 576, 576);
                    System.arraycopy(
                            features.coarse(), random.nextInt(COARSE_CELLS) * 1280, coarseRows, row * 1280, 1280);
                }
            }
            Projection.of(fineRows, 576, FINE_KEPT).write(fine);
            Projection.of(coarseRows, 1280, COARSE_KEPT).write(coarse);
        }
        return new Projections(Projection.read(fine), Projection.read(coarse));
    }

    /** A picture's cells as they are trained on, and its marks. */
    public record Shown(Bank rows, List<List<Mark>> marks) {}

    public Shown shown(String set, List<Labelled> pictures, Variants.Kind kind, Projections projections) {
        String key = key(pictures, PROJECTION + kind.name());
        Path file = cache.resolve(set + "-" + kind + "-" + key + ".cells");
        Path marksFile = cache.resolve(set + "-" + kind + "-" + key + ".marks");
        if (!Files.exists(file)) {
            Variants variants = new Variants(pictures);
            List<String> lines = new ArrayList<>();
            try (Bank.Writer writer = new Bank.Writer(file, Bank.EVEN_STEP)) {
                workers.inOrder(pictures.size(), i -> cells(variants.view(i, kind), projections), cells -> {
                    writer.add(cells.fine, cells.coarse);
                    lines.add(Marks.line(cells.marks));
                });
                Files.write(marksFile, lines);
                writer.whole();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            List<List<Mark>> marks =
                    Files.readAllLines(marksFile).stream().map(Marks::ofLine).toList();
            return new Shown(Bank.open(file, ROW, Bank.EVEN_STEP), marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Crops and what they show: the numbers of {@link Crops.Shows}, and the picture that each comes from. */
    public record Cropped(Bank rows, List<Crops.Crop> crops) {}

    public Cropped cropped(String set, List<Labelled> pictures, Crops.Light light) {
        return cropped(set, pictures, light, Crops.of(pictures, light));
    }

    public Cropped cropped(String set, List<Labelled> pictures, Crops.Light light, List<Crops.Crop> crops) {
        Path file = cache.resolve(set + "-" + light + "-" + key(pictures, crops.toString()) + ".crops");
        if (!Files.exists(file)) {
            List<List<Crops.Crop>> groups = ofOnePicture(crops);
            try (Bank.Writer writer = new Bank.Writer(file, Bank.ROOT_STEP)) {
                workers.inOrder(groups.size(), i -> rows(groups.get(i), pictures), rows -> rows.forEach(writer::add));
                writer.whole();
            }
        }
        return new Cropped(Bank.open(file, Pooled.LENGTH, Bank.ROOT_STEP), crops);
    }

    /** Those that follow one another from the same picture: it is read once. */
    private static List<List<Crops.Crop>> ofOnePicture(List<Crops.Crop> crops) {
        List<List<Crops.Crop>> groups = new ArrayList<>();
        for (Crops.Crop crop : crops) {
            if (groups.isEmpty() || groups.getLast().getLast().picture() != crop.picture()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(crop);
        }
        return groups;
    }

    private List<float[]> rows(List<Crops.Crop> crops, List<Labelled> pictures) {
        Picture picture = pictures.get(crops.getFirst().picture()).picture();
        return crops.stream()
                .map(crop -> Pooled.of(crop.features(net, picture)))
                .toList();
    }

    private Cells cells(View view, Projections projections) {
        Features features = net.of(view.picture(), whole(view.picture()));
        return new Cells(
                projections.fine().project(features.fine()),
                projections.coarse().project(features.coarse()),
                view.marks());
    }

    private static final class Cells {
        private final float[] fine;
        private final float[] coarse;
        private final List<Mark> marks;

        Cells(float[] fine, float[] coarse, List<Mark> marks) {
            this.fine = fine;
            this.coarse = coarse;
            this.marks = marks;
        }
    }

    /** Of all that decides the numbers: other pictures, labels or ways of showing them have other files. */
    private String key(List<Labelled> pictures, String more) {
        StringBuilder all = new StringBuilder(net.name()).append(RECIPE).append(more);
        for (Labelled one : pictures) {
            all.append(one.digest()).append(Marks.line(one.marks())).append(one.bystanders());
        }
        return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    private static Box whole(Picture picture) {
        return new Box(0, 0, picture.widthPx(), picture.heightPx());
    }
}
