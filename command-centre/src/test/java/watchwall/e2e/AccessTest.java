package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.access.Doors;
import watchwall.centre.access.FirstAccounts;
import watchwall.centre.access.Person;
import watchwall.centre.access.Role;

/** Who gets in, and how far: against the whole program. */
@Tag("e2e")
final class AccessTest {
    private static final Map<Role, String> ACCOUNTS =
            FirstAccounts.house().stream().collect(Collectors.toMap(Person::role, Person::account));

    @TempDir
    static Path folder;

    private static Centre centre;

    /** What a question needs behind the table's path to be one. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "/api/addresses", "?q=1",
            "/api/quality", "/summary?from=2026-11-01&to=2026-11-30",
            "/api/replays", "/videos",
            "/api/timeline", "?camera=nobody&from=2026-11-01T00:00:00Z&to=2026-11-01T01:00:00Z");

    @BeforeAll
    static void start() throws Exception {
        Path cameras = Files.writeString(folder.resolve("cameras.yml"), "cameras: []\n");
        centre = Centre.start(
                folder.resolve("data"), "--cameras", cameras.toString(), "--detection.model-folder=data/models");
    }

    @AfterAll
    static void stop() throws Exception {
        centre.close();
    }

    @Test
    void withoutALoginNothingIsToldButThatNobodyIsHere() throws Exception {
        Caller nobody = new Caller(centre);

        assertThat(nobody.get("/api/me").statusCode()).isEqualTo(204);
        assertThat(nobody.get("/api/cameras").statusCode()).isEqualTo(401);
        assertThat(nobody.get("/api/cameras").body()).contains("请先登录", "log in");
    }

    @Test
    void eachRoleReadsJustWhatTheTableOpensToIt() throws Exception {
        List<Doors> questions = Doors.TABLE.stream()
                .filter(door -> door.method().equals("GET")
                        && !door.roles().isEmpty()
                        && !door.path().contains("{"))
                .toList();
        assertThat(questions).hasSizeGreaterThan(6);
        for (Role role : Role.values()) {
            Caller caller = seated(role);
            for (Doors door : questions) {
                int status = caller.get(question(door)).statusCode();
                assertThat(status)
                        .as("%s %s", role, door.path())
                        .isEqualTo(door.roles().contains(role) ? 200 : 403);
            }
        }
    }

    private static String question(Doors door) {
        String path = door.path().replace("/**", "");
        return path + EXAMPLES.getOrDefault(path, "");
    }

    @Test
    void theAdministratorMovesNoWallAndTheClerkConfirmsNoIncident() throws Exception {
        assertThat(seated(Role.ADMINISTRATOR)
                        .post("/api/walls/main/commands", "{\"type\":\"clear\",\"baseRevision\":1}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(seated(Role.CLERK).post("/api/incidents/x/confirm", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOrderWithoutItsTokenIsRefused() throws Exception {
        HttpResponse<String> answer = seated(Role.GUIDE).postWithoutToken("/api/lock", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("centre.csrf");
    }

    @Test
    void aWrongPasswordSaysNoMoreThanAnUnknownAccount() throws Exception {
        HttpResponse<String> wrong = new Caller(centre).logIn("supervisor", "nonsense");
        HttpResponse<String> unknown = new Caller(centre).logIn("nobody", "nonsense");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aSecondLoginEndsTheFirst() throws Exception {
        Caller first = seated(Role.SUPERVISOR);
        assertThat(first.get("/api/cameras").statusCode()).isEqualTo(200);

        Caller second = seated(Role.SUPERVISOR);

        assertThat(first.get("/api/cameras").statusCode()).isEqualTo(401);
        assertThat(second.get("/api/cameras").statusCode()).isEqualTo(200);
    }

    @Test
    void aLockedSeatOpensOnlyToItsPasswordAndItsLiveSocketEnds() throws Exception {
        Caller seat = seated(Role.SHIFT_LEADER);
        BlockingQueue<String> told = live(seat);

        assertThat(seat.post("/api/lock", "").statusCode()).isEqualTo(204);

        assertThat(seat.get("/api/cases").statusCode()).isEqualTo(423);
        assertThat(seat.get("/api/me").body()).contains("\"locked\":true");
        String last = told.poll(15, TimeUnit.SECONDS);
        while (last != null && !last.contains("\"lock\"")) {
            last = told.poll(15, TimeUnit.SECONDS);
        }
        assertThat(last).isNotNull();
        assertThat(seat.post("/api/unlock", "{\"password\":\"nonsense\"}").statusCode())
                .isEqualTo(401);
        assertThat(seat.get("/api/cases").statusCode()).isEqualTo(423);
        String password = centre.password("leader");
        assertThat(seat.post("/api/unlock", "{\"password\":\"%s\"}".formatted(password))
                        .statusCode())
                .isEqualTo(200);
        assertThat(seat.get("/api/cases").statusCode()).isEqualTo(200);
    }

    @Test
    void aNodeWithoutItsKeyGetsNoTicket() throws Exception {
        HttpResponse<String> answer =
                new Caller(centre).postWithoutToken("/api/node/node-1/ticket", "{\"key\":\"guess\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void thePagesCarryAStrictContentPolicy() throws Exception {
        HttpResponse<String> page = new Caller(centre).get("/login");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    private static Caller seated(Role role) throws Exception {
        Caller caller = new Caller(centre);
        String account = ACCOUNTS.get(role);
        assertThat(caller.logIn(account, centre.password(account)).statusCode()).isEqualTo(200);
        return caller;
    }

    private static BlockingQueue<String> live(Caller seat) throws Exception {
        JsonMapper json = JsonMapper.shared();
        String ticket =
                json.readTree(seat.get("/api/live-ticket").body()).get("ticket").asString();
        JsonNode me = json.readTree(seat.get("/api/me").body());
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + me.get("mediaPort").asInt() + "/live?ticket=" + ticket),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                told.add(data.toString());
                                socket.request(1);
                                return null;
                            }
                        })
                .get(10, TimeUnit.SECONDS);
        return told;
    }
}
