package watchwall.wall.program;

/**
 * Who commands.
 *
 * @param id account, or {@code system}
 */
public record Officer(String id, String name, String role) {
    /** The controller itself, when a pop's time is over. */
    public static final Officer SYSTEM = new Officer("system", "系统", "SYSTEM");
}
