package watchwall.centre.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.access.NodeAddresses;
import watchwall.centre.access.Person;
import watchwall.wall.AsRunRow;
import watchwall.wall.Brought;
import watchwall.wall.Standing;
import watchwall.wall.WallController;
import watchwall.wall.WallOrder;
import watchwall.wall.WallState;
import watchwall.wall.exchange.SceneFile;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;
import watchwall.wall.setup.WallSetup;

/** The walls: what stands on them, orders to them, what stood on them, how they hang. */
@RestController
class WallDoor {
    private final WallController walls;
    private final NodeAddresses addresses;

    WallDoor(WallController walls, NodeAddresses addresses) {
        this.walls = walls;
        this.addresses = addresses;
    }

    @GetMapping("/api/walls")
    List<WallState> walls() {
        return walls.states();
    }

    @GetMapping("/api/walls/{id}/scenes")
    List<WallState.SceneCard> scenes(@PathVariable String id) {
        return walls.scenes(id);
    }

    @PostMapping("/api/walls/{id}/commands")
    WallState command(@PathVariable String id, @RequestBody String body) {
        WallOrder order = WallOrder.read(body);
        return walls.command(id, order.command(), order.baseRevision(), officer());
    }

    @PostMapping("/api/walls/{id}/identify")
    void identify(@PathVariable String id) {
        walls.command(id, new WallCommand.Identify(), 0, officer());
    }

    @GetMapping(path = "/api/walls/{id}/as-run", params = "at")
    Standing standing(@PathVariable String id, @RequestParam Instant at) {
        return walls.standing(id, at);
    }

    @GetMapping(path = "/api/walls/{id}/as-run", params = "!at")
    List<AsRunRow> asRun(@PathVariable String id, @RequestParam Instant from, @RequestParam Instant to) {
        return walls.asRun(id, from, to);
    }

    @GetMapping("/api/walls/{id}/setup")
    WallSetup setup(@PathVariable String id) {
        return walls.setup(id);
    }

    @PutMapping("/api/walls/{id}/setup")
    WallSetup change(@PathVariable String id, @RequestBody String body) {
        WallSetup next = WallOrder.setup(id, body);
        WallSetup kept = walls.change(next, officer());
        kept.wall()
                .nodes()
                .forEach(node ->
                        addresses.ensure(node.id(), () -> walls.nodeKeys().rotate(node.id())));
        return kept;
    }

    /** The saved scenes and own layouts as a file, for a copy or for another centre. */
    @GetMapping(path = "/api/walls/{id}/scenes.yml", produces = "application/yaml;charset=UTF-8")
    String exported(@PathVariable String id) {
        return walls.exported(id);
    }

    /** @param keep false: only says what would come of it */
    @PostMapping("/api/walls/{id}/scenes.yml")
    Brought bring(@PathVariable String id, @RequestParam(defaultValue = "false") boolean keep, InputStream file)
            throws IOException {
        byte[] bytes = file.readNBytes(SceneFile.MAX_BYTES + 1);
        return walls.bring(id, new String(bytes, StandardCharsets.UTF_8), keep, officer());
    }

    /** The password of a node's decoder: it can be set, never read. The wall's setup is to be saved once after it. */
    @PutMapping("/api/walls/{id}/nodes/{node}/password")
    void password(@PathVariable String id, @PathVariable String node, @RequestBody Password password) {
        if (walls.setup(id).wall().node(node).isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND, "centre.not-found", node);
        }
        addresses.password(node, password.password());
    }

    record Password(String password) {
        Password {
            if (password.length() > MAX_PASSWORD) {
                throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "password");
            }
        }

        private static final int MAX_PASSWORD = 200;
    }

    /** What a page really shows. */
    @GetMapping("/api/walls/{id}/nodes/{node}/thumbnail.jpg")
    ResponseEntity<byte[]> thumbnail(
            @PathVariable String id, @PathVariable String node, @RequestParam Optional<String> output) {
        String page = output.filter(name -> !name.isEmpty())
                .map(name -> node + '/' + name)
                .orElse(node);
        byte[] jpeg = walls.thumbnail(id, page)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.thumbnail.none", page));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(jpeg);
    }

    static Officer officer() {
        Person person = Caller.now();
        return new Officer(person.account(), person.name(), person.role().name());
    }
}
