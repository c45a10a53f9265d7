package watchwall.casebridge.platform.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How patiently a destination is tried.
 *
 * @param poll how often an idle sender looks by itself; a commit wakes it at once
 * @param firstPause after the first failure; each further one doubles it, up to the longest, and half of it is chance
 * @param triesMost failures of one message before it is dead
 * @param acknowledgedWithin the longest time from sent to acknowledged; later it counts as failed
 * @param askEvery how often a platform that gave no number is asked for it
 * @param lease how long one program may hold a message; longer than any answer may take
 * @param loudEvery how often dead messages are told again
 */
public record SendSettings(
        Duration poll,
        Duration firstPause,
        Duration longestPause,
        int triesMost,
        Duration acknowledgedWithin,
        Duration askEvery,
        Duration lease,
        Duration loudEvery) {
    public static SendSettings usual() {
        return new SendSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                20,
                Duration.ofHours(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1));
    }

    /** Longer than anything is ever made to wait. */
    Duration far() {
        return longestPause.plus(askEvery).plus(lease);
    }

    Duration pause(int failures, RandomGenerator chance) {
        long full = firstPause.toMillis() << Math.clamp(failures - 1, 0, 30);
        long capped = full <= 0 ? longestPause.toMillis() : Math.min(full, longestPause.toMillis());
        return Duration.ofMillis(capped / 2 + chance.nextLong(capped / 2 + 1));
    }
}
