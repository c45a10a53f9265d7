package watchwall.wall.scene;

/** The part of the source's picture that is shown (digital zoom), as shares of it. */
public record Crop(double x, double y, double w, double h) {
    private static final double SMALLEST = 0.02; // fifty times enlarged: a 1080p picture shows 38 of its pixels across

    public Crop {
        boolean inside = x >= 0 && y >= 0 && w >= SMALLEST && h >= SMALLEST && x + w <= 1.0001 && y + h <= 1.0001;
        if (!inside) {
            throw new IllegalArgumentException(
                    "a crop lies within 0 to 1 and is at least %s wide and high".formatted(SMALLEST));
        }
    }
}
