package watchwall.bench.wall;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node: one browser process with the node page in it, and the bench's probe. Belongs to Playwright's thread. */
final class NodePage implements AutoCloseable {
    static final int WIDTH_PX = 1280;
    static final int HEIGHT_PX = 720;

    private final Browser browser;
    private final Page page;
    private final CDPSession devTools;
    private final List<Long> processes;

    private NodePage(Browser browser, Page page) {
        this.browser = browser;
        this.page = page;
        this.devTools = page.context().newCDPSession(page);
        this.processes = processes(browser);
        devTools.send("Performance.enable");
        devTools.send("HeapProfiler.enable");
    }

    static NodePage open(Playwright playwright, String address) {
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--autoplay-policy=no-user-gesture-required",
                                "--disable-background-networking")));
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH_PX, HEIGHT_PX));
        page.setDefaultTimeout(60_000);
        page.onPageError(error -> System.err.println("page error: " + error));
        page.addInitScript(resource("/testcamera/strip.js"));
        page.addInitScript(resource("/bench/wall/probe.js"));
        page.navigate(address);
        return new NodePage(browser, page);
    }

    String version() {
        return browser.version();
    }

    Object evaluate(String script, Object given) {
        return page.evaluate(script, given);
    }

    /** From now on looks at windows: slot → camera seen now, camera awaited. */
    void arm(Map<String, List<Integer>> windows) {
        page.evaluate("windows => wallProbe.arm(windows)", windows);
    }

    Seen result(int millis) {
        return Seen.of((String) page.evaluate("ms => wallProbe.result(ms)", millis));
    }

    /** How many windows play the camera that they should. */
    int right(Map<String, Integer> windows) {
        return ((Number) page.evaluate("windows => wallProbe.right(windows)", windows)).intValue();
    }

    /** Begins to count frames shown and drawn; the answer is asked for with {@link #counted}. */
    void count(double seconds) {
        page.evaluate("seconds => { globalThis.wallCounted = wallProbe.count(seconds); }", seconds);
    }

    String counted() {
        return (String) page.evaluate("() => globalThis.wallCounted");
    }

    String census() {
        return (String) page.evaluate("() => wallProbe.census()");
    }

    /** After a collection. */
    double heapMegabytes() {
        devTools.send("HeapProfiler.collectGarbage");
        devTools.send("HeapProfiler.collectGarbage");
        return metric("JSHeapUsedSize") / 1e6;
    }

    /** Of Chromium's own metrics, for example {@code Nodes}. */
    double metric(String name) {
        JsonObject answer = devTools.send("Performance.getMetrics");
        for (var each : answer.getAsJsonArray("metrics")) {
            if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                return each.getAsJsonObject().get("value").getAsDouble();
            }
        }
        return Double.NaN;
    }

    /** Processor time of the browser with all its processes so far. */
    double cpuMillis() {
        return processes.stream().mapToDouble(Proc::cpuMillis).sum();
    }

    double residentMegabytes() {
        return processes.stream().mapToDouble(Proc::residentMegabytes).sum();
    }

    /** As when the power goes: the whole browser at once. */
    void kill() {
        processes.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static List<Long> processes(Browser browser) {
        JsonObject info = browser.newBrowserCDPSession().send("SystemInfo.getProcessInfo");
        List<Long> found = new ArrayList<>();
        info.getAsJsonArray("processInfo")
                .forEach(each -> found.add(each.getAsJsonObject().get("id").getAsLong()));
        return found;
    }

    private static String resource(String name) {
        try (var in = NodePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            browser.close();
        } catch (PlaywrightException e) {
            // it was killed
        }
    }
}
