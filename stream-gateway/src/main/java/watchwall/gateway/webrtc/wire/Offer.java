package watchwall.gateway.webrtc.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.camera.Reason;

/**
 * What a browser's SDP offer (RFC 8866, RFC 8829) says that matters to a sender. Unknown lines are ignored; what is used is
 * checked, because parts of it are echoed in the answer.
 *
 * @param sections all media sections in order, since the answer must name each one
 * @param ufrag the browser's ICE name, of the first section that can be served; the others share its path (BUNDLE)
 * @param fingerprint of the certificate that the browser's DTLS will show
 */
public record Offer(List<Section> sections, String ufrag, String fingerprint) {
    private static final int MAX_TOKEN_CHARS = 64;

    public Offer {
        sections = List.copyOf(sections);
    }

    /**
     * How much of an offer is read.
     *
     * @param maxChars of the whole; the door lets no longer text through
     */
    public record Bounds(int maxChars, int maxLines, int maxSections) {
        /** One picture and its sound: Chromium's offer for one video is 3 to 6 KiB, for 16 of them under 60. */
        public static final Bounds FEW = new Bounds(64 * 1024, 4000, 32);

        /** 128 slots that list H.264 and H.265 only are 180 KiB of Chromium (measured 11/26). */
        public static final Bounds MANY = new Bounds(512 * 1024, 16_000, 132);
    }

    /**
     * One {@code m=} section.
     *
     * @param served it wants to receive, is on the same path as the others that do, and names a codec of ours
     * @param formats the best of each codec that it can take; empty where it only sends
     * @param playoutDelayId id of the playout-delay header extension, 0 where not offered
     */
    public record Section(
            String media,
            String protocol,
            String firstFormat,
            String mid,
            boolean served,
            List<Format> formats,
            int playoutDelayId) {
        public Section {
            formats = List.copyOf(formats);
        }

        public Optional<Format> format(Codec codec) {
            return formats.stream().filter(format -> format.codec() == codec).findFirst();
        }

        public boolean isVideo() {
            return media.equals("video");
        }
    }

    /**
     * A codec as the browser numbers it.
     *
     * @param parameters the browser's own fmtp parameters, echoed
     */
    public record Format(Codec codec, int payloadType, String parameters) {}

    /** An offer that cannot be answered. */
    public static final class Unusable extends RuntimeException {
        private final Reason reason;

        Unusable(String key, Object... args) {
            super(key, null, false, false);
            this.reason = Reason.of(key, args);
        }

        public Reason reason() {
            return reason;
        }
    }

    public static Offer parse(String sdp, Bounds bounds) {
        if (sdp.length() > bounds.maxChars() || !sdp.startsWith("v=0")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        OfferLines session = new OfferLines("");
        List<OfferLines> parts = new ArrayList<>();
        int lines = 0;
        for (String line : (Iterable<String>) sdp.lines()::iterator) {
            if (++lines > bounds.maxLines()) {
                throw new Unusable("whep.offer-not-sdp");
            }
            if (line.startsWith("m=")) {
                parts.add(new OfferLines(line.substring(2)));
            } else {
                (parts.isEmpty() ? session : parts.getLast()).add(line);
            }
        }
        if (parts.size() > bounds.maxSections()) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return choose(session, parts);
    }

    /** Sections that the browser does not bundle with the first video have a path of their own, which we do not serve. */
    private static Offer choose(OfferLines session, List<OfferLines> parts) {
        List<Section> sections = new ArrayList<>();
        Optional<OfferLines> first = Optional.empty();
        boolean video = false;
        for (OfferLines part : parts) {
            Section section = part.section();
            video |= section.isVideo() && part.wantsToReceive();
            if (first.isEmpty() && section.isVideo() && section.served()) {
                first = Optional.of(part);
            }
            sections.add(section);
        }
        boolean hasVideo = video;
        OfferLines tagged = first.orElseThrow(
                () -> new Unusable(hasVideo ? "whep.offer-without-h264" : "whep.offer-without-video"));
        List<String> bundle = session.bundleOf(tagged.mid());
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            if (section.served() && parts.get(i) != tagged && !bundle.contains(section.mid())) {
                sections.set(i, unserved(section));
            }
        }
        return new Offer(sections, tagged.ufrag(session), tagged.fingerprint(session));
    }

    private static Section unserved(Section section) {
        return new Section(
                section.media(), section.protocol(), section.firstFormat(), section.mid(), false, List.of(), 0);
    }

    static String protocol(String word) {
        if (!word.matches("[A-Za-z/]{1,32}")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return word;
    }

    static String token(String word) {
        if (word.length() > MAX_TOKEN_CHARS || !word.matches("[A-Za-z0-9!#$%&'*+.^_`{|}~-]+")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return word;
    }
}
