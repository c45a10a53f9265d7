package watchwall.casebridge.attachment.check;

import static watchwall.casebridge.attachment.check.AttachmentCheck.refused;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks a JPEG from marker to marker (ITU-T T.81 B.1) to its end mark, so that a picture cut off on its way is found.
 * What stands behind the end mark is not looked at: phones put second pictures there.
 */
final class JpegWalk {
    private static final int MAX_MARKERS = 4096; // restart markers are not counted
    /** Each scan of a progressive picture costs a pass over all its pixels; encoders write about ten. */
    private static final int MAX_SCANS = 64;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP1 = 0xe1;

    private final DataInputStream in;
    private final FileBounds bounds;
    private int widthPx;
    private int heightPx;
    private Exif.Found exif = Exif.NOTHING;

    private JpegWalk(DataInputStream in, FileBounds bounds) {
        this.in = in;
        this.bounds = bounds;
    }

    static Judged judge(Path file, FileBounds bounds, Exif exif) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            return new JpegWalk(in, bounds).walk(exif);
        }
    }

    private Judged walk(Exif reader) throws IOException {
        in.skipNBytes(2);
        int scans = 0;
        int marker = marker();
        for (int i = 0; i < MAX_MARKERS; i++) {
            if (marker == END) {
                if (widthPx == 0 || scans == 0) {
                    throw refused("attachment.broken");
                }
                return judged();
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0 || (scans > 0 && isFrame(marker))) {
                throw refused("attachment.broken");
            }
            if (isFrame(marker)) {
                frame(marker, length);
            } else if (marker == APP1 && exif == Exif.NOTHING) {
                exif = reader.read(in.readNBytes(length));
            } else {
                in.skipNBytes(length);
            }
            if (marker == SCAN) {
                if (++scans > MAX_SCANS || widthPx == 0) {
                    throw refused("attachment.broken");
                }
                marker = behindScan();
            } else {
                marker = marker();
            }
        }
        throw refused("attachment.broken");
    }

    private Judged judged() {
        boolean onItsSide = exif.turn() >= 5;
        return new Judged(
                Judged.JPEG,
                onItsSide ? heightPx : widthPx,
                onItsSide ? widthPx : heightPx,
                exif.turn(),
                exif.takenAt(),
                exif.position());
    }

    /** B.2.2; the decoder knows baseline, extended and progressive pictures of 8 bits in grey or three colours. */
    private void frame(int marker, int length) throws IOException {
        if (length < 6 || widthPx > 0) {
            throw refused("attachment.broken");
        }
        int bits = in.readUnsignedByte();
        heightPx = in.readUnsignedShort();
        widthPx = in.readUnsignedShort();
        int colours = in.readUnsignedByte();
        in.skipNBytes(length - 6);
        if (marker > 0xc2 || bits != 8 || (colours != 1 && colours != 3)) {
            throw refused("attachment.jpeg-kind");
        }
        AttachmentCheck.pixels(
                widthPx,
                heightPx,
                marker == 0xc2 ? Math.min(bounds.maxPixels(), bounds.maxProgressivePixels()) : bounds.maxPixels());
    }

    private int marker() throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw refused("attachment.broken");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) { // fill bytes, B.1.1.2
            marker = in.readUnsignedByte();
        }
        if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
            throw refused("attachment.broken");
        }
        return marker;
    }

    /** Skips coded data, its stuffed zeros and restart markers among it. */
    private int behindScan() throws IOException {
        boolean marked = false;
        while (true) {
            int b = in.readUnsignedByte();
            if (!marked) {
                marked = b == 0xff;
            } else if (b != 0xff) {
                if (b != 0 && (b < 0xd0 || b > 0xd7)) {
                    return b;
                }
                marked = false;
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
