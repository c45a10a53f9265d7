package watchwall.gateway.webrtc.send;

import watchwall.gateway.media.Track;

/**
 * How the RTP packets of one video section are marked.
 *
 * @param mid the section's name, by which a page names a slot
 * @param types what the browser calls each codec
 * @param playoutDelayId header extension that says: show at once; 0 where the browser does not know it
 * @param firstSequence random, 0 to 65535
 * @param firstTime random RTP time
 */
public record OutStream(String mid, int ssrc, Types types, int playoutDelayId, int firstSequence, int firstTime) {

    /** Payload types; -1 for a codec that the browser did not offer. */
    public record Types(int h264, int h265) {
        /** -1 where the browser cannot take it, or nobody sends it by RTP. */
        public int of(Track track) {
            return switch (track) {
                case Track.H264 h264Track -> h264;
                case Track.H265 h265Track -> h265;
                case Track.Jpeg jpeg -> -1;
            };
        }
    }
}
