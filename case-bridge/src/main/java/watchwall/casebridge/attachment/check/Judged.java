package watchwall.casebridge.attachment.check;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file is, by its content.
 *
 * @param widthPx upright; 0 for a paper
 * @param heightPx upright; 0 for a paper
 * @param turn how the pixels must be turned to stand upright: EXIF orientation, 1 (as they are) to 8
 */
public record Judged(
        String mediaType, int widthPx, int heightPx, int turn, Optional<Instant> takenAt, Optional<Position> position) {
    public static final String JPEG = "image/jpeg";
    public static final String PNG = "image/png";
    public static final String MP4 = "video/mp4";
    public static final String PDF = "application/pdf";

    public boolean isPicture() {
        return mediaType.equals(JPEG) || mediaType.equals(PNG);
    }
}
