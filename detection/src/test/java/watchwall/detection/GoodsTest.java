package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.aim.CameraTrouble;
import watchwall.detection.aim.GoodsOnPavement;
import watchwall.detection.aim.key.Values;
import watchwall.detection.model.Detector;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.Provider;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** Goods on the pavement and camera trouble over the whole path. */
class GoodsTest {
    /** People walk and stand there for 80 s, one of them 10 s half behind a sign, and put nothing down. */
    @Test
    void whereNobodyPutsAnythingDownThereAreNoGoodsAndTheCameraIsWell() {
        List<Point> whole = List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1));

        assertThat(candidates(
                        Shared.data("video/vtest_pets2009.mp4"),
                        goods(whole, "5 s"),
                        Rule.of(
                                "c",
                                "cam",
                                new CameraTrouble(Values.of(CameraTrouble.KIND.keys(), Map.of("dwell", "5 s"))),
                                new Zone("all", whole),
                                CameraTrouble.KIND.categories().getFirst())))
                .isEmpty();
    }

    @Test
    void theCratesBeforeTheDrawnShopAreFound(@TempDir Path folder) throws Exception {
        Path video = folder.resolve("shop.mp4");
        Path coded = Shared.repository("config/demo/clips/xingfu-shop-sub.h264");
        new ProcessBuilder("ffmpeg", "-loglevel", "error", "-r", "12.5", "-i", "" + coded, "-c", "copy", "" + video)
                .inheritIO()
                .start()
                .waitFor();
        List<Point> pavement = List.of(
                new Point(0.3494, 0.9733),
                new Point(0.8282, 0.7924),
                new Point(0.5264, 0.4662),
                new Point(0.2579, 0.5133));

        List<Candidate> found = candidates(video, goods(pavement, "15 s"));

        // Its ground truth: the first crate is put down at 11 s, the last is taken in at 70 s.
        assertThat(found).isNotEmpty().allSatisfy(c -> {
            assertThat(c.started()).isBetween(Instant.EPOCH.plusSeconds(10), Instant.EPOCH.plusSeconds(55));
            assertThat(c.box().centreX()).isBetween(250.0, 480.0);
        });
    }

    private static List<Candidate> candidates(Path video, Rule... rules) {
        try (Detector detector = OnnxDetector.open(Shared.model(), Provider.CPU, 1, 0.20)) {
            return new Analysis(new Sight.Models(detector, BinEye.none()), DetectionSettings.usual(Path.of("target")))
                    .of(video, List.of(rules));
        }
    }

    private static Rule goods(List<Point> zone, String dwell) {
        Values values = Values.of(GoodsOnPavement.KIND.keys(), Map.of("dwell", dwell));
        return Rule.of(
                "g",
                "cam",
                new GoodsOnPavement(values),
                new Zone("pavement", zone),
                GoodsOnPavement.KIND.categories().getFirst());
    }
}
