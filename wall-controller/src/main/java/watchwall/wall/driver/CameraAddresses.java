package watchwall.wall.driver;

import java.util.Optional;
import watchwall.gateway.camera.StreamKind;
import watchwall.wall.driver.wire.StreamAddress;

/** Where a device fetches a camera. */
public interface CameraAddresses {
    /**
     * With a login that is good for this stream only and for a while; it is asked for anew each time. Empty where the
     * camera cannot be fetched. Must return at once; any thread.
     */
    Optional<StreamAddress> rtsp(String cameraId, StreamKind stream);
}
