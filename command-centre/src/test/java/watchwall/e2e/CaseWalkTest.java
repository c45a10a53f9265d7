package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.database.LocalDatabase;

/** Cases through all desks of the demo's house, each person in his own session, to their ends. */
@Tag("e2e")
final class CaseWalkTest {
    @TempDir
    static Path folder;

    private static Centre centre;
    private static Desk clerk;
    private static Desk leader;
    private static Desk inspector;
    private static Desk command;
    private static Desk sanitation;
    private static Desk supervisor;

    @BeforeAll
    static void start() throws Exception {
        centre = Centre.start(folder.resolve("data"), "--demo", "--detection.enabled=false");
        clerk = Desk.of(centre, "clerk");
        leader = Desk.of(centre, "leader");
        inspector = Desk.of(centre, "inspector");
        command = Desk.of(centre, "command");
        sanitation = Desk.of(centre, "sanitation");
        supervisor = Desk.of(centre, "supervisor");
    }

    /** And the journal of all that was done is whole. */
    @AfterAll
    static void stop() throws Exception {
        centre.close();
        try (LocalDatabase database = LocalDatabase.open(centre.data().resolve("demo"))) {
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("select * from casebridge.journal_first_broken()")
                            .query()
                            .listOfRows())
                    .isEmpty();
        }
    }

    @Test
    void everyDeskOfTheDemoHasWork() throws Exception {
        for (String queue : List.of("intake", "verifying", "checks", "deferred", "ended")) {
            assertThat(clerk.queue(queue)).as(queue).isNotEmpty();
        }
        for (String queue : List.of("filing", "closing", "requests", "voids")) {
            assertThat(leader.queue(queue)).as(queue).isNotEmpty();
        }
        assertThat(command.queue("dispatch")).isNotEmpty();
        assertThat(command.queue("disposed")).isNotEmpty();
        assertThat(sanitation.queue("disposing")).isNotEmpty();
        assertThat(inspector.get("/api/field/tasks").get("tasks").size()).isPositive();
        assertThat(supervisor.queue("voids")).isNotEmpty();
    }

    @Test
    void anIncidentGoesToItsEndByASecondDispatch() throws Exception {
        String number = clerk.get("/api/cases?state=PRE_REGISTERED&source=VIDEO")
                .get("cases")
                .get(0)
                .get("number")
                .asString();
        clerk.says(number, "forward", "属实，建议立案。");
        assertThat(file(number)).isEqualTo("FILED");
        assertThat(dispatch(number)).isEqualTo("DISPATCHED");
        finish(number);
        assertThat(command.does(number, "pass-on", Map.of("text", "请核查。", "yes", true)))
                .isEqualTo("AWAIT_CHECK");
        check(number, false);
        clerk.says(number, "forward", "核查不通过。");
        assertThat(leader.says(number, "return-for-dispatch", "现场仍有垃圾，重新派遣。")).isEqualTo("FILED");
        dispatch(number);
        assertThat(sanitation.file(number).get("round").asInt()).isEqualTo(2);
        finish(number);
        command.does(number, "pass-on", Map.of("text", "请核查。", "yes", true));
        check(number, true);
        clerk.says(number, "forward", "核查通过。");
        assertThat(leader.says(number, "close", "前后对比清楚，同意结案。")).isEqualTo("CLOSED");
        once(number);
    }

    @Test
    void aPublicReportGoesFromTheTelephoneToItsEnd() throws Exception {
        JsonNode view = reported("13904519999");
        String number = view.get("file").get("number").asString();
        assertThat(view.toString()).doesNotContain("13904519999", "李先生");
        assertThat(clerk.get("/api/cases/" + number + "/reporter").get("phone").asString())
                .isEqualTo("139****9999");
        assertThat(clerk.post("/api/cases/" + number + "/reporter/reveal", Map.of("reason", "回访"))
                        .get("phone")
                        .asString())
                .isEqualTo("13904519999");
        verified(number);
        clerk.says(number, "forward", "属实，建议立案。");
        file(number);
        dispatch(number);
        finish(number);
        command.does(number, "pass-on", Map.of("text", "请核查。", "yes", true));
        check(number, true);
        clerk.says(number, "forward", "核查通过。");
        assertThat(leader.says(number, "close", "同意结案。")).isEqualTo("CLOSED");
        once(number);
    }

    @Test
    void aCaseIsVoidedByTwoPeople() throws Exception {
        String number = preRegistered();
        clerk.says(number, "forward", "属实，建议立案。");
        file(number);
        dispatch(number);
        assertThat(sanitation.says(number, "ask-void", "在建工地围挡内。")).isEqualTo("VOID_REVIEW");
        assertThat(supervisor
                        .tries(
                                "/api/cases/" + number + "/actions",
                                Map.of(
                                        "action",
                                        "consent-void",
                                        "version",
                                        supervisor.file(number).get("version").asInt(),
                                        "text",
                                        "同意"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(leader.says(number, "agree-void", "属实，报主管。")).isEqualTo("VOID_CONSENT");
        assertThat(supervisor.says(number, "consent-void", "同意作废。")).isEqualTo("VOIDED");
        once(number);
    }

    @Test
    void aCaseIsDeferredAndResumed() throws Exception {
        String number = preRegistered();
        String later = LocalDate.now().plusDays(20).toString();
        assertThat(clerk.does(number, "defer", Map.of("lack", "NO_CAPACITY", "day", later, "text", "登高车检修。")))
                .isEqualTo("DEFERRED");
        assertThat(clerk.queue("deferred")).contains(number);
        assertThat(clerk.does(number, "resume", Map.of())).isEqualTo("PRE_REGISTERED");
    }

    @Test
    void aCaseClosesWithoutCheckByAPermit() throws Exception {
        String number = preRegistered();
        clerk.says(number, "forward", "属实，建议立案。");
        file(number);
        dispatch(number);
        assertThat(sanitation.does(number, "finish", Map.of("yes", true, "text", "有占道许可，编号 2026-17，至月底。")))
                .isEqualTo("DISPOSED");
        command.does(number, "pass-on", Map.of("text", "许可有效，免核查。", "yes", false));
        assertThat(clerk.says(number, "forward", "有审批手续，建议结案。")).isEqualTo("CLOSE_REVIEW");
        assertThat(leader.says(number, "close", "同意无核查结案。")).isEqualTo("CLOSED");
    }

    @Test
    void theLaterOfTwoWindowsIsShownWhatChanged() throws Exception {
        String number = preRegistered();
        int seen = clerk.file(number).get("version").asInt();
        clerk.does(number, "save-form", Map.of("description", "第一个窗口写的。"));

        HttpResponse<String> late = clerk.tries(
                "/api/cases/" + number + "/actions",
                Map.of("action", "save-form", "version", seen, "description", "第二个窗口写的。"));

        assertThat(late.statusCode()).isEqualTo(409);
        JsonNode said = JsonMapper.shared().readTree(late.body());
        assertThat(said.get("code").asString()).isEqualTo("case.changed-meanwhile");
        assertThat(said.get("now").get("file").get("description").asString()).isEqualTo("第一个窗口写的。");
        assertThat(said.get("zh").asString()).contains(number);
    }

    @Test
    void aFileThatLiesIsRefused() throws Exception {
        String number = preRegistered();
        int seen = clerk.file(number).get("version").asInt();
        HttpResponse<String> answer = clerk.sends(
                "/api/cases/%s/attachments?kind=NEAR&name=x.jpg&version=%d".formatted(number, seen),
                "<html><script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("attachment.type-unknown", "zh", "en");
    }

    @Test
    void aForgedReceiptAndACodeOfAnotherStandardAreRefused() throws Exception {
        HttpResponse<String> forged =
                new Caller(centre).postWithoutToken("/platform/city-platform/receipts", "{\"type\":\"finished\"}");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("transfer.receipt-unsigned");

        String number = preRegistered();
        HttpResponse<String> wrong = clerk.tries(
                "/api/cases/" + number + "/actions",
                Map.of(
                        "action", "correct-category",
                        "version", clerk.file(number).get("version").asInt(),
                        "standard", "GB/T 30428.2-2013",
                        "kind", "MATTER",
                        "code", "09001"));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(wrong.body()).contains("case.category-unknown");
    }

    @Test
    void whatLooksLikeSqlOrAPageIsKeptAsItWasTyped() throws Exception {
        String number = preRegistered();
        String typed = "'; drop table casebridge.case_file; -- <img src=x onerror=alert(1)> ${jndi:ldap://x} {0}";
        clerk.does(number, "save-form", Map.of("description", typed));
        clerk.says(number, "note", typed);

        assertThat(clerk.file(number).get("description").asString()).isEqualTo(typed);
        assertThat(clerk.get("/api/cases?q="
                                + java.net.URLEncoder.encode("'; drop", java.nio.charset.StandardCharsets.UTF_8))
                        .get("cases")
                        .size())
                .isPositive();
    }

    private static String preRegistered() throws Exception {
        String number =
                reported("1390452" + (1000 + calls++)).get("file").get("number").asString();
        verified(number);
        return number;
    }

    private static int calls;

    private static JsonNode reported(String phone) throws Exception {
        return clerk.post(
                "/api/cases/public",
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "request",
                        "COMPLAINT",
                        "address",
                        "文化路 66 号",
                        "facts",
                        "门口堆了一堆垃圾。",
                        "name",
                        "李先生",
                        "phone",
                        phone,
                        "anonymous",
                        false,
                        "wantsReply",
                        true,
                        "category",
                        category("暴露垃圾"),
                        "point",
                        Map.of("longitude", 126.598105, "latitude", 45.601664)));
    }

    private static void verified(String number) throws Exception {
        clerk.does(number, "send-verification", Map.of("inspector", "inspector"));
        inspector.attaches(number, "NEAR", CasePictures.of(Color.GRAY));
        assertThat(inspector.says(number, "found-true", "现场属实。")).isEqualTo("VERIFIED");
        clerk.does(number, "save-form", Map.of("description", "门口堆了一堆垃圾。"));
        assertThat(clerk.does(number, "pre-register", Map.of())).isEqualTo("PRE_REGISTERED");
    }

    private static String file(String number) throws Exception {
        JsonNode category = leader.file(number).get("category");
        return leader.does(
                number,
                "file",
                Map.of(
                        "standard", category.get("standard").asString(),
                        "kind", category.get("kind").asString(),
                        "code", category.get("code").asString(),
                        "number", standard(category.get("code").asString()),
                        "level", "ORDINARY",
                        "text", "符合立案条件，同意立案。"));
    }

    private static int standard(String code) throws Exception {
        for (JsonNode category : leader.get("/api/categories")) {
            if (category.get("code").asString().equals(code)
                    && !category.get("filingCondition").isNull()) {
                return 1;
            }
        }
        return 0;
    }

    private static String dispatch(String number) throws Exception {
        return command.does(number, "dispatch", Map.of("department", "sanitation-2", "text", "请按时限处置。"));
    }

    private static void finish(String number) throws Exception {
        sanitation.attaches(number, "AFTER", CasePictures.of(Color.GREEN));
        assertThat(sanitation.does(number, "finish", Map.of("yes", false, "text", "已清运，恢复原状。")))
                .isEqualTo("DISPOSED");
    }

    private static void check(String number, boolean passed) throws Exception {
        clerk.does(number, "send-check", Map.of("inspector", "inspector"));
        inspector.attaches(number, "AFTER", CasePictures.of(passed ? Color.WHITE : Color.RED));
        assertThat(inspector.does(number, "report-check", Map.of("yes", passed, "text", passed ? "已清理干净。" : "仍有垃圾。")))
                .isEqualTo("CHECKED");
    }

    private static JsonNode category(String name) throws Exception {
        for (JsonNode category : clerk.get("/api/categories")) {
            if (category.get("name").asString().equals(name)) {
                return JsonMapper.shared()
                        .valueToTree(Map.of(
                                "standard", category.get("standard").asString(),
                                "kind", category.get("kind").asString(),
                                "code", category.get("code").asString()));
            }
        }
        throw new AssertionError(name);
    }

    /** The stand-in platform has the filing of this case, once. */
    private static void once(String number) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(centre.platformAddress() + "/control/received"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            long filings = JsonMapper.shared()
                    .readTree(answer.body())
                    .valueStream()
                    .filter(row -> row.get("case").asString().equals(number)
                            && row.get("type").asString().contains("filing"))
                    .count();
            assertThat(filings).as(answer.body()).isEqualTo(1);
        });
    }
}
