package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules drawn through the doors of the whole program: kept, refused at their fields, switched off. */
@Tag("e2e")
final class RuleDoorsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DRAFT = """
            {"kind":"street-vending","camera":"camera-1","name":"巷口禁止设摊","category":"09001",
             "keys":{"dwell":"3 min"},"zone":{"name":"巷口","polygon":[[0.1,0.1],[0.9,0.1],[0.9,0.9]]},
             "plan":[{"days":["mon"],"from":"07:00","to":"24:00"}],"holidays":"not-on-holidays","approvals":[],
             "coolDown":"30 min","coolDownAfterRejection":"4 h","priority":"normal","wallZone":null}
            """;

    @TempDir
    Path folder;

    @Test
    void aRuleIsDrawnChangedAndSwitchedOffByThoseWhoMay() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), """
                rules:
                  - id: of-file
                    kind: street-vending
                    camera: camera-1
                    category: "09001"
                    zone: {name: 街边, polygon: [[0.1,0.1],[0.9,0.1],[0.5,0.9]]}
                    dwell: 15 s
                  - id: misspelt
                    kind: street-vending
                    camera: camera-1
                    category: "09001"
                    zone: {name: 街边, polygon: [[0.1,0.1],[0.9,0.1],[0.5,0.9]]}
                    dwel: 15 s
                """);
        String[] options = {
            "--camera", "rtsp://127.0.0.1:9/none", "--rules", rules.toString(), "--detection.model-folder=data/models"
        };
        try (Centre centre = Centre.start(folder.resolve("data"), options)) {
            Caller supervisor = seat(centre, "supervisor");
            assertThat(read(supervisor.get("/api/rules/kinds")).findValuesAsString("id"))
                    .contains("street-vending");

            JsonNode file = read(supervisor.get("/api/rules/file"));
            assertThat(file.findValuesAsString("key")).containsExactly("rules.unknown-key");
            assertThat(file.get(0).get("zh").asString()).contains("rules.yml 第 13 行", "dwel");

            JsonNode made = read(supervisor.post("/api/rules", DRAFT));
            String id = made.get("id").asString();
            HttpResponse<String> crossing = supervisor.put(
                    "/api/rules/" + id + "?version=1",
                    DRAFT.replace("[0.9,0.9]", "[0.2,0.1],[0.5,0.05]").replace("3 min", "9 h"));
            HttpResponse<String> saved =
                    supervisor.put("/api/rules/" + id + "?version=1", DRAFT.replace("巷口禁止设摊", "巷口"));
            HttpResponse<String> late = supervisor.put("/api/rules/" + id + "?version=1", DRAFT);
            HttpResponse<String> ofFile = supervisor.put("/api/rules/of-file?version=1", DRAFT);

            assertThat(made.get("version").asInt()).isEqualTo(1);
            assertThat(crossing.statusCode()).isEqualTo(422);
            assertThat(read(crossing).get("problems").findValuesAsString("field"))
                    .containsExactly("keys.dwell", "zone");
            assertThat(saved.statusCode()).isEqualTo(200);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(ofFile.statusCode()).isEqualTo(409);
            assertThat(supervisor.get("/api/rules/nowhere/history").statusCode())
                    .isEqualTo(404);
            assertThat(seat(centre, "operator").post("/api/rules", DRAFT).statusCode())
                    .isEqualTo(403);

            Caller administrator = seat(centre, "admin");
            assertThat(read(administrator.get("/api/rules")).findValuesAsString("id"))
                    .containsExactlyInAnyOrder("of-file", id);
            assertThat(read(administrator.post("/api/rules/" + id + "/off?version=2", "{}"))
                            .get("on")
                            .asBoolean())
                    .isFalse();
            assertThat(read(administrator.get("/api/rules/" + id + "/history")).size())
                    .isEqualTo(3);
        }
    }

    @Test
    void aVideoIsJudgedAgainByRulesThatAreOffAndByADraftToo() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("data/replay"));
        Files.writeString(videos.resolve("yesterday.mp4"), "its state is told by the replay");
        String[] options = {"--camera", "rtsp://127.0.0.1:9/none", "--detection.model-folder=data/models"};
        try (Centre centre = Centre.start(folder.resolve("data"), options)) {
            Caller supervisor = seat(centre, "supervisor");
            String video = "\"video\":\"yesterday.mp4\",\"camera\":\"camera-1\"";
            assertThat(supervisor.post("/api/replays", "{" + video + "}").statusCode())
                    .isEqualTo(409);
            String on = read(supervisor.post("/api/rules", DRAFT)).get("id").asString();
            String off = read(supervisor.post("/api/rules", DRAFT)).get("id").asString();
            supervisor.post("/api/rules/" + off + "/off?version=1", "{}");

            assertThat(judging(supervisor.post("/api/replays", "{" + video + "}")))
                    .containsExactlyInAnyOrder(on + " true", off + " false");
            assertThat(judging(supervisor.post("/api/replays", "{" + video + ",\"rules\":[\"" + off + "\"]}")))
                    .containsExactly(off + " false");
            assertThat(judging(supervisor.post("/api/replays", "{" + video + ",\"draft\":" + DRAFT + "}")))
                    .containsExactly("draft false");
            assertThat(supervisor
                            .post("/api/replays", "{" + video + ",\"rules\":[\"nowhere\"]}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(supervisor
                            .post("/api/replays", "{" + video + ",\"draft\":" + DRAFT.replace("3 min", "9 weeks") + "}")
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    private static List<String> judging(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer)
                .get("rules")
                .valueStream()
                .map(rule -> rule.get("id").asString() + " " + rule.get("on").asBoolean())
                .toList();
    }

    private static Caller seat(Centre centre, String account) throws Exception {
        Caller caller = new Caller(centre);
        assertThat(caller.logIn(account, centre.password(account)).statusCode()).isEqualTo(200);
        return caller;
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
