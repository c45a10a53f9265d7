package watchwall.centre.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watchwall.centre.access.Person;
import watchwall.wall.WallController;
import watchwall.wall.WallState;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;

/** The walls: what stands on them, and orders to them. */
@RestController
class WallDoor {
    private final WallController walls;
    private final JsonMapper json;

    WallDoor(WallController walls, JsonMapper json) {
        this.walls = walls;
        this.json = json;
    }

    @GetMapping("/api/walls")
    List<WallState> walls() {
        return walls.states();
    }

    @PostMapping("/api/walls/{id}/commands")
    WallState command(@PathVariable String id, @RequestBody JsonNode body) {
        Person person = Caller.now();
        long baseRevision = body.path("baseRevision").asLong(-1);
        return walls.command(
                id,
                read(body),
                baseRevision,
                new Officer(person.account(), person.name(), person.role().name()));
    }

    private WallCommand read(JsonNode body) {
        try {
            return json.treeToValue(body, WallCommand.class);
        } catch (JacksonException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", e.getOriginalMessage());
        }
    }
}
