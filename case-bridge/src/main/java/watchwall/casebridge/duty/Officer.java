package watchwall.casebridge.duty;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person who acts, in the role of this moment.
 *
 * @param id account
 * @param shift the open shift that the act belongs to; empty where the centre keeps no shifts
 * @param unit code of the department that a {@link Role#DEPARTMENT} works for, else empty; not kept in the journal
 */
public record Officer(String id, String name, Role role, String shift, String unit) {
    /** @param unit missing in what version 0.1 wrote down */
    public Officer(String id, String name, Role role, String shift, @Nullable String unit) {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("An officer without account or name");
        }
        this.id = id;
        this.name = name;
        this.role = role;
        this.shift = shift;
        this.unit = Objects.requireNonNullElse(unit, "");
    }

    public Officer(String id, String name, Role role, String shift) {
        this(id, name, role, shift, "");
    }

    public Officer(String id, String name, Role role) {
        this(id, name, role, "", "");
    }
}
