package watchwall.detection;

import java.util.List;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.Detector;
import watchwall.detection.model.Parts;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Point;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.track.Tracker;

/**
 * One camera's pictures to candidates: the path that a live watch and an offline run share. Used by one thread; pictures
 * come in the order of time.
 */
final class Sight {
    /** Round the zones, in parts of the picture: people stand up out of a zone drawn on the ground. */
    private static final double MARGIN = 0.08;

    private static final double HEADROOM = 0.25;

    private final Detector detector;
    private final RuleBook book;
    private final Tracker tracker = new Tracker();

    Sight(Detector detector, RuleBook book) {
        this.detector = detector;
        this.book = book;
    }

    List<Candidate> look(Picture picture) {
        int width = picture.widthPx();
        int height = picture.heightPx();
        var findings =
                Parts.covering(region(book, width, height), width, height).find(detector, picture);
        var trails = tracker.follow(picture.at(), findings);
        return book.judge(trails, width, height, picture.at());
    }

    /** The part of the picture that the rules ask about. */
    static Box region(RuleBook book, int widthPx, int heightPx) {
        List<Point> corners = book.rules().stream()
                .flatMap(rule -> rule.zone().polygon().stream())
                .toList();
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0) - MARGIN;
        double right = corners.stream().mapToDouble(Point::x).max().orElse(1) + MARGIN;
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0) - HEADROOM;
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(1) + MARGIN;
        return Box.ofCorners(left * widthPx, top * heightPx, right * widthPx, bottom * heightPx)
                .within(widthPx, heightPx);
    }
}
