package watchwall.gateway.rtsp.device;

import java.time.Duration;

/**
 * What goes for all cameras together.
 *
 * @param sessionsPerDevice open at a time at one host and port; more wait
 * @param sessionsOpening being opened at a time over all cameras, so that a street that comes back comes back in turn
 * @param knockEvery how often a device that cannot be reached is knocked at
 * @param allowed where connections may go
 */
public record DeviceRules(int sessionsPerDevice, int sessionsOpening, Duration knockEvery, AllowedNetworks allowed) {}
