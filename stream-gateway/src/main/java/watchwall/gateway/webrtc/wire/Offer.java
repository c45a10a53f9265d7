package watchwall.gateway.webrtc.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.camera.Reason;

/**
 * What a browser's SDP offer (RFC 8866, RFC 8829) says that matters to a sender of one H.264 video. Unknown lines are
 * ignored; what is used is checked, because parts of it are echoed in the answer.
 *
 * @param sections all media sections in order, since the answer must name each one
 * @param videoSection which of them the video goes to
 */
public record Offer(List<Section> sections, int videoSection, String ufrag, String fingerprint, H264 h264) {
    /** The door lets no longer text through; 16 videos of Chromium stay under 60 KiB. */
    public static final int MAX_CHARS = 64 * 1024;

    private static final int MAX_LINES = 4000;
    private static final int MAX_SECTIONS = 32;
    private static final int MAX_TOKEN_CHARS = 64;
    private static final int MAX_UFRAG_CHARS = 256;
    private static final String PLAYOUT_DELAY = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

    public Offer {
        sections = List.copyOf(sections);
    }

    /** One {@code m=} section. */
    public record Section(String media, String protocol, String firstFormat, String mid) {}

    /**
     * The chosen codec.
     *
     * @param parameters the browser's own fmtp parameters, echoed
     * @param playoutDelayId id of the playout-delay header extension, 0 where not offered
     */
    public record H264(int payloadType, String parameters, int playoutDelayId) {}

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

    public static Offer parse(String sdp) {
        if (sdp.length() > MAX_CHARS || !sdp.startsWith("v=0")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        Lines session = new Lines("");
        List<Lines> parts = new ArrayList<>();
        int lines = 0;
        for (String line : (Iterable<String>) sdp.lines()::iterator) {
            if (++lines > MAX_LINES) {
                throw new Unusable("whep.offer-not-sdp");
            }
            if (line.startsWith("m=")) {
                parts.add(new Lines(line.substring(2)));
            } else {
                (parts.isEmpty() ? session : parts.getLast()).add(line);
            }
        }
        if (parts.size() > MAX_SECTIONS) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return choose(session, parts);
    }

    private static Offer choose(Lines session, List<Lines> parts) {
        List<Section> sections = parts.stream().map(Lines::section).toList();
        boolean video = false;
        for (int i = 0; i < parts.size(); i++) {
            Lines part = parts.get(i);
            if (!sections.get(i).media().equals("video") || !part.wantsToReceive()) {
                continue;
            }
            video = true;
            Optional<H264> h264 = part.h264();
            if (h264.isPresent()) {
                return new Offer(sections, i, part.ufrag(session), part.fingerprint(session), h264.orElseThrow());
            }
        }
        throw new Unusable(video ? "whep.offer-without-h264" : "whep.offer-without-video");
    }

    /** The lines of one section, or of the session above all. */
    private static final class Lines {
        private final String media;
        private final List<String> attributes = new ArrayList<>();

        private Lines(String media) {
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
            return new Section(
                    token(words[0]),
                    protocol(words[2]),
                    token(words[3]),
                    first("mid:").map(Offer::token).orElse(""));
        }

        boolean wantsToReceive() {
            return !attributes.contains("sendonly") && !attributes.contains("inactive");
        }

        String ufrag(Lines session) {
            return first("ice-ufrag:")
                    .or(() -> session.first("ice-ufrag:"))
                    .filter(ufrag -> ufrag.length() <= MAX_UFRAG_CHARS)
                    .orElseThrow(() -> new Unusable("whep.offer-without-ice"));
        }

        String fingerprint(Lines session) {
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

        /** Constrained Baseline before Main before others: each browser plays it, whatever the camera really sends. */
        Optional<H264> h264() {
            Map<Integer, String> parameters = new HashMap<>();
            all("fmtp:").forEach(line -> {
                int space = line.indexOf(' ');
                if (space > 0) {
                    parameters.put(
                            number(line.substring(0, space)),
                            line.substring(space + 1).trim());
                }
            });
            int delay = all("extmap:").stream()
                    .filter(line -> line.endsWith(' ' + PLAYOUT_DELAY))
                    .mapToInt(line -> number(line.split("[ /]", 2)[0]))
                    .filter(id -> id >= 1 && id <= 14)
                    .findFirst()
                    .orElse(0);
            return all("rtpmap:").stream()
                    .filter(line -> line.toUpperCase(java.util.Locale.ROOT).endsWith(" H264/90000"))
                    .map(line -> number(line.substring(0, line.indexOf(' '))))
                    .filter(type -> type >= 0 && type <= 127)
                    .map(type -> new H264(type, parameters.getOrDefault(type, ""), delay))
                    .filter(h264 -> h264.parameters().contains("packetization-mode=1"))
                    .filter(h264 -> h264.parameters().length() <= 256)
                    .max(java.util.Comparator.comparingInt(Lines::liking));
        }

        private static int liking(H264 h264) {
            String parameters = h264.parameters().toLowerCase(java.util.Locale.ROOT);
            if (parameters.contains("profile-level-id=42e0")) {
                return 3;
            }
            return parameters.contains("profile-level-id=4d00") ? 2 : 1;
        }

        private Optional<String> first(String name) {
            return all(name).stream().findFirst();
        }

        private List<String> all(String name) {
            return attributes.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()))
                    .toList();
        }
    }

    private static String protocol(String word) {
        if (!word.matches("[A-Za-z/]{1,32}")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return word;
    }

    private static String token(String word) {
        if (word.length() > MAX_TOKEN_CHARS || !word.matches("[A-Za-z0-9!#$%&'*+.^_`{|}~-]+")) {
            throw new Unusable("whep.offer-not-sdp");
        }
        return word;
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,3}") ? Integer.parseInt(word) : -1;
    }
}
