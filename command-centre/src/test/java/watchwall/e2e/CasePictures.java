package watchwall.e2e;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photographs that nobody took; no two are the same file. */
final class CasePictures {
    private CasePictures() {}

    static byte[] of(Color colour) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var draw = image.createGraphics();
        draw.setColor(colour);
        draw.fillRect(0, 0, 320, 240);
        draw.setColor(new Color(new Random().nextInt(0xffffff)));
        draw.fillRect(100, 100, 40, 40);
        draw.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
