package watchwall.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.access.NodeAddresses;
import watchwall.centre.settings.Settings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.wall.WallController;

/** The wall nodes: their addresses for those who set them up, and a ticket for a node that shows its key. */
@RestController
class NodeDoor {
    private final WallController walls;
    private final NodeAddresses addresses;
    private final StreamGateway gateway;
    private final Settings settings;
    private final Clock clock;

    NodeDoor(WallController walls, NodeAddresses addresses, StreamGateway gateway, Settings settings, Clock clock) {
        this.walls = walls;
        this.addresses = addresses;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
    }

    record NodeKey(String key) {}

    record NodeTicket(String ticket, int mediaPort) {}

    record NodeAddress(String id, String url) {}

    @GetMapping("/api/nodes")
    List<NodeAddress> nodes(HttpServletRequest request) {
        String base = request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        return walls.states().stream()
                .flatMap(wall -> wall.nodes().stream())
                .map(node -> new NodeAddress(node.id(), base + addresses.path(node.id())))
                .toList();
    }

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
