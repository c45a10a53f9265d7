package watchwall.gateway.fit;

import java.util.Optional;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Track;

/**
 * The rule: pictures go as they are to a viewer that can take them, else the camera's other stream is chosen where it
 * fits, else they are coded anew while there is room, else the viewer is told why not. Values in, value out.
 */
public final class Fit {
    private Fit() {}

    /** What a viewer gets. */
    public sealed interface Way {
        /** Of that stream, as it comes. */
        record AsItIs(StreamKind kind) implements Way {}

        /** That stream, coded anew. */
        record Transcoded(StreamKind kind) implements Way {}

        record None(Reason reason) implements Way {}
    }

    /**
     * What is known of a stream.
     *
     * @param track what it sends or sent last; empty before its first unit
     * @param reordered it sends B frames
     */
    public record Known(State state, Optional<Track> track, boolean reordered) {
        boolean fits(Takes takes) {
            return track.isPresent() && takes.take(track.get(), reordered);
        }

        /** Nothing is known of it, but somebody who watches may soon know. */
        boolean mayFit() {
            return track.isEmpty()
                    && switch (state) {
                        case IDLE, CONNECTING, PLAYING, STALLED -> true;
                        case BACKING_OFF, REFUSED, OFF -> false;
                    };
        }
    }

    /**
     * How much of the transcoder is free for one stream.
     *
     * @param most that run at a time; 0 where there is none
     */
    public record Room(boolean free, int most) {}

    /**
     * @param one the stream asked for
     * @param other the camera's other stream; the same where it has only one
     */
    public static Way choose(String cameraId, StreamKind kind, Known one, Known other, Takes takes, Room room) {
        if (one.track().isEmpty() || one.fits(takes)) {
            return new Way.AsItIs(kind); // what is not known yet is looked at when it comes
        }
        StreamKind otherKind = switch (kind) {
            case MAIN -> StreamKind.SUB;
            case SUB -> StreamKind.MAIN;
        };
        if (other.fits(takes) || other.mayFit()) {
            return new Way.AsItIs(otherKind);
        }
        if (takes.transcoded() && room.free()) {
            return new Way.Transcoded(kind);
        }
        return new Way.None(whyNot(cameraId, one, takes, room));
    }

    private static Reason whyNot(String cameraId, Known one, Takes takes, Room room) {
        Track track = one.track().orElseThrow();
        if (takes.transcoded() && room.most() > 0) {
            return Reason.of("fit.transcoders-busy", cameraId, track.codec(), room.most());
        }
        if (takes.codecs().contains(Takes.Codec.of(track))) {
            return Reason.of("fit.b-frames", cameraId);
        }
        return Reason.of("fit.codec", cameraId, track.codec());
    }
}
