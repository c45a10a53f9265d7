package watchwall.detection.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.change.ground.StaticThing;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Kind;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.track.Trail;
import watchwall.detection.words.Reason;

/**
 * A video being judged again, as far as it is now.
 *
 * @param whole as the file's header says
 * @param widthPx of the video's pictures, 0 before the first
 * @param problem why it ended early
 */
public record Replay(
        String id,
        State state,
        List<Tried> rules,
        Duration done,
        Optional<Duration> whole,
        int widthPx,
        int heightPx,
        List<Moment> moments,
        Optional<Reason> problem) {

    public Replay {
        rules = List.copyOf(rules);
        moments = List.copyOf(moments);
    }

    /**
     * A rule that judges it.
     *
     * @param on it watched its camera when the replay began
     */
    public record Tried(Rule rule, boolean on) {}

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /** @param box as seen in this very picture, pixels */
    public record Thing(long id, Kind kind, Box box) {}

    /**
     * One picture: what was seen in it, and what every rule said to it, full or not.
     *
     * @param at from the beginning of the video
     */
    public record Moment(
            Duration at, double motion, List<Thing> trails, List<StaticThing> still, List<Candidate> candidates) {
        public Moment {
            trails = List.copyOf(trails);
            still = List.copyOf(still);
            candidates = List.copyOf(candidates);
        }

        static Moment of(Duration at, Picture picture, Eyes.Look look) {
            return new Moment(
                    at,
                    look.scene().motion(),
                    look.scene().trails().stream()
                            .filter(trail -> trail.newest().at().equals(picture.at()))
                            .map(Moment::thing)
                            .toList(),
                    look.scene().statics(),
                    look.candidates());
        }

        private static Thing thing(Trail trail) {
            return new Thing(trail.id(), trail.kind(), trail.newest().box());
        }
    }
}
