package watchwall.detection.zone;

/** A place in a picture, relative: 0,0 top left, 1,1 bottom right. */
public record Point(double x, double y) {}
