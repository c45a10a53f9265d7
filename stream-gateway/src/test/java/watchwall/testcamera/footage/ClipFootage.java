package watchwall.testcamera.footage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recorded H.264 clip (Annex B), looped for ever at the rate told. A picture begins at an access unit delimiter, at a
 * parameter set or SEI after slice data, or at a slice that starts again at macroblock 0. The first picture must be a key
 * picture, so that the loop closes.
 */
public final class ClipFootage implements Footage {
    /** Two minutes of 1080p at 16 Mbit/s; a clip is held in memory. */
    private static final int MAX_CLIP_BYTES = 256 * 1024 * 1024;

    private final List<Picture> pictures;
    private final List<byte[]> parameterSets;
    private final double framesPerSecond;
    private int position;

    private ClipFootage(List<Picture> pictures, double framesPerSecond, int position) {
        this.pictures = pictures;
        this.framesPerSecond = framesPerSecond;
        this.position = position;
        this.parameterSets = pictures.getFirst().nalUnits().stream()
                .filter(NalType::isParameterSet)
                .toList();
    }

    public static ClipFootage of(Path file, double framesPerSecond) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, framesPerSecond);
        }
    }

    /** Reads the stream to its end; the caller closes it. */
    public static ClipFootage of(InputStream annexB, double framesPerSecond) throws IOException {
        byte[] bytes = annexB.readNBytes(MAX_CLIP_BYTES + 1);
        if (bytes.length > MAX_CLIP_BYTES) {
            throw new IOException("A clip may have up to %d MiB".formatted(MAX_CLIP_BYTES >> 20));
        }
        List<Picture> pictures = pictures(nalUnits(bytes));
        if (pictures.isEmpty() || !pictures.getFirst().key()) {
            throw new IOException("A clip must be H.264 in Annex B form and begin with a key picture");
        }
        return new ClipFootage(pictures, framesPerSecond, 0);
    }

    /** The same pictures (shared, not copied) for another camera, which begins at this picture of the clip. */
    public ClipFootage startingAt(int picture) {
        return new ClipFootage(pictures, framesPerSecond, Math.floorMod(picture, pictures.size()));
    }

    /** Pictures in one round. */
    public int pictures() {
        return pictures.size();
    }

    @Override
    public double framesPerSecond() {
        return framesPerSecond;
    }

    @Override
    public List<byte[]> parameterSets() {
        return parameterSets;
    }

    @Override
    public Picture next(long sentAtMillis) {
        Picture picture = pictures.get(position);
        position = (position + 1) % pictures.size();
        return picture;
    }

    /** Splits at start codes (Annex B.1); zero bytes before a start code belong to it. */
    private static List<byte[]> nalUnits(byte[] bytes) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                addUnit(units, bytes, start, i);
                start = i + 3;
                i += 2;
            }
        }
        addUnit(units, bytes, start, bytes.length);
        return units;
    }

    private static void addUnit(List<byte[]> units, byte[] bytes, int start, int limit) {
        int end = limit;
        while (start >= 0 && end > start && bytes[end - 1] == 0) {
            end--;
        }
        if (start >= 0 && end > start) {
            units.add(Arrays.copyOfRange(bytes, start, end));
        }
    }

    private static List<Picture> pictures(List<byte[]> units) {
        List<Picture> pictures = new ArrayList<>();
        List<byte[]> current = new ArrayList<>();
        for (byte[] unit : units) {
            boolean hasSlice = current.stream().anyMatch(NalType::isSlice);
            if (hasSlice && beginsPicture(unit)) {
                addPicture(pictures, current);
                current = new ArrayList<>();
            }
            current.add(unit);
        }
        addPicture(pictures, current);
        return List.copyOf(pictures);
    }

    /** Given that slice data came before it; first_mb_in_slice 0 is a single 1 bit. */
    private static boolean beginsPicture(byte[] unit) {
        if (NalType.isSlice(unit)) {
            return unit.length > 1 && (unit[1] & 0x80) != 0;
        }
        int type = NalType.of(unit);
        return type >= NalType.SEI && type <= NalType.ACCESS_UNIT_DELIMITER;
    }

    private static void addPicture(List<Picture> pictures, List<byte[]> units) {
        if (units.stream().anyMatch(NalType::isSlice)) {
            pictures.add(new Picture(units, units.stream().anyMatch(u -> NalType.of(u) == NalType.IDR_SLICE)));
        }
    }
}
