package watchwall.gateway.webrtc.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import watchwall.gateway.webrtc.wire.Offer.Format;
import watchwall.gateway.webrtc.wire.Offer.Section;

/**
 * The answer to an {@link Offer}: ICE-lite, DTLS passive, some sections sent on one path (BUNDLE), every other refused.
 *
 * @param addresses candidates, most wanted first
 * @param sent by place of the section in the offer
 */
public record Answer(
        long originId,
        List<InetAddress> addresses,
        int port,
        String ufrag,
        String password,
        String fingerprint,
        Map<Integer, Sent> sent) {
    private static final int HOST_TYPE_PREFERENCE = 126;
    private static final int MAX_LOCAL_PREFERENCE = 65535;
    private static final int TCP_TYPE_PREFERENCE = 90;
    private static final int PASSIVE_HOST_DIRECTION = 4;
    private static final int MAX_OTHER_PREFERENCE = 8191;

    public Answer {
        addresses = List.copyOf(addresses);
        sent = Map.copyOf(sent);
    }

    /**
     * A section that is sent.
     *
     * @param formats what it may carry; which one, each packet says
     * @param group sections with the same word belong together (picture and sound)
     */
    public record Sent(int ssrc, List<Format> formats, String group) {
        public Sent {
            formats = List.copyOf(formats);
        }
    }

    public String text(Offer offer) {
        var sdp = new StringBuilder(1024 + 1024 * sent.size());
        line(sdp, "v=0");
        line(sdp, "o=- " + originId + " 1 IN IP4 127.0.0.1");
        line(sdp, "s=-");
        line(sdp, "t=0 0");
        line(sdp, "a=ice-lite");
        List<String> bundle = sent.keySet().stream()
                .sorted()
                .map(place -> offer.sections().get(place).mid())
                .toList();
        if (!bundle.contains("")) {
            line(sdp, "a=group:BUNDLE " + String.join(" ", bundle));
        }
        line(sdp, "a=msid-semantic: WMS *");
        for (int i = 0; i < offer.sections().size(); i++) {
            Section section = offer.sections().get(i);
            if (sent.containsKey(i)) {
                sent(sdp, section, sent.get(i));
            } else {
                refused(sdp, section);
            }
        }
        return sdp.toString();
    }

    private void sent(StringBuilder sdp, Section section, Sent media) {
        String types = media.formats().stream()
                .map(format -> "" + format.payloadType())
                .collect(Collectors.joining(" "));
        line(sdp, "m=" + section.media() + " 9 " + section.protocol() + ' ' + types);
        line(sdp, "c=IN IP4 0.0.0.0");
        line(sdp, "a=rtcp:9 IN IP4 0.0.0.0");
        mid(sdp, section);
        for (int i = 0; i < addresses.size(); i++) {
            line(sdp, candidate(i));
        }
        for (int i = 0; i < addresses.size(); i++) {
            line(sdp, tcpCandidate(i));
        }
        line(sdp, "a=end-of-candidates");
        line(sdp, "a=ice-ufrag:" + ufrag);
        line(sdp, "a=ice-pwd:" + password);
        line(sdp, "a=fingerprint:sha-256 " + fingerprint);
        line(sdp, "a=setup:passive");
        if (section.isVideo() && section.playoutDelayId() > 0) {
            line(sdp, "a=extmap:" + section.playoutDelayId() + ' ' + OfferLines.PLAYOUT_DELAY);
        }
        line(sdp, "a=sendonly");
        line(sdp, "a=rtcp-mux");
        line(sdp, "a=rtcp-rsize");
        media.formats().forEach(format -> format(sdp, format));
        line(sdp, "a=msid:" + media.group() + ' ' + section.media());
        line(sdp, "a=ssrc:" + Integer.toUnsignedString(media.ssrc()) + " cname:watchwall");
    }

    private static void format(StringBuilder sdp, Format format) {
        int type = format.payloadType();
        line(sdp, "a=rtpmap:" + type + ' ' + format.codec().rtpmap());
        if (!format.parameters().isEmpty()) {
            line(sdp, "a=fmtp:" + type + ' ' + format.parameters());
        }
        if (format.codec().isVideo()) {
            line(sdp, "a=rtcp-fb:" + type + " nack");
            line(sdp, "a=rtcp-fb:" + type + " nack pli");
            line(sdp, "a=rtcp-fb:" + type + " ccm fir");
        }
    }

    /** RFC 8445 5.1.2.1. */
    private String candidate(int place) {
        long priority = ((long) HOST_TYPE_PREFERENCE << 24) + ((long) (MAX_LOCAL_PREFERENCE - place) << 8) + 255;
        return "a=candidate:" + (place + 1) + " 1 udp " + priority + ' ' + host(place) + ' ' + port + " typ host";
    }

    /** RFC 6544 4.2, 4.5: below every UDP candidate; the browser opens the connection. */
    private String tcpCandidate(int place) {
        int local = (PASSIVE_HOST_DIRECTION << 13) + MAX_OTHER_PREFERENCE - place;
        long priority = ((long) TCP_TYPE_PREFERENCE << 24) + ((long) local << 8) + 255;
        return "a=candidate:" + (addresses.size() + place + 1) + " 1 tcp " + priority + ' ' + host(place) + ' ' + port
                + " typ host tcptype passive";
    }

    private String host(int place) {
        InetAddress address = addresses.get(place);
        String host = address.getHostAddress();
        return address instanceof Inet6Address ? host.replaceFirst("%.*", "") : host;
    }

    private static void refused(StringBuilder sdp, Section section) {
        line(sdp, "m=" + section.media() + " 0 " + section.protocol() + ' ' + section.firstFormat());
        line(sdp, "c=IN IP4 0.0.0.0");
        mid(sdp, section);
        line(sdp, "a=inactive");
    }

    private static void mid(StringBuilder sdp, Section section) {
        if (!section.mid().isEmpty()) {
            line(sdp, "a=mid:" + section.mid());
        }
    }

    private static void line(StringBuilder sdp, String line) {
        sdp.append(line).append("\r\n");
    }
}
