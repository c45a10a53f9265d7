package watchwall.gateway.webrtc;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.webrtc.peer.PeerLimits;
import watchwall.gateway.webrtc.port.Sockets;

/**
 * What one more viewer costs: the real exit and relays with drawn-up units of a camera's size and pace, real DTLS-SRTP
 * viewers in another process, with everything in it (RTCP, retransmission from the history, consent, several loops).
 * Prints a table and ends by itself.
 *
 * <p>Arguments: {@code --viewers 100,200} {@code --loops 2} {@code --seconds 15} {@code --only hd|sd}.
 */
public final class ViewersBench {
    private static final int CAMERAS = 5;
    private static final int WARM_SECONDS = 12;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Track TRACK = new Track.H264(
            "avc1.4D4028", 1920, 1080, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));

    /** A camera: a group of pictures of two seconds, its key picture five times as large as the others. */
    private enum Stream {
        HD("1080p25 4 Mbit/s", 25, 20_000, 450),
        SD("360p15 0.5 Mbit/s", 15, 4_167, 1600);

        private final String words;
        private final int perSecond;
        private final int keyBytes;
        private final int deltaBytes;
        private final int aim;

        Stream(String words, int perSecond, int meanBytes, int aim) {
            this.words = words;
            this.perSecond = perSecond;
            this.keyBytes = meanBytes * 5;
            this.deltaBytes = (meanBytes * perSecond * 2 - keyBytes) / (perSecond * 2 - 1);
            this.aim = aim;
        }
    }

    private final int loops;
    private final int seconds;
    private final Sinks sinks;

    private ViewersBench(int loops, int seconds, Sinks sinks) {
        this.loops = loops;
        this.seconds = seconds;
        this.sinks = sinks;
    }

    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        int[] viewers = Arrays.stream(option(words, "--viewers", "100").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        String only = option(words, "--only", "");
        System.out.printf(
                "machine: %d processors, %s, Linux %s, JDK %s, %s, load before %s%n",
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                System.getProperty("os.version"),
                Runtime.version(),
                Instant.now(),
                load());
        System.out.println("| stream | viewers | loops | sockets | loop ms per viewer and second | of it kernel "
                + "| viewers per core | camera loop ms | process ms per viewer and second | packets/s | alloc B/packet | tick p50 / p99 / longest ms of "
                + "processor | … by the clock | sent again | missing | GC ms | load |");
        System.out.println("|---".repeat(17) + "|");
        try (Sinks sinks = new Sinks()) {
            ViewersBench bench = new ViewersBench(
                    Integer.parseInt(option(words, "--loops", "2")),
                    Integer.parseInt(option(words, "--seconds", "15")),
                    sinks);
            bench.measure(Stream.HD, 100, Sockets.best(), false);
            for (Stream stream : Stream.values()) {
                if (stream.name().toLowerCase(java.util.Locale.ROOT).startsWith(only)) {
                    for (int count : viewers) {
                        bench.measure(stream, count, Sockets.best(), true);
                        bench.measure(stream, count, Sockets.withoutSegments(), true);
                    }
                }
            }
        }
        System.exit(0);
    }

    /** One row, or none: a JVM that has just begun is no gateway that has run for a day. */
    private void measure(Stream stream, int viewers, Sockets sockets, boolean printed) throws Exception {
        TickProbe probe = new TickProbe();
        EventLoop cameraLoop = new DefaultEventLoop(new DefaultThreadFactory("camera", true));
        List<Relay> relays = new ArrayList<>();
        WebRtcSettings usual = WebRtcSettings.on(InetAddress.getByName("127.0.0.1"), 0);
        WebRtcSettings settings =
                new WebRtcSettings(usual.bind(), List.of(), loops, 10_000, 10_000, 64, PeerLimits.defaults());
        Watcher watcher =
                (camera, kind, viewer) -> relays.get(Integer.parseInt(camera)).watch(viewer);
        try (PeerExit exit = PeerExit.open(settings, watcher, sockets.watched(probe))) {
            exit.warm().get(60, TimeUnit.SECONDS);
            for (int i = 0; i < CAMERAS; i++) {
                Relay relay = new Relay("camera-" + i, cameraLoop, 16 << 20, Duration.ofSeconds(20));
                relays.add(relay);
                play(stream, relay, cameraLoop, i);
            }
            rest(1);
            for (int i = 0; i < viewers; i++) {
                String offer = sinks.ask("offer");
                WhepAnswer answer = exit.answer("bench", "" + i % CAMERAS, StreamKind.MAIN, Sinks.decoded(offer));
                sinks.ask("answer " + Sinks.encoded(answer.sdp()));
            }
            rest(WARM_SECONDS);
            System.err.printf("%s: %d viewers of %s, %s%n", Instant.now(), viewers, stream.words, sockets);
            probe.reset();
            Sample before = new Sample(sinks);
            rest(seconds);
            Sample after = new Sample(sinks);
            double viewerSeconds = viewers * (after.wallNanos - before.wallNanos) / 1e9;
            double loopMillis = (after.loopNanos - before.loopNanos) / 1e6 / viewerSeconds;
            long packets = after.packets - before.packets;
            sinks.ask("leave");
            row(
                    printed,
                    "| %s | %d | %d | %s | %.3f | %.0f %% | %.0f (aim %d) | %.3f | %.3f | %.0f | %.0f | %s | %s | %d | %d | %d | %s |%n",
                    stream.words,
                    viewers,
                    loops,
                    sockets,
                    loopMillis,
                    100 - 100.0 * (after.loopUserNanos - before.loopUserNanos) / (after.loopNanos - before.loopNanos),
                    1000 / loopMillis,
                    stream.aim,
                    (after.cameraNanos - before.cameraNanos) / 1e6 / viewerSeconds,
                    (after.processNanos - before.processNanos) / 1e6 / viewerSeconds,
                    packets / ((after.wallNanos - before.wallNanos) / 1e9),
                    (double) (after.loopBytes - before.loopBytes) / packets,
                    probe.byProcessor(),
                    probe.byClock(),
                    after.again - before.again,
                    after.missing - before.missing,
                    after.gcMillis - before.gcMillis,
                    load());
        }
        relays.forEach(Relay::close);
        cameraLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static void row(boolean printed, String format, Object... values) {
        if (printed) {
            System.out.printf(format, values);
        }
    }

    /** Cameras do not send at the same moment: each begins at its own share of a picture's time. */
    private static void play(Stream stream, Relay relay, EventLoop loop, int place) {
        long period = 1_000_000_000L / stream.perSecond;
        int[] next = {place * 7};
        loop.scheduleAtFixedRate(
                () -> {
                    boolean key = next[0] % (stream.perSecond * 2) == 0;
                    relay.unit(unit(
                            key ? stream.keyBytes : stream.deltaBytes, key, next[0]++ * 90_000L / stream.perSecond));
                },
                period * place / CAMERAS,
                period,
                TimeUnit.NANOSECONDS);
    }

    private static AccessUnit unit(int bytes, boolean key, long pts) {
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.directBuffer(bytes + 100);
        if (key) {
            payload.writeInt(20)
                    .writeByte(0x67)
                    .writeZero(19)
                    .writeInt(5)
                    .writeByte(0x68)
                    .writeZero(4);
        }
        payload.writeInt(bytes).writeByte(key ? 0x65 : 0x41).writeZero(bytes - 1);
        return new AccessUnit(TRACK, payload, pts, Instant.now(), key);
    }

    /** Counts at one moment. */
    private static final class Sample {
        private final long wallNanos = System.nanoTime();
        private final long processNanos = SYSTEM.getProcessCpuTime();
        private final long gcMillis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        private long loopNanos;
        private long loopUserNanos;
        private long cameraNanos;
        private long loopBytes;
        private final long packets;
        private final long again;
        private final long missing;

        Sample(Sinks sinks) throws IOException {
            for (long id : THREADS.getAllThreadIds()) {
                var info = THREADS.getThreadInfo(id);
                if (info != null && info.getThreadName().matches("webrtc-\\d+-\\d+")) {
                    loopNanos += THREADS.getThreadCpuTime(id);
                    loopUserNanos += THREADS.getThreadUserTime(id);
                    loopBytes += THREADS.getThreadAllocatedBytes(id);
                } else if (info != null && info.getThreadName().startsWith("camera-")) {
                    cameraNanos += THREADS.getThreadCpuTime(id);
                }
            }
            String[] counts = sinks.ask("count").split(" ");
            packets = Long.parseLong(counts[0]);
            again = Long.parseLong(counts[1]);
            missing = Long.parseLong(counts[2]);
        }
    }

    /** The process of the viewers. */
    private static final class Sinks implements AutoCloseable {
        private final Process process;
        private final PrintStream to;
        private final BufferedReader from;

        Sinks() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "watchwall.gateway.webrtc.secure.ViewerSinks")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            from = process.inputReader();
        }

        /** The one line that answers; others are the log's. */
        String ask(String line) throws IOException {
            to.println(line);
            String answer = from.readLine();
            while (answer != null && answer.matches(".*(DEBUG|INFO|WARN) .*")) {
                answer = from.readLine();
            }
            if (answer == null) {
                throw new IOException("the viewers' process ended at: " + line);
            }
            return answer;
        }

        static String encoded(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static String decoded(String word) {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static void rest(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private static String option(List<String> words, String name, String usual) {
        int at = words.indexOf(name);
        return at < 0 ? usual : words.get(at + 1);
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
}
