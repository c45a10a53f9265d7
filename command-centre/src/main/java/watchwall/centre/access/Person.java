package watchwall.centre.access;

import java.io.Serializable;

/** Who is logged in. */
public record Person(String account, String name, Role role) implements Serializable {}
