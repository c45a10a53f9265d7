package watchwall.gateway.media;

import java.util.List;

/** Decodes pictures for the gateway, which has no decoder of its own; the wiring hands in detection's. */
@FunctionalInterface
public interface StillMaker {
    /**
     * The last picture of a run of units as JPEG. Lends the units. Blocks for the time of decoding: never on an event
     * loop.
     *
     * @param fromKey units in order, the first one a key unit
     * @param maxWidthPx the picture is scaled down to this width when wider
     */
    byte[] jpeg(List<AccessUnit> fromKey, int maxWidthPx);
}
