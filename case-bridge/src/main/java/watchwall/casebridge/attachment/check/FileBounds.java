package watchwall.casebridge.attachment.check;

import java.time.ZoneId;

/**
 * What is taken.
 *
 * @param pictureBytes most bytes of a picture
 * @param clipBytes most bytes of a clip
 * @param permitBytes most bytes of a paper
 * @param maxPixels of a picture; read from its header before any room is made for them
 * @param maxProgressivePixels of a progressive JPEG, whose decoder holds all its coefficients outside the heap
 * @param zone of the clock of cameras that write no zone
 */
public record FileBounds(
        long pictureBytes, long clipBytes, long permitBytes, long maxPixels, long maxProgressivePixels, ZoneId zone) {
    private static final long MIB = 1024 * 1024;

    public static FileBounds standard() {
        return new FileBounds(20 * MIB, 200 * MIB, 20 * MIB, 64_000_000, 25_000_000, ZoneId.of("Asia/Shanghai"));
    }

    public long bytes(Use use) {
        return switch (use) {
            case PICTURE -> pictureBytes;
            case CLIP -> clipBytes;
            case PERMIT -> permitBytes;
        };
    }
}
