package watchwall.centre.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Streets as a child draws them: enough to tell before from after. */
final class DemoPictures {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;

    private DemoPictures() {}

    /**
     * @param seed the same seed is the same street, so that the pictures of a case fit together
     * @param hour no two pictures of a street are the same: the sun moved
     */
    static InputStream street(int seed, boolean clean, int hour) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D draw = image.createGraphics();
        fill(draw, 0xBFD4E6, 0, 0, WIDTH, 220);
        draw.setColor(new Color(0xF6E7B0));
        draw.fillOval(40 + hour * 90, 20 + hour * 6, 46, 46);
        for (int x = 0; x < WIDTH; ) {
            int width = 90 + random.nextInt(90);
            int top = 40 + random.nextInt(90);
            fill(draw, 0x8F9AA6 + random.nextInt(0x30) * 0x010101, x, top, width - 8, 240 - top);
            for (int window = x + 14; window < x + width - 30; window += 30) {
                fill(draw, 0xDCE7EF, window, top + 24, 14, 20);
            }
            x += width;
        }
        fill(draw, 0xC9C4BA, 0, 240, WIDTH, 130);
        fill(draw, 0x55585C, 0, 370, WIDTH, HEIGHT - 370);
        for (int x = 20; x < WIDTH; x += 130) {
            fill(draw, 0xF2F2F2, x, 450, 70, 8);
        }
        if (!clean) {
            int at = 250 + random.nextInt(350);
            for (int i = 0; i < 14; i++) {
                fill(
                        draw,
                        0x4A3B2A + random.nextInt(0x505050),
                        at + random.nextInt(150),
                        300 + random.nextInt(50),
                        34,
                        22);
            }
        }
        draw.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(jpeg.toByteArray());
    }

    private static void fill(Graphics2D draw, int rgb, int x, int y, int width, int height) {
        draw.setColor(new Color(rgb));
        draw.fillRect(x, y, width, height);
    }
}
