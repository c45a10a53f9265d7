package watchwall.detection;

import java.time.Instant;
import java.util.Optional;
import watchwall.detection.words.Reason;

/**
 * How one watch is doing, as of the asking.
 *
 * @param picturesPerSecond computed, over the last ten seconds
 * @param askedPerSecond what its rules ask for
 * @param waiting share of the last ten seconds in which a picture waited for its turn at the processor, 0 to 1
 * @param closeLooks at small things, spent on each picture that needs them; 0 while the processor is full, and shortly after
 * @param pictures computed since the watch began
 * @param skipped pictures that were due and not computed, because the model or the machine was too slow
 * @param unitsDropped coded units thrown away because the watch was far behind
 * @param unitsDamaged coded units that could not be decoded
 * @param unusable pictures that were torn or empty, which no rule was asked about
 * @param problem what is wrong now
 */
public record WatchHealth(
        String cameraId,
        double picturesPerSecond,
        double askedPerSecond,
        double waiting,
        int closeLooks,
        long pictures,
        long skipped,
        long unitsDropped,
        long unitsDamaged,
        long unusable,
        Optional<Instant> lastPicture,
        Optional<Reason> problem) {

    /** Pictures are looked at more seldom than asked because the processor is full. */
    public boolean overloaded() {
        return waiting > 0.2 && picturesPerSecond < 0.9 * askedPerSecond;
    }

    WatchHealth with(Reason other) {
        return new WatchHealth(
                cameraId,
                picturesPerSecond,
                askedPerSecond,
                waiting,
                closeLooks,
                pictures,
                skipped,
                unitsDropped,
                unitsDamaged,
                unusable,
                lastPicture,
                Optional.of(other));
    }
}
