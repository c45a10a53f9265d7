package watchwall.testcamera.script;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.testcamera.footage.Footage;
import watchwall.testcamera.footage.NalType;
import watchwall.testcamera.footage.StripFootage;
import watchwall.testcamera.footage.StripSettings;

/**
 * The pictures that a dialogue speaks of, and payloads as it writes them: hexadecimal digits, and names in braces. Makes
 * pictures as they are asked for; one thread at a time.
 */
final class Clip {
    private static final int MAX_PICTURES = 2000;
    private static final int MAX_FILL_BYTES = 16 << 20;
    private static final Pattern PIECE = Pattern.compile("\\{([^{}]+)\\}|([0-9a-fA-F]{2})|\\s+|(.)");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d*)");

    private final Footage footage;
    private final Map<String, String> definitions;
    private final List<List<byte[]>> pictures = new ArrayList<>();

    Clip(Script script) {
        Map<String, String> asked = script.clip();
        String[] size = asked.getOrDefault("size", "640x360").split("x");
        this.footage = new StripFootage(StripSettings.sub(1)
                .size(Integer.parseInt(size[0]), Integer.parseInt(size[1]))
                .framesPerSecond(Integer.parseInt(asked.getOrDefault("fps", "25")))
                .gop(Duration.ofMillis(Long.parseLong(asked.getOrDefault("gop", "1000"))))
                .bitsPerSecond(Integer.parseInt(asked.getOrDefault("bits", "0")))
                .slices(Integer.parseInt(asked.getOrDefault("slices", "1"))));
        this.definitions = script.definitions();
    }

    /** The NAL units of a picture, parameter sets in front of a key picture. */
    synchronized List<byte[]> picture(int number) {
        if (number >= MAX_PICTURES) {
            throw new IllegalArgumentException("a clip has up to " + MAX_PICTURES + " pictures");
        }
        while (pictures.size() <= number) {
            pictures.add(footage.next(1_000_000L + 40L * pictures.size()).nalUnits());
        }
        return pictures.get(number);
    }

    /** sprop-parameter-sets of the clip. */
    String sprop() {
        return String.join(
                ",",
                footage.parameterSets().stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
    }

    /** The same sets as one, behind start codes. */
    String annexB() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] set : footage.parameterSets()) {
            out.writeBytes(new byte[] {0, 0, 0, 1});
            out.writeBytes(set);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /** Hexadecimal digits and pieces in braces, one behind the other. */
    byte[] payload(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                out.writeBytes(piece(matcher.group(1).trim().split("\\s+")));
            } else if (matcher.group(2) != null) {
                out.writeBytes(HexFormat.of().parseHex(matcher.group(2)));
            } else if (matcher.group(3) != null) {
                throw new IllegalArgumentException("neither hexadecimal nor a name in braces: " + text);
            }
        }
        return out.toByteArray();
    }

    private byte[] piece(String[] words) {
        return switch (words[0]) {
            case "len" -> {
                int length = piece(java.util.Arrays.copyOfRange(words, 1, words.length)).length;
                yield new byte[] {(byte) (length >> 8), (byte) length};
            }
            case "fill" -> {
                byte[] fill = new byte[Math.min(Integer.parseInt(words[1]), MAX_FILL_BYTES)];
                java.util.Arrays.fill(fill, (byte) Integer.parseInt(words[2], 16));
                yield fill;
            }
            case "slice" -> {
                List<byte[]> slices = picture(Integer.parseInt(words[1])).stream()
                        .filter(NalType::isSlice)
                        .toList();
                boolean numbered = words.length > 2 && words[2].startsWith("#");
                byte[] slice = slices.get(numbered ? Integer.parseInt(words[2].substring(1)) : 0);
                yield cut(slice, words, numbered ? 3 : 2);
            }
            case "sps" -> cut(footage.parameterSets().get(0), words, 1);
            case "pps" -> cut(footage.parameterSets().get(1), words, 1);
            default ->
                cut(
                        payload(Optional.ofNullable(definitions.get(words[0]))
                                .orElseThrow(() -> new IllegalArgumentException("no piece " + words[0]))),
                        words,
                        1);
        };
    }

    /** How many pictures were made so far. */
    synchronized int made() {
        return pictures.size();
    }

    private static byte[] cut(byte[] bytes, String[] words, int at) {
        if (words.length <= at) {
            return bytes;
        }
        Matcher range = RANGE.matcher(words[at]);
        if (!range.matches()) {
            throw new IllegalArgumentException("no range: " + words[at]);
        }
        int to = range.group(2).isEmpty() ? bytes.length : Integer.parseInt(range.group(2));
        int from = Integer.parseInt(range.group(1));
        if (from > to || to > bytes.length) {
            throw new IllegalArgumentException("there are only " + bytes.length + " bytes, not " + words[at]);
        }
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
