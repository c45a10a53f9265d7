package watchwall.wall.driver.isapi;

import java.util.Optional;
import watchwall.wall.driver.wire.StreamAddress;

/**
 * A window that stands on the device.
 *
 * @param layer the larger, the further in front; the device's own count, read only
 * @param divided into this many sub-windows; ours have one
 * @param stream empty where another source stands in it, or the device does not say
 */
public record DeviceWindow(long id, Place at, long layer, int divided, Optional<StreamAddress> stream) {}
