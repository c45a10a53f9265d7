package watchwall.gateway.webrtc.peer;

import watchwall.gateway.media.AudioTrack;

/**
 * How the RTP packets of one audio section are marked.
 *
 * @param track what it carries, agreed on by the answer
 * @param firstSequence random, 0 to 65535
 * @param firstTime random RTP time
 */
public record OutSound(int ssrc, int payloadType, AudioTrack track, int firstSequence, int firstTime) {}
