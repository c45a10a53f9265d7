package watchwall.detection.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;

/** The ways in which a labelled picture is shown: nearer, farther, in other light; the same each time. */
public final class Variants {
    private static final int SIDE = 300;

    /** Less of a thing than this is no longer that thing. */
    private static final double LEAST_SEEN = 0.4;

    /** A thing smaller than this part of the side is left out: it is under one cell. */
    private static final double LEAST_SIDE = 0.015;

    private static final double RIM = 0.02;

    /** To find a part without marks; a tile that finds none stays black. */
    private static final int TRIALS = 80;

    /** How a picture is changed before it is shown. */
    public enum Kind {
        AS_IT_IS(0),
        NEARER(2),
        FOUR_TOGETHER(3),
        OTHER_LIGHT(4),
        NINE_TOGETHER(5),

        /** Nothing to be found in it. */
        EMPTY(6);

        private final int seed;

        Kind(int seed) {
            this.seed = seed;
        }
    }

    private final List<Labelled> all;

    public Variants(List<Labelled> all) {
        this.all = all;
    }

    public View view(int index, Kind kind) {
        Random random = new Random(31L * index + kind.seed * 1_000_003L);
        return switch (kind) {
            case AS_IT_IS -> whole(index);
            case NEARER -> nearer(index, random);
            case OTHER_LIGHT -> otherLight(index, random);
            case FOUR_TOGETHER -> together(index, 2, random);
            case NINE_TOGETHER -> together(index, 3, random);
            case EMPTY -> empty(index, random);
        };
    }

    private View whole(int index) {
        Canvas canvas = new Canvas(SIDE);
        List<Mark> marks = new ArrayList<>();
        put(index, new Box(0, 0, 1, 1), new Box(0, 0, 1, 1), false, canvas, marks);
        return new View(canvas.picture(), marks);
    }

    private View nearer(int index, Random random) {
        double width = 0.5 + 0.45 * random.nextDouble();
        double height = Math.clamp(width * Math.exp(0.25 * random.nextGaussian()), 0.4, 1);
        Box part = new Box(random.nextDouble() * (1 - width), random.nextDouble() * (1 - height), width, height);
        Canvas canvas = new Canvas(SIDE);
        List<Mark> marks = new ArrayList<>();
        put(index, part, new Box(0, 0, 1, 1), random.nextBoolean(), canvas, marks);
        light(canvas, 0.6, random);
        return new View(canvas.picture(), marks);
    }

    private View otherLight(int index, Random random) {
        Canvas canvas = new Canvas(SIDE);
        List<Mark> marks = new ArrayList<>();
        put(index, new Box(0, 0, 1, 1), new Box(0, 0, 1, 1), random.nextBoolean(), canvas, marks);
        if (random.nextBoolean()) {
            night(canvas, random);
        } else {
            light(canvas, 1.3, random);
        }
        return new View(canvas.picture(), marks);
    }

    /** Several pictures side by side: things at the size that a camera on a pole sees. */
    private View together(int index, int count, Random random) {
        Canvas canvas = new Canvas(SIDE);
        List<Mark> marks = new ArrayList<>();
        double[] columns = cuts(count, random);
        double[] rows = cuts(count, random);
        for (int r = 0; r < count; r++) {
            for (int c = 0; c < count; c++) {
                int which = r == 0 && c == 0 ? index : random.nextInt(all.size());
                Box place = Box.ofCorners(columns[c], rows[r], columns[c + 1], rows[r + 1]);
                double share = 0.7 + 0.3 * random.nextDouble();
                double most = Math.max(place.width(), place.height());
                double width = share * place.width() / most;
                double height = share * place.height() / most;
                Box part =
                        new Box(random.nextDouble() * (1 - width), random.nextDouble() * (1 - height), width, height);
                put(which, part, place, random.nextBoolean(), canvas, marks);
            }
        }
        light(canvas, 0.5, random);
        return new View(canvas.picture(), marks);
    }

    /** Parts in which nothing is labelled, one or four, some of them round a person or a vehicle. */
    private View empty(int index, Random random) {
        Canvas canvas = new Canvas(SIDE);
        List<Mark> marks = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        double[] columns = cuts(count, random);
        double[] rows = cuts(count, random);
        for (int tile = 0; tile < count * count; tile++) {
            int c = tile % count;
            int r = tile / count;
            Box place = Box.ofCorners(columns[c], rows[r], columns[c + 1], rows[r + 1]);
            int which = tile == 0 ? index : random.nextInt(all.size());
            for (int trial = 0; trial < TRIALS; trial++) {
                Box part = trial % 2 == 0 ? round(all.get(which), random) : part(0.2, 0.5, random);
                if (all.get(which).marks().stream().allMatch(mark -> apart(mark.box(), part))) {
                    put(which, part, place, random.nextBoolean(), canvas, marks);
                    break;
                }
                which = trial % 8 == 7 ? random.nextInt(all.size()) : which;
            }
        }
        light(canvas, 0.6, random);
        return new View(canvas.picture(), marks);
    }

    /** A bystander and what is about him; any part where there is none. */
    private static Box round(Labelled one, Random random) {
        if (one.bystanders().isEmpty()) {
            return part(0.2, 0.5, random);
        }
        Box box = one.bystanders().get(random.nextInt(one.bystanders().size()));
        double half = Math.max(box.width(), box.height()) * (0.5 + 0.4 * random.nextDouble());
        return Box.ofCorners(
                Math.max(0, box.centreX() - half),
                Math.max(0, box.centreY() - half),
                Math.min(1, box.centreX() + half),
                Math.min(1, box.centreY() + half));
    }

    private static Box part(double least, double more, Random random) {
        double width = least + more * random.nextDouble();
        double height = Math.clamp(width * Math.exp(0.25 * random.nextGaussian()), least, 1);
        return new Box(random.nextDouble() * (1 - width), random.nextDouble() * (1 - height), width, height);
    }

    /** With a rim: labels do not always reach to the end of a thing. */
    private static boolean apart(Box mark, Box part) {
        return part.right() < mark.x() - RIM
                || part.x() > mark.right() + RIM
                || part.bottom() < mark.y() - RIM
                || part.y() > mark.bottom() + RIM;
    }

    private static double[] cuts(int count, Random random) {
        double[] cuts = new double[count + 1];
        for (int i = 1; i < count; i++) {
            cuts[i] = Math.round(SIDE * (i + 0.3 * (random.nextDouble() - 0.5)) / count) / (double) SIDE;
        }
        cuts[count] = 1;
        return cuts;
    }

    /** The part is of the source, the place on the canvas, both in parts of a side. */
    private void put(int index, Box part, Box place, boolean mirrored, Canvas canvas, List<Mark> marks) {
        Labelled one = all.get(index);
        Picture picture = one.picture();
        canvas.paste(
                picture,
                new Box(
                        part.x() * picture.widthPx(),
                        part.y() * picture.heightPx(),
                        part.width() * picture.widthPx(),
                        part.height() * picture.heightPx()),
                (int) Math.round(place.x() * SIDE),
                (int) Math.round(place.y() * SIDE),
                (int) Math.round(place.right() * SIDE),
                (int) Math.round(place.bottom() * SIDE),
                mirrored);
        for (Mark mark : one.marks()) {
            Mark seen = mark.seenFrom(part);
            double shown =
                    seen.box().area() * part.area() / Math.max(1e-9, mark.box().area());
            if (shown < LEAST_SEEN) {
                continue;
            }
            Mark turned = mirrored ? seen.mirrored() : seen;
            Box box = new Box(
                    place.x() + turned.box().x() * place.width(),
                    place.y() + turned.box().y() * place.height(),
                    turned.box().width() * place.width(),
                    turned.box().height() * place.height());
            if (Math.min(box.width(), box.height()) >= LEAST_SIDE) {
                marks.add(new Mark(mark.kind(), box));
            }
        }
    }

    static void light(Canvas canvas, double strength, Random random) {
        canvas.light(
                Math.exp(0.2 * strength * random.nextGaussian()),
                Math.exp(0.3 * strength * random.nextGaussian()),
                Math.exp(0.08 * strength * random.nextGaussian()),
                Math.exp(0.08 * strength * random.nextGaussian()),
                random.nextBoolean() ? 0 : 6 * random.nextDouble() * strength,
                random);
    }

    /** A street lamp: dark, warm, grainy. */
    static void night(Canvas canvas, Random random) {
        canvas.light(
                0.35 + 0.4 * random.nextDouble(),
                1 + 0.5 * random.nextDouble(),
                0.55 + 0.4 * random.nextDouble(),
                1 + 0.2 * random.nextDouble(),
                4 + 8 * random.nextDouble(),
                random);
    }
}
