package watchwall.centre.join;

import java.time.Clock;
import java.time.Duration;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketRefused;
import watchwall.wall.library.AssetTickets;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WindowTicketRequest;

/** The gateway's ticket office as the wall needs it. */
public final class TicketsToWall implements Tickets {
    /** A clip is fetched in parts for as long as it plays; the page asks anew only when the picture changes. */
    private static final Duration ASSET_LIFE = Duration.ofHours(24);

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
        return issue(request.nodeId(), Grant.Purpose.WATCH, stream, life);
    }

    @Override
    public String asset(String nodeId, String assetId) {
        return issue(nodeId, Grant.Purpose.ASSET, assetId, ASSET_LIFE);
    }

    @Override
    public boolean admits(String nodeId, String ticket) {
        return isGood(ticket, Grant.Purpose.NODE, nodeId);
    }

    /** The same office for the library's door. */
    public AssetTickets assets() {
        return new AssetTickets() {
            @Override
            public boolean admits(String assetId, String ticket) {
                return isGood(ticket, Grant.Purpose.ASSET, assetId);
            }

            @Override
            public String issue(String user, String assetId) {
                return asset(user, assetId);
            }
        };
    }

    private String issue(String user, Grant.Purpose purpose, String subject, Duration good) {
        return gateway.tickets()
                .issue(new Grant(user, purpose, subject, clock.instant().plus(good)));
    }

    private boolean isGood(String ticket, Grant.Purpose purpose, String subject) {
        try {
            gateway.tickets().check(ticket, purpose, subject);
            return true;
        } catch (TicketRefused refused) {
            return false;
        }
    }
}
