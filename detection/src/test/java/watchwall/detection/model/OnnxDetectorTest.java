package watchwall.detection.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import watchwall.detection.Shared;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;

/** The converted model on pictures that were looked at. */
class OnnxDetectorTest {
    private static final Box TABLE = new Box(200, 0, 500, 432);
    private static Detector detector;

    @BeforeAll
    static void load() {
        detector = OnnxDetector.open(Shared.model(), Provider.CPU, 2, 0.35);
    }

    @AfterAll
    static void unload() {
        if (detector != null) {
            detector.close();
        }
    }

    @Test
    void thePersonAtTheTableIsFoundAndTheEmptyRoomIsEmpty() {
        Map<Integer, Picture> pictures = pictures("video/one-by-one-person-detection.mp4", 3, 20, 40, 60, 80);

        for (int empty : new int[] {3, 20}) {
            assertThat(detector.find(pictures.get(empty), TABLE)).noneMatch(finding -> finding.kind() == Kind.PERSON);
        }
        for (int standing : new int[] {40, 60, 80}) {
            assertThat(detector.find(pictures.get(standing), TABLE))
                    .filteredOn(finding -> finding.kind() == Kind.PERSON)
                    .as("second %d", standing)
                    .singleElement()
                    .satisfies(person -> {
                        assertThat(person.box().height()).isGreaterThan(280);
                        assertThat(person.box().centreX()).isBetween(380.0, 520.0);
                    });
        }
    }

    @Test
    void theWalkersAndTheParkedCarAreFound() {
        Picture picture = pictures("video/vtest_pets2009.mp4", 30).get(30);

        List<Finding> findings = detector.find(picture);

        assertThat(findings).filteredOn(f -> f.kind() == Kind.PERSON).hasSizeGreaterThanOrEqualTo(6);
        assertThat(findings)
                .anyMatch(f ->
                        f.kind() == Kind.CAR && f.box().x() > 600 && f.box().y() < 100);
    }

    @Test
    void aGreyPictureHoldsNothing() {
        byte[] grey = new byte[640 * 360 * 3];
        java.util.Arrays.fill(grey, (byte) 128);

        assertThat(detector.find(new Picture(640, 360, grey, 0, Instant.EPOCH))).isEmpty();
    }

    @Test
    void ofTwoBoxesOfOneThingTheBetterStays() {
        List<Finding> best = SsdHead.best(List.of(
                new Finding(Kind.PERSON, 0.5, new Box(102, 100, 30, 90)),
                new Finding(Kind.PERSON, 0.8, new Box(100, 100, 30, 90)),
                new Finding(Kind.PERSON, 0.6, new Box(300, 100, 30, 90))));

        assertThat(best).extracting(Finding::score).containsExactly(0.8, 0.6);
    }

    private static Map<Integer, Picture> pictures(String file, int... seconds) {
        Map<Integer, Picture> found = new HashMap<>();
        List<Integer> wanted = new ArrayList<>();
        java.util.Arrays.stream(seconds).forEach(wanted::add);
        try (VideoFile video = VideoFile.open(Shared.data(file), Instant.EPOCH, Duration.ofSeconds(1))) {
            Optional<Picture> next = video.next();
            while (next.isPresent() && found.size() < wanted.size()) {
                int second = (int) next.get().at().getEpochSecond();
                if (wanted.contains(second)) {
                    found.putIfAbsent(second, next.get());
                }
                next = video.next();
            }
        }
        return found;
    }
}
