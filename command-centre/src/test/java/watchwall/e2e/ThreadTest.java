package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.centre.database.LocalDatabase;

/**
 * One thread through all the rooms, as its people live it: a camera's picture reaches the wall, an incident seen in it is
 * confirmed by keyboard, the case stands in the database through a kill, the clerk forwards it.
 */
@Tag("e2e")
final class ThreadTest {
    private static final Path SHOTS = Path.of("target/screens");
    private static final Path FOOTAGE = Path.of("../../shared/data/video/one-by-one-person-detection.mp4");
    private static final String MODELS = "--detection.model-folder=data/models";

    /** Of a case, not of an incident. */
    private static final Pattern CASE_NUMBER = Pattern.compile("(?<!XS-)\\d{8}-\\d{4}");

    @TempDir
    Path folder;

    @Test
    void aRealServersCameraReachesTheWallAndItsIncidentBecomesACase() throws Exception {
        Assumptions.assumeTrue(Files.exists(FOOTAGE), "the shared footage is not beside the checkout");
        Path clip = folder.resolve("clip.mp4");
        Processes.run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                FOOTAGE.toString(),
                "-ss",
                "20",
                "-vf",
                "scale=640:360",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-bf",
                "0",
                "-g",
                "20",
                "-pix_fmt",
                "yuv420p",
                "-an",
                clip.toString());
        byte[] frames = Processes.run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                clip.toString(),
                "-vf",
                "fps=2,scale=32:18,format=gray",
                "-f",
                "rawvideo",
                "-");
        try (Processes server = Processes.start(
                folder,
                List.of(
                        "/usr/bin/python3",
                        Path.of("src/test/resources/peer/clip_server.py")
                                .toAbsolutePath()
                                .toString(),
                        clip.toString()))) {
            String port = server.line(line -> line.startsWith("port "), 30).substring(5);
            Path cameras = Files.writeString(folder.resolve("cameras.yml"), """
                    cameras:
                      - {id: hall, number: "0101", name: 大厅, main: "rtsp://127.0.0.1:%s/clip", place: {street: 城关街道, grid: "230108001001001", address: 大厅, longitude: 126.60, latitude: 45.60}}
                    """.formatted(port));
            Path rules = Files.writeString(folder.resolve("rules.yml"), """
                    rules:
                      - {id: table, kind: street-vending, camera: hall, category: "09001", dwell: 4 s, min-score: 0.40, signs: 0,
                         zone: {name: 桌边, polygon: [[0.02, 0.10], [0.98, 0.10], [0.98, 0.99], [0.02, 0.99]]}}
                    """);
            live(
                    "hall",
                    frames,
                    "--cameras",
                    cameras.toString(),
                    "--rules",
                    rules.toString(),
                    "--gateway.allowed-networks=127.0.0.0/8",
                    MODELS);
        }
    }

    @Test
    void theDemosVendorBecomesACase() throws Exception {
        byte[] frames = Processes.run(
                "ffmpeg",
                "-v",
                "error",
                "-framerate",
                "12.5",
                "-i",
                "../config/demo/clips/wenhua-road-sub.h264",
                "-vf",
                "fps=2,scale=32:18,format=gray",
                "-f",
                "rawvideo",
                "-");
        live("wenhua-road", frames, "--demo", MODELS);
    }

    private void live(String camera, byte[] frames, String... options) throws Exception {
        Files.createDirectories(SHOTS);
        try (Seats seats = new Seats(SHOTS);
                Centre centre = Centre.start(folder.resolve("data"), options)) {
            Page operator = seats.sit(centre, "operator");
            Page node = seats.open(centre.nodeAddress(), 1920, 1080);

            operator.locator("[data-camera='" + camera + "']")
                    .dragTo(operator.locator("[data-mirror=preview] [data-slot='1']"));
            operator.locator("[data-mirror=preview] [data-slot='1'] .label")
                    .filter(new Locator.FilterOptions().setHasNotText("空窗"))
                    .waitFor();
            operator.locator("[data-mirror=preview] [data-slot='1']").click();
            operator.keyboard().press("Enter");
            rightPictureAdvancing(node, frames);
            seats.keep(operator, camera + "-wall");
            seats.keep(node, camera + "-node");

            Locator card = operator.locator("[data-area=incidents]")
                    .getByText("疑似无照经营游商")
                    .first();
            card.waitFor(new Locator.WaitForOptions().setTimeout(150_000));
            seats.keep(operator, camera + "-incident");
            operator.keyboard().press("Tab");
            operator.keyboard().press("Enter");
            Locator made = operator.getByText(CASE_NUMBER).first();
            made.waitFor();

            centre.kill();
            String number = assertOneCase("PRE_REGISTERED", centre.data());
            centre.start();
            rightPictureAdvancing(node, frames);

            Page clerk = seats.sit(centre, "clerk");
            clerk.navigate(centre.address("/cases/" + number));
            clerk.locator(".map").click(new Locator.ClickOptions().setPosition(200, 120));
            clerk.getByText("已定位", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .waitFor();
            clerk.locator("#case-text").fill("人行道上有人摆摊。");
            seats.keep(clerk, camera + "-case");
            clerk.keyboard().press("Control+s");
            clerk.locator("[data-tick=form][data-done=true]").waitFor();
            clerk.keyboard().press("Control+Enter");
            clerk.getByText("已转值班长").first().waitFor();
            seats.keep(clerk, camera + "-forwarded");
            centre.kill();
            assertOneCase("FILING_REVIEW", centre.data());
        }
    }

    private static void rightPictureAdvancing(Page page, byte[] frames) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Screen.greys(page))
                        .anySatisfy(picture ->
                                assertThat(Screen.nearest(picture, frames)).isLessThan(10)));
        double before = Screen.time(page);
        await().atMost(Duration.ofSeconds(20)).until(() -> Screen.time(page) > before + 1);
    }

    /** Looks into the database that the killed program left; gives the case's number. */
    private static String assertOneCase(String state, Path data) {
        Path folder = Files.isDirectory(data.resolve("demo")) ? data.resolve("demo") : data;
        try (LocalDatabase database = LocalDatabase.open(folder)) {
            JdbcClient sql = JdbcClient.create(database.dataSource());
            assertThat(sql.sql("select state from casebridge.case_file"
                                    + " where incident_id in (select id::text from detection.incident)")
                            .query(String.class)
                            .list())
                    .containsExactly(state);
            assertThat(sql.sql("select count(*) from detection.incident where state = 'CONFIRMED'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(sql.sql(
                                    "select count(*) from casebridge.outbox where case_id in (select id from casebridge.case_file"
                                            + " where incident_id in (select id::text from detection.incident))")
                            .query(Integer.class)
                            .single())
                    .as("nothing leaves the house before it is filed")
                    .isZero();
            return sql.sql("select number from casebridge.case_file"
                            + " where incident_id in (select id::text from detection.incident)")
                    .query(String.class)
                    .single();
        }
    }
}
