package watchwall.casebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.flow.Samples.CLERK;
import static watchwall.casebridge.flow.Samples.NOON;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.casebridge.flow.CaseFlow;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.flow.Samples;
import watchwall.casebridge.store.JournalRow;

/** A database that version 0.1 wrote is brought up to date, and everything in it is read and worked on. */
class FirstEditionTest {
    private static final String OFFICERS = """
            "registeredBy":{"id":"zhengkai","name":"郑凯","role":"OPERATOR","shift":"上午班"}""";
    private static final String FOUND = """
            {"cameraId":"wenhua-road","cameraName":"文化路中段东侧","zone":"人行道禁设摊区",\
            "started":"2026-11-23T03:58:45Z","raised":"2026-11-23T03:59:00Z","score":0.83,"model":"nanodet-plus-m 320"}""";
    private static final String EVIDENCE = """
            [{"kind":"BOX_FRAME","sha256":"%s","name":"i-1/box.jpg"}]""".formatted("a1".repeat(32));
    private static final String CATEGORY = """
            {"standard":"GB/T 47678.5-2026","kind":"MATTER","code":"09001","name":"无照经营游商",\
            "classCode":"09","className":"街面秩序类"}""";

    @Test
    void whatTheFirstVersionWroteIsReadAndWorkedOn() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            JdbcClient jdbc = JdbcClient.create(database);
            flyway(database, "1").migrate();
            writeAsTheFirstVersion(jdbc);

            flyway(database, "latest").migrate();

            CaseDesk desk = new CaseDesk(
                    database,
                    new TransactionTemplate(new DataSourceTransactionManager(database)),
                    Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC),
                    CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                    Samples.reference(),
                    file -> {});
            assertThat(desk.verifyChain()).isEmpty();
            for (String number : List.of("20261123-0001", "20261123-0002")) {
                CaseFile file = desk.find(number).orElseThrow();
                assertThat(replay(desk, number)).as(number).isEqualTo(file);
                assertThat(file.origin().source()).isEqualTo(Source.VIDEO);
                assertThat(file.camera().orElseThrow().evidence()).hasSize(1);
            }
            assertThat(desk.queue(EnumSet.allOf(State.class), 10, 0)).hasSize(2);
            assertThat(desk.ofIncident("i-1")).isPresent();
            assertThat(jdbc.sql("select count(*) from casebridge.outbox")
                            .query(Long.class)
                            .single())
                    .as("nobody had filed these")
                    .isZero();

            CaseFile fresh = desk.act("20261123-0002", new Action.Locate(126.6, 45.6, "文化路 120 号", ""), CLERK, 1);
            CaseFile forwarded = desk.find("20261123-0001").orElseThrow();
            CaseFile returned = desk.act(
                    forwarded.number(),
                    new Action.Return(true, "请补正"),
                    Samples.officer(Role.SHIFT_LEADER),
                    forwarded.version());
            assertThat(fresh.version()).isEqualTo(2);
            assertThat(returned.state()).isEqualTo(State.RETURNED);
            assertThat(replay(desk, "20261123-0001")).isEqualTo(returned);
            assertThat(desk.register(Samples.incident("i-3"), Samples.OPERATOR).number())
                    .as("numbers go on")
                    .isEqualTo("20261123-0003");
            assertThat(desk.verifyChain()).isEmpty();
        }
    }

    private static CaseFile replay(CaseDesk desk, String number) {
        return CaseFlow.replay(
                desk.story(number).stream().map(JournalRow::entry).toList());
    }

    /** Two cases: one as an operator confirmed it, without a category; one that a clerk brought to the leader. */
    private static void writeAsTheFirstVersion(JdbcClient jdbc) {
        String first = "00000000-0000-7000-8000-000000000001";
        String second = "00000000-0000-7000-8000-000000000002";
        jdbc.sql("insert into casebridge.case_number values ('2026-11-23', 2)").update();
        caseFile(jdbc, first, "20261123-0001", 5, "FILING_REVIEW", true, "i-1");
        caseFile(jdbc, second, "20261123-0002", 1, "PRE_REGISTERED", false, "i-2");
        String open = "{\"type\":\"opened\",\"first\":";
        step(
                jdbc,
                first,
                1,
                "confirm",
                null,
                "PRE_REGISTERED",
                "推车",
                open + file(first, "20261123-0001", CATEGORY, "i-1") + "}");
        step(
                jdbc,
                second,
                1,
                "confirm",
                null,
                "PRE_REGISTERED",
                "推车",
                open + file(second, "20261123-0002", "null", "i-2") + "}");
        step(
                jdbc,
                first,
                2,
                "correct-category",
                "PRE_REGISTERED",
                "PRE_REGISTERED",
                "",
                "{\"type\":\"categorised\",\"to\":" + CATEGORY + "}");
        step(jdbc, first, 3, "locate", "PRE_REGISTERED", "PRE_REGISTERED", "", """
                {"type":"located","to":{"address":"文化路 118 号","longitude":126.598105,"latitude":45.601664,\
                "grid":"230108003001018","located":true}}""");
        step(jdbc, first, 4, "save-form", "PRE_REGISTERED", "PRE_REGISTERED", "", """
                {"type":"form-saved","description":"推车经营"}""");
        step(jdbc, first, 5, "forward", "PRE_REGISTERED", "FILING_REVIEW", "请立案", "{\"type\":\"moved\"}");
        jdbc.sql("""
                insert into casebridge.outbox (destination, idempotency_key, case_id, message, version, payload, written_at)
                select 'city-platform', id || ':REGISTRATION:1', id, 'REGISTRATION', 1, '{}', registered_at
                from casebridge.case_file""").update();
    }

    private static void caseFile(
            JdbcClient jdbc, String id, String number, int version, String state, boolean worked, String incident) {
        jdbc.sql("""
                insert into casebridge.case_file (
                    id, number, version, state, source, category_standard, category_kind, category_code, category_name,
                    category_class_code, category_class_name, description, address, longitude, latitude, grid, located,
                    form_saved_at, incident_id, incident_number, found, evidence, registered_by_id, registered_by_name,
                    registered_by_role, registered_by_shift, registered_at)
                values (
                    cast(:id as uuid), :number, :version, :state, 'VIDEO', :standard, :kind, :code, :name, :classCode,
                    :className, :description, :address, 126.598105, 45.601664, '230108003001018', :worked,
                    :savedAt, :incident, 'XS-1', :found, :evidence, 'zhengkai', '郑凯', 'OPERATOR', '上午班', :at)""")
                .param("id", id)
                .param("number", number)
                .param("version", version)
                .param("state", state)
                .param("standard", worked ? "GB/T 47678.5-2026" : null)
                .param("kind", worked ? "MATTER" : null)
                .param("code", worked ? "09001" : null)
                .param("name", worked ? "无照经营游商" : null)
                .param("classCode", worked ? "09" : null)
                .param("className", worked ? "街面秩序类" : null)
                .param("description", worked ? "推车经营" : "推车")
                .param("address", worked ? "文化路 118 号" : "文化路")
                .param("worked", worked)
                .param("savedAt", worked ? at(4) : null)
                .param("incident", incident)
                .param("found", FOUND)
                .param("evidence", EVIDENCE)
                .param("at", at(1))
                .update();
    }

    private static String file(String id, String number, String category, String incident) {
        return """
                {"id":"%s","number":"%s","version":1,"state":"PRE_REGISTERED","source":"VIDEO","category":%s,\
                "description":"推车","place":{"address":"文化路","longitude":126.598105,"latitude":45.601664,\
                "grid":"230108003001018","located":false},"formSavedAt":null,"incidentId":"%s","incidentNumber":"XS-1",\
                "found":%s,"evidence":%s,%s,"registeredAt":"%s"}""".formatted(id, number, category, incident, FOUND, EVIDENCE, OFFICERS, at(1).toInstant());
    }

    private static void step(
            JdbcClient jdbc,
            String id,
            int version,
            String action,
            @Nullable String from,
            String to,
            String opinion,
            String change) {
        jdbc.sql("""
                insert into casebridge.case_journal (
                    case_id, version, at, by_id, by_name, by_role, by_shift, action, from_state, to_state, opinion, change)
                values (cast(:id as uuid), :version, :at, 'zhengkai', '郑凯', 'OPERATOR', '上午班', :action, :from, :to,
                    :opinion, :change)""")
                .param("id", id)
                .param("version", version)
                .param("at", at(version))
                .param("action", action)
                .param("from", from)
                .param("to", to)
                .param("opinion", opinion)
                .param("change", change)
                .update();
    }

    private static OffsetDateTime at(int version) {
        return NOON.plusMillis(version * 10L).atOffset(ZoneOffset.UTC);
    }

    private static Flyway flyway(DataSource database, String target) {
        return Flyway.configure()
                .dataSource(database)
                .schemas("casebridge")
                .defaultSchema("casebridge")
                .locations("classpath:db/casebridge")
                .target(MigrationVersion.fromVersion(target))
                .load();
    }
}
