package watchwall.casebridge.attachment.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** Judges a file by its first bytes and then by its structure; its name and what its sender says of it play no part. */
public final class AttachmentCheck {
    private static final int HEAD_BYTES = 1024;
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] PDF = ascii("%PDF-");
    private static final byte[] PDF_END = ascii("%%EOF");

    private final FileBounds bounds;
    private final Clock clock;

    /** @param clock a camera's time in the future is not believed */
    public AttachmentCheck(FileBounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /** @throws CaseRefused saying what is wrong with it */
    public Judged judge(Path file, Use use) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (head.length == 0) {
            throw refused("attachment.empty");
        }
        try {
            return fits(judged(file, head, use), use);
        } catch (EOFException | IndexOutOfBoundsException cut) {
            throw refused("attachment.cut-short");
        }
    }

    private Judged judged(Path file, byte[] head, Use use) throws IOException {
        if (at(head, 0, JPEG)) {
            return JpegWalk.judge(file, bounds, new Exif(bounds.zone(), clock));
        }
        if (at(head, 0, PNG)) {
            return PngWalk.judge(file, bounds);
        }
        if (at(head, 4, ascii("ftyp"))) {
            String brand = head.length < 12 ? "" : new String(head, 8, 4, StandardCharsets.ISO_8859_1);
            if (brand.matches("heic|heix|mif1|msf1|hevc|avif|avis")) {
                throw refused("attachment.photo-type", brand.startsWith("av") ? "AVIF" : "HEIC");
            }
            return Mp4Walk.judge(file);
        }
        if (at(head, 0, ascii("RIFF")) && at(head, 8, ascii("WEBP"))) {
            throw refused("attachment.photo-type", "WebP");
        }
        if (at(head, 0, ascii("GIF8"))) {
            throw refused("attachment.photo-type", "GIF");
        }
        if (at(head, 0, PDF)) {
            return pdf(file);
        }
        throw refused("attachment.type-unknown." + use.name().toLowerCase(Locale.ROOT));
    }

    private static Judged fits(Judged judged, Use use) {
        boolean fits = switch (use) {
            case PICTURE -> judged.isPicture();
            case CLIP -> judged.mediaType().equals(Judged.MP4);
            case PERMIT -> judged.isPicture() || judged.mediaType().equals(Judged.PDF);
        };
        if (!fits) {
            throw refused("attachment.type-misplaced." + use.name().toLowerCase(Locale.ROOT), judged.mediaType());
        }
        return judged;
    }

    /** ISO 32000-1 7.5.5: the end mark stands in the last 1024 bytes. Nothing of it is opened here. */
    private static Judged pdf(Path file) throws IOException {
        long size = Files.size(file);
        byte[] tail;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, size - HEAD_BYTES));
            tail = in.readNBytes(HEAD_BYTES);
        }
        for (int i = tail.length - PDF_END.length; i >= 0; i--) {
            if (at(tail, i, PDF_END)) {
                return new Judged(Judged.PDF, 0, 0, 1, Optional.empty(), Optional.empty());
            }
        }
        throw refused("attachment.cut-short");
    }

    static void pixels(long widthPx, long heightPx, long most) {
        if (widthPx <= 0 || heightPx <= 0) {
            throw refused("attachment.broken");
        }
        if (widthPx > Integer.MAX_VALUE || heightPx > Integer.MAX_VALUE || widthPx * heightPx > most) {
            throw refused("attachment.pixels-too-many", widthPx, heightPx, most / 1_000_000);
        }
    }

    static CaseRefused refused(String key, Object... args) {
        return new CaseRefused(Reason.of(key, args));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean at(byte[] bytes, int from, byte[] magic) {
        return from >= 0
                && bytes.length >= from + magic.length
                && Arrays.equals(bytes, from, from + magic.length, magic, 0, magic.length);
    }
}
