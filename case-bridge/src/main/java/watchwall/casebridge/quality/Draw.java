package watchwall.casebridge.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The draw of one day, pure: the same seed, share and cases give the same sample.
 *
 * @param percent of the ended cases, at least one
 */
record Draw(long seed, int percent) {
    /**
     * Which cases to add so that the share is reached. A day may be drawn from more than once while it runs: what was drawn
     * stays, and what is missing is drawn from the others.
     */
    List<UUID> next(List<UUID> ended, Set<UUID> drawn) {
        int wanted = (ended.size() * percent + 99) / 100;
        List<UUID> others = new ArrayList<>(
                ended.stream().filter(id -> !drawn.contains(id)).sorted().toList());
        Collections.shuffle(others, new Random(seed + drawn.size()));
        return others.subList(0, Math.clamp((long) wanted - drawn.size(), 0, others.size()));
    }
}
