package watchwall.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.media.AccessUnit;

/**
 * The units since the last key unit, so that whoever joins sees a picture at once. Belongs to one event loop.
 *
 * <p>Over the bytes or the time it may hold, the whole GOP is given up (a part could not be decoded): who joins then
 * waits for the next key unit.
 */
final class GopCache implements AutoCloseable {
    private final long maxBytes;
    private final Duration maxTime;
    private final List<AccessUnit> units = new ArrayList<>();
    private long bytes;

    GopCache(long maxBytes, Duration maxTime) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    /** Lends the unit; the cache retains it. */
    void add(AccessUnit unit) {
        if (unit.isKey()) {
            clear();
        } else if (units.isEmpty()) {
            return;
        }
        boolean tooLong = !units.isEmpty()
                && Duration.between(units.get(0).arrival(), unit.arrival()).compareTo(maxTime) > 0;
        if (bytes + unit.sizeBytes() > maxBytes || tooLong) {
            clear();
            return;
        }
        units.add(unit.retain());
        bytes += unit.sizeBytes();
    }

    /** Lends what is held, oldest first; a copy of the list. */
    List<AccessUnit> units() {
        return List.copyOf(units);
    }

    long bytes() {
        return bytes;
    }

    void clear() {
        units.forEach(AccessUnit::release);
        units.clear();
        bytes = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
