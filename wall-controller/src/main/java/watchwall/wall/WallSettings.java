package watchwall.wall;

import java.time.Duration;

/**
 * How a wall behaves.
 *
 * @param hold longest that a take waits for windows that are not ready
 * @param giveUp after it a window that still has no picture is reported as failed
 * @param leadShortest shortest time from SHOW to the moment it names
 * @param leadLongest longest such time, however slow a node's line is
 * @param heartbeatStale no heartbeat for so long: the node is marked
 * @param heartbeatDead no heartbeat for so long: its socket is closed
 * @param popLongest longest that an incident may hold a window
 * @param undoSteps edits that can be undone
 * @param mainFromHeightPx windows at least so high on the node's screen get the main stream
 * @param identify how long panel numbers are shown
 * @param leaseIdle an owner of a wall who does nothing for so long gives it back
 */
public record WallSettings(
        Duration hold,
        Duration giveUp,
        Duration leadShortest,
        Duration leadLongest,
        Duration heartbeatStale,
        Duration heartbeatDead,
        Duration popLongest,
        int undoSteps,
        int mainFromHeightPx,
        Duration identify,
        Duration leaseIdle) {

    public static WallSettings defaults() {
        return new WallSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                Duration.ofMillis(150),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(120),
                50,
                400,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }
}
