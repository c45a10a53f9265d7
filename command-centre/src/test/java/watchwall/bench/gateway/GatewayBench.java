package watchwall.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the gateway costs per camera and adds in time: ladder, first picture, slow reader, soak. Cameras of 1080p25 4
 * Mbit/s, the gateway and the readers each in a process of their own on loopback; GStreamer's relay beside ours in the
 * same run. {@code GatewayBench [ladder|first|slow|soak]... [--rungs=1,10,50] [--runs=3] [--minutes=30] [--no-peer]};
 * without words all but the soak. Ends by itself.
 */
public final class GatewayBench {
    private static final int SETTLE_SECONDS = 10; // marker trust needs two GOPs of 2 s
    private static final int SPAN_SECONDS = 20;
    private static final int JOINS = 20;
    private static final List<String> RELAY = flags("-Xmx2g");
    private static final List<String> HELPER = List.of("-Xmx1g", "-Xms256m", "-XX:+UseSerialGC");

    private final List<Integer> rungs;
    private final int runs;
    private final int minutes;
    private final boolean peer;

    private GatewayBench(List<Integer> rungs, int runs, int minutes, boolean peer) {
        this.rungs = rungs;
        this.runs = runs;
        this.minutes = minutes;
        this.peer = peer;
    }

    /** The launcher's own flags, which it hands over. */
    private static List<String> flags(String otherwise) {
        String given = System.getProperty("watchwall.bench.jvm", otherwise);
        return Arrays.stream(given.trim().split("\\s+"))
                .filter(flag -> !flag.startsWith("-Dwatchwall"))
                .toList();
    }

    public static void main(String[] args) throws Exception {
        List<String> what = Arrays.stream(args).filter(a -> !a.startsWith("--")).toList();
        GatewayBench bench = new GatewayBench(
                Arrays.stream(option(args, "rungs", "1,10,50,100,150").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(option(args, "runs", "1")),
                Integer.parseInt(option(args, "minutes", "30")),
                !List.of(args).contains("--no-peer"));
        say(
                "machine: %d processors, %s, JDK %s, %s, load %s%n",
                Runtime.getRuntime().availableProcessors(), cpu(), Runtime.version(), Instant.now(), load());
        say("flags of the gateway: %s%n", String.join(" ", RELAY));
        boolean all = what.isEmpty();
        if (all || what.contains("ladder")) {
            bench.ladder();
        }
        if (all || what.contains("first")) {
            bench.first();
        }
        if (all || what.contains("slow")) {
            bench.slow();
        }
        if (what.contains("soak")) {
            bench.soak();
        }
        System.exit(0);
    }

    private static String option(String[] args, String name, String otherwise) {
        return Arrays.stream(args)
                .filter(a -> a.startsWith("--" + name + "="))
                .map(a -> a.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }

    // Ladder.

    private void ladder() throws Exception {
        say(
                "%n| relay | cameras | ms of CPU per s and stream | memory MB | MB per stream | added p50 ms | p99 ms | longest ms | missing | load |%n"
                        + "|---|---|---|---|---|---|---|---|---|---|%n");
        for (int rung : rungs) {
            for (int run = 0; run < runs; run++) {
                try (Part cameras = cameras(rung, 2, false)) {
                    int port = Integer.parseInt(cameras.await("PORT"));
                    ours("ours, no ring", "no-ring", rung, port);
                    if (run == 0) {
                        ours("ours, ring 40 s", "ring", rung, port);
                    }
                    if (peer) {
                        gstreamer(rung, port);
                    }
                }
            }
        }
    }

    private static void ours(String name, String ring, int count, int port) throws Exception {
        try (Part relay = Part.java(RELAY, UnderTest.class, ring);
                Part readers = Part.java(HELPER, Readers.class)) {
            relay.await("READY");
            double empty = relay.residentMegabytes();
            for (String address : put(relay, count, port)) {
                readers.tell("open " + address);
            }
            int settle = ring.equals("ring") ? 45 : SETTLE_SECONDS;
            measure(name, count, relay, readers, settle, empty);
        }
    }

    private static List<String> put(Part relay, int count, int port) throws Exception {
        return put(relay, count, port, count);
    }

    /** @param atLeast of them must play before it goes on: of cameras that flap never all do */
    private static List<String> put(Part relay, int count, int port, int atLeast) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(relay.ask("put rtsp://127.0.0.1:%d/cam/%d".formatted(port, i), "ADDRESS"));
        }
        awaitFlow(relay, atLeast);
        return addresses;
    }

    private static void awaitFlow(Part relay, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Integer.parseInt(relay.ask("flow", "PLAYING")) < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the cameras did not all come");
            }
            rest(200);
        }
    }

    private static void gstreamer(int count, int port) throws Exception {
        Path script =
                Path.of(GatewayBench.class.getResource("/bench/gst_relay.py").toURI());
        try (Part relay = new Part(List.of("/usr/bin/python3", script.toString()));
                Part readers = Part.java(HELPER, Readers.class)) {
            for (int i = 0; i < count; i++) {
                relay.tell("rtsp://127.0.0.1:%d/cam/%d".formatted(port, i));
            }
            relay.tell("go");
            int own = Integer.parseInt(relay.await("PORT"));
            double empty = relay.residentMegabytes();
            for (int i = 0; i < count; i++) {
                readers.tell("open rtsp://127.0.0.1:%d/c%d".formatted(own, i));
            }
            measure("GStreamer", count, relay, readers, SETTLE_SECONDS + count / 5, empty);
        }
    }

    private static void measure(String name, int count, Part relay, Part readers, int settle, double empty)
            throws Exception {
        rest(settle * 1000L);
        double cpu = relay.cpuMillis();
        long begun = System.nanoTime();
        String result = readers.ask("measure " + SPAN_SECONDS, "RESULT");
        double seconds = (System.nanoTime() - begun) / 1e9;
        cpu = relay.cpuMillis() - cpu;
        double memory = relay.residentMegabytes();
        String[] found = result.split(" ");
        double expected = count * 25.0 * seconds;
        say(
                "| %s | %d | %.1f | %.0f | %.1f | %.2f | %.2f | %.1f | %s of %.0f | %s |%n",
                name,
                count,
                cpu / seconds / count,
                memory,
                (memory - empty) / count,
                Long.parseLong(found[2]) / 1e3,
                Long.parseLong(found[3]) / 1e3,
                Long.parseLong(found[4]) / 1e3,
                Math.max(0, Math.round(expected - Long.parseLong(found[0]))),
                expected,
                load());
        readers.tell("end");
    }

    // First picture.

    private void first() throws Exception {
        say("%n| first picture, %d joins | GOP s | p50 ms | p95 ms | longest ms |%n|---|---|---|---|---|%n", JOINS);
        for (int gop : List.of(1, 2, 5, 10)) {
            try (Part cameras = cameras(1, gop, false);
                    Part relay = Part.java(RELAY, UnderTest.class, "no-ring");
                    Part readers = Part.java(HELPER, Readers.class)) {
                relay.await("READY");
                String address =
                        put(relay, 1, Integer.parseInt(cameras.await("PORT"))).getFirst();
                rest(gop * 2000L);
                joins("ours", gop, readers, address);
            }
            if (peer) {
                firstOfPeer(gop);
            }
        }
    }

    private static void firstOfPeer(int gop) throws Exception {
        Path script =
                Path.of(GatewayBench.class.getResource("/bench/gst_relay.py").toURI());
        try (Part cameras = cameras(1, gop, false);
                Part relay = new Part(List.of("/usr/bin/python3", script.toString()));
                Part readers = Part.java(HELPER, Readers.class)) {
            relay.tell("rtsp://127.0.0.1:%s/cam/0".formatted(cameras.await("PORT")));
            relay.tell("go");
            String address = "rtsp://127.0.0.1:%s/c0".formatted(relay.await("PORT"));
            readers.tell("open " + address);
            rest(3000);
            joins("GStreamer", gop, readers, address);
        }
    }

    private static void joins(String name, int gop, Part readers, String address) throws Exception {
        readers.ask("first " + address, "FIRST");
        double[] millis = new double[JOINS];
        for (int i = 0; i < JOINS; i++) {
            rest(137L + 41L * i % 400); // at another place of the GOP each time
            millis[i] = Long.parseLong(readers.ask("first " + address, "FIRST")) / 1e3;
        }
        Arrays.sort(millis);
        say(
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                name, gop, millis[JOINS / 2], millis[JOINS * 95 / 100], millis[JOINS - 1]);
    }

    // One slow reader.

    private void slow() throws Exception {
        int count = 20;
        try (Part cameras = cameras(4, 2, false);
                Part relay = Part.java(RELAY, UnderTest.class, "no-ring");
                Part readers = Part.java(HELPER, Readers.class)) {
            relay.await("READY");
            List<String> addresses = put(relay, 4, Integer.parseInt(cameras.await("PORT")));
            for (int i = 0; i < count; i++) {
                readers.tell("open " + addresses.get(i % 4));
            }
            rest(SETTLE_SECONDS * 1000L);
            String[] before = readers.ask("measure 10", "RESULT").split(" ");
            readers.tell("stall 10");
            String[] during = readers.ask("measure 10", "RESULT").split(" ");
            rest(3000);
            String[] after = readers.ask("measure 10", "RESULT").split(" ");
            String[] stats = relay.ask("stats", "STATS").split(" ");
            say(
                    "%n| one of %d readers stalls 10 s (4 cameras): the others | p50 ms | p99 ms | longest ms | missing |%n"
                            + "|---|---|---|---|---|%n",
                    count);
            slowRow("before", before);
            slowRow("while it stalls", during);
            slowRow("after", after);
            say("dropped for the slow reader: %s pictures%n", stats[7]);
        }
    }

    private static void slowRow(String name, String[] found) {
        say(
                "| %s | %.2f | %.2f | %.1f | %s |%n",
                name,
                Long.parseLong(found[2]) / 1e3,
                Long.parseLong(found[3]) / 1e3,
                Long.parseLong(found[4]) / 1e3,
                found[1]);
    }

    // Soak.

    private void soak() throws Exception {
        int count = 50;
        List<String> flags = new ArrayList<>(RELAY);
        flags.add("-Dio.netty.leakDetection.level=advanced"); // one buffer in 128, with its story
        try (Part cameras = cameras(count, 2, true);
                Part relay = Part.java(flags, UnderTest.class, "no-ring");
                Part readers = Part.java(HELPER, Readers.class)) {
            relay.await("READY");
            for (String address : put(relay, count, Integer.parseInt(cameras.await("PORT")), count / 2)) {
                readers.tell("open " + address);
            }
            say(
                    "%n| minute | memory MB | heap MB | threads | descriptors | direct MB | playing | reconnects | readers |%n"
                            + "|---|---|---|---|---|---|---|---|---|%n");
            List<double[]> rows = new ArrayList<>();
            for (int minute = 1; minute <= minutes; minute++) {
                rest(Duration.ofMinutes(1).toMillis());
                relay.tell("gc");
                long[] stats = Arrays.stream(relay.ask("stats", "STATS").split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
                double[] row = {relay.residentMegabytes(), stats[0] / 1e6, stats[1], stats[2], stats[3] / 1e6};
                rows.add(row);
                say(
                        "| %d | %.0f | %.1f | %.0f | %.0f | %.1f | %d | %d | %d |%n",
                        minute, row[0], row[1], row[2], row[3], row[4], stats[4], stats[5], stats[6]);
            }
            verdict(rows, relay.leaks());
        }
    }

    /** Flat: the last quarter's median is at most a tenth over the second quarter's. */
    private static void verdict(List<double[]> rows, int leaks) {
        String[] names = {"memory", "heap", "threads", "descriptors", "direct"};
        boolean flat = leaks == 0;
        int quarter = Math.max(1, rows.size() / 4);
        for (int i = 0; i < names.length; i++) {
            double early =
                    median(rows.subList(Math.min(quarter, rows.size() - 1), Math.min(2 * quarter + 1, rows.size())), i);
            double late = median(rows.subList(rows.size() - quarter, rows.size()), i);
            boolean grows = late > early * 1.1 + 1;
            flat &= !grows;
            say("%s: second quarter %.1f, last quarter %.1f%s%n", names[i], early, late, grows ? "  GROWS" : "");
        }
        say("leaks reported: %d%nverdict: %s%n", leaks, flat ? "flat" : "NOT FLAT");
    }

    private static double median(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Part cameras(int count, int gop, boolean flap) throws IOException {
        return flap
                ? Part.java(HELPER, Cameras.class, "" + count, "" + gop, "flap")
                : Part.java(HELPER, Cameras.class, "" + count, "" + gop);
    }

    private static void rest(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String cpu() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
    }
}
