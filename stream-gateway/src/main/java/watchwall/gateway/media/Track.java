package watchwall.gateway.media;

/**
 * What the pictures of a stream are; a new value when the camera changes it in mid-stream. Who switches over it says what
 * it does with each codec: a fourth one does not compile until every exit has decided.
 */
public sealed interface Track {
    /** RFC 6381 name, for example {@code avc1.4D401F}; {@code jpeg} for Motion JPEG, which has none. */
    String codec();

    /** Picture width after cropping. */
    int widthPx();

    /** Picture height after cropping. */
    int heightPx();

    /** ITU-T H.264. */
    record H264(String codec, int widthPx, int heightPx, ParameterSet sps, ParameterSet pps) implements Track {}

    /** ITU-T H.265. */
    record H265(String codec, int widthPx, int heightPx, ParameterSet vps, ParameterSet sps, ParameterSet pps)
            implements Track {}

    /** Motion JPEG: every picture stands alone. */
    record Jpeg(int widthPx, int heightPx) implements Track {
        @Override
        public String codec() {
            return "jpeg";
        }
    }
}
