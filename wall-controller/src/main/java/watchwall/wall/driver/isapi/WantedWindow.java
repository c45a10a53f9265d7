package watchwall.wall.driver.isapi;

import watchwall.wall.driver.wire.StreamAddress;

/** A window that must stand on the device. Their order is from behind to the front. */
public record WantedWindow(int slot, Place at, StreamAddress stream) {}
