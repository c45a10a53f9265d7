package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A confirmed incident from intake to 结案, each step on the page of the desk that takes it. */
@Tag("e2e")
final class CaseDesksTest {
    private static final Path SHOTS = Path.of("target/screens");

    @TempDir
    Path folder;

    @Test
    void aCaseGoesThroughAllDesksByTheirPages() throws Exception {
        Files.createDirectories(SHOTS);
        Path photo = Files.write(folder.resolve("photo.jpg"), CasePictures.of(Color.WHITE));
        Path other = Files.write(folder.resolve("other.jpg"), CasePictures.of(Color.GRAY));
        try (Centre centre = Centre.start(folder.resolve("data"), "--demo", "--detection.enabled=false");
                Seats seats = new Seats(SHOTS)) {
            Desk manager = Desk.of(centre, "manager");
            String number = manager.get("/api/cases?state=PRE_REGISTERED&source=VIDEO")
                    .get("cases")
                    .get(0)
                    .get("number")
                    .asString();

            Page clerk = seats.sit(centre, "clerk");
            clerk.navigate(centre.address("/cases/" + number));
            clerk.locator(".foot [data-action=forward][aria-disabled=false]").waitFor();
            seats.keep(clerk, "desks-1-forward");
            clerk.keyboard().press("Control+Enter");
            stands(manager, number, "FILING_REVIEW");

            Page leader = seats.sit(centre, "leader");
            leader.navigate(centre.address("/review/" + number));
            leader.locator("[data-filing]").first().waitFor();
            leader.keyboard().press("1");
            seats.keep(leader, "desks-2-file");
            leader.keyboard().press("Control+Enter");
            stands(manager, number, "FILED");

            Page command = seats.sit(centre, "command");
            command.navigate(centre.address("/dispatch/" + number));
            command.locator("[data-department=sanitation-2]").click();
            command.locator("textarea[name=text]").fill("请按时限到现场处置。");
            command.locator("[data-action=dispatch]").click();
            stands(manager, number, "DISPATCHED");

            Desk.of(centre, "sanitation").attaches(number, "AFTER", CasePictures.of(Color.GREEN));
            Page sanitation = seats.sit(centre, "sanitation");
            sanitation.navigate(centre.address("/dispatch/" + number));
            sanitation.locator("textarea[name=text]").first().fill("已清运，恢复原状。");
            seats.keep(sanitation, "desks-3-finish");
            sanitation.locator("[data-action=finish]").click();
            stands(manager, number, "DISPOSED");

            command.navigate(centre.address("/dispatch/" + number + "?queue=disposed"));
            command.locator("[data-check=yes]").click();
            command.locator("textarea[name=text]").fill("处置结果已审，请核查。");
            command.locator("[data-action=pass-on]").click();
            stands(manager, number, "AWAIT_CHECK");

            clerk.navigate(centre.address("/cases/" + number + "?queue=checks"));
            clerk.locator("[name=inspector]").selectOption("inspector");
            clerk.locator(".foot [data-action=send-check]").click();
            stands(manager, number, "CHECKING");

            Page inspector = seats.sit(centre, "inspector");
            inspector.setViewportSize(390, 844);
            inspector.navigate(centre.address("/field"));
            inspector.locator("[data-case='" + number + "']").first().click();
            shoot(inspector, "far", photo);
            shoot(inspector, "near", other);
            seats.keep(inspector, "desks-4-check");
            inspector.locator("[data-answer=yes]").first().click();
            stands(manager, number, "CHECKED");

            clerk.navigate(centre.address("/cases/" + number + "?queue=checks"));
            clerk.locator(".foot [data-action=forward][aria-disabled=false]").waitFor();
            clerk.keyboard().press("Control+Enter");
            stands(manager, number, "CLOSE_REVIEW");

            leader.navigate(centre.address("/review/" + number));
            leader.locator("[data-condition]").first().waitFor();
            leader.locator("[data-phrase]").first().click();
            seats.keep(leader, "desks-5-close");
            leader.keyboard().press("Control+Enter");
            stands(manager, number, "CLOSED");
        }
    }

    private static void shoot(Page page, String slot, Path photo) {
        FileChooser chooser = page.waitForFileChooser(
                () -> page.locator("[data-slot=" + slot + "]").first().click());
        chooser.setFiles(photo);
    }

    private static void stands(Desk manager, String number, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(manager.file(number).get("state").asString()).isEqualTo(state));
    }
}
