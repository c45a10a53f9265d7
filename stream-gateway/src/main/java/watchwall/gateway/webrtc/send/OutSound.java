package watchwall.gateway.webrtc.send;

import watchwall.gateway.webrtc.wire.Codec;

/**
 * How the RTP packets of one audio section are marked.
 *
 * @param codec what it carries, agreed on by the answer
 * @param firstSequence random, 0 to 65535
 * @param firstTime random RTP time
 */
public record OutSound(int ssrc, int payloadType, Codec codec, int firstSequence, int firstTime) {}
