package watchwall.gateway.rtsp.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtp.sound.AuHeaders;

class SessionDescriptionTest {
    private static final String VIDEO = "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\n";

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
    void h265IsTakenBeforeJpegWithTheSetsThatAreThere() {
        SessionDescription.VideoStream stream = play("m=video 0 RTP/AVP 26\na=control:jpeg\n"
                + "m=video 0 RTP/AVP 98\na=rtpmap:98 H265/90000\na=control:hevc\n"
                + "a=fmtp:98 sprop-vps=QAEMAf//;sprop-sps=QgEBAWAB;sprop-max-don-diff=2\n");

        assertThat(stream.control()).contains("hevc");
        Format.H265 format = (Format.H265) stream.format();
        assertThat(format.parameterSets()).extracting(Object::toString).containsExactly("40010c01ffff", "420101016001");
        assertThat(format.decodingOrderNumbers()).isTrue();
    }

    @Test
    void jpegIsTakenWhereThereIsNothingElse() {
        assertThat(play("m=video 0 RTP/AVP 26\na=x-dimensions:2592,1944\n").format())
                .isEqualTo(new Format.Jpeg(2592, 1944));
        assertThat(play("m=video 0 RTP/AVP 26\na=x-dimensions:big\n").format()).isEqualTo(new Format.Jpeg(0, 0));
    }

    @Test
    void theSoundBesideThePicturesIsFound() {
        SessionDescription.AudioStream alaw = sound(HIKVISION).orElseThrow();
        assertThat(alaw.format()).isEqualTo(new Format.Plain(AudioTrack.Pcm.A_LAW));
        assertThat(alaw.clockRateHz()).isEqualTo(8000);
        assertThat(alaw.control()).contains("rtsp://10.0.0.9/Streaming/Channels/101/trackID=2");

        assertThat(sound(VIDEO + "m=audio 0 RTP/AVP 0\n").orElseThrow().format())
                .isEqualTo(new Format.Plain(AudioTrack.Pcm.MU_LAW));
        assertThat(sound(VIDEO + "m=audio 0 RTP/AVP 101\na=rtpmap:101 opus/48000/2\n")
                        .orElseThrow()
                        .format())
                .isEqualTo(new Format.Plain(new AudioTrack.Opus(1)));
        assertThat(sound(VIDEO + "m=audio 0 RTP/AVP 101\na=rtpmap:101 Opus/48000/1\n"))
                .isPresent();
    }

    @Test
    void aacIsReadWithOrWithoutItsConfiguration() {
        String aac = VIDEO + "m=audio 0 RTP/AVP 97\na=rtpmap:97 MPEG4-GENERIC/16000/1\na=fmtp:97 ";
        Format.Aac full = (Format.Aac) sound(aac + "streamtype=5;mode=AAC-hbr;config=1408;sizeLength=13;"
                        + "indexLength=3;indexDeltaLength=3\n")
                .orElseThrow()
                .format();
        Format.Aac bare =
                (Format.Aac) sound(aac + "mode=AAC-hbr\n").orElseThrow().format();

        assertThat(full).isEqualTo(bare);
        assertThat(full.track().rateHz()).isEqualTo(16_000);
        assertThat(full.headers()).isEqualTo(AuHeaders.HIGH_BIT_RATE);
        assertThat(sound(aac + "config=1408;sizeLength=99\n")).isEmpty();
        assertThat(sound(aac + "config=1408;CTSDeltaLength=8\n")).isEmpty();
        Format.Latm latm = (Format.Latm) sound(VIDEO + "m=audio 0 RTP/AVP 97\na=rtpmap:97 MP4A-LATM/16000\n"
                        + "a=fmtp:97 cpresent=0;config=400028103FC0\n")
                .orElseThrow()
                .format();
        assertThat(latm.track()).isEqualTo(full.track());
    }

    @Test
    void backChannelsAreNoSoundUnlessAllIsMarkedSo() {
        String back = "m=audio 0 RTP/AVP 0\na=sendonly\n";
        assertThat(sound(VIDEO + back)).isEmpty();
        assertThat(sound(VIDEO + "a=sendonly\n" + back)).isPresent();
        assertThat(sound(VIDEO + "m=audio 0 RTP/AVP 97\na=rtpmap:97 G726-32/8000\n"))
                .isEmpty();
        assertThat(sound(VIDEO + "m=audio 0 RTP/AVP 97\na=rtpmap:97 PCMA/16000\n"))
                .isEmpty();
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
            "a=rtpmap:96 H265/90000",
            "a=rtpmap:96 MP4A-LATM/90000",
            "a=rtpmap:96 mpeg4-generic/90000",
            "m=audio 0 RTP/AVP 96",
            "config=",
            "400028103FC0",
            "cpresent=0",
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

    private static Optional<SessionDescription.AudioStream> sound(String sdp) {
        return ((SessionDescription.Choice.Play) SessionDescription.parse(sdp).choose()).audio();
    }

    private static String nothing(String sdp) {
        SessionDescription.Choice choice = SessionDescription.parse(sdp).choose();
        SessionDescription.Choice.Nothing nothing = (SessionDescription.Choice.Nothing) choice;
        return nothing.reason().key() + " " + nothing.reason().args();
    }
}
