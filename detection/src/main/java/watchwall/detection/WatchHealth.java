package watchwall.detection;

import java.time.Instant;
import java.util.Optional;
import watchwall.detection.words.Reason;

/**
 * How one watch is doing, as of the asking.
 *
 * @param picturesPerSecond computed, over the last ten seconds
 * @param pictures computed since the watch began
 * @param skipped pictures that were due and not computed, because the model or the machine was too slow
 * @param unitsDropped coded units thrown away because the watch was far behind
 * @param unitsDamaged coded units that could not be decoded
 * @param problem what is wrong now
 */
public record WatchHealth(
        String cameraId,
        double picturesPerSecond,
        long pictures,
        long skipped,
        long unitsDropped,
        long unitsDamaged,
        Optional<Instant> lastPicture,
        Optional<Reason> problem) {}
