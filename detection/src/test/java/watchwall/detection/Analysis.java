package watchwall.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;

/** A recorded video judged over the live path, with media time for the clock: the same result at each run. */
final class Analysis {
    private final Sight.Models models;
    private final Days days;
    private final Duration pace;

    Analysis(Sight.Models models, DetectionSettings settings) {
        this(models, settings.days(), settings.pace());
    }

    /** @param pace the least time between two pictures that are looked at */
    Analysis(Sight.Models models, Days days, Duration pace) {
        this.models = models;
        this.days = days;
        this.pace = pace;
    }

    /** Each stay once, at the moment its limit was full; times count from {@link Instant#EPOCH}. */
    List<Candidate> of(Path video, List<Rule> rules) {
        return of(video, rules, Duration.ofDays(1));
    }

    /** Only the first part of the video. */
    List<Candidate> of(Path video, List<Rule> rules, Duration first) {
        RuleBook book = new RuleBook(rules, days);
        Instant end = Instant.EPOCH.plus(first);
        List<Candidate> candidates = new ArrayList<>();
        Set<String> known = new HashSet<>();
        try (Sight sight = new Sight(models, book, () -> 0);
                VideoFile file = VideoFile.open(video, Instant.EPOCH, pace)) {
            for (Optional<Picture> next = file.next();
                    next.isPresent() && next.get().at().isBefore(end);
                    next = file.next()) {
                for (Candidate candidate : sight.look(next.get(), 1).full()) {
                    if (known.add(candidate.key())) {
                        candidates.add(candidate);
                    }
                }
            }
        }
        return candidates;
    }
}
