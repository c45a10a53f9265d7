package watchwall.gateway.webrtc.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.webrtc.wire.Offer.Format;
import watchwall.gateway.webrtc.wire.Offer.Section;

class SdpTest {
    private static final String FINGERPRINT = "AB:".repeat(31) + "CD";

    /** Cut from an offer of Chromium 156. */
    static final String OFFER = """
            v=0
            o=- 5262021310843018612 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            a=extmap-allow-mixed
            a=msid-semantic: WMS
            m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 107 108 109 114 115
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=ice-ufrag:Ab+/
            a=ice-pwd:asd88fgpdd777uzjYhagZg12
            a=ice-options:trickle
            a=fingerprint:sha-256 %s
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:toffset
            a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay
            a=recvonly
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=rtpmap:103 H264/90000
            a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
            a=rtpmap:104 rtx/90000
            a=fmtp:104 apt=103
            a=rtpmap:107 H264/90000
            a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f
            a=rtpmap:109 H264/90000
            a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
            a=rtpmap:114 H264/90000
            a=fmtp:114 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=4d001f
            """.formatted(FINGERPRINT).replace("\n", "\r\n");

    @Test
    void theConstrainedBaselineInModeOneIsChosen() {
        Offer offer = parse(OFFER);

        Section video = offer.sections().getFirst();
        assertThat(video.format(Codec.H264).map(Format::payloadType)).contains(109);
        assertThat(video.format(Codec.H265)).isEmpty();
        assertThat(video.playoutDelayId()).isEqualTo(5);
        assertThat(offer.ufrag()).isEqualTo("Ab+/");
        assertThat(offer.fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void theAnswerSaysAllABrowserNeeds() throws Exception {
        String answer = answer(parse(OFFER));

        assertThat(answer.lines())
                .contains(
                        "a=ice-lite",
                        "a=group:BUNDLE 0",
                        "m=video 9 UDP/TLS/RTP/SAVPF 109",
                        "a=mid:0",
                        "a=candidate:1 1 udp 2130706431 192.168.1.5 8189 typ host",
                        "a=candidate:2 1 udp 2130706175 2001:db8:0:0:0:0:0:1 8189 typ host",
                        "a=candidate:3 1 tcp 1520435199 192.168.1.5 8189 typ host tcptype passive",
                        "a=candidate:4 1 tcp 1520434943 2001:db8:0:0:0:0:0:1 8189 typ host tcptype passive",
                        "a=end-of-candidates",
                        "a=ice-ufrag:ours",
                        "a=ice-pwd:secret",
                        "a=fingerprint:sha-256 EF:01",
                        "a=setup:passive",
                        "a=sendonly",
                        "a=rtcp-mux",
                        "a=rtpmap:109 H264/90000",
                        "a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
                        "a=rtcp-fb:109 nack",
                        "a=rtcp-fb:109 nack pli",
                        "a=rtcp-fb:109 ccm fir",
                        "a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay");
        assertThat(answer.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void otherSectionsAreRefusedInTheirPlace() throws Exception {
        String audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:a\r\na=recvonly\r\n";
        String both = OFFER.replace("m=video", audio + "m=video");

        String answer = answer(parse(both));

        assertThat(answer.lines().filter(line -> line.startsWith("m=")))
                .containsExactly("m=audio 0 UDP/TLS/RTP/SAVPF 111", "m=video 9 UDP/TLS/RTP/SAVPF 109");
        assertThat(answer).contains("a=group:BUNDLE 0\r\n");
    }

    @Test
    void theSoundOfABundleIsSentAndTheCamerasCodecChosen() throws Exception {
        String audio = """
                m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8
                a=mid:a
                a=recvonly
                a=rtpmap:111 opus/48000/2
                a=fmtp:111 minptime=10;useinbandfec=1
                a=rtpmap:8 PCMA/8000
                """.replace("\n", "\r\n");
        Offer offer = parse(OFFER.replace("BUNDLE 0", "BUNDLE 0 a") + audio);
        Section sound = offer.sections().get(1);

        assertThat(sound.served()).isTrue();
        assertThat(sound.formats())
                .containsExactly(
                        new Format(Codec.OPUS, 111, "minptime=10;useinbandfec=1"),
                        new Format(Codec.PCMU, 0, ""),
                        new Format(Codec.PCMA, 8, ""));
        String answer = answer(
                offer,
                Map.of(0, sent(offer, 0), 1, new Answer.Sent(43, sound.formats().subList(2, 3), "g")));
        assertThat(answer.lines())
                .contains("a=group:BUNDLE 0 a", "m=audio 9 UDP/TLS/RTP/SAVPF 8", "a=rtpmap:8 PCMA/8000")
                .contains("a=msid:g audio", "a=ssrc:43 cname:watchwall");
    }

    @Test
    void whatHasAPathOfItsOwnIsNotServed() {
        String audio = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:a\r\na=recvonly\r\n";

        assertThat(parse(OFFER + audio).sections().get(1).served()).isFalse();
        assertThat(parse(OFFER.replace("BUNDLE 0", "BUNDLE 0 a") + audio)
                        .sections()
                        .get(1)
                        .served())
                .isTrue();
    }

    @Test
    void eachVideoOfAManifoldOfferIsSentBySsrc() throws Exception {
        String section = OFFER.substring(OFFER.indexOf("m=video"));
        StringBuilder many = new StringBuilder(OFFER.replace("BUNDLE 0", "BUNDLE 0 1 2"));
        many.append(section.replace("mid:0", "mid:1"))
                .append(section.replace("mid:0", "mid:2").replace("recvonly", "inactive"));
        Offer offer = parse(many.toString());

        assertThat(offer.sections()).extracting(Section::served).containsExactly(true, true, false);
        assertThat(answer(offer, Map.of(0, sent(offer, 0), 1, sent(offer, 1))).lines())
                .contains("a=group:BUNDLE 0 1", "m=video 0 UDP/TLS/RTP/SAVPF 96")
                .contains("a=ssrc:42 cname:watchwall", "a=ssrc:41 cname:watchwall");
    }

    @Test
    void h265IsPassedOnWhereItIsOffered() throws Exception {
        String h265 = OFFER.replace("a=rtpmap:97 rtx/90000", "a=rtpmap:97 H265/90000")
                .replace("a=fmtp:97 apt=96", "a=fmtp:97 level-id=93");
        Offer offer = parse(h265);

        assertThat(answer(offer).lines())
                .contains("m=video 9 UDP/TLS/RTP/SAVPF 109 97", "a=rtpmap:97 H265/90000", "a=fmtp:97 level-id=93");
    }

    @Test
    void whatCannotBeAnsweredIsRefusedByItsCause() {
        unusable("whep.offer-not-sdp", "");
        unusable("whep.offer-not-sdp", "v=0\r\n" + "a=x\r\n".repeat(5000));
        unusable("whep.offer-not-sdp", OFFER.replace("a=mid:0", "a=mid:0 evil"));
        unusable("whep.offer-without-video", OFFER.replace("m=video", "m=audio"));
        unusable("whep.offer-without-video", OFFER.replace("a=recvonly", "a=inactive"));
        unusable("whep.offer-without-h264", OFFER.replace("H264", "VP9"));
        unusable("whep.offer-without-h264", OFFER.replace("packetization-mode=1", "packetization-mode=0"));
        unusable("whep.offer-without-ice", OFFER.replace("a=ice-ufrag", "a=x"));
        unusable("whep.offer-without-dtls", OFFER.replace("sha-256", "sha-1"));
        unusable("whep.offer-without-dtls", OFFER.replace("actpass", "passive"));
    }

    @Test
    void damagedOffersAreReadOrRefusedButNeverBreak() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            StringBuilder damaged = new StringBuilder(OFFER);
            for (int j = random.nextInt(8); j >= 0; j--) {
                int at = 3 + random.nextInt(damaged.length() - 4);
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, (char) random.nextInt(1, 128));
                    case 1 -> damaged.deleteCharAt(at);
                    default -> damaged.insert(at, "\r\n");
                }
            }
            try {
                assertThat(answer(parse(damaged.toString()))).endsWith("\r\n");
            } catch (Offer.Unusable refused) {
                assertThat(refused.reason().key()).startsWith("whep.offer");
            } catch (Exception broken) {
                throw new AssertionError(damaged.toString(), broken);
            }
        }
    }

    private static void unusable(String key, String sdp) {
        assertThatThrownBy(() -> parse(sdp))
                .isInstanceOfSatisfying(
                        Offer.Unusable.class,
                        unusable -> assertThat(unusable.reason().key()).isEqualTo(key));
    }

    private static Offer parse(String sdp) {
        return Offer.parse(sdp, Offer.Bounds.FEW);
    }

    private static String answer(Offer offer) throws Exception {
        int video = 0;
        while (!offer.sections().get(video).served()
                || !offer.sections().get(video).isVideo()) {
            video++;
        }
        return answer(offer, Map.of(video, sent(offer, video)));
    }

    private static Answer.Sent sent(Offer offer, int place) {
        return new Answer.Sent(42 - place, offer.sections().get(place).formats(), "watchwall");
    }

    private static String answer(Offer offer, Map<Integer, Answer.Sent> sent) throws Exception {
        return new Answer(
                        7,
                        List.of(InetAddress.getByName("192.168.1.5"), InetAddress.getByName("2001:db8::1")),
                        8189,
                        "ours",
                        "secret",
                        "EF:01",
                        sent)
                .text(offer);
    }
}
