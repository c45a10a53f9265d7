package watchwall.gateway.camera;

/**
 * Where a camera looks.
 *
 * @param street 街道
 * @param grid unit grid code (单元网格), 14 to 16 digits, or empty
 * @param address as people say it
 * @param longitude degrees, CGCS2000
 * @param latitude degrees, CGCS2000
 */
public record Place(String street, String grid, String address, double longitude, double latitude) {}
