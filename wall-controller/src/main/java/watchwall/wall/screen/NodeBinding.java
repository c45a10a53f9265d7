package watchwall.wall.screen;

/**
 * A node of a wall. Today one node page shows the whole wall; a node for some of the panels will name them here.
 *
 * @param id stable, chosen by the centre, never the operating system's order
 */
public record NodeBinding(String id, String name) {
    public NodeBinding {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "node id '%s': use 1 to 40 letters, digits and hyphens, for example node-1".formatted(id));
        }
    }
}
