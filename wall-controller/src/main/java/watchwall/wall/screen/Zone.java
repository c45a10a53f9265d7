package watchwall.wall.screen;

/** A named part of a wall, for example 线索区: where incidents go, or what one operator holds. */
public record Zone(String id, String name, Rect at) {
    public Zone {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}") || id.equals("wall")) {
            throw new IllegalArgumentException(
                    "zone id '%s': use 1 to 40 letters, digits and hyphens, and not 'wall'".formatted(id));
        }
    }
}
