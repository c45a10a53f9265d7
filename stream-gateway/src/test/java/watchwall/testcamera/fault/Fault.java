package watchwall.testcamera.fault;

import java.util.List;
import java.util.Optional;
import watchwall.testcamera.wire.Answer;
import watchwall.testcamera.wire.Request;
import watchwall.testcamera.wire.RtpPacket;

/**
 * One way to misbehave: it overrides the place where it acts. Faults are asked in the order in which the camera was given
 * them, by many clients' threads at once, so they hold no state; {@link Playing} says how far a client is.
 */
public interface Fault {
    /** The session description as this fault would have it. */
    default String description(String sdp) {
        return sdp;
    }

    /** The answer as this fault would have it; empty for none at all. */
    default Optional<Answer> answer(Request request, Answer answer) {
        return Optional.of(answer);
    }

    /** A picture's NAL units in parts; each part ends with the RTP marker. A healthy picture is one part. */
    default List<List<byte[]>> parts(List<List<byte[]>> parts) {
        return parts;
    }

    /** Largest RTP payload. */
    default int maxPayloadBytes(int healthy) {
        return healthy;
    }

    /** The packets of one picture. */
    default List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
        return packets;
    }

    /** Bytes written raw in front of the picture's first interleaved frame. */
    default byte[] garbage(Playing playing) {
        return new byte[0];
    }

    /** Whether the camera drops the connection now. */
    default boolean closes(Playing playing) {
        return false;
    }
}
