package watchwall.gateway.webrtc.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The answer to an {@link Offer}: ICE-lite, DTLS passive, one H.264 sent, every other section refused.
 *
 * @param addresses candidates, most wanted first
 * @param ssrc of the video
 */
public record Answer(
        long originId,
        List<InetAddress> addresses,
        int port,
        String ufrag,
        String password,
        String fingerprint,
        int ssrc) {
    private static final String PLAYOUT_DELAY = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";
    private static final int HOST_TYPE_PREFERENCE = 126;
    private static final int MAX_LOCAL_PREFERENCE = 65535;

    public Answer {
        addresses = List.copyOf(addresses);
    }

    public String text(Offer offer) {
        var sdp = new StringBuilder(1024);
        Offer.Section video = offer.sections().get(offer.videoSection());
        line(sdp, "v=0");
        line(sdp, "o=- " + originId + " 1 IN IP4 127.0.0.1");
        line(sdp, "s=-");
        line(sdp, "t=0 0");
        line(sdp, "a=ice-lite");
        if (!video.mid().isEmpty()) {
            line(sdp, "a=group:BUNDLE " + video.mid());
        }
        line(sdp, "a=msid-semantic: WMS *");
        for (int i = 0; i < offer.sections().size(); i++) {
            if (i == offer.videoSection()) {
                video(sdp, video, offer.h264());
            } else {
                refused(sdp, offer.sections().get(i));
            }
        }
        return sdp.toString();
    }

    private void video(StringBuilder sdp, Offer.Section section, Offer.H264 h264) {
        int type = h264.payloadType();
        line(sdp, "m=video 9 " + section.protocol() + ' ' + type);
        line(sdp, "c=IN IP4 0.0.0.0");
        line(sdp, "a=rtcp:9 IN IP4 0.0.0.0");
        mid(sdp, section);
        for (int i = 0; i < addresses.size(); i++) {
            line(sdp, candidate(i));
        }
        line(sdp, "a=end-of-candidates");
        line(sdp, "a=ice-ufrag:" + ufrag);
        line(sdp, "a=ice-pwd:" + password);
        line(sdp, "a=fingerprint:sha-256 " + fingerprint);
        line(sdp, "a=setup:passive");
        if (h264.playoutDelayId() > 0) {
            line(sdp, "a=extmap:" + h264.playoutDelayId() + ' ' + PLAYOUT_DELAY);
        }
        line(sdp, "a=sendonly");
        line(sdp, "a=rtcp-mux");
        line(sdp, "a=rtcp-rsize");
        line(sdp, "a=rtpmap:" + type + " H264/90000");
        line(sdp, "a=fmtp:" + type + ' ' + h264.parameters());
        line(sdp, "a=rtcp-fb:" + type + " nack");
        line(sdp, "a=rtcp-fb:" + type + " nack pli");
        line(sdp, "a=rtcp-fb:" + type + " ccm fir");
        line(sdp, "a=msid:watchwall video");
        line(sdp, "a=ssrc:" + Integer.toUnsignedString(ssrc) + " cname:watchwall");
    }

    /** RFC 8445 5.1.2.1. */
    private String candidate(int place) {
        InetAddress address = addresses.get(place);
        String host = address.getHostAddress();
        String text = address instanceof Inet6Address ? host.replaceFirst("%.*", "") : host;
        long priority = ((long) HOST_TYPE_PREFERENCE << 24) + ((long) (MAX_LOCAL_PREFERENCE - place) << 8) + 255;
        return "a=candidate:" + (place + 1) + " 1 udp " + priority + ' ' + text + ' ' + port + " typ host";
    }

    private static void refused(StringBuilder sdp, Offer.Section section) {
        line(sdp, "m=" + section.media() + " 0 " + section.protocol() + ' ' + section.firstFormat());
        line(sdp, "c=IN IP4 0.0.0.0");
        mid(sdp, section);
        line(sdp, "a=inactive");
    }

    private static void mid(StringBuilder sdp, Offer.Section section) {
        if (!section.mid().isEmpty()) {
            line(sdp, "a=mid:" + section.mid());
        }
    }

    private static void line(StringBuilder sdp, String line) {
        sdp.append(line).append("\r\n");
    }
}
