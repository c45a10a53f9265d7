package watchwall.gateway.mse;

import java.time.Duration;

/**
 * @param behind how old a picture may become between the relay and the browser's answer that it has it; half of it on the
 *     way, half of it waiting
 * @param maxBytes waiting for one socket
 * @param maxSockets of all users together
 * @param maxSocketsPerUser a wall node of 16 tiles that reloads has 32 for a moment
 */
public record MseSettings(Duration behind, long maxBytes, int maxSockets, int maxSocketsPerUser) {
    private static final long MAX_WAITING_BYTES = 8 * 1024 * 1024; // 1 s of 4K at 40 Mbit/s is 5 MiB

    public static MseSettings of(Duration behind, int maxSockets) {
        return new MseSettings(behind, MAX_WAITING_BYTES, maxSockets, 64);
    }
}
