package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person at his desk, by REST: what his page would ask and order. */
final class Desk {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Caller caller;

    private Desk(Caller caller) {
        this.caller = caller;
    }

    static Desk of(Centre centre, String account) throws Exception {
        Caller caller = new Caller(centre);
        assertThat(caller.logIn(account, centre.password(account)).statusCode()).isEqualTo(200);
        return new Desk(caller);
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = caller.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode post(String path, Object body) throws Exception {
        HttpResponse<String> answer = caller.post(path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode())
                .as("%s %s: %s", path, body, answer.body())
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> tries(String path, Object body) throws Exception {
        return caller.post(path, JSON.writeValueAsString(body));
    }

    HttpResponse<String> sends(String path, byte[] file) throws Exception {
        return caller.upload(path, file);
    }

    JsonNode file(String number) throws Exception {
        return get("/api/cases/" + number).get("file");
    }

    /** Does one step upon what he sees now; the state that it leads to. */
    String does(String number, String action, Map<String, ?> fields) throws Exception {
        Map<String, Object> order = new java.util.HashMap<>(fields);
        order.put("action", action);
        order.put("version", file(number).get("version").asInt());
        return post("/api/cases/" + number + "/actions", order)
                .get("file")
                .get("state")
                .asString();
    }

    String says(String number, String action, String text) throws Exception {
        return does(number, action, Map.of("text", text));
    }

    void attaches(String number, String kind, byte[] file) throws Exception {
        int version = file(number).get("version").asInt();
        HttpResponse<String> answer = sends(
                "/api/cases/%s/attachments?kind=%s&name=%s.jpg&version=%d".formatted(number, kind, kind, version),
                file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Numbers of a queue. */
    List<String> queue(String queue) throws Exception {
        List<String> numbers = new ArrayList<>();
        get("/api/cases?limit=200&queue=" + queue)
                .get("cases")
                .forEach(row -> numbers.add(row.get("number").asString()));
        return numbers;
    }

    /** The newest case of a queue of this source. */
    String newest(String queue, String source) throws Exception {
        JsonNode rows = get("/api/cases?sort=newest&limit=1&queue=" + queue + "&source=" + source)
                .get("cases");
        assertThat(rows.size()).as("%s of %s", queue, source).isEqualTo(1);
        return rows.get(0).get("number").asString();
    }
}
