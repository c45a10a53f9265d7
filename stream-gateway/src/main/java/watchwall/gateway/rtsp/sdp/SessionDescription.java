package watchwall.gateway.rtsp.sdp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.rtsp.wire.Plain;

/**
 * What a camera offers, read from its SDP (RFC 8866) as cameras write it: lines may be missing, doubled, broken, end in LF
 * alone; only {@code m=} and four attributes matter.
 */
public record SessionDescription(Optional<String> control, List<Media> media) {
    private static final int MAX_MEDIA = 32; // cameras seen: 4
    private static final int MAX_FORMATS = 32;

    public SessionDescription {
        media = List.copyOf(media);
    }

    /** One {@code m=} with its attributes. */
    public record Media(
            String kind,
            List<Integer> formats,
            Map<Integer, String> encodings,
            Map<Integer, String> parameters,
            Optional<String> control) {
        public Media {
            formats = List.copyOf(formats);
            encodings = Map.copyOf(encodings);
            parameters = Map.copyOf(parameters);
        }

        public String encoding(int format) {
            String named = encodings.get(format);
            if (named != null) {
                return named;
            }
            String fmtp = parameters.getOrDefault(format, "").toLowerCase(Locale.ROOT);
            if (fmtp.contains("profile-level-id") && fmtp.contains("packetization-mode")) {
                return "H264"; // rtpmap forgotten
            }
            return switch (format) {
                case 26 -> "JPEG";
                case 32 -> "MPV";
                case 33 -> "MP2T";
                default -> "type " + format;
            };
        }
    }

    /** The stream to set up. */
    public record VideoStream(int payloadType, Optional<String> control, List<ParameterSet> parameterSets) {
        public VideoStream {
            parameterSets = List.copyOf(parameterSets);
        }
    }

    /** Either a stream that we can play or the reason why there is none. */
    public sealed interface Choice {
        record Play(VideoStream stream) implements Choice {}

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

    /** The first video in H.264; audio, metadata and back channels are passed over. */
    public Choice choose() {
        List<String> others = new ArrayList<>();
        for (Media m : media) {
            if (!m.kind().equals("video")) {
                continue;
            }
            for (int format : m.formats()) {
                String encoding = m.encoding(format);
                if (encoding.equalsIgnoreCase("H264")) {
                    String fmtp = m.parameters().getOrDefault(format, "");
                    return new Choice.Play(new VideoStream(format, m.control(), Building.parameterSets(fmtp)));
                }
                others.add(encoding);
            }
        }
        return new Choice.Nothing(
                others.isEmpty()
                        ? Reason.of("camera-no-video")
                        : Reason.of("camera-unknown-codec", Plain.text(others.get(0))));
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
                encodings.replaceAll((format, text) -> text.split("[/\\s]", 2)[0]);
            } else if (attribute.startsWith("fmtp:")) {
                perFormat(attribute.substring("fmtp:".length()), parameters);
            }
        }

        private void perFormat(String text, Map<Integer, String> into) {
            String[] words = text.trim().split("\\s+", 2);
            if (words.length == 2 && words[0].matches("\\d{1,3}") && into.size() < MAX_FORMATS) {
                into.putIfAbsent(Integer.parseInt(words[0]), words[1]);
            }
        }

        Media media() {
            return new Media(kind, formats, encodings, parameters, control);
        }

        /** sprop-parameter-sets (RFC 6184 8.1); what is no Base64 is left out, start codes inside it are cut off (V380). */
        static List<ParameterSet> parameterSets(String fmtp) {
            List<ParameterSet> sets = new ArrayList<>();
            for (String parameter : fmtp.split(";")) {
                String text = parameter.trim();
                if (text.regionMatches(true, 0, "sprop-parameter-sets=", 0, 21)) {
                    for (String part : text.substring(21).split(",")) {
                        decode(part.trim()).forEach(nal -> sets.add(new ParameterSet(nal)));
                    }
                }
            }
            return sets;
        }

        private static List<byte[]> decode(String base64) {
            try {
                return AnnexB.units(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
    }
}
