package watchwall.gateway.camera;

/**
 * What one stream has sent since the program began, over all connections; main and sub of the same address count the
 * same pictures.
 *
 * @param frames pictures
 * @param bytes of the pictures as coded, without the network's own
 */
public record StreamTotals(String cameraId, StreamKind kind, long frames, long bytes) {}
