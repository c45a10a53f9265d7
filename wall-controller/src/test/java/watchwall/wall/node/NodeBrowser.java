package watchwall.wall.node;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;

/** Debian's Chromium with node pages in it. Playwright belongs to one thread. */
final class NodeBrowser implements AutoCloseable {
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--autoplay-policy=no-user-gesture-required")));
    private final List<Page> pages = new ArrayList<>();

    /** Faults of pages since the last {@link #closePages}. */
    final List<String> faults = new ArrayList<>();

    Page page(int width, int height) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
        page.onConsoleMessage(message -> System.out.println("page: " + message.text()));
        page.onPageError(error -> faults.add(error));
        pages.add(page);
        return page;
    }

    void closePages() {
        pages.forEach(Page::close);
        pages.clear();
        faults.clear();
    }

    static Locator tile(Page page, int slot) {
        return page.locator(".tile.on[data-slot='" + slot + "']:not(.held)");
    }

    static BufferedImage screen(Page page) {
        try {
            return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a picture has this colour at a place, as coded video keeps colours. */
    static boolean near(BufferedImage picture, int x, int y, String color) {
        Color seen = new Color(picture.getRGB(x, y));
        Color wanted = Color.decode(color);
        return Math.abs(seen.getRed() - wanted.getRed()) < 30
                && Math.abs(seen.getGreen() - wanted.getGreen()) < 30
                && Math.abs(seen.getBlue() - wanted.getBlue()) < 30;
    }

    /** Waits until the page has these colours at these places. */
    static void seen(Page page, Object... placesAndColors) {
        slowly().until(() -> {
            BufferedImage screen = screen(page);
            for (int i = 0; i < placesAndColors.length; i += 3) {
                if (!near(screen, (int) placesAndColors[i], (int) placesAndColors[i + 1], (String)
                        placesAndColors[i + 2])) {
                    return false;
                }
            }
            return true;
        });
    }

    static ConditionFactory slowly() {
        return await().pollInSameThread().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(30));
    }

    /** A picture of the page to look at. */
    static void keep(Page page, String name) {
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("node.screens", "target/screens")));
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("node-" + name + ".png")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
