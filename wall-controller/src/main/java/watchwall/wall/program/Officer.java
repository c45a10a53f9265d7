package watchwall.wall.program;

/**
 * Who commands.
 *
 * @param id account, or {@code system}
 */
public record Officer(String id, String name, String role) {
    /** The controller itself. */
    public static final Officer SYSTEM = new Officer("system", "系统", "SYSTEM");

    /** The wall's schedule. */
    public static final Officer SCHEDULE = new Officer("schedule", "定时", "SYSTEM");
}
