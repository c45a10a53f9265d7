package watchwall.gateway.rtsp.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtsp.wire.Transport;

class SessionDescriptionTest {
    private static final String HIKVISION = """
            v=0
            o=- 1109162014219182 1109162014219192 IN IP4 x.y.z.w
            s=Media Presentation
            b=AS:5100
            t=0 0
            a=control:rtsp://10.0.0.9/Streaming/Channels/101/
            m=audio 0 RTP/AVP 8
            a=rtpmap:8 PCMA/8000
            a=control:rtsp://10.0.0.9/Streaming/Channels/101/trackID=2
            m=video 0 RTP/AVP 96
            b=AS:5000
            a=recvonly
            a=control:rtsp://10.0.0.9/Streaming/Channels/101/trackID=1
            a=rtpmap:96 H264/90000
            a=fmtp:96 profile-level-id=420029; packetization-mode=1; sprop-parameter-sets=Z00AKpY1QPAET8s3AQEBAgAAAwACAAADAGUg,aO48gA==
            a=Media_header:MEDIAINFO=494D4B48010100000400010000000000000000000000000000000000000000000000000000000000;
            m=application 0 RTP/AVP 107
            a=rtpmap:107 vnd.onvif.metadata/90000
            """;

    @Test
    void theVideoIsFoundBetweenOtherMedia() {
        SessionDescription.VideoStream stream = play(HIKVISION);

        assertThat(stream.payloadType()).isEqualTo(96);
        assertThat(stream.control()).contains("rtsp://10.0.0.9/Streaming/Channels/101/trackID=1");
        assertThat(sets(stream)).hasSize(2);
        assertThat(SessionDescription.parse(HIKVISION).aggregate("rtsp://base/"))
                .isEqualTo("rtsp://10.0.0.9/Streaming/Channels/101/");
    }

    @Test
    void lineEndsOfAnyKindAndMissingLinesAreRead() {
        assertThat(sets(play(HIKVISION.replace("\n", "\r\n")))).hasSize(2);
        assertThat(sets(play(HIKVISION.replace("\n", "\r\n\r\n")))).hasSize(2);
        assertThat(play("m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000 \n").control())
                .isEmpty();
    }

    @Test
    void boschPutsH264OnAStaticType() {
        assertThat(play("m=video 0 RTP/AVP 35\na=rtpmap:35 H264/90000\n").payloadType())
                .isEqualTo(35);
    }

    @Test
    void theTypeNameMayBeMissingWhenItsParametersTell() {
        assertThat(play("m=video 0 RTP/AVP 97\na=fmtp:97 packetization-mode=1;profile-level-id=42001e\n")
                        .payloadType())
                .isEqualTo(97);
    }

    @Test
    void setsThatAreNoBase64AreLeftOutAndStartCodesAreCutOff() {
        byte[] annexB = HexFormat.of().parseHex("000000016742c01eda0000000168ce3c8000");
        String v380 = Base64.getEncoder().encodeToString(annexB);

        assertThat(sets(play(fmtp("sprop-parameter-sets=%%%,!!")))).isEmpty();
        assertThat(sets(play(fmtp("sprop-parameter-sets=")))).isEmpty();
        assertThat(sets(play(fmtp("")))).isEmpty();
        assertThat(sets(play(fmtp("Sprop-Parameter-Sets=" + v380))))
                .extracting(Object::toString)
                .containsExactly("6742c01eda", "68ce3c80");
    }

    @Test
    void whyThereIsNothingToPlayIsSaid() {
        assertThat(nothing("v=0\nm=audio 0 RTP/AVP 0\n")).isEqualTo("camera-no-video []");
        assertThat(nothing("")).isEqualTo("camera-no-video []");
        assertThat(nothing("m=video 0 RTP/AVP 96\na=rtpmap:96 MP4V-ES/90000\n"))
                .isEqualTo("camera-unknown-codec [MP4V-ES]");
        assertThat(nothing("m=video 0 RTP/AVP 33\n")).isEqualTo("camera-unknown-codec [MP2T]");
    }

    @Test
    void h264IsTakenWhereOtherCodecsStandBeforeIt() {
        assertThat(play("m=video 0 RTP/AVP 98\na=rtpmap:98 H265/90000\nm=video 0 RTP/AVP 96\na=rtpmap:96 h264/90000\n")
                        .payloadType())
                .isEqualTo(96);
    }

    @Test
    void controlsAreResolvedAsCamerasMeanThem() {
        assertThat(SessionDescription.resolve("rtsp://cam/live", "trackID=1")).isEqualTo("rtsp://cam/live/trackID=1");
        assertThat(SessionDescription.resolve("rtsp://cam/live/", "trackID=1")).isEqualTo("rtsp://cam/live/trackID=1");
        assertThat(SessionDescription.resolve("rtsp://cam/r?channel=1&subtype=0/", "trackID=0"))
                .isEqualTo("rtsp://cam/r?channel=1&subtype=0/trackID=0");
        assertThat(SessionDescription.resolve("rtsp://cam/live", "RTSP://other/x"))
                .isEqualTo("RTSP://other/x");
        assertThat(SessionDescription.resolve("rtsp://cam/live", "rtsp://rtsp://cam/x"))
                .isEqualTo("rtsp://cam/x");
        assertThat(SessionDescription.resolve("rtsp://cam/live", "*")).isEqualTo("rtsp://cam/live");
        assertThat(SessionDescription.resolve("rtsp://cam/live", "")).isEqualTo("rtsp://cam/live");
    }

    @Test
    void theCameraChoosesTheChannels() {
        assertThat(Transport.answered("RTP/AVP/TCP;unicast;interleaved=10-11;ssrc= 12 AB"))
                .isEqualTo(new Transport(10, 11));
        assertThat(Transport.answered("RTP/AVP;interleaved=0")).isEqualTo(new Transport(0, 1));
        assertThat(Transport.answered("")).isEqualTo(new Transport(0, 1));
        assertThat(Transport.answered("RTP/AVP/TCP;interleaved=999-1000")).isEqualTo(new Transport(0, 1));
    }

    @Test
    void randomDescriptionsNeverThrow() {
        Random random = new Random(13);
        String[] parts = {
            "m=",
            "m=video",
            "video 0 RTP/AVP 96",
            " 96 97 999",
            "\n",
            "\r\n",
            "a=",
            "a=rtpmap:96 H264/90000",
            "a=fmtp:96 ",
            "sprop-parameter-sets=",
            "Z0IA",
            "a=control:",
            "rtsp://",
            ";",
            ",",
            "==",
            " ",
            "\u0000",
            "a=rtpmap:",
            "a=fmtp:",
            "96"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sdp = new StringBuilder();
            for (int p = random.nextInt(30); p > 0; p--) {
                sdp.append(parts[random.nextInt(parts.length)]);
            }
            SessionDescription description = SessionDescription.parse(sdp.toString());
            assertThat(description.choose()).isNotNull();
            assertThat(description.aggregate("rtsp://cam/")).isNotNull();
        }
    }

    private static String fmtp(String parameters) {
        return "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 " + parameters + "\n";
    }

    private static SessionDescription.VideoStream play(String sdp) {
        return ((SessionDescription.Choice.Play) SessionDescription.parse(sdp).choose()).video();
    }

    private static List<ParameterSet> sets(SessionDescription.VideoStream stream) {
        return ((Format.H264) stream.format()).parameterSets();
    }

    private static String nothing(String sdp) {
        SessionDescription.Choice choice = SessionDescription.parse(sdp).choose();
        SessionDescription.Choice.Nothing nothing = (SessionDescription.Choice.Nothing) choice;
        return nothing.reason().key() + " " + nothing.reason().args();
    }
}
