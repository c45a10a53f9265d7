package watchwall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import watchwall.centre.access.FirstAccounts;
import watchwall.centre.access.Person;
import watchwall.centre.access.Role;

/**
 * Every case door of the API description, for every role, with a case of his own, somebody else's and a sensitive one,
 * against the table {@code case-doors.txt}. A door that the table lacks fails the test.
 */
@Tag("e2e")
final class CaseMatrixTest {
    private static final List<String> AREAS = List.of(
            "/api/cases",
            "/api/field",
            "/api/transfers",
            "/api/quality",
            "/api/inspectors",
            "/api/departments",
            "/api/staff");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete");
    private static final Path TABLE = Path.of("src/test/resources/access/case-doors.txt");
    private static final Path SEEN = Path.of("target/case-doors.txt");
    private static final String DIGEST = "0".repeat(64);

    @TempDir
    static Path folder;

    private static Centre centre;

    @BeforeAll
    static void start() throws Exception {
        centre = Centre.start(folder.resolve("data"), "--demo", "--detection.enabled=false");
    }

    @AfterAll
    static void stop() throws Exception {
        centre.close();
    }

    @Test
    void eachRoleEntersJustWhereTheTableSays() throws Exception {
        Map<Role, Person> people = new LinkedHashMap<>();
        FirstAccounts.demo().forEach(person -> people.putIfAbsent(person.role(), person));
        Desk clerk = Desk.of(centre, "clerk");
        String another = complaint(clerk, "operator");
        String sensitive = complaint(clerk, "leader");
        List<String> seen = new ArrayList<>();
        List<String> doors = doors();
        Map<Role, List<String>> columns = new LinkedHashMap<>();
        for (Map.Entry<Role, Person> entry : people.entrySet()) {
            Caller caller = new Caller(centre);
            String account = entry.getValue().account();
            assertThat(caller.logIn(account, centre.password(account)).statusCode())
                    .isEqualTo(200);
            String own = own(caller, another);
            List<String> cells = new ArrayList<>();
            for (String door : doors) {
                cells.add(
                        door.contains("{number}")
                                ? verdict(caller, door, own)
                                        + verdict(caller, door, another)
                                        + verdict(caller, door, sensitive)
                                : verdict(caller, door, ""));
            }
            columns.put(entry.getKey(), cells);
        }
        seen.add(head(columns.keySet()));
        for (int i = 0; i < doors.size(); i++) {
            StringBuilder line = new StringBuilder("%-54s".formatted(doors.get(i)));
            for (List<String> cells : columns.values()) {
                line.append(" %-4s".formatted(cells.get(i)));
            }
            seen.add(line.toString().stripTrailing());
        }
        Files.createDirectories(SEEN.getParent());
        Files.write(SEEN, seen);
        assertThat(seen).containsExactlyElementsOf(expected());
    }

    private static List<String> expected() throws Exception {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    private static String head(Set<Role> roles) {
        StringBuilder line = new StringBuilder("%-54s".formatted("door"));
        roles.forEach(role -> line.append(" %-4s".formatted(role.name().substring(0, 4))));
        return line.toString().stripTrailing();
    }

    /** Every door of the description that leads to cases. */
    private static List<String> doors() {
        List<String> doors = new ArrayList<>();
        JsonNode paths = new YAMLMapper()
                .readTree(Path.of("../docs/openapi.yaml").toFile())
                .get("paths");
        paths.properties().stream()
                .filter(path -> AREAS.stream().anyMatch(path.getKey()::startsWith))
                .forEach(path -> path.getValue().properties().stream()
                        .filter(verb -> VERBS.contains(verb.getKey()))
                        .forEach(verb ->
                                doors.add(verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        doors.sort(java.util.Comparator.comparing((String door) -> door.substring(door.indexOf(' ')))
                .thenComparing(door -> door));
        return doors;
    }

    /** {@code +} let in, {@code 0} there is no such case for him, {@code -} closed to his role. */
    private static String verdict(Caller caller, String door, String number) throws Exception {
        String path = door.substring(door.indexOf(' ') + 1)
                .replace("{number}", number)
                .replace("{sha256}", DIGEST)
                .replace("{kind}", "clip")
                .replace("{id}", "999999");
        var answer =
                door.startsWith("GET ") ? caller.get(path + query(door)) : caller.post(path + query(door), body(door));
        return switch (answer.statusCode()) {
            case 401, 403 -> "-";
            case 404 -> answer.body().contains("\"case.unknown\"") ? "0" : "+";
            case 500, 405, 415 -> throw new AssertionError(door + " " + answer.statusCode() + " " + answer.body());
            default -> "+";
        };
    }

    private static String query(String door) {
        if (door.contains("/quality/")) {
            return "?from=2026-11-01&to=2026-11-02&day=2026-11-01";
        }
        if (door.endsWith("/reconciliation")) {
            return "?day=2026-11-01";
        }
        return door.endsWith("/attachments") || door.endsWith("/photos") ? "?kind=NEAR&version=0&name=x" : "";
    }

    /** Well formed, and refused by the rules, so that nothing is moved. */
    private static String body(String door) {
        if (door.endsWith("/actions")) {
            return "{\"action\":\"note\",\"version\":0,\"text\":\"x\"}";
        }
        if (door.endsWith("/edit")) {
            return "{\"version\":0,\"edits\":[]}";
        }
        return door.endsWith("/reshoot") ? "{\"version\":0}" : door.endsWith("/reveal") ? "{\"reason\":\"\"}" : "{}";
    }

    private static String complaint(Desk clerk, String about) throws Exception {
        JsonNode view = clerk.post(
                "/api/cases/public",
                Map.of(
                        "id", UUID.randomUUID().toString(),
                        "request", "COMPLAINT",
                        "address", "人民路 20 号",
                        "facts", "态度不好。",
                        "name", "李先生",
                        "phone", "13904518888",
                        "anonymous", false,
                        "wantsReply", false,
                        "about", about));
        return view.get("file").get("number").asString();
    }

    /** The first case that is his to see. */
    private static String own(Caller caller, String otherwise) throws Exception {
        var answer = caller.get("/api/cases?limit=1&sort=registered");
        if (answer.statusCode() != 200) {
            return otherwise;
        }
        return JsonMapper.shared()
                .readTree(answer.body())
                .get("cases")
                .get(0)
                .get("number")
                .asString();
    }
}
