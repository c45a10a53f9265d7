package watchwall.wall.screen;

/**
 * A node of a wall; panels name it.
 *
 * @param id stable, chosen by the centre, never the operating system's order
 */
public record NodeBinding(String id, String name, Driver driver) {
    public NodeBinding {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "node id '%s': use 1 to 40 letters, digits and hyphens, for example node-1".formatted(id));
        }
    }

    /** A browser. */
    public NodeBinding(String id, String name) {
        this(id, name, Driver.WEB);
    }
}
