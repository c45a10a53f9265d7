package watchwall.detection.change.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Blobs of successive steps joined to things by the pixels they share. A thing owns its pixels, so that the ground under
 * it does not learn it, however long it stands.
 */
final class Things {
    /** Bounded: a market that is set up in one picture is a few dozen. */
    private static final int MOST = 60;

    /** A blob is the same thing when they share this much of the smaller one. */
    private static final double SHARED = 0.3;

    /** A thing is gone when its blob was missing for this long, tenths of a second. */
    private static final int GONE_DS = 20;

    /** And it was light all the time when its looks say so for this long, unless they nearly always said thing. */
    private static final int LIGHT_DS = 30;

    private static final double SOLID = 0.8;

    /** With more of it behind people one cannot say that it is there. */
    private static final double LEAST_FREE = 0.3;

    private static final float STILLNESS_FOLLOWS_S = 30;

    private static final int RING = 2;

    private final Layers layers;
    private final List<Thing> all = new ArrayList<>();
    private int lastId;

    Things(Layers layers) {
        this.layers = layers;
    }

    List<Thing> all() {
        return all;
    }

    void follow(List<Blob> blobs, boolean[] held, float seconds, int atDs) {
        Set<Thing> seen = new HashSet<>();
        for (Blob blob : blobs) {
            Thing thing = ownerOf(blob);
            if (thing == null && all.size() < MOST && blob.look() != Blob.Look.LIGHT) {
                thing = new Thing(++lastId, blob, atDs);
                all.add(thing);
            }
            if (thing != null && seen.add(thing)) {
                thing.take(blob, held, layers.stirred, seconds, atDs);
            }
        }
        all.stream().filter(thing -> thing.over(atDs)).toList().forEach(this::drop);
    }

    /** The stays begin anew: the clock jumped. */
    void beginAnew(int atDs) {
        all.forEach(thing -> thing.sinceDs = atDs);
    }

    private void drop(Thing thing) {
        all.remove(thing);
        thing.release();
    }

    private Thing ownerOf(Blob blob) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i : blob.pixels) {
            if (layers.owner[i] != 0) {
                counts.merge(layers.owner[i], 1, Integer::sum);
            }
        }
        // The one that stood longest keeps its name when things grow together.
        return all.stream()
                .filter(thing -> counts.getOrDefault(thing.id, 0)
                        >= SHARED * Math.min(thing.blob.pixels.length, blob.pixels.length))
                .findFirst()
                .orElse(null);
    }

    /** One thing as it is followed. */
    final class Thing {
        final int id;
        Blob blob;
        int sinceDs;
        float stillness = 1;
        /** Of its pixels that nobody stands in front of, how many show it in this very picture; 0 when too few are free. */
        double shown = 1;

        Blob.Look look = Blob.Look.THING;
        private int[] owned = new int[0];
        private final int bornDs;
        private int seenDs;
        private int solidDs;
        private int looks;
        private int solidLooks;

        Thing(int id, Blob blob, int atDs) {
            this.id = id;
            this.blob = blob;
            this.sinceDs = blob.sinceDs();
            this.bornDs = atDs;
            this.seenDs = atDs;
            this.solidDs = atDs;
        }

        private void take(Blob next, boolean[] held, boolean[] stirred, float seconds, int atDs) {
            release();
            blob = next;
            own();
            int free = 0;
            int moved = 0;
            for (int i : next.pixels) {
                free += held[i] ? 0 : 1;
                moved += stirred[i] ? 1 : 0;
            }
            shown = free < LEAST_FREE * next.pixels.length ? 0 : 1 - (double) moved / free;
            if (free > 0) {
                stillness += ((float) (free - moved) / free - stillness)
                        * Math.min(1, seconds / Math.min(STILLNESS_FOLLOWS_S, 2 + (atDs - bornDs) / 10f));
            }
            // Most of it became something else: another person in the same place, the bag a person leaves behind.
            sinceDs = Math.max(sinceDs, next.sinceDs());
            seenDs = atDs;
            Blob.Look now = next.look();
            looks++;
            if (now != Blob.Look.LIGHT) {
                look = now;
                solidDs = atDs;
                solidLooks++;
            }
        }

        /** Its pixels and a ring round them: what the ground learnt at the border would eat its way in. */
        private void own() {
            int n = 0;
            owned = new int[(blob.right - blob.left + 1 + 2 * RING) * (blob.bottom - blob.top + 1 + 2 * RING)];
            for (int i : blob.pixels) {
                int x = i % layers.width;
                int y = i / layers.width;
                for (int v = Math.max(0, y - RING); v <= Math.min(layers.height - 1, y + RING); v++) {
                    for (int u = Math.max(0, x - RING); u <= Math.min(layers.width - 1, x + RING); u++) {
                        int at = v * layers.width + u;
                        if (layers.owner[at] == 0) {
                            layers.owner[at] = id;
                            owned[n++] = at;
                        }
                    }
                }
            }
            owned = Arrays.copyOf(owned, n);
        }

        private void release() {
            for (int i : owned) {
                layers.owner[i] = 0;
            }
            owned = new int[0];
        }

        private boolean over(int atDs) {
            return atDs - seenDs > GONE_DS || (atDs - solidDs > LIGHT_DS && solidLooks < SOLID * looks);
        }
    }
}
