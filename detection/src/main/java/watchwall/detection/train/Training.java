package watchwall.detection.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinHeads;
import watchwall.detection.model.head.BinState;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.FinderNet;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.Joint;
import watchwall.detection.train.bank.Extraction;
import watchwall.detection.train.bank.Groups;
import watchwall.detection.train.data.Crops;
import watchwall.detection.train.data.Labelled;
import watchwall.detection.train.data.Mark;
import watchwall.detection.train.data.Variants;
import watchwall.detection.train.data.Workers;
import watchwall.detection.train.fit.FinderTraining;
import watchwall.detection.train.fit.JointFit;
import watchwall.detection.train.fit.StateTraining;
import watchwall.detection.train.measure.Seen;

/**
 * From labelled pictures to heads: features, training, then the limits on pictures of places that were held out. What is
 * reported is measured on other pictures again.
 */
final class Training {
    /** Of the places, one in so many is held out for the limits. */
    private static final int HELD_OUT = 8;

    private final FeatureNet net;
    private final Extraction extraction;
    private final Plan plan;
    private final Workers workers;
    private final Timed timed;
    private final Consumer<String> said;

    /** How much is done. */
    record Plan(int finderRounds, int stateRounds, List<Variants.Kind> variants, List<Crops.Light> lights) {
        static final Plan WHOLE = new Plan(
                18,
                16,
                List.of(
                        Variants.Kind.AS_IT_IS,
                        Variants.Kind.NEARER,
                        Variants.Kind.FOUR_TOGETHER,
                        Variants.Kind.NINE_TOGETHER,
                        Variants.Kind.OTHER_LIGHT,
                        Variants.Kind.EMPTY),
                List.of(Crops.Light.values()));

        Plan {
            variants = List.copyOf(variants);
            lights = List.copyOf(lights);
        }
    }

    /** What was made, and what it says about the pictures that it was not trained on. */
    record Made(HeadSet heads, List<Seen> heldOut, int trainedOn) {
        Made {
            heldOut = List.copyOf(heldOut);
        }
    }

    Training(FeatureNet net, Path cache, Plan plan, Workers workers, Consumer<String> said) {
        this.net = net;
        this.extraction = new Extraction(net, cache, workers);
        this.plan = plan;
        this.workers = workers;
        this.timed = new Timed(said);
        this.said = said;
    }

    Made heads(String name, List<Labelled> pictures) {
        Extraction.Projections projections =
                timed.of("directions of the features", () -> extraction.projections(pictures));
        List<Extraction.Shown> shown = new ArrayList<>();
        for (Variants.Kind kind : plan.variants()) {
            shown.add(timed.of(
                    "features " + kind + " of " + pictures.size() + " pictures",
                    () -> extraction.shown("train", pictures, kind, projections)));
        }
        int[] places = timed.of("places", () -> Groups.of(shown.getFirst().rows(), Groups.SAME_PLACE));
        boolean[] held = Groups.heldOut(places, HELD_OUT);
        int[] trained = IntStream.range(0, held.length).filter(i -> !held[i]).toArray();
        said.accept(pictures.size() + " pictures of "
                + IntStream.of(places).distinct().count() + " places, " + (pictures.size() - trained.length)
                + " held out");

        FinderNet finder = timed.of(
                "finding head",
                () -> FinderTraining.folded(
                        new FinderTraining(shown, trained, workers).train(plan.finderRounds(), said), projections));
        List<Extraction.Cropped> cropped = new ArrayList<>();
        for (Crops.Light light : plan.lights()) {
            cropped.add(timed.of("crops " + light, () -> extraction.cropped("train", pictures, light)));
        }
        BinState state = timed.of(
                "bin-state head", () -> new StateTraining(cropped, i -> !held[i]).train(plan.stateRounds(), said));

        List<Labelled> heldOut = IntStream.range(0, held.length)
                .filter(i -> held[i])
                .mapToObj(pictures::get)
                .toList();
        HeadSet plain = new HeadSet(name, finder, state, new Joint(Collections.nCopies(9, 0.0)));
        List<Seen> seen = timed.of(heldOut.size() + " pictures held out", () -> seen(plain, heldOut));
        return new Made(new HeadSet(name, finder, state, JointFit.fit(seen)), seen, trained.length);
    }

    Extraction.Cropped crops(String set, List<Labelled> pictures) {
        return extraction.cropped(set, pictures, Crops.Light.AS_IT_IS);
    }

    /** What both heads say about these pictures, by the live path; how they are joined does not matter to it. */
    List<Seen> seen(HeadSet heads, List<Labelled> pictures) {
        BinHeads eye = new BinHeads(net, heads);
        List<Seen> all = new ArrayList<>();
        workers.inOrder(pictures.size(), i -> seen(eye, pictures.get(i)), all::add);
        return all;
    }

    private static Seen seen(BinHeads eye, Labelled one) {
        Picture picture = one.picture();
        Box whole = new Box(0, 0, picture.widthPx(), picture.heightPx());
        List<Mark> marks = one.marks().stream()
                .map(mark -> new Mark(
                        mark.kind(),
                        new Box(
                                mark.box().x() * picture.widthPx(),
                                mark.box().y() * picture.heightPx(),
                                mark.box().width() * picture.widthPx(),
                                mark.box().height() * picture.heightPx())))
                .toList();
        return new Seen(eye.looks(picture, whole), marks);
    }
}
