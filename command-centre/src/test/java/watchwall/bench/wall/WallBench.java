package watchwall.bench.wall;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The wall's figures: {@code --takes 200}, {@code --quick} for about three minutes, {@code --soak} for 2,000 switches,
 * {@code --only decoders,swaps,takes,incidents,faults,plan}. Ends by itself; a part that fails is said and left out.
 */
public final class WallBench {
    private static final int FEWEST = 2;
    private static final int MOST = 16;

    private final Tables tables = new Tables();
    private final int takes;
    private final boolean quick;
    private final boolean soak;
    private final List<String> only;
    private final int windowsGiven;

    private WallBench(List<String> args) {
        this.quick = args.contains("--quick");
        this.soak = args.contains("--soak");
        this.takes = Integer.parseInt(option(args, "takes", quick ? "15" : "200"));
        this.windowsGiven = Integer.parseInt(option(args, "windows", "0"));
        this.only = Arrays.asList(option(args, "only", "decoders,swaps,takes,incidents,faults,plan")
                .split(","));
    }

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            words.addAll(Arrays.asList(arg.split("=", 2)));
        }
        new WallBench(words).run();
        System.exit(0); // Playwright's and the databases' threads must not hold it
    }

    private static String option(List<String> args, String name, String otherwise) {
        int at = args.indexOf("--" + name);
        return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : otherwise;
    }

    private void run() throws IOException, InterruptedException {
        tables.say(
                "machine: %d processors, %s, no GPU, JDK %s, %s, load %s%n",
                Runtime.getRuntime().availableProcessors(),
                Tables.processor(),
                Runtime.version(),
                Instant.now(),
                Tables.load());
        if (only.stream().anyMatch(part -> !part.equals("plan"))) {
            try (RealWall wall = RealWall.open()) {
                real(wall);
            } catch (IOException | RuntimeException e) {
                tables.say("%nthe real nodes could not be measured: %s%n", e);
                e.printStackTrace();
            }
        }
        if (only.contains("plan")) {
            plan();
        }
        tables.verdicts();
    }

    private void real(RealWall wall) {
        tables.say("browser: Chromium %s%n", wall.pages().getFirst().version());
        int[] carried = {windowsGiven};
        if (carried[0] == 0) {
            part("decoders", () -> carried[0] = new DecoderLadder(wall, tables, quick ? 3 : 4).run());
        }
        // While a take is made ready each of its windows is decoded twice.
        int standing = fitting(carried[0]);
        int taken = fitting(carried[0] / 2);
        tables.say(
                "%nThe rest is sized to it: %d windows stand while one changes; a scene take is of %d.%n",
                standing, taken);
        int swaps = soak ? 2_000 : takes;
        part("swaps", () -> new Swaps(wall, tables).run(standing, swaps));
        part("takes", () -> {
            new SceneTakes(wall, tables, taken).run(takes);
            if (taken < MOST) { // what the aim is set for, whatever the machine carries
                new SceneTakes(wall, tables, MOST).run(Math.max(10, takes / 10));
            }
        });
        part("incidents", () -> new Incidents(wall, tables).run(standing, Math.max(20, takes / 2)));
        part("faults", () -> new Faults(wall, tables).restarts(standing, quick ? 1 : 3));
        part("faults", () -> new Faults(wall, tables).crashes(standing, quick ? 2 : 6));
    }

    private static int fitting(int windows) {
        return List.of(MOST, 8, 4, FEWEST).stream()
                .filter(size -> size <= windows)
                .findFirst()
                .orElse(FEWEST);
    }

    /** The controller of the large plan is measured in a process of its own. */
    private void plan() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-XX:+UseG1GC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlannedWall.class.getName(),
                        String.valueOf(Math.min(takes, 100)),
                        String.valueOf(quick ? 15 : 60))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(line -> {
                if (line.startsWith("AIM|")) {
                    String[] cells = line.split("\\|", -1);
                    tables.aim(cells[1], cells[2], cells[3], Boolean.parseBoolean(cells[4]));
                } else {
                    tables.say("%s%n", line);
                }
            });
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @FunctionalInterface
    private interface Measured {
        void run() throws Exception;
    }

    private void part(String name, Measured measured) {
        if (!only.contains(name)) {
            return;
        }
        try {
            measured.run();
        } catch (Exception e) {
            tables.say("%n%s could not be measured: %s%n", name, e);
            e.printStackTrace();
            tables.missing(name, "", String.valueOf(e.getMessage()));
        }
    }
}
