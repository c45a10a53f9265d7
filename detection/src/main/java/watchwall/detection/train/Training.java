package watchwall.detection.train;

import java.nio.file.Path;
import java.util.ArrayList;
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
    private final Consumer<String> said;

    /** How much is done. */
    record Plan(int finderRounds, int stateRounds, List<Variants.Kind> variants, List<Crops.Light> lights) {
        static final Plan WHOLE = new Plan(
                16,
                16,
                List.of(
                        Variants.Kind.AS_IT_IS,
                        Variants.Kind.NEARER,
                        Variants.Kind.FOUR_TOGETHER,
                        Variants.Kind.NINE_TOGETHER,
                        Variants.Kind.OTHER_LIGHT),
                List.of(Crops.Light.values()));

        Plan {
            variants = List.copyOf(variants);
            lights = List.copyOf(lights);
        }
    }

    /** What was made, and which of the pictures it was not trained on. */
    record Made(HeadSet heads, List<Labelled> heldOut, int trainedOn) {
        Made {
            heldOut = List.copyOf(heldOut);
        }
    }

    Training(FeatureNet net, Path cache, Plan plan, Consumer<String> said) {
        this.net = net;
        this.extraction = new Extraction(net, cache);
        this.plan = plan;
        this.said = said;
    }

    Made heads(String name, List<Labelled> pictures) {
        Extraction.Projections projections = extraction.projections(pictures);
        List<Extraction.Shown> shown = new ArrayList<>();
        for (Variants.Kind kind : plan.variants()) {
            said.accept("features " + kind + " of " + pictures.size() + " pictures");
            shown.add(extraction.shown("train", pictures, kind, projections));
        }
        int[] places = Groups.of(shown.getFirst().rows(), Groups.SAME_PLACE);
        boolean[] held = Groups.heldOut(places, HELD_OUT);
        int[] trained = IntStream.range(0, held.length).filter(i -> !held[i]).toArray();
        said.accept(pictures.size() + " pictures of "
                + IntStream.of(places).distinct().count() + " places, " + (pictures.size() - trained.length)
                + " held out");

        FinderNet finder =
                FinderTraining.folded(new FinderTraining(shown, trained).train(plan.finderRounds(), said), projections);
        List<Extraction.Cropped> cropped = new ArrayList<>();
        for (Crops.Light light : plan.lights()) {
            said.accept("crops " + light);
            cropped.add(extraction.cropped("train", pictures, light));
        }
        BinState state = new StateTraining(cropped, i -> !held[i]).train(plan.stateRounds(), said);

        List<Labelled> heldOut = IntStream.range(0, held.length)
                .filter(i -> held[i])
                .mapToObj(pictures::get)
                .toList();
        HeadSet plain = new HeadSet(name, finder, state, new Joint(java.util.Collections.nCopies(9, 0.0)));
        Joint joint = JointFit.fit(seen(plain, heldOut));
        return new Made(new HeadSet(name, finder, state, joint), heldOut, trained.length);
    }

    Extraction.Cropped crops(String set, List<Labelled> pictures) {
        return extraction.cropped(set, pictures, Crops.Light.AS_IT_IS);
    }

    /** What both heads say about these pictures, by the live path. */
    List<JointFit.Seen> seen(HeadSet heads, List<Labelled> pictures) {
        BinHeads eye = new BinHeads(net, heads);
        List<JointFit.Seen> all = new ArrayList<>();
        for (Labelled one : pictures) {
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
            all.add(new JointFit.Seen(eye.looks(picture, whole), marks));
        }
        return all;
    }
}
