package watchwall.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watchwall.peer.RawClient.Frame;
import watchwall.peer.RawClient.Reply;
import watchwall.testcamera.Scheme;
import watchwall.testcamera.TestCamera;
import watchwall.testcamera.fault.AnswerFault;
import watchwall.testcamera.fault.CloseAfter;
import watchwall.testcamera.fault.DescriptionFault;
import watchwall.testcamera.fault.Fault;
import watchwall.testcamera.fault.LostPackets;
import watchwall.testcamera.fault.PacketFault;
import watchwall.testcamera.fault.RoadFault;
import watchwall.testcamera.fault.SilenceAfter;
import watchwall.testcamera.fault.SlowAnswer;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/** Every promise and every fault of the test camera, looked at byte by byte. */
class TestCameraTest {
    private static final int STAP_A = 24;

    private TestCamera camera = strip(TestCamera.builder()).start();

    @AfterEach
    void stop() {
        camera.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void digestIsAcceptedInBothAlgorithmsWithAndWithoutQop(String algorithm) throws IOException {
        for (boolean qop : new boolean[] {false, true}) {
            TestCamera.Builder builder =
                    strip(TestCamera.builder()).credentials("admin", "secret", Scheme.DIGEST_MD5, Scheme.DIGEST_SHA256);
            restartAs(qop ? builder.qop() : builder);
            try (RawClient client = client()) {
                Reply challenge = client.ask("DESCRIBE");
                assertThat(challenge.status()).isEqualTo(401);
                assertThat(challenge.all("WWW-Authenticate")).hasSize(2);

                Reply wrong = client.describeSigned("admin", "guess", algorithm, challenge);
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.header("WWW-Authenticate")).doesNotContain("stale");
                assertThat(client.describeSigned("admin", "secret", algorithm, wrong)
                                .status())
                        .isEqualTo(200);
                assertThat(camera.wrongPasswords()).isEqualTo(1);
            }
        }
    }

    @Test
    void anOldNonceIsStaleAndNotAWrongPassword() throws IOException {
        restartAs(strip(TestCamera.builder())
                .credentials("admin", "secret", Scheme.DIGEST_MD5)
                .nonceLife(Duration.ofNanos(1)));
        try (RawClient client = client()) {
            Reply again = client.describeSigned("admin", "secret", "MD5", client.ask("DESCRIBE"));

            assertThat(again.status()).isEqualTo(401);
            assertThat(again.header("WWW-Authenticate")).endsWith("stale=true");
            assertThat(camera.wrongPasswords()).isZero();
        }
    }

    @Test
    void twoClientsSeeTheSameMomentInSequencesOfTheirOwn() throws IOException {
        try (RawClient one = client();
                RawClient other = client()) {
            one.play();
            other.play();
            List<Frame> first = one.rtp(100);
            List<Frame> second = other.rtp(100);

            assertThat(first.getFirst().sequence())
                    .isNotEqualTo(second.getFirst().sequence());
            assertContinuous(first);
            assertContinuous(second);
            assertThat(camera.sessionsOpened("/a/main")).isEqualTo(2);
            assertThat(camera.sessionsPlaying("/a/main")).isEqualTo(2);
        }
        await().untilAsserted(
                        () -> assertThat(camera.sessionsPlaying("/a/main")).isZero());
    }

    @Test
    void aKeyPictureIsAStapWithItsParameterSetsThenFragmentsThenTheMarker() throws IOException {
        try (RawClient client = client()) {
            client.play();
            List<Frame> frames = client.rtp(300);

            int stap = IntStream.range(0, frames.size())
                    .filter(i -> frames.get(i).nalType() == STAP_A)
                    .findFirst()
                    .orElseThrow();
            assertThat(frames.get(stap).marker()).isFalse();
            assertThat(frames.get(stap + 1).nalType()).isEqualTo(28);
            assertThat(frames.get(stap + 1).at(13)).isEqualTo(0x80 | 5);
            assertThat(frames).allMatch(frame -> frame.bytes().size() <= 12 + 1400);
        }
    }

    @Test
    void aSilentClientIsDroppedAndOneThatAsksIsKept() throws IOException {
        restartAs(strip(TestCamera.builder()).sessionTimeout(Duration.ofSeconds(1)));
        try (RawClient silent = client()) {
            silent.play();
            assertThatThrownBy(() -> silent.rtp(100_000)).isInstanceOf(EOFException.class);
        }
        try (RawClient talking = client()) {
            talking.play();
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMillis(1800).toNanos()) {
                talking.rtp(20);
                talking.send("GET_PARAMETER", camera.uri("/a/main").toString());
                skipToReply(talking);
            }
            assertThat(camera.sessionsPlaying("/a/main")).isEqualTo(1);
        }
    }

    @RepeatedTest(5) // the port was sometimes still taken
    void aRestartedCameraListensOnTheSamePort() throws IOException {
        int port = camera.port();
        try (RawClient client = client()) {
            client.play();
            camera.restart();
            assertThatThrownBy(() -> client.rtp(100_000)).isInstanceOf(IOException.class);
        }

        assertThat(camera.port()).isEqualTo(port);
        try (RawClient client = client()) {
            client.play();
            assertThat(client.rtp(5)).hasSize(5);
            assertThat(camera.sessionsOpened()).isEqualTo(2);
        }
    }

    @Test
    void anUnknownPathIs404() throws IOException {
        try (RawClient client = new RawClient(camera.uri("/nowhere"))) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(404);
        }
    }

    @Test
    void aCameraForTcpAloneAnswersUdpBy461() throws IOException {
        camera.faults(RoadFault.NO_UDP);
        try (RawClient client = client()) {
            client.send("SETUP", camera.uri("/a/main") + "/trackID=0", "Transport: RTP/AVP;unicast;client_port=4-5");
            assertThat(client.reply().status()).isEqualTo(461);
            assertThat(client.ask("PLAY").status()).isEqualTo(454);
        }
    }

    @Test
    void descriptionFaultsChangeTheDescription() throws IOException {
        assertThat(describe()).contains("sprop-parameter-sets=").contains("\r\n");
        assertThat(describe(DescriptionFault.NO_SPROP))
                .contains("a=fmtp:96 packetization-mode=1")
                .doesNotContain("sprop");
        assertThat(describe(DescriptionFault.NO_VIDEO)).contains("m=audio").doesNotContain("m=video");
        assertThat(describe(DescriptionFault.UNKNOWN_CODEC)).contains("MP4V-ES").doesNotContain("H264");
        assertThat(describe(DescriptionFault.LF_ONLY_SDP)).contains("\n").doesNotContain("\r");
    }

    @Test
    void answerFaultsChangeTheAnswers() throws IOException {
        camera.faults(AnswerFault.SERVER_ERROR_404);
        try (RawClient client = client()) {
            assertThat(client.ask("DESCRIBE").status()).isEqualTo(404);
        }
        camera.faults(AnswerFault.REDIRECT_TO_OTHER_HOST);
        try (RawClient client = client()) {
            Reply reply = client.ask("DESCRIBE");
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).startsWith("rtsp://192.0.2.1");
        }
        camera.faults(AnswerFault.WRONG_INTERLEAVED_IDS);
        try (RawClient client = client()) {
            assertThat(client.play().header("Transport")).contains("interleaved=10-11");
            assertThat(client.rtp(5)).allMatch(frame -> frame.channel() == 10);
        }
        camera.faults(new SlowAnswer(Duration.ofMillis(700)));
        try (RawClient client = client()) {
            long start = System.nanoTime();
            client.ask("OPTIONS");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(650));
        }
        camera.faults(AnswerFault.KEEPALIVE_IGNORED);
        try (RawClient client = client()) {
            client.send("GET_PARAMETER", camera.uri("/a/main").toString());
            assertThat(client.ask("OPTIONS").header("Public")).contains("GET_PARAMETER");
            assertThat(client.bytes().available()).isZero();
        }
    }

    @Test
    void lostPacketsLeaveGapsInTheSequence() throws IOException {
        camera.faults(new LostPackets(10));
        try (RawClient client = client()) {
            client.play();
            List<Frame> frames = client.rtp(90);

            int span = (frames.getLast().sequence() - frames.getFirst().sequence()) & 0xFFFF;
            assertThat(span).isBetween(97, 99);
        }
    }

    @Test
    void twoMarkersStandInOnePictureOfOneTimestamp() throws IOException {
        camera.faults(PacketFault.MARKER_TWICE);
        try (RawClient client = client()) {
            client.play();
            List<Frame> marked = client.rtp(400).stream().filter(Frame::marker).toList();

            boolean twice = IntStream.range(1, marked.size())
                    .anyMatch(
                            i -> marked.get(i).timestamp() == marked.get(i - 1).timestamp());
            assertThat(twice).isTrue();
        }
    }

    @Test
    void truncatedPacketsComeBetweenWholeOnes() throws IOException {
        camera.faults(PacketFault.TRUNCATED_PACKET);
        try (RawClient client = client()) {
            client.play();
            List<Frame> frames = client.rtp(300);

            assertThat(frames.stream().map(frame -> frame.bytes().size())).contains(0, 1, 3, 11, 12, 13);
            assertContinuous(
                    frames.stream().filter(frame -> frame.bytes().size() >= 12).toList());
        }
    }

    @Test
    void oversizedPacketsFillWhatAFrameCanHold() throws IOException {
        camera.faults(PacketFault.OVERSIZED_PACKET);
        try (RawClient client = client()) {
            client.play();

            assertThat(client.rtp(60)).anyMatch(frame -> frame.bytes().size() > 60_000);
        }
    }

    @Test
    void theClockJumpsForwardAndBack() throws IOException {
        camera.faults(PacketFault.CLOCK_JUMP);
        try (RawClient client = client()) {
            client.play();
            long before = 0;
            long farthest = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMillis(2500).toNanos()) {
                long now = client.rtp(1).getFirst().timestamp();
                farthest = before == 0 ? 0 : Math.max(farthest, (now - before) & 0xFFFFFFFFL);
                before = now;
            }

            assertThat(farthest).isGreaterThanOrEqualTo(3600L * 90_000);
        }
    }

    @Test
    void anEndlessPictureHasOneTimestampAndNoMarker() throws IOException {
        camera.faults(PacketFault.ENDLESS_PICTURE);
        try (RawClient client = client()) {
            client.play();

            assertThat(client.rtp(100)).noneMatch(Frame::marker).allMatch(frame -> frame.timestamp() == 0);
        }
    }

    @Test
    void garbageStandsBetweenTheFrames() throws IOException {
        camera.faults(PacketFault.GARBAGE_BETWEEN_FRAMES);
        try (RawClient client = client()) {
            client.play();
            byte[] seen = client.bytes().readNBytes(20);

            assertThat(new String(seen, StandardCharsets.ISO_8859_1)).startsWith("\r\n# no frame");
        }
    }

    @Test
    void silenceKeepsTheConnectionAndClosingEndsIt() throws IOException {
        camera.faults(new SilenceAfter(Duration.ofMillis(400)));
        try (RawClient client = client()) {
            client.play();
            assertThatThrownBy(() -> client.rtp(100_000)).isInstanceOf(SocketTimeoutException.class);
            assertThat(client.ask("OPTIONS").status()).isEqualTo(200);
        }
        camera.faults(new CloseAfter(Duration.ofMillis(400)));
        try (RawClient client = client()) {
            client.play();
            assertThatThrownBy(() -> client.rtp(100_000)).isInstanceOf(EOFException.class);
        }
    }

    private static TestCamera.Builder strip(TestCamera.Builder builder) {
        StripSettings look = StripSettings.main(1).gop(Duration.ofSeconds(1));
        return builder.path("/a/main", new StripFootage(look));
    }

    private void restartAs(TestCamera.Builder builder) {
        camera.stop();
        camera = builder.start();
    }

    private RawClient client() throws IOException {
        return new RawClient(camera.uri("/a/main"));
    }

    private String describe(Fault... faults) throws IOException {
        camera.faults(faults);
        try (RawClient client = client()) {
            return client.ask("DESCRIBE").body();
        }
    }

    private static void assertContinuous(List<Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).sequence()).isEqualTo((frames.get(i - 1).sequence() + 1) & 0xFFFF);
        }
    }

    /** Frames and the answer share the stream; the answer is the only thing that does not begin with a dollar sign. */
    private static void skipToReply(RawClient client) throws IOException {
        client.bytes().mark(1);
        while (client.bytes().read() == '$') {
            client.bytes().reset();
            client.frame();
            client.bytes().mark(1);
        }
        client.bytes().reset();
        assertThat(client.reply().status()).isEqualTo(200);
    }
}
