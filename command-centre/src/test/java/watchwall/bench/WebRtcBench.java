package watchwall.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.ticket.Grant;

/**
 * First frames, processor time and loss of the WebRTC exit with a real browser: a synthetic 1080p25 camera of 4 Mbit/s
 * with a GOP of 10 s in a process of its own. Prints a table and ends by itself.
 */
public final class WebRtcBench {
    private static final int CAMERAS = 20;
    private static final int JOINS = 100;
    private static final int VIEWERS = 8;
    private static final int SPAN_SECONDS = 20;
    private static final int PLAY_SECONDS = 60;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final StreamGateway gateway;
    private final Page page;
    private final String base;

    private WebRtcBench(StreamGateway gateway, Page page, String base) {
        this.gateway = gateway;
        this.page = page;
        this.base = base;
    }

    public static void main(String[] args) throws Exception {
        Process camera = camera();
        Vertx vertx = Vertx.vertx();
        try (StreamGateway gateway =
                        StreamGateway.open(GatewaySettings.defaults(), (units, width) -> new byte[0], status -> {});
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            URI main = firstAddress(camera);
            Router router = Router.router(vertx);
            gateway.mount(router);
            router.route("/player/*").handler(StaticHandler.create("watchwall/gateway/web"));
            int port = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
            Page page = browser.newPage();
            page.setDefaultTimeout(120_000);
            String base = "http://127.0.0.1:" + port;
            page.navigate(base + "/player/viewer.html?whep=/none");
            new WebRtcBench(gateway, page, base).run(main);
        } finally {
            camera.destroyForcibly();
            vertx.close();
        }
    }

    private void run(URI main) throws Exception {
        System.out.printf(
                "machine: %d processors, %s, JDK %s, %s%n",
                Runtime.getRuntime().availableProcessors(), cpu(), Runtime.version(), Instant.now());
        gateway.put(camera("c0", main));
        waitFor(1);
        double idle = busy();
        for (int i = 1; i < CAMERAS; i++) {
            gateway.put(camera("c" + i, main));
        }
        waitFor(CAMERAS);
        double relaying = busy();
        row(
                "relay, ms of processor per second and camera (%d cameras, nobody watches)".formatted(CAMERAS),
                (relaying - idle) / (CAMERAS - 1));
        row("resident memory with %d cameras, MB".formatted(CAMERAS), residentMegabytes());
        for (int i = 1; i < CAMERAS; i++) {
            gateway.remove("c" + i);
        }
        joins();
        double alone = busy();
        page.evaluate("([n]) => window.watch(n)", List.of(VIEWERS));
        double watched = busy();
        row(
                "ms of processor per second and viewer (%d viewers of 1080p25 4 Mbit/s)".formatted(VIEWERS),
                (watched - alone) / VIEWERS);
        page.evaluate("() => window.leave()");
        Object sixty = page.evaluate("([s]) => window.minute(s)", List.of(PLAY_SECONDS));
        System.out.println("one viewer for " + PLAY_SECONDS + " s: " + sixty);
    }

    private void joins() {
        page.evaluate(SCRIPT, List.of(base, ticket()));
        for (int warm = 0; warm < 5; warm++) {
            page.evaluate("() => window.join()");
        }
        double[] millis = new double[JOINS];
        for (int i = 0; i < JOINS; i++) {
            millis[i] = ((Number) page.evaluate("() => window.join()")).doubleValue();
        }
        Arrays.sort(millis);
        row("first frame of a warm camera, GOP 10 s, %d joins, p50 ms".formatted(JOINS), millis[JOINS / 2]);
        row("  p95 ms", millis[JOINS * 95 / 100]);
        row("  p99 ms", millis[JOINS * 99 / 100]);
        row("  longest ms", millis[JOINS - 1]);
    }

    private String ticket() {
        return gateway.tickets()
                .issue(new Grant(
                        "bench", Grant.Purpose.WATCH, "c0/main", Instant.now().plusSeconds(3600)));
    }

    private static final String SCRIPT = """
            async ([base, ticket]) => {
              const { play } = await import('/player/player.js');
              const open = (done) => {
                const video = document.createElement('video'); video.muted = true; video.autoplay = true;
                document.body.append(video); const begun = performance.now();
                const player = play(video, { rungs: ['webrtc'], whepUrl: base + '/whep/c0/main', ticket: async () => ticket,
                  onState: (state) => { if (state === 'playing' && done) { done(performance.now() - begun); done = null; } } });
                return { video, player };
              };
              const rest = (ms) => new Promise((go) => setTimeout(go, ms));
              window.join = async () => {
                let one; const millis = await new Promise((done) => { one = open(done); });
                one.player.close(); one.video.remove(); await rest(200); return millis;
              };
              window.watch = async (n) => { window.all = [];
                for (let i = 0; i < n; i++) await new Promise((done) => window.all.push(open(done))); };
              window.leave = () => window.all.forEach((one) => { one.player.close(); one.video.remove(); });
              window.minute = async (seconds) => {
                let one; await new Promise((done) => { one = open(done); });
                await rest(seconds * 1000); const out = {};
                (await one.player.stats()).forEach((s) => { if (s.type === 'inbound-rtp') for (const k of
                  ['packetsReceived', 'packetsLost', 'framesDecoded', 'framesDropped', 'freezeCount', 'nackCount', 'pliCount'])
                  out[k] = s[k]; });
                one.player.close(); one.video.remove(); return JSON.stringify(out);
              };
            }""";

    /** Milliseconds of processor per second of this process, over a span. */
    private static double busy() throws InterruptedException {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        new CountDownLatch(1).await(SPAN_SECONDS, TimeUnit.SECONDS);
        return (SYSTEM.getProcessCpuTime() - cpu) * 1000.0 / (System.nanoTime() - wall);
    }

    private void waitFor(int playing) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (gateway.status().stream()
                        .filter(s -> s.state() == StreamStatus.State.PLAYING)
                        .count()
                < 2L * playing) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the cameras did not all come: " + gateway.status());
            }
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    private static Camera camera(String id, URI main) {
        return new Camera(id, id, id, main, Optional.empty(), new Place("", "", "", 0, 0));
    }

    private static Process camera() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "watchwall.testcamera.TestCameraMain",
                "--port",
                "0",
                "--gop",
                "10",
                "--bit-rate",
                "4000000"));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI firstAddress(Process camera) throws IOException {
        BufferedReader lines = camera.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith("rtsp://")) {
            line = lines.readLine();
        }
        return URI.create(String.valueOf(line));
    }

    private static double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static String cpu() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static void row(String what, double value) {
        System.out.printf("| %s | %.1f |%n", what, value);
    }
}
