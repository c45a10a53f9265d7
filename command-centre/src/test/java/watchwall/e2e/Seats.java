package watchwall.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, one browser; each seat is a context of its own, as on another machine. */
final class Seats implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run");
    /** Software decoding on two shared cores takes its time. */
    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Path pictures;

    Seats(Path pictures) {
        this.pictures = pictures;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(FLAGS));
    }

    /** A page without a login, for a wall node. */
    Page open(String address, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE_MS);
        Page page = context.newPage();
        page.navigate(address);
        return page;
    }

    /** Logs in as a person does and waits until the seat's own page stands. */
    Page sit(Centre centre, String account) throws Exception {
        Page page = open(centre.address("/"), 1920, 1080);
        page.locator("input").first().fill(account);
        page.locator("input[type=password]").fill(centre.password(account));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** A screenshot beside the test reports, to be looked at. */
    void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
