package watchwall.detection.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the machine does, by the operators' own answers.
 *
 * @param hours of the centre's day until now, each with what was raised in it for operators
 * @param lastHour raised in the last sixty minutes
 * @param operators at work now; at least one
 * @param perOperatorHour {@code lastHour} over {@code operators}
 * @param budget what one person can weigh in an hour (EEMUA 191: one in ten minutes)
 * @param today answers since midnight
 * @param cameras the last {@code days}, the worst precision first
 * @param rules the same by rule
 */
public record Figures(
        List<Hour> hours,
        int lastHour,
        int operators,
        double perOperatorHour,
        int budget,
        Answers today,
        int days,
        List<Share> cameras,
        List<Share> rules) {
    /** EEMUA 191: about one in ten minutes. */
    public static final int BUDGET = 6;

    public Figures {
        hours = List.copyOf(hours);
        cameras = List.copyOf(cameras);
        rules = List.copyOf(rules);
    }

    public record Hour(Instant from, int raised) {}

    /**
     * @param precision confirmed of all answered; empty while nothing was
     * @param medianSeconds from the raising to the answer
     */
    public record Answers(
            int raised,
            int confirmed,
            int rejected,
            Optional<Double> precision,
            Optional<Double> medianSeconds,
            Optional<Double> ninetiethSeconds) {}

    /**
     * Of one camera or rule.
     *
     * @param name of the camera as it was called last; of a rule its id again
     * @param topReason the number of the reason most often given, empty without a rejection
     */
    public record Share(
            String id, String name, int confirmed, int rejected, double precision, Optional<Integer> topReason) {}
}
