package watchwall.gateway.webrtc.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.webrtc.wire.Offer.Format;
import watchwall.gateway.webrtc.wire.Offer.Section;
import watchwall.gateway.webrtc.wire.Offer.Unusable;

/** The attribute lines of one section of an offer, or of the session above all. */
final class OfferLines {
    static final String PLAYOUT_DELAY = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

    private static final int MAX_UFRAG_CHARS = 256;
    private static final int MAX_PARAMETER_CHARS = 256;

    private final String media;
    private final List<String> attributes = new ArrayList<>();

    OfferLines(String media) {
        this.media = media;
    }

    void add(String line) {
        if (line.startsWith("a=")) {
            attributes.add(line.substring(2));
        }
    }

    Section section() {
        String[] words = media.split(" ");
        if (words.length < 4) {
            throw new Unusable("whep.offer-not-sdp");
        }
        List<Format> formats = wantsToReceive() ? formats(words) : List.of();
        return new Section(
                Offer.token(words[0]),
                Offer.protocol(words[2]),
                Offer.token(words[3]),
                mid(),
                !formats.isEmpty(),
                formats,
                playoutDelayId());
    }

    String mid() {
        return first("mid:").map(Offer::token).orElse("");
    }

    boolean wantsToReceive() {
        return !attributes.contains("sendonly") && !attributes.contains("inactive");
    }

    /** The sections that share their path with this one (RFC 9143); empty where none does. */
    List<String> bundleOf(String mid) {
        return all("group:BUNDLE ").stream()
                .map(group -> List.of(group.trim().split(" +")))
                .filter(group -> group.contains(mid))
                .findFirst()
                .orElse(List.of());
    }

    String ufrag(OfferLines session) {
        return first("ice-ufrag:")
                .or(() -> session.first("ice-ufrag:"))
                .filter(ufrag -> ufrag.length() <= MAX_UFRAG_CHARS)
                .orElseThrow(() -> new Unusable("whep.offer-without-ice"));
    }

    String fingerprint(OfferLines session) {
        boolean passive = first("setup:")
                .or(() -> session.first("setup:"))
                .orElse("actpass")
                .equals("passive");
        return first("fingerprint:sha-256 ")
                .or(() -> session.first("fingerprint:sha-256 "))
                .map(String::trim)
                .filter(print -> !passive && print.matches("([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}"))
                .orElseThrow(() -> new Unusable("whep.offer-without-dtls"));
    }

    private int playoutDelayId() {
        return all("extmap:").stream()
                .filter(line -> line.endsWith(' ' + PLAYOUT_DELAY))
                .mapToInt(line -> number(line.split("[ /]", 2)[0]))
                .filter(id -> id >= 1 && id <= 14)
                .findFirst()
                .orElse(0);
    }

    /** The best format of each codec that a video or audio section can receive. */
    private List<Format> formats(String[] words) {
        boolean video = words[0].equals("video");
        if (!video && !words[0].equals("audio")) {
            return List.of();
        }
        Map<Integer, String> parameters = new HashMap<>();
        all("fmtp:").forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                parameters.put(
                        number(line.substring(0, space)),
                        line.substring(space + 1).trim());
            }
        });
        List<Format> offered = new ArrayList<>();
        for (String line : all("rtpmap:")) {
            int space = line.indexOf(' ');
            int type = space < 0 ? -1 : number(line.substring(0, space));
            if (type >= 0 && type <= 127) {
                String said = parameters.getOrDefault(type, "");
                Codec.of(line.substring(space + 1)).ifPresent(codec -> offered.add(new Format(codec, type, said)));
            }
        }
        List<String> types = Arrays.asList(words).subList(3, words.length);
        List<Format> best = new ArrayList<>();
        for (Codec codec : Codec.values()) {
            if (codec.isVideo() == video) {
                offered.stream()
                        .filter(format -> format.codec() == codec && isUsable(format))
                        .max(Comparator.comparingInt(OfferLines::liking))
                        .or(() -> withoutRtpmap(codec, types))
                        .ifPresent(best::add);
            }
        }
        return best;
    }

    /** Its parameters go back in the answer, so they are short and hold nothing that is not print. */
    private static boolean isUsable(Format format) {
        return format.parameters().length() <= MAX_PARAMETER_CHARS
                && format.parameters().chars().noneMatch(Character::isISOControl)
                && (format.codec() != Codec.H264 || format.parameters().contains("packetization-mode=1"));
    }

    /** Constrained Baseline before Main before others: each browser plays it, whatever the camera really sends. */
    private static int liking(Format format) {
        String parameters = format.parameters().toLowerCase(Locale.ROOT);
        if (parameters.contains("profile-level-id=42e0")) {
            return 3;
        }
        return parameters.contains("profile-level-id=4d00") ? 2 : 1;
    }

    private static Optional<Format> withoutRtpmap(Codec codec, List<String> types) {
        return codec.staticType() >= 0 && types.contains("" + codec.staticType())
                ? Optional.of(new Format(codec, codec.staticType(), ""))
                : Optional.empty();
    }

    private Optional<String> first(String name) {
        return attributes.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(name.length()));
    }

    private List<String> all(String name) {
        return attributes.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .toList();
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,3}") ? Integer.parseInt(word) : -1;
    }
}
