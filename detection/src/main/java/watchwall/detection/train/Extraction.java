package watchwall.detection.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.Features;
import watchwall.detection.model.head.Pooled;

/** Features of every variant of every picture, on disk; what is there already is not made again. */
final class Extraction {
    static final int FINE_KEPT = 256;
    static final int COARSE_KEPT = 384;
    static final int FINE_CELLS = 361;
    static final int COARSE_CELLS = 100;
    static final int ROW = FINE_CELLS * FINE_KEPT + COARSE_CELLS * COARSE_KEPT;

    private static final int PROJECTION_PICTURES = 300;
    private static final int PROJECTION_CELLS = 30;

    private static final List<Variants.Kind> KINDS = List.of(Variants.Kind.values());

    private final FeatureNet net;
    private final Path cache;

    Extraction(FeatureNet net, Path cache) {
        this.net = net;
        this.cache = cache;
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the cells are shortened; learned on a spread of the pictures. */
    record Projections(Projection fine, Projection coarse) {}

    Projections projections(List<Labelled> pictures) {
        Path fine = cache.resolve("fine.projection");
        Path coarse = cache.resolve("coarse.projection");
        if (!Files.exists(coarse)) {
            Random random = new Random(5);
            int count = Math.min(PROJECTION_PICTURES, pictures.size());
            float[] fineRows = new float[count * PROJECTION_CELLS * 576];
            float[] coarseRows = new float[count * PROJECTION_CELLS * 1280];
            Variants variants = new Variants(pictures);
            for (int i = 0; i < count; i++) {
                Variants.Kind kind = KINDS.get(i % KINDS.size());
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
    record Shown(Bank rows, List<List<Mark>> marks) {}

    Shown shown(String set, List<Labelled> pictures, Variants.Kind kind, Projections projections) {
        Path file = cache.resolve(set + "-" + kind + ".cells");
        Path marksFile = cache.resolve(set + "-" + kind + ".marks");
        if (!Files.exists(file)) {
            Variants variants = new Variants(pictures);
            List<String> lines = new ArrayList<>();
            try (Bank.Writer writer = new Bank.Writer(file, Bank.EVEN_STEP)) {
                for (int i = 0; i < pictures.size(); i++) {
                    View view = variants.view(i, kind);
                    Features features = net.of(view.picture(), whole(view.picture()));
                    writer.add(
                            projections.fine().project(features.fine()),
                            projections.coarse().project(features.coarse()));
                    lines.add(Marks.line(view.marks()));
                }
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
    record Cropped(Bank rows, List<Crops.Crop> crops) {}

    Cropped cropped(String set, List<Labelled> pictures, Crops.Light light) {
        return cropped(set, pictures, light, Crops.of(pictures, light));
    }

    Cropped cropped(String set, List<Labelled> pictures, Crops.Light light, List<Crops.Crop> crops) {
        Path file = cache.resolve(set + "-" + light + ".crops");
        if (!Files.exists(file)) {
            try (Bank.Writer writer = new Bank.Writer(file, Bank.ROOT_STEP)) {
                int open = -1;
                Picture picture = null;
                for (Crops.Crop crop : crops) {
                    if (picture == null || crop.picture() != open) {
                        open = crop.picture();
                        picture = pictures.get(open).picture();
                    }
                    writer.add(Pooled.of(crop.features(net, picture)));
                }
                writer.whole();
            }
        }
        return new Cropped(Bank.open(file, Pooled.LENGTH, Bank.ROOT_STEP), crops);
    }

    private static Box whole(Picture picture) {
        return new Box(0, 0, picture.widthPx(), picture.heightPx());
    }
}
