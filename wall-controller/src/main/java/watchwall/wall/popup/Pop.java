package watchwall.wall.popup;

import java.time.Instant;

/**
 * An incident's camera over a window (线索上墙).
 *
 * @param slot asked for; where the layout has fewer windows it lies over the last
 * @param label what the frame says, for example the category
 */
public record Pop(int slot, String incidentId, String cameraId, String label, Instant since, Instant until) {}
