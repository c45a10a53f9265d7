package watchwall.wall.library.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Pictures into files: PNG while that stays small, as of slides and charts, JPEG for photographs. */
final class ImageFiles {
    private static final int MAX_PAGE_PNG_BYTES = 1024 * 1024;
    private static final int MAX_PICTURE_PNG_BYTES = 6 * 1024 * 1024; // 3840x2160
    private static final float QUALITY = 0.92f;
    private static final float THUMB_QUALITY = 0.8f;
    private static final int THUMB_WIDTH_PX = 320;
    private static final int THUMB_HEIGHT_PX = 240;

    private ImageFiles() {}

    static void page(BufferedImage image, Path folder, String name) throws IOException {
        write(image, folder, name, MAX_PAGE_PNG_BYTES);
    }

    static void picture(BufferedImage image, Path folder, String name) throws IOException {
        write(image, folder, name, MAX_PICTURE_PNG_BYTES);
    }

    static void thumb(BufferedImage image, Path folder) throws IOException {
        BufferedImage small = fit(image, THUMB_WIDTH_PX, THUMB_HEIGHT_PX);
        Files.write(folder.resolve("thumb.jpg"), jpeg(small, THUMB_QUALITY));
    }

    private static void write(BufferedImage image, Path folder, String name, int maxPngBytes) throws IOException {
        var png = new ByteArrayOutputStream(256 * 1024);
        ImageIO.write(image, "png", png);
        if (png.size() <= maxPngBytes) {
            Files.write(folder.resolve(name + ".png"), png.toByteArray());
        } else {
            Files.write(folder.resolve(name + ".jpg"), jpeg(image, QUALITY));
        }
    }

    /** Scales down by halves and a last step, so that thin lines do not fall through; never up. */
    static BufferedImage fit(BufferedImage image, int maxWidth, int maxHeight) {
        double scale = Math.min((double) maxWidth / image.getWidth(), (double) maxHeight / image.getHeight());
        if (scale >= 1) {
            return image;
        }
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage now = image;
        while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
            now = scaled(now, now.getWidth() / 2, now.getHeight() / 2);
        }
        return scaled(now, width, height);
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = to.createGraphics();
        brush.setColor(Color.WHITE); // behind what is transparent: so its author saw it
        brush.fillRect(0, 0, width, height);
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(from, 0, 0, width, height, null);
        brush.dispose();
        return to;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(256 * 1024);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            IIOMetadata words = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
            withFullColour(words);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, List.of(), words), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** 4:4:4: Java's writer halves the colour, which frays red letters. */
    private static void withFullColour(IIOMetadata words) throws IOException {
        String format = words.getNativeMetadataFormatName();
        Node root = words.getAsTree(format);
        NodeList specs = ((IIOMetadataNode) root).getElementsByTagName("componentSpec");
        for (int i = 0; i < specs.getLength(); i++) {
            IIOMetadataNode spec = (IIOMetadataNode) specs.item(i);
            spec.setAttribute("HsamplingFactor", "1");
            spec.setAttribute("VsamplingFactor", "1");
        }
        words.setFromTree(format, root);
    }
}
