package watchwall.centre.join;

import java.time.Clock;
import java.time.Duration;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketRefused;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;

/** The gateway's ticket office as the wall needs it. */
public final class TicketsToWall implements Tickets {
    private final StreamGateway gateway;
    private final Clock clock;
    private final Duration life;

    public TicketsToWall(StreamGateway gateway, Clock clock, Duration life) {
        this.gateway = gateway;
        this.clock = clock;
        this.life = life;
    }

    @Override
    public String watch(WindowTicketRequest request) {
        String stream = request.cameraId() + "/" + request.stream().word();
        return gateway.tickets()
                .issue(new Grant(
                        request.nodeId(),
                        Grant.Purpose.WATCH,
                        stream,
                        clock.instant().plus(life)));
    }

    @Override
    public boolean admits(String nodeId, String ticket) {
        try {
            gateway.tickets().check(ticket, Grant.Purpose.NODE, nodeId);
            return true;
        } catch (TicketRefused refused) {
            return false;
        }
    }
}
