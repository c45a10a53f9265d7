package watchwall.testcamera.fault;

import java.time.Duration;
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

    /** The request as the device understands it. */
    default Request request(Request request) {
        return request;
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

    /** The packets as they are sent, numbered already: their order on the way. */
    default List<byte[]> order(List<byte[]> packets, Playing playing) {
        return packets;
    }

    /** The wall clock that a sender report shows. */
    default long reportMillis(long wallMillis, Playing playing) {
        return wallMillis;
    }

    /** How often a sender report is sent. */
    default Duration reportEvery(Duration healthy) {
        return healthy;
    }

    /** Nothing passes over UDP. */
    default boolean blocksUdp() {
        return false;
    }

    /** Nothing passes over UDP before the client sent something. */
    default boolean wantsPunch() {
        return false;
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
