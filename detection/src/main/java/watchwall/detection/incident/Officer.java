package watchwall.detection.incident;

/**
 * Who decides, as told by the caller, which has checked the right to.
 *
 * @param role the role's Chinese word or code, kept as it was at the time
 */
public record Officer(String id, String name, String role) {}
