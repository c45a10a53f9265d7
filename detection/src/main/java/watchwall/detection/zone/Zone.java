package watchwall.detection.zone;

import java.util.List;
import java.util.Optional;
import watchwall.detection.frame.Box;
import watchwall.detection.words.Reason;

/** A drawn area of a picture; corners in order, relative to the picture, so that it fits both streams of a camera. */
public record Zone(String name, List<Point> polygon) {
    private static final int MAX_CORNERS = 32;

    /** A hundredth of a percent of the picture: 5x5 pixels at 640x360. */
    private static final double LEAST_AREA = 0.0001;

    public Zone {
        polygon = List.copyOf(polygon);
        Optional<Reason> problem = problem(name, polygon);
        if (problem.isPresent()) {
            throw new RuleException(problem.get());
        }
    }

    /** All of the picture. */
    public static Zone whole(String name) {
        return new Zone(name, List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));
    }

    /** True when the thing in this box stands in the zone: the middle of its lower edge does. */
    public boolean holds(Box box, int widthPx, int heightPx) {
        return contains(new Point(box.centreX() / widthPx, Math.min(1, box.bottom() / heightPx)));
    }

    /** Why this cannot be a zone. */
    public static Optional<Reason> problem(String name, List<Point> polygon) {
        if (name.isBlank()) {
            return Optional.of(Reason.of("zone.no-name"));
        }
        if (polygon.size() < 3 || polygon.size() > MAX_CORNERS) {
            return Optional.of(Reason.of("zone.corners", name, polygon.size(), MAX_CORNERS));
        }
        for (Point p : polygon) {
            if (!(p.x() >= 0 && p.x() <= 1 && p.y() >= 0 && p.y() <= 1)) {
                return Optional.of(Reason.of("zone.outside", name, p.x(), p.y()));
            }
        }
        int n = polygon.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                boolean neighbours = j == i + 1 || (i == 0 && j == n - 1);
                if (!neighbours
                        && cross(polygon.get(i), polygon.get((i + 1) % n), polygon.get(j), polygon.get((j + 1) % n))) {
                    return Optional.of(Reason.of("zone.crossing", name, i + 1, j + 1));
                }
            }
        }
        return area(polygon) < LEAST_AREA ? Optional.of(Reason.of("zone.flat", name)) : Optional.empty();
    }

    /** Even-odd rule. */
    public boolean contains(Point point) {
        boolean inside = false;
        for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
            Point a = polygon.get(i);
            Point b = polygon.get(j);
            boolean between = (a.y() > point.y()) != (b.y() > point.y());
            if (between && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        return side(a, b, c) * side(a, b, d) <= 0
                && side(c, d, a) * side(c, d, b) <= 0
                && overlaps(a.x(), b.x(), c.x(), d.x())
                && overlaps(a.y(), b.y(), c.y(), d.y());
    }

    private static double side(Point a, Point b, Point p) {
        return Math.signum((b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x()));
    }

    private static boolean overlaps(double a, double b, double c, double d) {
        return Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
    }

    private static double area(List<Point> polygon) {
        double twice = 0;
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }
}
