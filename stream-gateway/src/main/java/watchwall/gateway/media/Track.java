package watchwall.gateway.media;

/**
 * What a stream of H.264 carries; a new value when the camera changes its parameter sets.
 *
 * @param codec RFC 6381 name, for example {@code avc1.4D401F}
 * @param widthPx picture width after cropping
 * @param heightPx picture height after cropping
 */
public record Track(String codec, int widthPx, int heightPx, ParameterSet sps, ParameterSet pps) {}
