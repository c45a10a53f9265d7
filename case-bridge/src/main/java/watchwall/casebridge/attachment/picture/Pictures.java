package watchwall.casebridge.attachment.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import watchwall.casebridge.attachment.check.Judged;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/** Decodes judged pictures, upright and in sRGB without transparency, and writes JPEG that carries no metadata. */
public final class Pictures {
    /** Longer side of a preview. */
    public static final int PREVIEW_PX = 480;

    /** Longer side of an edited picture; a larger original is taken by every second, third … pixel. */
    static final int EDITED_PX = 4800;

    private static final float PREVIEW_QUALITY = 0.82f;
    private static final float EDITED_QUALITY = 0.92f;

    private final DecodeRoom room;

    public Pictures(DecodeRoom room) {
        this.room = room;
        ImageIO.setUseCache(false);
    }

    /** @throws CaseRefused where its pixels cannot be read to the end */
    public byte[] preview(Path file, Judged judged) throws IOException {
        return room.in(() -> {
            BufferedImage picture = upright(decoded(file, judged, PREVIEW_PX * 2), judged.turn());
            return jpeg(smaller(picture, PREVIEW_PX), PREVIEW_QUALITY);
        });
    }

    /** @throws CaseRefused for edits that make no sense */
    public byte[] edited(Path file, Judged judged, List<PictureEdit> edits) throws IOException {
        EditRules.check(edits);
        return room.in(() -> {
            BufferedImage picture = upright(decoded(file, judged, EDITED_PX), judged.turn());
            return jpeg(EditDrawing.draw(picture, edits), EDITED_QUALITY);
        });
    }

    /** Takes every n-th pixel only, so that room is made for what is needed, not for what is there. */
    private static BufferedImage decoded(Path file, Judged judged, int longerSidePx) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByMIMEType(judged.mediaType()).next();
        AtomicBoolean broken = new AtomicBoolean();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, said) -> broken.compareAndSet(false, means(said)));
            int every = Math.ceilDiv(Math.max(judged.widthPx(), judged.heightPx()), longerSidePx);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            BufferedImage picture = plain(reader.read(0, param));
            if (broken.get()) {
                throw refused("attachment.broken");
            }
            return picture;
        } catch (IOException | RuntimeException e) {
            if (e instanceof CaseRefused why) {
                throw why;
            }
            throw refused("attachment.broken"); // decoders throw many things at broken pictures
        } finally {
            reader.dispose();
        }
    }

    /** The decoder goes on with grey where bytes are missing, and only warns; stray bytes between parts harm nothing. */
    private static boolean means(String said) {
        String low = said.toLowerCase(Locale.ROOT);
        return low.contains("premature") || (low.contains("corrupt") && !low.contains("extraneous"));
    }

    private static BufferedImage plain(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = plain.createGraphics();
        g.drawImage(picture, 0, 0, Color.WHITE, null);
        g.dispose();
        return plain;
    }

    /** EXIF orientations 2 to 8 as pixel moves: exact, without interpolation. */
    private static BufferedImage upright(BufferedImage from, int turn) {
        if (turn == 1) {
            return from;
        }
        int w = from.getWidth();
        int h = from.getHeight();
        BufferedImage to = new BufferedImage(turn >= 5 ? h : w, turn >= 5 ? w : h, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int rgb = from.getRGB(x, y);
                switch (turn) {
                    case 2 -> to.setRGB(w - 1 - x, y, rgb);
                    case 3 -> to.setRGB(w - 1 - x, h - 1 - y, rgb);
                    case 4 -> to.setRGB(x, h - 1 - y, rgb);
                    case 5 -> to.setRGB(y, x, rgb);
                    case 6 -> to.setRGB(h - 1 - y, x, rgb);
                    case 7 -> to.setRGB(h - 1 - y, w - 1 - x, rgb);
                    default -> to.setRGB(y, w - 1 - x, rgb);
                }
            }
        }
        return to;
    }

    private static BufferedImage smaller(BufferedImage from, int longerSidePx) {
        double scale = (double) longerSidePx / Math.max(from.getWidth(), from.getHeight());
        if (scale >= 1) {
            return from;
        }
        int w = Math.max(1, (int) Math.round(from.getWidth() * scale));
        int h = Math.max(1, (int) Math.round(from.getHeight() * scale));
        BufferedImage to = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, 0, 0, w, h, null);
        g.dispose();
        return to;
    }

    private static byte[] jpeg(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static CaseRefused refused(String key) {
        return new CaseRefused(Reason.of(key));
    }
}
