package watchwall.detection;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;

/** A recorded video judged over the live path, with media time for the clock: the same result at each run. */
final class Analysis {
    private final Sight.Models models;
    private final DetectionSettings settings;

    Analysis(Sight.Models models, DetectionSettings settings) {
        this.models = models;
        this.settings = settings;
    }

    /** Each stay once, at the moment its limit was full; times count from {@link Instant#EPOCH}. */
    List<Candidate> of(Path video, List<Rule> rules) {
        RuleBook book = new RuleBook(rules, settings.days());
        List<Candidate> candidates = new ArrayList<>();
        Set<String> known = new HashSet<>();
        try (Sight sight = new Sight(models, book, () -> 0);
                VideoFile file = VideoFile.open(video, Instant.EPOCH, settings.pace())) {
            for (Optional<Picture> next = file.next(); next.isPresent(); next = file.next()) {
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
