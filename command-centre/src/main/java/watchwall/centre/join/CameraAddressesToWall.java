package watchwall.centre.join;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.wall.driver.CameraAddresses;
import watchwall.wall.driver.wire.StreamAddress;

/** Our own RTSP exit as decoders fetch it: the camera itself is pulled once. */
public final class CameraAddressesToWall implements CameraAddresses {
    private final StreamGateway gateway;
    private final Clock clock;
    private final String host;
    private final Duration life;

    /** @param host with port, as a decoder reaches this machine */
    public CameraAddressesToWall(StreamGateway gateway, Clock clock, String host, Duration life) {
        this.gateway = gateway;
        this.clock = clock;
        this.host = host;
        this.life = life;
    }

    @Override
    public Optional<StreamAddress> rtsp(String cameraId, StreamKind stream) {
        if (gateway.camera(cameraId).isEmpty()) {
            return Optional.empty();
        }
        String path = cameraId + "/" + stream.word();
        TicketOffice.Login login = gateway.tickets()
                .login(new Grant(
                        "wall", Grant.Purpose.PULL, path, clock.instant().plus(life)));
        return StreamAddress.parse("rtsp://" + login.user() + ":" + login.password() + "@" + host + "/" + path);
    }
}
