package watchwall.detection.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.Features;

/**
 * The crops on which the bin-state head learns: every marked box, everyone who stands by, and one place in each picture
 * where nothing is.
 */
public final class Crops {
    private static final int SIDE = 300;
    private static final double MARGIN = BinState.MARGIN;

    /** Of a box, in parts of the picture: of a smaller one too few pixels are left. */
    private static final double LEAST_SIDE = 0.03;

    private Crops() {}

    /** How the crops of a whole set are changed. */
    public enum Light {
        AS_IT_IS,
        MOVED,
        MOVED_AND_LIT;

        /** For the draw of random numbers. */
        @SuppressWarnings("EnumOrdinal")
        int place() {
            return ordinal();
        }
    }

    /** @param box in parts of the picture, without margin */
    public record Crop(int picture, BinState.Shows shows, Box box, Light light, long seed) {
        public Crop in(Light other) {
            return new Crop(picture, shows, box, other, seed + 7919L * other.place());
        }

        public Features features(FeatureNet net, Picture picture) {
            Box pixels = new Box(
                    box.x() * picture.widthPx(),
                    box.y() * picture.heightPx(),
                    box.width() * picture.widthPx(),
                    box.height() * picture.heightPx());
            if (light == Light.AS_IT_IS) {
                return net.of(picture, BinState.withMargin(pixels));
            }
            Random random = new Random(seed);
            double margin = MARGIN + 0.12 * (random.nextDouble() - 0.5);
            double dx = pixels.width() * 0.07 * random.nextGaussian();
            double dy = pixels.height() * 0.07 * random.nextGaussian();
            Box moved = new Box(
                    pixels.x() - pixels.width() * margin + dx,
                    pixels.y() - pixels.height() * margin + dy,
                    pixels.width() * (1 + 2 * margin),
                    pixels.height() * (1 + 2 * margin));
            int seen = random.nextInt(3) == 0 ? 40 + random.nextInt(80) : SIDE;
            Canvas canvas = new Canvas(seen);
            canvas.paste(picture, moved, 0, 0, seen, seen, random.nextBoolean());
            if (light == Light.MOVED_AND_LIT) {
                if (random.nextBoolean()) {
                    Variants.night(canvas, random);
                } else {
                    Variants.light(canvas, 1.3, random);
                }
            }
            return net.of(canvas.picture(), new Box(0, 0, seen, seen));
        }
    }

    public static List<Crop> of(List<Labelled> pictures, Light light) {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            List<Mark> marks = pictures.get(i).marks();
            for (int m = 0; m < marks.size(); m++) {
                Mark mark = marks.get(m);
                if (Math.min(mark.box().width(), mark.box().height()) < LEAST_SIDE) {
                    continue;
                }
                BinState.Shows shows = switch (mark.kind()) {
                    case RUBBISH -> BinState.Shows.RUBBISH;
                    case BIN -> BinState.Shows.BIN;
                    case OVERFLOW -> BinState.Shows.OVERFLOW;
                };
                crops.add(new Crop(i, shows, mark.box(), light, 1000L * i + m + 7919L * light.place()));
            }
            bystanders(i, pictures.get(i), light, crops);
            nothing(i, marks, light, crops);
        }
        return crops;
    }

    private static void bystanders(int picture, Labelled one, Light light, List<Crop> crops) {
        for (int b = 0; b < one.bystanders().size(); b++) {
            Box box = one.bystanders().get(b);
            if (Math.min(box.width(), box.height()) >= LEAST_SIDE) {
                long seed = 1000L * picture + 500 + b + 7919L * light.place();
                crops.add(new Crop(picture, BinState.Shows.NOTHING, box, light, seed));
            }
        }
    }

    private static void nothing(int picture, List<Mark> marks, Light light, List<Crop> crops) {
        Random random = new Random(picture * 17L + light.place());
        for (int i = 0; i < 20; i++) {
            double width = 0.1 + 0.3 * random.nextDouble();
            double height = Math.clamp(width * Math.exp(0.3 * random.nextGaussian()), 0.08, 0.6);
            Box box = new Box(random.nextDouble() * (1 - width), random.nextDouble() * (1 - height), width, height);
            if (marks.stream().allMatch(mark -> mark.clearOf(box))) {
                crops.add(new Crop(picture, BinState.Shows.NOTHING, box, light, picture * 31L + light.place()));
                return;
            }
        }
    }
}
