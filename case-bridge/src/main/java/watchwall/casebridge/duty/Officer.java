package watchwall.casebridge.duty;

/**
 * A person who acts, in the role of this moment.
 *
 * @param id account
 * @param shift the open shift that the act belongs to; empty where the centre keeps no shifts
 */
public record Officer(String id, String name, Role role, String shift) {
    public Officer {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("An officer without account or name");
        }
    }

    public Officer(String id, String name, Role role) {
        this(id, name, role, "");
    }
}
