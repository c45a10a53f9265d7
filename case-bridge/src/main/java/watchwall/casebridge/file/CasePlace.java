package watchwall.casebridge.file;

/**
 * Where it happened.
 *
 * @param longitude degrees, CGCS2000
 * @param latitude degrees, CGCS2000
 * @param grid unit grid code (单元网格), 14 to 16 digits, or empty
 * @param located a clerk has set the place on the map; false while it is only what the camera says
 */
public record CasePlace(String address, double longitude, double latitude, String grid, boolean located) {}
