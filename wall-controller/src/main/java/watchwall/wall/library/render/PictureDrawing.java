package watchwall.wall.library.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes a picture, turns it upright, scales it down for the wall; runs in the process of {@link DrawProgram} only. */
final class PictureDrawing {
    private PictureDrawing() {}

    static void draw(Path file, Path folder, int maxWidthPx, int maxHeightPx, PrintStream out) throws IOException {
        out.println("pages 1");
        Orientation held = Orientation.of(file);
        // Scaled before it is turned: a picture of 100 MP takes 400 MB, and there is no room for it twice.
        BufferedImage fitted = held.isTurned()
                ? ImageFiles.fit(decode(file), maxHeightPx, maxWidthPx)
                : ImageFiles.fit(decode(file), maxWidthPx, maxHeightPx);
        fitted = upright(fitted, held);
        ImageFiles.picture(fitted, folder, "picture");
        ImageFiles.thumb(fitted, folder);
        out.println("page 1 " + fitted.getWidth() + " " + fitted.getHeight());
        out.println("done");
    }

    private static BufferedImage decode(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no reader");
            }
            ImageReader reader = readers.next();
            try {
                // A JPEG that was cut off is decoded with a grey rest, and a warning.
                AtomicBoolean isCut = new AtomicBoolean();
                reader.addIIOReadWarningListener((from, warning) ->
                        isCut.compareAndSet(false, warning.contains("runcated") || warning.contains("remature")));
                reader.setInput(in, true, true);
                BufferedImage decoded = reader.read(0);
                if (isCut.get()) {
                    throw new IOException("cut off");
                }
                return decoded;
            } finally {
                reader.dispose();
            }
        }
    }

    /** On white where it is transparent: that is how its author saw it. */
    private static BufferedImage upright(BufferedImage from, Orientation orientation) {
        int width = orientation.isTurned() ? from.getHeight() : from.getWidth();
        int height = orientation.isTurned() ? from.getWidth() : from.getHeight();
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = to.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, width, height);
        AffineTransform turn = orientation.turn(from.getWidth(), from.getHeight());
        brush.drawImage(from, turn, null);
        brush.dispose();
        return to;
    }
}
