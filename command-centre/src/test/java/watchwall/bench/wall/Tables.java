package watchwall.bench.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the bench prints, and the aims that are set against it at the end. */
public final class Tables {
    private final List<String> verdicts = new ArrayList<>();

    public void title(String title) {
        say("%n### %s%n%n", title);
    }

    public void millisHead(String what) {
        say("| %s | n | p50 ms | p95 ms | p99 ms | longest ms |%n|---|---|---|---|---|---|%n", what);
    }

    public void row(String what, Sample sample) {
        say("| %s | %s |%n", what, sample.cells());
    }

    public void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }

    public void aim(String what, String aim, String found, boolean met) {
        verdicts.add("| %s | %s | %s | %s |".formatted(what, aim, found, met ? "met" : "MISSED"));
    }

    public void aim(String what, String aim, double found, boolean met) {
        aim(what, aim, String.format(Locale.ROOT, "%.1f", found), met);
    }

    public void missing(String what, String aim, String why) {
        verdicts.add("| %s | %s | not measured: %s | - |".formatted(what, aim, why));
    }

    public void verdicts() {
        title("Aims");
        say("| what | aim | found | |%n|---|---|---|---|%n");
        verdicts.forEach(line -> say("%s%n", line));
    }

    public static String load() {
        return firstWords("/proc/loadavg", 3);
    }

    /** Busy and all ticks of the machine so far. */
    static long[] ticks() {
        String[] fields = line("/proc/stat").trim().split("\\s+");
        long all = 0;
        for (int i = 1; i < fields.length; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {all - Long.parseLong(fields[4]) - Long.parseLong(fields[5]), all};
    }

    static double busyShare(long[] before) {
        long[] now = ticks();
        return (double) (now[0] - before[0]) / Math.max(1, now[1] - before[1]);
    }

    public static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static String firstWords(String file, int count) {
        return String.join(" ", List.of(line(file).split(" ")).subList(0, count));
    }

    private static String line(String file) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            return "? ? ?";
        }
    }
}
