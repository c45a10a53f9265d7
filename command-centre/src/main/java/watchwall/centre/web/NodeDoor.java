package watchwall.centre.web;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.settings.Settings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.wall.WallController;

/** A ticket for a wall node that shows its key; the nodes' addresses stand on the administrator's page. */
@RestController
class NodeDoor {
    private final WallController walls;
    private final StreamGateway gateway;
    private final Settings settings;
    private final Clock clock;

    NodeDoor(WallController walls, StreamGateway gateway, Settings settings, Clock clock) {
        this.walls = walls;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
    }

    record NodeKey(String key) {}

    record NodeTicket(String ticket, int mediaPort) {}

    @PostMapping("/api/node/{node}/ticket")
    NodeTicket ticket(@PathVariable String node, @RequestBody NodeKey key) {
        if (!walls.nodeKeys().check(node, key.key())) {
            throw new Refused(HttpStatus.FORBIDDEN, "centre.node.key", node);
        }
        String ticket = gateway.tickets()
                .issue(new Grant(
                        node,
                        Grant.Purpose.NODE,
                        node,
                        clock.instant().plus(settings.session().ticketLife())));
        return new NodeTicket(ticket, settings.media().httpPort());
    }
}
