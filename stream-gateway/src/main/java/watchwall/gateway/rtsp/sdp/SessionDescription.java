package watchwall.gateway.rtsp.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtp.Format;
import watchwall.gateway.rtsp.wire.Plain;

/**
 * What a camera offers, read from its SDP (RFC 8866) as cameras write it: lines may be missing, doubled, broken, end in LF
 * alone; only {@code m=} and six attributes matter.
 */
public record SessionDescription(Optional<String> control, List<Media> media) {
    private static final int MAX_MEDIA = 32; // cameras seen: 4
    private static final int MAX_FORMATS = 32;

    public SessionDescription {
        media = List.copyOf(media);
    }

    /** What a payload type carries: the words of an rtpmap, {@code name/rate/channels}. */
    public record Encoding(String name, int rateHz, int channels) {
        /** Rates and channel counts that are missing, or no numbers, follow from the name (RFC 3551 6). */
        static Encoding of(String rtpmap) {
            String[] words = rtpmap.trim().split("[/\\s]+");
            int usual = words[0].regionMatches(true, 0, "PCM", 0, 3)
                    ? 8000
                    : words[0].equalsIgnoreCase("opus") ? 48_000 : 90_000;
            return new Encoding(words[0], number(words, 1, usual), number(words, 2, 1));
        }

        private static int number(String[] words, int index, int usual) {
            boolean said = words.length > index && words[index].matches("\\d{1,6}");
            int number = said ? Integer.parseInt(words[index]) : 0;
            return number > 0 ? number : usual;
        }
    }

    /** One {@code m=} with its attributes. */
    public record Media(
            String kind,
            List<Integer> formats,
            Map<Integer, String> encodings,
            Map<Integer, String> parameters,
            Optional<String> control,
            Optional<String> dimensions,
            boolean sendOnly) {
        public Media {
            formats = List.copyOf(formats);
            encodings = Map.copyOf(encodings);
            parameters = Map.copyOf(parameters);
        }

        Encoding encoding(int format) {
            String named = encodings.get(format);
            if (named != null) {
                return Encoding.of(named);
            }
            String fmtp = parameters.getOrDefault(format, "").toLowerCase(Locale.ROOT);
            if (fmtp.contains("profile-level-id") && fmtp.contains("packetization-mode")) {
                return Encoding.of("H264/90000"); // rtpmap forgotten
            }
            return switch (format) {
                case 0 -> Encoding.of("PCMU/8000");
                case 8 -> Encoding.of("PCMA/8000");
                case 26 -> Encoding.of("JPEG/90000");
                case 32 -> Encoding.of("MPV/90000");
                case 33 -> Encoding.of("MP2T/90000");
                default -> new Encoding("type " + format, 0, 1);
            };
        }
    }

    /** The pictures to set up. */
    public record VideoStream(int payloadType, Optional<String> control, Format.Picture format) {}

    /**
     * The sound to set up with them.
     *
     * @param clockRateHz of its RTP timestamps
     */
    public record AudioStream(int payloadType, Optional<String> control, int clockRateHz, Format.Sound format) {}

    /** Either what we can play or the reason why there is none. */
    public sealed interface Choice {
        record Play(VideoStream video, Optional<AudioStream> audio) implements Choice {}

        record Nothing(Reason reason) implements Choice {}
    }

    public static SessionDescription parse(String sdp) {
        Optional<String> sessionControl = Optional.empty();
        List<Media> media = new ArrayList<>();
        Building building = null;
        for (String raw : sdp.split("\r\n|\n|\r")) {
            String line = raw.trim();
            if (line.startsWith("m=")) {
                if (building != null) {
                    media.add(building.media());
                }
                if (media.size() == MAX_MEDIA) {
                    building = null;
                    break;
                }
                building = Building.of(line);
            } else if (line.startsWith("a=")) {
                if (building != null) {
                    building.attribute(line.substring(2));
                } else if (line.startsWith("a=control:")) {
                    sessionControl =
                            Optional.of(line.substring("a=control:".length()).trim());
                }
            }
        }
        if (building != null) {
            media.add(building.media());
        }
        return new SessionDescription(sessionControl, media);
    }

    /**
     * The first video in H.264, else H.265, else JPEG, and the first sound beside it that a viewer could take. Metadata and
     * back channels are passed over; a camera that marks all its media as such lies (CV-RTSPHandler).
     */
    public Choice choose() {
        List<String> others = new ArrayList<>();
        Optional<Media> from = Optional.empty();
        Optional<VideoStream> best = Optional.empty();
        for (Media m : media) {
            if (!m.kind().equals("video")) {
                continue;
            }
            for (int payloadType : m.formats()) {
                Optional<Format.Picture> format = FormatReader.picture(m, payloadType);
                if (format.isEmpty()) {
                    others.add(m.encoding(payloadType).name());
                } else if (best.isEmpty()
                        || rank(format.get()) < rank(best.get().format())) {
                    best = Optional.of(new VideoStream(payloadType, m.control(), format.get()));
                    from = Optional.of(m);
                }
            }
        }
        if (best.isEmpty()) {
            return new Choice.Nothing(
                    others.isEmpty()
                            ? Reason.of("camera-no-video")
                            : Reason.of("camera-unknown-codec", Plain.text(others.get(0))));
        }
        return new Choice.Play(best.get(), sound(from.get().sendOnly()));
    }

    /** Browsers take the first everywhere, the second in part, the third not at all. */
    private static int rank(Format.Picture format) {
        return switch (format) {
            case Format.H264 h264 -> 0;
            case Format.H265 h265 -> 1;
            case Format.Jpeg jpeg -> 2;
        };
    }

    private Optional<AudioStream> sound(boolean allAreSendOnly) {
        for (Media m : media) {
            if (!m.kind().equals("audio") || (m.sendOnly() && !allAreSendOnly)) {
                continue;
            }
            for (int payloadType : m.formats()) {
                Optional<Format.Sound> format = FormatReader.sound(m, payloadType);
                if (format.isPresent()) {
                    int rateHz = m.encoding(payloadType).rateHz();
                    return Optional.of(new AudioStream(payloadType, m.control(), rateHz, format.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Where to send PLAY and keep-alives. */
    public String aggregate(String base) {
        return control.filter(c -> !c.equals("*")).map(c -> resolve(base, c)).orElse(base);
    }

    /** Cameras join base and control as text, queries and all (Dahua), so this does too. */
    public static String resolve(String base, String control) {
        String doubled = "rtsp://rtsp://";
        String fixed = control.startsWith(doubled) ? control.substring("rtsp://".length()) : control;
        if (fixed.isEmpty() || fixed.equals("*")) {
            return base;
        }
        if (fixed.regionMatches(true, 0, "rtsp://", 0, "rtsp://".length())) {
            return fixed;
        }
        return base.endsWith("/") || fixed.startsWith("/") ? base + fixed : base + "/" + fixed;
    }

    /** An {@code m=} while its lines are read. */
    private static final class Building {
        private final String kind;
        private final List<Integer> formats = new ArrayList<>();
        private final Map<Integer, String> encodings = new HashMap<>();
        private final Map<Integer, String> parameters = new HashMap<>();
        private Optional<String> control = Optional.empty();
        private Optional<String> dimensions = Optional.empty();
        private boolean sendOnly;

        private Building(String kind) {
            this.kind = kind;
        }

        static Building of(String line) {
            String[] words = line.substring(2).trim().split("\\s+");
            Building building = new Building(words[0].toLowerCase(Locale.ROOT));
            for (int i = 3; i < words.length && building.formats.size() < MAX_FORMATS; i++) {
                if (words[i].matches("\\d{1,3}") && Integer.parseInt(words[i]) < 128) {
                    building.formats.add(Integer.parseInt(words[i]));
                }
            }
            return building;
        }

        void attribute(String attribute) {
            if (attribute.startsWith("control:")) {
                control = Optional.of(attribute.substring("control:".length()).trim());
            } else if (attribute.startsWith("rtpmap:")) {
                perFormat(attribute.substring("rtpmap:".length()), encodings);
            } else if (attribute.startsWith("fmtp:")) {
                perFormat(attribute.substring("fmtp:".length()), parameters);
            } else if (attribute.startsWith("x-dimensions:")) {
                dimensions = Optional.of(
                        attribute.substring("x-dimensions:".length()).trim());
            } else if (attribute.trim().equals("sendonly")) {
                sendOnly = true;
            }
        }

        private void perFormat(String text, Map<Integer, String> into) {
            String[] words = text.trim().split("\\s+", 2);
            if (words.length == 2 && words[0].matches("\\d{1,3}") && into.size() < MAX_FORMATS) {
                into.putIfAbsent(Integer.parseInt(words[0]), words[1]);
            }
        }

        Media media() {
            return new Media(kind, formats, encodings, parameters, control, dimensions, sendOnly);
        }
    }
}
