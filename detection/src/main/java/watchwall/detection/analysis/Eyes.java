package watchwall.detection.analysis;

import java.util.List;
import watchwall.detection.frame.Picture;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.scene.Scene;

/** Makes the live path of a camera, for pictures that come from elsewhere. */
@FunctionalInterface
public interface Eyes {
    /** One that has seen nothing yet; the caller closes it. */
    Eye over(List<Rule> rules, Days days);

    /** The live path of one camera; one thread, pictures in the order of time. */
    interface Eye extends AutoCloseable {
        Look look(Picture picture);

        @Override
        void close();
    }

    /** What one picture came to: what was seen, and what the rules say to it, full or not. */
    record Look(Scene scene, List<Candidate> candidates) {
        public Look {
            candidates = List.copyOf(candidates);
        }

        /** Those of which an incident may come. */
        public List<Candidate> full() {
            return candidates.stream().filter(Candidate::full).toList();
        }
    }
}
