package watchwall.gateway.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.fit.Fit.Known;
import watchwall.gateway.fit.Fit.Room;
import watchwall.gateway.fit.Fit.Way;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Takes.Codec;
import watchwall.gateway.media.Track;

class FitTest {
    private static final ParameterSet SET = new ParameterSet(new byte[] {1});
    private static final Track H264 = new Track.H264("avc1.4D401F", 1280, 720, SET, SET);
    private static final Track H265 = new Track.H265("hvc1.1.6.L93.B0", 1920, 1080, SET, SET, SET);
    private static final Takes WEBRTC = new Takes(Set.of(Codec.H264), false, true);
    private static final Takes MSE = new Takes(Set.of(Codec.H264, Codec.H265), true, true);
    private static final Room FREE = new Room(true, 1);
    private static final Room TAKEN = new Room(false, 1);
    private static final Room NONE = new Room(false, 0);

    @Test
    void whatAViewerCanTakeGoesAsItIs() {
        assertThat(main(playing(H264), playing(H264), WEBRTC, FREE)).isEqualTo(new Way.AsItIs(StreamKind.MAIN));
        assertThat(main(playing(H265), playing(H264), MSE, FREE)).isEqualTo(new Way.AsItIs(StreamKind.MAIN));
    }

    @Test
    void theOtherStreamIsBetterThanCodingAnew() {
        assertThat(main(playing(H265), playing(H264), WEBRTC, FREE)).isEqualTo(new Way.AsItIs(StreamKind.SUB));
    }

    @Test
    void aStreamOnDemandThatNobodySawYetIsTriedFirst() {
        assertThat(main(playing(H265), unknown(State.IDLE), WEBRTC, FREE)).isEqualTo(new Way.AsItIs(StreamKind.SUB));
        assertThat(main(playing(H265), unknown(State.REFUSED), WEBRTC, FREE))
                .isEqualTo(new Way.Transcoded(StreamKind.MAIN));
    }

    @Test
    void whatIsNotKnownYetIsLookedAtWhenItComes() {
        assertThat(main(unknown(State.CONNECTING), playing(H264), WEBRTC, TAKEN))
                .isEqualTo(new Way.AsItIs(StreamKind.MAIN));
    }

    @Test
    void codingAnewComesLastAndOnlyWhileThereIsRoom() {
        assertThat(main(playing(H265), playing(H265), WEBRTC, FREE)).isEqualTo(new Way.Transcoded(StreamKind.MAIN));
        assertThat(reason(main(playing(H265), playing(H265), WEBRTC, TAKEN))).isEqualTo("fit.transcoders-busy");
        assertThat(reason(main(playing(H265), playing(H265), WEBRTC, NONE))).isEqualTo("fit.codec");
    }

    @Test
    void bFramesGoToWhoCanShowThemAndElseAskerMayHaveAnotherWay() {
        Known b = new Known(State.PLAYING, Optional.of(H264), true);
        Takes elsewhere = new Takes(Set.of(Codec.H264), false, false);

        assertThat(main(b, b, MSE, FREE)).isEqualTo(new Way.AsItIs(StreamKind.MAIN));
        assertThat(main(b, b, WEBRTC, FREE)).isEqualTo(new Way.Transcoded(StreamKind.MAIN));
        assertThat(reason(main(b, b, elsewhere, FREE))).isEqualTo("fit.b-frames");
    }

    private static Way main(Known main, Known sub, Takes takes, Room room) {
        return Fit.choose("gate", StreamKind.MAIN, main, sub, takes, room);
    }

    private static Known playing(Track track) {
        return new Known(State.PLAYING, Optional.of(track), false);
    }

    private static Known unknown(State state) {
        return new Known(state, Optional.empty(), false);
    }

    private static String reason(Way way) {
        return ((Way.None) way).reason().key();
    }
}
