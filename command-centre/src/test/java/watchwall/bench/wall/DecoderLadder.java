package watchwall.bench.wall;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** How many windows the machine carries: more of them, until pictures are left out or the pages draw too seldom. */
final class DecoderLadder {
    private static final List<Integer> RUNGS = List.of(2, 4, 6, 8, 12, 16, 20, 24, 36);
    private static final double LEAST_SHOWN = 0.95;
    private static final double LEAST_DRAWN = 25;
    private static final int MISSES = 2; // rungs above the first miss, to see that it was no accident

    private final RealWall wall;
    private final Tables tables;
    private final double seconds;

    DecoderLadder(RealWall wall, Tables tables, double seconds) {
        this.wall = wall;
        this.tables = tables;
        this.seconds = seconds;
    }

    private record Rung(double shown, double drawn) {
        boolean carried() {
            return shown >= LEAST_SHOWN && drawn >= LEAST_DRAWN;
        }
    }

    /** The most windows that were carried on both nodes together. */
    int run() throws Exception {
        tables.title("Decoders: windows of %d × %d, %d pictures a second, %d kbit/s, over 2 browsers"
                .formatted(
                        BenchCameras.WIDTH_PX,
                        BenchCameras.HEIGHT_PX,
                        BenchCameras.FRAMES_PER_SECOND,
                        BenchCameras.BITS_PER_SECOND / 1000));
        tables.say(
                "Pages of %d × %d, composed in software. Carried: %.0f %% of the pictures shown and each page drawn %.0f"
                        + " times a second.%n%n",
                NodePage.WIDTH_PX, NodePage.HEIGHT_PX, LEAST_SHOWN * 100, LEAST_DRAWN);
        tables.say(
                "| windows | pictures shown | pages drawn a second | machine busy | browsers, gateway + controller, cameras:"
                        + " ms of processor a second | load |%n|---|---|---|---|---|---|%n");
        int carried = 0;
        int missed = 0;
        for (int windows : RUNGS) {
            Rung rung = measure(windows);
            if (rung.carried() && missed == 0) {
                carried = windows;
            } else {
                missed++;
            }
            if (missed > MISSES - 1) {
                break;
            }
        }
        tables.say("%nThis machine carries %d windows.%n", carried);
        return carried;
    }

    private Rung measure(int windows) throws Exception {
        wall.stand(windows, 1);
        WallWorld.rest(1_500);
        long[] ticks = Tables.ticks();
        double[] before = costs();
        long begun = System.nanoTime();
        for (NodePage page : wall.pages()) {
            page.count(seconds);
        }
        double shown = 0;
        double drawn = Double.MAX_VALUE;
        for (NodePage page : wall.pages()) {
            JsonObject counted = new JsonObject(page.counted());
            shown += counted.getDouble("shown");
            drawn = Math.min(drawn, counted.getDouble("drawn"));
        }
        double took = (System.nanoTime() - begun) / 1e9;
        double[] after = costs();
        double share = shown / (windows * BenchCameras.FRAMES_PER_SECOND);
        tables.say(
                "| %d | %.1f %% | %.0f | %.0f %% | %.0f, %.0f, %.0f | %s |%n",
                windows,
                share * 100,
                drawn,
                Tables.busyShare(ticks) * 100,
                (after[0] - before[0]) / took,
                (after[1] - before[1]) / took,
                (after[2] - before[2]) / took,
                Tables.load());
        return new Rung(share, drawn);
    }

    private double[] costs() throws IOException {
        return new double[] {
            wall.pages().stream().mapToDouble(NodePage::cpuMillis).sum(),
            Proc.cpuMillis(ProcessHandle.current().pid()),
            wall.camerasCpuMillis()
        };
    }
}
