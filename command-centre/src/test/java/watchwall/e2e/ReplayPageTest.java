package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 回看: a supervisor has the drawn street judged again and reads why the rule is met, moment by moment. */
@Tag("e2e")
final class ReplayPageTest {
    private static final Path SHOTS = Path.of("target/screens");

    /** A part of the drawn street in which the vendor stands at the stall from beginning to end. */
    private static final String BEGIN_S = "22";

    private static final String LENGTH_S = "14";

    @TempDir
    Path folder;

    @Test
    void aVideoIsJudgedWithBoxZoneAndTheReasoningOfTheRule() throws Exception {
        Files.createDirectories(SHOTS);
        Path data = folder.resolve("data");
        Path videos = Files.createDirectories(data.resolve("demo/replay"));
        film(videos.resolve("street.mp4"));
        Path rules = Files.writeString(folder.resolve("rules.yml"), """
                rules:
                  - {id: pavement, kind: street-vending, camera: wenhua-road, category: "09001", dwell: 5 s, signs: 0,
                     zone: {name: 人行道禁设摊区, polygon: [[0.1762, 1], [0.9718, 0.9557], [0.6204, 0.4601], [0.2484, 0.4989]]}}
                """);
        try (Centre centre = Centre.start(
                        data, "--demo", "--rules", rules.toString(), "--detection.model-folder=data/models");
                Seats seats = new Seats(SHOTS)) {
            Page page = seats.sit(centre, "supervisor");
            page.navigate(centre.address("/review-video?camera=wenhua-road"));
            page.getByText("street.mp4").first().click();
            page.locator("aside button", new Page.LocatorOptions().setHasText("重新判断"))
                    .waitFor();

            seek(page, 0.2);
            Locator stayed = page.locator(".clue", new Page.LocatorOptions().setHasText("停了多久"));
            stayed.getByText(Pattern.compile("^[12](\\.\\d)? s / 5 s$")).first().waitFor();
            assertThat(page.locator(".ov .zone").count()).isEqualTo(1);
            assertThat(page.locator(".ov .box:not(.near)").count()).isZero();

            seek(page, 0.9);
            stayed.getByText(Pattern.compile("^1[0-3] s / 5 s$")).first().waitFor();
            page.locator("[data-replayed=pavement] .tag.urgent").first().waitFor();
            assertThat(page.locator(".ov .box:not(.near)").count()).isPositive();
            seats.keep(page, "replay");
        }
    }

    private static void seek(Page page, double share) {
        Locator track = page.locator(".stage .track");
        track.click(new Locator.ClickOptions()
                .setPosition(track.boundingBox().width * share, track.boundingBox().height / 2));
    }

    private static void film(Path to) throws Exception {
        Processes.run(
                "ffmpeg",
                "-v",
                "error",
                "-framerate",
                "12.5",
                "-i",
                "../config/demo/clips/wenhua-road-sub.h264",
                "-ss",
                BEGIN_S,
                "-t",
                LENGTH_S,
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                to.toString());
    }
}
