package watchwall.casebridge.standin;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Plays the city: dispatches what is filed, finishes it, and hands in a picture that it drew. */
final class Work {
    private static final List<Map<String, String>> DEPARTMENTS = List.of(
            Map.of("code", "CG-ZF", "name", "综合执法大队"),
            Map.of("code", "HW-ZX", "name", "环境卫生服务中心"),
            Map.of("code", "SZ-SS", "name", "市政设施管理处"));

    private final Callback callback;
    private final Files files;
    private final Duration pause;

    Work(Callback callback, Files files, Duration pause) {
        this.callback = callback;
        this.files = files;
        this.pause = pause;
    }

    void on(Book.Entry entry) {
        if (!entry.type().equals("watchwall.case.filing.v1")) {
            return;
        }
        try {
            Thread.sleep(pause);
            int which = Math.floorMod(entry.caseNumber().hashCode(), DEPARTMENTS.size());
            callback.send(
                    "dispatched",
                    entry.caseNumber(),
                    Map.of("department", DEPARTMENTS.get(which), "text", "请按时限到现场处置"));
            Thread.sleep(pause);
            byte[] picture = picture();
            String sha256 = Seal.sha256(picture);
            files.put(sha256, picture);
            callback.send(
                    "finished",
                    entry.caseNumber(),
                    Map.of(
                            "text",
                            "已到现场处置，恢复原状",
                            "attachments",
                            List.of(Map.of(
                                    "sha256", sha256,
                                    "kind", "AFTER",
                                    "mediaType", "image/jpeg",
                                    "bytes", picture.length,
                                    "name", "after.jpg"))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A street with nothing on its pavement. */
    private static byte[] picture() {
        BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D draw = image.createGraphics();
        draw.setColor(new Color(0xBFD4E6));
        draw.fillRect(0, 0, 640, 150);
        draw.setColor(new Color(0xA89C8C));
        draw.fillRect(0, 60, 640, 120);
        draw.setColor(new Color(0xC9C4BA));
        draw.fillRect(0, 180, 640, 60);
        draw.setColor(new Color(0x55585C));
        draw.fillRect(0, 240, 640, 120);
        draw.setColor(Color.WHITE);
        for (int x = 20; x < 640; x += 90) {
            draw.fillRect(x, 296, 50, 6);
        }
        draw.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
