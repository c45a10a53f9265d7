package watchwall.casebridge.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Points one after the other, in degrees; over a city the earth is flat enough. */
record Line(List<Point> points) {
    private static final double METRES_A_DEGREE = 111_320;

    Line {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("A line of fewer than two points");
        }
    }

    record Point(double longitude, double latitude) {}

    /**
     * The point of a line that is nearest to another.
     *
     * @param alongM metres from the line's beginning
     * @param leftSide the other point lies left of the line's direction
     */
    record Foot(double distanceM, double alongM, boolean leftSide) {}

    static Line of(JsonNode coordinates) {
        List<Point> points = new ArrayList<>();
        for (JsonNode pair : coordinates) {
            points.add(new Point(pair.path(0).asDouble(), pair.path(1).asDouble()));
        }
        return new Line(points);
    }

    Foot foot(double longitude, double latitude) {
        double eastM = METRES_A_DEGREE * Math.cos(Math.toRadians(latitude));
        Foot best = new Foot(Double.MAX_VALUE, 0, false);
        double walked = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            double dx = (points.get(i).longitude() - from.longitude()) * eastM;
            double dy = (points.get(i).latitude() - from.latitude()) * METRES_A_DEGREE;
            double px = (longitude - from.longitude()) * eastM;
            double py = (latitude - from.latitude()) * METRES_A_DEGREE;
            double length = Math.hypot(dx, dy);
            double share = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / (length * length), 0, 1);
            double distance = Math.hypot(px - share * dx, py - share * dy);
            if (distance < best.distanceM()) {
                best = new Foot(distance, walked + share * length, dx * py - dy * px > 0);
            }
            walked += length;
        }
        return best;
    }

    double lengthM() {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += distanceM(points.get(i - 1), points.get(i));
        }
        return length;
    }

    /** The point so far along, and so far to the left (negative: right); empty beyond the line's end. */
    Optional<Point> at(double alongM, double leftM) {
        double walked = 0;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            double length = distanceM(from, points.get(i));
            if (alongM <= walked + length && length > 0) {
                double eastM = METRES_A_DEGREE * Math.cos(Math.toRadians(from.latitude()));
                double dx = (points.get(i).longitude() - from.longitude()) * eastM / length;
                double dy = (points.get(i).latitude() - from.latitude()) * METRES_A_DEGREE / length;
                double along = alongM - walked;
                return Optional.of(new Point(
                        from.longitude() + (dx * along - dy * leftM) / eastM,
                        from.latitude() + (dy * along + dx * leftM) / METRES_A_DEGREE));
            }
            walked += length;
        }
        return Optional.empty();
    }

    /** Where the two lines meet; the first place where they meet more than once. */
    Optional<Point> crossing(Line other) {
        for (int i = 1; i < points.size(); i++) {
            for (int j = 1; j < other.points().size(); j++) {
                Optional<Point> met = meeting(
                        points.get(i - 1),
                        points.get(i),
                        other.points().get(j - 1),
                        other.points().get(j));
                if (met.isPresent()) {
                    return met;
                }
            }
        }
        return Optional.empty();
    }

    static double distanceM(Point from, Point to) {
        double eastM = METRES_A_DEGREE * Math.cos(Math.toRadians((from.latitude() + to.latitude()) / 2));
        return Math.hypot(
                (to.longitude() - from.longitude()) * eastM, (to.latitude() - from.latitude()) * METRES_A_DEGREE);
    }

    private static Optional<Point> meeting(Point a, Point b, Point c, Point d) {
        double abX = b.longitude() - a.longitude();
        double abY = b.latitude() - a.latitude();
        double cdX = d.longitude() - c.longitude();
        double cdY = d.latitude() - c.latitude();
        double turn = abX * cdY - abY * cdX;
        double ofAb = ((c.longitude() - a.longitude()) * cdY - (c.latitude() - a.latitude()) * cdX) / turn;
        double ofCd = ((c.longitude() - a.longitude()) * abY - (c.latitude() - a.latitude()) * abX) / turn;
        // Parallel lines divide by zero: NaN and infinity are in no range.
        boolean meet = ofAb >= 0 && ofAb <= 1 && ofCd >= 0 && ofCd <= 1;
        return meet ? Optional.of(new Point(a.longitude() + ofAb * abX, a.latitude() + ofAb * abY)) : Optional.empty();
    }

    /** Ray casting; a point on the border may fall to either side. */
    boolean surrounds(double longitude, double latitude) {
        boolean inside = false;
        for (int i = 0, j = points.size() - 1; i < points.size(); j = i++) {
            Point a = points.get(i);
            Point b = points.get(j);
            if (a.latitude() > latitude != b.latitude() > latitude
                    && longitude
                            < (b.longitude() - a.longitude())
                                            * (latitude - a.latitude())
                                            / (b.latitude() - a.latitude())
                                    + a.longitude()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
