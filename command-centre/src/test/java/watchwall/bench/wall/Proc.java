package watchwall.bench.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process costs, by {@code /proc}; 0 for one that is gone. */
final class Proc {
    private static final double TICK_MILLIS = 10; // USER_HZ is 100 on every Linux

    private Proc() {}

    static double cpuMillis(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
        } catch (IOException e) {
            return 0;
        }
    }

    static double residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
