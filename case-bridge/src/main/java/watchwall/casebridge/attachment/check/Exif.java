package watchwall.casebridge.attachment.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the eight entries that a case needs from the Exif block of a JPEG (CIPA DC-008, TIFF 6.0) and nothing else:
 * maker notes and the preview in it stay shut. Every offset is inside the block or the entry is not there; a block that
 * makes no sense is no reason to refuse the picture.
 */
final class Exif {
    static final Found NOTHING = new Found(1, Optional.empty(), Optional.empty());

    private static final byte[] MARK = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ENTRIES = 512;
    private static final int ORIENTATION = 0x0112;
    private static final int PHOTO = 0x8769;
    private static final int GPS = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int TAKEN_ZONE = 0x9011;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final ZoneId zone;
    private final Clock clock;

    Exif(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    record Found(int turn, Optional<Instant> takenAt, Optional<Position> position) {}

    Found read(byte[] segment) {
        if (segment.length < MARK.length + 8
                || !java.util.Arrays.equals(segment, 0, MARK.length, MARK, 0, MARK.length)) {
            return NOTHING;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, MARK.length, segment.length - MARK.length)
                .slice();
        int order = tiff.getShort(0);
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if ((order != 0x4949 && order != 0x4d4d) || tiff.getShort(2) != 42) {
            return NOTHING;
        }
        Map<Integer, Integer> first = entries(tiff, tiff.getInt(4));
        Map<Integer, Integer> photo = below(tiff, first, PHOTO);
        int turn = word(tiff, first, ORIENTATION);
        return new Found(
                turn >= 1 && turn <= 8 ? turn : 1, taken(tiff, photo), position(tiff, below(tiff, first, GPS)));
    }

    /** Where the entry of each tag lies. */
    private static Map<Integer, Integer> entries(ByteBuffer tiff, int at) {
        Map<Integer, Integer> found = new TreeMap<>();
        if (at < 8 || at > tiff.limit() - 2) {
            return found;
        }
        int count = Math.min(Short.toUnsignedInt(tiff.getShort(at)), MAX_ENTRIES);
        for (int i = 0; i < count && at + 2 + (i + 1) * 12 <= tiff.limit(); i++) {
            int entry = at + 2 + i * 12;
            found.putIfAbsent(Short.toUnsignedInt(tiff.getShort(entry)), entry);
        }
        return found;
    }

    private static Map<Integer, Integer> below(ByteBuffer tiff, Map<Integer, Integer> of, int tag) {
        Integer entry = of.get(tag);
        return entry == null ? Map.of() : entries(tiff, tiff.getInt(entry + 8));
    }

    private static int word(ByteBuffer tiff, Map<Integer, Integer> of, int tag) {
        Integer entry = of.get(tag);
        return entry == null || tiff.getShort(entry + 2) != 3 ? 0 : Short.toUnsignedInt(tiff.getShort(entry + 8));
    }

    private static String text(ByteBuffer tiff, Map<Integer, Integer> of, int tag) {
        Integer entry = of.get(tag);
        if (entry == null || tiff.getShort(entry + 2) != 2) {
            return "";
        }
        int length = tiff.getInt(entry + 4);
        int at = length <= 4 ? entry + 8 : tiff.getInt(entry + 8);
        if (length < 1 || length > 64 || at < 0 || at > tiff.limit() - length) {
            return "";
        }
        byte[] bytes = new byte[length];
        tiff.get(at, bytes);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private Optional<Instant> taken(ByteBuffer tiff, Map<Integer, Integer> photo) {
        try {
            LocalDateTime local = LocalDateTime.parse(text(tiff, photo, TAKEN), TIME);
            String offset = text(tiff, photo, TAKEN_ZONE);
            ZoneId of = offset.isEmpty() ? zone : ZoneOffset.of(offset);
            Instant at = local.atZone(of).toInstant();
            boolean likely = at.isAfter(FIRST) && at.isBefore(clock.instant().plus(CLOCKS_DIFFER));
            return likely ? Optional.of(at) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Position> position(ByteBuffer tiff, Map<Integer, Integer> gps) {
        double latitude = degrees(tiff, gps, 2) * (text(tiff, gps, 1).equals("S") ? -1 : 1);
        double longitude = degrees(tiff, gps, 4) * (text(tiff, gps, 3).equals("W") ? -1 : 1);
        boolean somewhere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
        return somewhere ? Optional.of(new Position(longitude, latitude)) : Optional.empty();
    }

    /** Degrees, minutes and seconds as three fractions; NaN where they are not there. */
    private static double degrees(ByteBuffer tiff, Map<Integer, Integer> gps, int tag) {
        Integer entry = gps.get(tag);
        if (entry == null || tiff.getShort(entry + 2) != 5 || tiff.getInt(entry + 4) != 3) {
            return Double.NaN;
        }
        int at = tiff.getInt(entry + 8);
        if (at < 0 || at > tiff.limit() - 24) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            long above = Integer.toUnsignedLong(tiff.getInt(at + i * 8));
            long under = Integer.toUnsignedLong(tiff.getInt(at + i * 8 + 4));
            sum += (double) above / under / Math.pow(60, i);
        }
        return sum;
    }
}
