package watchwall.gateway.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.camera.StreamKind;
import watchwall.gateway.camera.StreamStatus.State;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Takes.Codec;
import watchwall.gateway.media.Track;
import watchwall.gateway.media.Transcoder;
import watchwall.gateway.relay.Relay;
import watchwall.gateway.relay.Viewer;

class FittersTest {
    private static final ParameterSet SET = new ParameterSet(new byte[] {1});
    private static final Track H264 = new Track.H264("avc1.4D401F", 1280, 720, SET, SET);
    private static final Track H265 = new Track.H265("hvc1.1.6.L93.B0", 1920, 1080, SET, SET, SET);
    private static final Takes WEBRTC = new Takes(Set.of(Codec.H264), false, true);

    private final EventExecutor loop = new DefaultEventLoop();
    private final Coder coder = new Coder();
    private final Fitters fitters = new Fitters(coder, 1);
    private final OneCamera gate = new OneCamera("gate");
    private final OneCamera yard = new OneCamera("yard");

    @AfterEach
    void close() throws Exception {
        fitters.close();
        gate.close();
        yard.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void oneTranscodeServesAllAndEndsWithTheLast() throws Exception {
        gate.send(StreamKind.MAIN, H265, 0, true);
        gate.send(StreamKind.SUB, H265, 0, true);
        Books one = new Books();
        Books other = new Books();

        Watched.Shown first = shown(gate, one);
        Watched.Shown second = shown(gate, other);
        gate.send(StreamKind.MAIN, H265, 3600, false);
        gate.sound(3600);
        settle();

        assertThat(first.transcoded()).isTrue();
        assertThat(coder.sessions).hasSize(1);
        assertThat(one.seen).contains("avc1.42C01F 3600");
        assertThat(other.seen).contains("avc1.42C01F 3600");
        assertThat(one.heard).isEqualTo(1);
        assertThat(fitters.readers()).singleElement().satisfies(reader -> {
            assertThat(reader.cameraId()).isEqualTo("gate");
            assertThat(reader.frames()).isPositive();
        });

        first.place().close();
        settle();
        assertThat(coder.sessions.get(0).closed).isFalse();
        second.place().close();
        second.place().close();
        settle();
        assertThat(coder.sessions.get(0).closed).isTrue();
        assertThat(fitters.readers()).isEmpty();
        assertThat(gate.relays.get(StreamKind.MAIN).viewers()).isZero();
    }

    @Test
    void aSecondCameraIsRefusedWhileThePlaceIsTakenAndServedAfterwards() throws Exception {
        for (OneCamera camera : List.of(gate, yard)) {
            camera.send(StreamKind.MAIN, H265, 0, true);
            camera.send(StreamKind.SUB, H265, 0, true);
        }
        Watched.Shown taken = shown(gate, new Books());
        settle();

        assertThat(fitters.watch(yard, StreamKind.MAIN, WEBRTC, new Books()))
                .isInstanceOfSatisfying(
                        Watched.Refused.class,
                        refused -> assertThat(refused.reason().key()).isEqualTo("fit.transcoders-busy"));

        taken.place().close();
        settle();
        assertThat(shown(yard, new Books()).transcoded()).isTrue();
    }

    @Test
    void aCameraThatIsSetToH265InMidStreamIsLeftForItsSubStream() throws Exception {
        gate.send(StreamKind.MAIN, H264, 0, true);
        gate.send(StreamKind.SUB, H264, 7, true);
        Books viewer = new Books();
        shown(gate, viewer);
        settle();

        gate.send(StreamKind.MAIN, H265, 3600, true);
        gate.send(StreamKind.SUB, H264, 3607, true);
        settle();

        assertThat(viewer.seen).containsExactly("avc1.4D401F 0", "avc1.4D401F 7", "avc1.4D401F 3607");
        assertThat(gate.relays.get(StreamKind.MAIN).viewers()).isZero();
    }

    @Test
    void aStreamOfWhichNothingWasKnownIsLookedAtWhenItComes() throws Exception {
        Books viewer = new Books();
        Watched.Shown shown = shown(gate, viewer);
        assertThat(shown.transcoded()).isFalse();
        settle();

        gate.send(StreamKind.MAIN, H265, 0, true);
        settle();
        gate.send(StreamKind.SUB, H265, 0, true);
        settle();

        assertThat(coder.sessions).hasSize(1);
        assertThat(viewer.seen).contains("avc1.42C01F 0");
    }

    @Test
    void bFramesThatBeginLaterAreSeenAtTheFirst() throws Exception {
        gate.send(StreamKind.MAIN, H264, 0, true);
        gate.send(StreamKind.SUB, H265, 0, true);
        Books viewer = new Books();
        shown(gate, viewer);
        settle();

        gate.send(StreamKind.MAIN, H264, 10_800, false);
        gate.send(StreamKind.MAIN, H264, 3_600, false);
        settle();

        assertThat(viewer.seen).doesNotContain("avc1.4D401F 3600");
        assertThat(coder.sessions).hasSize(1);
    }

    @Test
    void aTranscoderThatFailsEndsItsViewers() throws Exception {
        gate.send(StreamKind.MAIN, H265, 0, true);
        gate.send(StreamKind.SUB, H265, 0, true);
        Books viewer = new Books();
        shown(gate, viewer);
        settle();

        coder.sessions.get(0).sink.failed(Reason.of("transcoder-failed", "test"));
        settle();

        assertThat(viewer.ends).isEqualTo(1);
        assertThat(fitters.readers()).isEmpty();
        assertThat(shown(gate, new Books()).transcoded()).isTrue();
    }

    private Watched.Shown shown(OneCamera camera, Viewer viewer) {
        return (Watched.Shown) fitters.watch(camera, StreamKind.MAIN, WEBRTC, viewer);
    }

    /** All that was put on the loop is done, and what that put there. */
    private void settle() throws Exception {
        for (int i = 0; i < 5; i++) {
            loop.submit(() -> {}).sync();
        }
    }

    private final class OneCamera implements Fitters.Streams, AutoCloseable {
        private final String id;
        private final Map<StreamKind, Relay> relays = new EnumMap<>(StreamKind.class);

        OneCamera(String id) {
            this.id = id;
            for (StreamKind kind : StreamKind.values()) {
                relays.put(kind, new Relay(id + kind, loop, 1 << 20, Duration.ofMinutes(1)));
            }
        }

        void send(StreamKind kind, Track track, long pts, boolean key) throws Exception {
            AccessUnit unit = new AccessUnit(track, Unpooled.buffer().writeZero(10), pts, Instant.now(), key);
            loop.submit(() -> relays.get(kind).unit(unit)).sync();
        }

        void sound(long pts) throws Exception {
            AudioFrame frame =
                    new AudioFrame(AudioTrack.Pcm.A_LAW, Unpooled.buffer().writeZero(10), pts, Instant.now());
            loop.submit(() -> relays.get(StreamKind.MAIN).sound(frame)).sync();
        }

        @Override
        public String cameraId() {
            return id;
        }

        @Override
        public Fit.Known known(StreamKind kind) {
            Relay relay = relays.get(kind);
            State state = relay.track().isPresent() ? State.PLAYING : State.BACKING_OFF;
            return new Fit.Known(state, relay.track(), relay.reordered());
        }

        @Override
        public Viewer.Subscription watch(StreamKind kind, Viewer viewer) {
            return relays.get(kind).watch(viewer);
        }

        @Override
        public EventExecutor loop() {
            return loop;
        }

        @Override
        public void close() {
            relays.values().forEach(Relay::close);
        }
    }

    /** Makes of each unit one of H.264 of the same time, at once. */
    private static final class Coder implements Transcoder {
        final List<Coding> sessions = new ArrayList<>();

        @Override
        public Session open(Settings settings, Sink sink) {
            Coding session = new Coding(sink);
            sessions.add(session);
            return session;
        }
    }

    private static final class Coding implements Transcoder.Session {
        final Transcoder.Sink sink;
        volatile boolean closed;

        Coding(Transcoder.Sink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(AccessUnit unit) {
            Track track = new Track.H264("avc1.42C01F", 1280, 720, SET, SET);
            sink.unit(
                    new AccessUnit(track, Unpooled.buffer().writeZero(5), unit.pts90k(), unit.arrival(), unit.isKey()));
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Books implements Viewer {
        final List<String> seen = new ArrayList<>();
        int heard;
        int ends;

        @Override
        public void start(List<AccessUnit> sinceKey) {
            sinceKey.forEach(this::accept);
        }

        @Override
        public void accept(AccessUnit unit) {
            seen.add(unit.track().codec() + " " + unit.pts90k());
        }

        @Override
        public void sound(AudioFrame frame) {
            heard++;
        }

        @Override
        public void end() {
            ends++;
        }
    }
}
