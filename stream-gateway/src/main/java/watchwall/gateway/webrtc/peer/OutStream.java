package watchwall.gateway.webrtc.peer;

/**
 * How the RTP packets of one viewer are marked.
 *
 * @param playoutDelayId header extension that says: show at once; 0 where the browser does not know it
 * @param firstSequence random, 0 to 65535
 * @param firstTime random RTP time
 */
public record OutStream(int ssrc, int payloadType, int playoutDelayId, int firstSequence, int firstTime) {}
