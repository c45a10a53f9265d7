package watchwall.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.IllegalParking;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.aim.key.Values;
import watchwall.detection.model.Detector;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.Provider;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** The whole path over real footage, faster than it was filmed. */
class AnalysisTest {
    private static Detector detector;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        detector = OnnxDetector.open(Shared.model(), Provider.CPU, 1, 0.20);
    }

    @AfterAll
    static void unload() {
        if (detector != null) {
            detector.close();
        }
    }

    @Test
    void whoStandsAtTheTableIsFoundAndTheEmptyRoomIsNot() {
        Path video = Shared.data("video/one-by-one-person-detection.mp4");
        Rule rule = rule(new Zone("table", square(0.25, 0.30, 0.90, 1.0)), Duration.ofSeconds(8));

        List<Candidate> candidates = analysis(3).of(video, List.of(rule));

        // Five people stand long enough one after another; at 3 s and 20 s nobody is there (looked at).
        assertThat(candidates).hasSize(5);
        for (int empty : new int[] {3, 20}) {
            assertThat(candidates).noneMatch(c -> covers(c, Instant.EPOCH.plusSeconds(empty)));
        }
        assertThat(candidates)
                .allSatisfy(c -> assertThat(c.dwell()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9)))
                .allSatisfy(c -> assertThat(c.score()).isGreaterThan(0.8));
    }

    /** Two of them meet and stand for 13 s, nobody longer. */
    @Test
    void peopleWhoWalkThroughAreNotFound() {
        Path video = Shared.data("video/vtest_pets2009.mp4");
        Rule rule = rule(new Zone("lawn", square(0.05, 0.30, 0.70, 1.0)), Duration.ofSeconds(20));

        assertThat(analysis(3).of(video, List.of(rule))).isEmpty();
    }

    /** The van lies half in the zone; both stand from the first picture to the last. */
    @Test
    void twoParkedVehiclesAreFoundAndTheCarsThatDriveThroughAreNot() {
        Zone corner = new Zone("corner", square(690 / 768.0, 0, 1, 100 / 576.0));
        Zone all = new Zone("all", square(0, 0, 1, 1));

        // What stands there is told after 20 s; the rest of the clip shows the same.
        List<Candidate> parked = analysis(2)
                .of(Shared.data("video/vtest_pets2009.mp4"), List.of(parking(corner, "20 s")), Duration.ofSeconds(45));
        assertThat(parked).hasSize(2).allSatisfy(c -> assertThat(c.started()).isEqualTo(Instant.EPOCH));
        assertThat(analysis(3).of(Shared.data("video/car-detection.mp4"), List.of(parking(all, "3 s"))))
                .isEmpty();
    }

    @Test
    void ofTheDrawnStreetOnlyTheVendorIsFound() throws Exception {
        Path coded = Shared.repository("config/demo/clips/wenhua-road-sub.h264");
        Path video = folder.resolve("street.mp4");
        int ended = new ProcessBuilder(
                        "ffmpeg", "-loglevel", "error", "-r", "12.5", "-i", coded.toString(), "-c", "copy", "" + video)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(ended).isZero();
        List<Point> pavement = List.of(
                new Point(0.1762, 1), new Point(0.9718, 0.9557), new Point(0.6204, 0.4601), new Point(0.2484, 0.4989));

        List<Candidate> candidates = analysis(2)
                .of(
                        video,
                        List.of(rule(
                                new Zone("pavement", pavement), StreetVending.of(Duration.ofSeconds(15), 0.40, 1))));

        // Its ground truth: the vendor stands from 12 s to 62 s, left of the cart.
        assertThat(candidates).singleElement().satisfies(c -> {
            assertThat(c.started()).isBetween(Instant.EPOCH.plusSeconds(12), Instant.EPOCH.plusSeconds(20));
            assertThat(c.box().centreX()).isBetween(260.0, 330.0);
        });
    }

    /** @param perSecond pictures; what stands still needs fewer than people who meet, at 2 some of these are mixed up */
    private static Analysis analysis(int perSecond) {
        return new Analysis(
                new Sight.Models(detector, BinEye.none()),
                Days.without(ZoneId.of("Asia/Shanghai")),
                Duration.ofSeconds(1).dividedBy(perSecond));
    }

    private static Rule parking(Zone zone, String dwell) {
        Values values = Values.of(IllegalParking.KIND.keys(), Map.of("dwell", dwell));
        return Rule.of(
                "p",
                "cam",
                new IllegalParking(values),
                zone,
                IllegalParking.KIND.categories().getFirst());
    }

    private static boolean covers(Candidate candidate, Instant moment) {
        return !candidate.started().isAfter(moment) && !candidate.at().isBefore(moment);
    }

    private static Rule rule(Zone zone, Duration dwell) {
        return rule(zone, StreetVending.of(dwell, 0.40));
    }

    private static Rule rule(Zone zone, StreetVending aim) {
        return Rule.of("r", "cam", aim, zone, Category.UNLICENSED_VENDOR);
    }

    private static List<Point> square(double left, double top, double right, double bottom) {
        return List.of(new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom));
    }
}
