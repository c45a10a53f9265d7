package watchwall.casebridge.intake;

/**
 * Where the camera says it was; a clerk has not looked yet.
 *
 * @param longitude degrees, CGCS2000
 * @param latitude degrees, CGCS2000
 * @param grid unit grid code or empty
 */
public record Spot(String address, double longitude, double latitude, String grid) {}
