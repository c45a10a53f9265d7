package watchwall.centre.access;

import java.io.Serializable;

/**
 * Who is logged in.
 *
 * @param unit code of the department that a {@link Role#DEPARTMENT} works for (config/departments.csv), else empty
 */
public record Person(String account, String name, Role role, String unit) implements Serializable {
    public Person(String account, String name, Role role) {
        this(account, name, role, "");
    }
}
