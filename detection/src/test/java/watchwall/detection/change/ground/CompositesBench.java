package watchwall.detection.change.ground;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import watchwall.detection.Shared;
import watchwall.detection.change.Changes;
import watchwall.detection.frame.Glance;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.Provider;

/**
 * The composites' figures as a table: how many of six crates pasted into real footage are found, and how late, by size,
 * contrast, stay and disturbance. Composites are not street pictures: what they show is where it stops to work.
 */
final class CompositesBench {
    private static final double DWELL_S = 5;
    private static final int WARM = 90;
    private static final int MEASURED = 150;
    private static final double[][] FEET = {{200, 300}, {300, 230}, {420, 260}, {120, 330}, {330, 330}, {150, 215}};

    private CompositesBench() {}

    public static void main(String[] args) {
        Path video = Shared.data("video/vtest_pets2009.mp4");
        Footage footage;
        try (Detector detector = OnnxDetector.open(Shared.model(), Provider.CPU, 1, 0.20)) {
            footage = Footage.of(video, Duration.ZERO, Duration.ofSeconds(45)).seenBy(detector);
        }
        System.out.printf(
                "footage %s, %d pixels wide, six crates from second 8, dwell %.0f s%n",
                video.getFileName(), footage.widthPx(), DWELL_S);
        cost(footage);
        for (double size : new double[] {8, 12, 16, 24, 40, 80}) {
            for (double contrast : new double[] {-60, -30, -20, 20, 30, 60}) {
                print(
                        "crate of %2.0f px, contrast %+3.0f".formatted(size, contrast),
                        six(footage, size, contrast, 8, 99),
                        footage,
                        24,
                        1);
            }
        }
        for (double stay : new double[] {4, 8, 30, 300, 1200}) {
            print(
                    "stay of %.0f s".formatted(stay),
                    six(footage, 24, 40, 8, 8 + stay),
                    footage,
                    14 + stay,
                    stay > 100 ? 3 : 1);
        }
        disturbances()
                .forEach((name, disturbance) ->
                        print(name, six(footage, 24, 40, 8, 99).with(disturbance), footage, 40, 1));
    }

    /** Processor time of a picture; of a still scene the static part is done once a second. */
    private static void cost(Footage footage) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (boolean still : new boolean[] {false, true}) {
            try (Changes changes = new Changes()) {
                long follow = 0;
                long statics = 0;
                for (int n = 0; n < WARM + MEASURED; n++) {
                    Picture picture = footage.picture(n);
                    Picture shown = still ? nobody(footage, picture, n) : picture;
                    long start = threads.getCurrentThreadCpuTime();
                    changes.follow(shown, Glance.of(shown));
                    long middle = threads.getCurrentThreadCpuTime();
                    changes.statics(footage.living(n));
                    if (n >= WARM) {
                        follow += middle - start;
                        statics += threads.getCurrentThreadCpuTime() - middle;
                    }
                }
                System.out.printf(
                        "%s scene, processor time a picture: motion and health %.2f ms, static things %.2f ms%n",
                        still ? "still" : "busy", follow / 1e6 / MEASURED, statics / 1e6 / MEASURED);
            }
        }
    }

    /** The empty place; one pixel flickers, because a picture without any noise is a frozen one. */
    private static Picture nobody(Footage footage, Picture like, int n) {
        byte[] bgr = footage.empty().clone();
        bgr[0] += (byte) (n & 3);
        return new Picture(like.widthPx(), like.heightPx(), bgr, 0, like.at());
    }

    static Composite six(Footage footage, double size, double contrast, double from, double to) {
        Composite composite = new Composite(footage);
        for (double[] foot : FEET) {
            composite.with(new Composite.Crate(foot[0], foot[1], size, contrast, from, to));
        }
        return composite;
    }

    private static Map<String, Composite.Disturbance> disturbances() {
        Map<String, Composite.Disturbance> all = new LinkedHashMap<>();
        all.put("light x1.3 from 20 s", Disturbances.light(20, 99, 1.3));
        all.put("light x0.6 from 20 s", Disturbances.light(20, 99, 0.6));
        all.put("light x0.6 for 6 s", Disturbances.light(20, 26, 0.6));
        all.put("pole sways by 1 px", Disturbances.sway(1));
        all.put("pole sways by 2 px", Disturbances.sway(2));
        all.put("rain", Disturbances.rain());
        all.put("headlight crosses", Disturbances.headlight(20, 26, true));
        all.put("headlight stays", Disturbances.headlight(20, 40, false));
        all.put("shadow 40 %, edge 3 px", Disturbances.shadow(20, 99, 0.4, 3));
        all.put("shadow 50 %, edge 1 px", Disturbances.shadow(20, 99, 0.5, 1));
        all.put("shadow 30 %, edge 20 px", Disturbances.shadow(20, 99, 0.3, 20));
        return all;
    }

    private static void print(String name, Composite composite, Footage footage, double seconds, int step) {
        System.out.printf("%-34s %s%n", name, Outcome.of(composite, footage, seconds, DWELL_S, step));
        System.out.flush();
    }
}
