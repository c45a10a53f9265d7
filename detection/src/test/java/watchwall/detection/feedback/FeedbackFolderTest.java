package watchwall.detection.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.detection.incident.Staging.T0;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.Database;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.frame.Box;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.incident.Officer;
import watchwall.detection.incident.Staging;
import watchwall.detection.quiet.OpenCases;

class FeedbackFolderTest {
    private static final Officer LI = new Officer("op1", "李操作员", "大屏操作员");

    private static Database database;

    @TempDir
    private Path folder;

    private final AtomicReference<IncidentDesk> desk = new AtomicReference<>();

    @BeforeAll
    static void start() {
        database = Database.open();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void aRejectionLeavesThePlainPictureWithItsBoxItsRuleAndItsReason() throws IOException {
        Incident incident = raised(0);
        assertThat(folder.resolve("feedback")).doesNotExist();

        desk.get().reject(incident.id(), RejectReason.SUNSHADE_OR_COVER, "", LI);

        Path label = folder.resolve("feedback/not-street-vending");
        assertThat(Files.readString(label.resolve(incident.number() + "-1.jpg")))
                .isEqualTo("plain");
        JsonNode sample = JsonMapper.shared().readTree(Files.readString(label.resolve(incident.number() + "-1.json")));
        assertThat(sample.get("confirmed").asBoolean()).isFalse();
        assertThat(sample.get("reason").asInt()).isEqualTo(5);
        assertThat(sample.get("box").get(0).asDouble()).isEqualTo(300);
        assertThat(sample.get("rule").asString()).isEqualTo("r-cam");
    }

    @Test
    void aConfirmationIsAPositiveAndABadPictureTeachesNothing() throws IOException {
        Incident first = raised(0);
        desk.get().confirm(first.id(), LI, "");
        Incident second = raised(40);
        desk.get().reject(second.id(), RejectReason.BAD_PICTURE, "", LI);

        assertThat(names("feedback")).containsExactly("street-vending");
        assertThat(names("feedback/street-vending"))
                .containsExactlyInAnyOrder(first.number() + "-1.jpg", first.number() + "-1.json");
    }

    @Test
    void overItsBoundTheOldestSamplesGo() throws IOException {
        for (int i = 0; i < 4; i++) {
            Incident incident = raised(40 * i);
            desk.get().confirm(incident.id(), LI, "");
        }

        assertThat(names("feedback/street-vending"))
                .filteredOn(name -> name.endsWith(".jpg"))
                .containsExactlyInAnyOrder("XS-20260102-0003-1.jpg", "XS-20260102-0004-1.jpg");
    }

    private Incident raised(int minutes) {
        FeedbackFolder feedback = new FeedbackFolder(
                folder.resolve("feedback"), (id, kind) -> desk.get().evidence(id, kind), 2);
        desk.set(IncidentDesk.open(
                database.source(),
                database.transactions(),
                IncidentDesk.Keeping.usual(folder.resolve("evidence")),
                new IncidentDesk.LocalTime(
                        Clock.fixed(T0.plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC), ZoneId.of("Asia/Shanghai")),
                feedback,
                new IncidentDesk.Cases(OpenCases.NONE, confirmed -> {})));
        return Optional.of(Staging.suspicion(new Box(300, 150, 60, 90)))
                .flatMap(suspicion -> desk.get().raise(suspicion))
                .orElseThrow();
    }

    private List<String> names(String path) throws IOException {
        try (var files = Files.list(folder.resolve(path))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
