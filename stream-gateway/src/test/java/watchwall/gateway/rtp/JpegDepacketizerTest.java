package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.arrival.RtpReceiver;

/** The JDK's own coder makes the pictures and its own decoder judges what we put together. */
class JpegDepacketizerTest {
    private static final int PICTURE = 3600;
    private static final int PART = 500;

    private final List<AccessUnit> units = new ArrayList<>();
    private final RtpBytes camera = new RtpBytes(26, 1, 65_530);
    private Depacketizer depacketizer = depacketizer(0, 0, Depacketizers.MAX_UNIT_BYTES);
    private RtpReceiver receiver = new RtpReceiver(26, depacketizer);
    private int time;

    @AfterEach
    void everyUnitIsFreedWithItsLastReference() {
        receiver.close();
        for (AccessUnit unit : units) {
            assertThat(unit.refCnt()).isEqualTo(1);
            unit.release();
        }
    }

    @Test
    void tablesFollowFromTheQuality() throws IOException {
        for (int quality : new int[] {10, 49, 50, 75, 95}) {
            Jpeg jpeg = Jpeg.of(quality);
            send(jpeg, quality, new byte[0]);
            end();

            assertThat(pixels(units.getLast())).as("quality %d", quality).isEqualTo(pixels(jpeg.file));
            assertThat(units.getLast().track()).isEqualTo(new Track.Jpeg(160, 120));
            assertThat(units.getLast().isKey()).isTrue();
        }
    }

    @Test
    void tablesInBandAreKeptForPacketsWithoutThem() throws IOException {
        Jpeg jpeg = Jpeg.of(63);
        byte[] tables = RtpBytes.join(new byte[] {0, 0, 0, (byte) 128}, jpeg.luma, jpeg.chroma);
        send(jpeg, 200, tables);
        end();
        send(jpeg, 200, new byte[4]);
        end();

        assertThat(units).hasSize(2);
        assertThat(pixels(units.get(0))).isEqualTo(pixels(jpeg.file));
        assertThat(pixels(units.get(1))).isEqualTo(pixels(jpeg.file));
    }

    @Test
    void withoutTheTablesThereIsNoPicture() throws IOException {
        send(Jpeg.of(63), 200, new byte[4]);
        send(Jpeg.of(63), 255, new byte[4]);
        end();

        assertThat(units).isEmpty();
        assertThat(depacketizer.counts().malformed()).isPositive();
    }

    @Test
    void aLostPartDropsOnePictureOnly() throws IOException {
        Jpeg jpeg = Jpeg.of(75);
        send(jpeg, 75, new byte[0]);
        time += PICTURE;
        List<byte[]> parts = parts(jpeg, 1, 75, new byte[0]);
        receive(false, parts.get(0));
        camera.lose(1);
        for (byte[] part : parts.subList(2, parts.size())) {
            receive(part == parts.getLast(), part);
        }
        send(jpeg, 75, new byte[0]);
        end();

        assertThat(units).hasSize(2);
        assertThat(pixels(units.get(1))).isEqualTo(pixels(jpeg.file));
        assertThat(depacketizer.counts().dropped()).isEqualTo(1);
    }

    @Test
    void restartIntervalsComeIntoTheHead() throws IOException {
        Jpeg jpeg = Jpeg.of(75);
        time += PICTURE;
        List<byte[]> parts = parts(jpeg, 65, 75, new byte[0]);
        for (byte[] part : parts) {
            receive(part == parts.getLast(), part);
        }
        end();

        byte[] file = bytes(units.get(0));
        int dri = indexOf(file, new byte[] {(byte) 0xFF, (byte) 0xDD, 0, 4});
        assertThat(dri).isPositive();
        assertThat(file[dri + 5]).isEqualTo((byte) 80); // one picture long, so the scan stays valid
        assertThat(pixels(units.get(0))).isEqualTo(pixels(jpeg.file));
    }

    @Test
    void picturesOver2040PixelsTakeTheirSizeFromTheDescription() throws IOException {
        Jpeg jpeg = Jpeg.of(75);
        jpeg.widthPx = 0;
        jpeg.heightPx = 0;
        send(jpeg, 75, new byte[0]);
        end();
        assertThat(units).isEmpty();

        receiver.close();
        depacketizer = depacketizer(160, 120, Depacketizers.MAX_UNIT_BYTES);
        receiver = new RtpReceiver(26, depacketizer);
        send(jpeg, 75, new byte[0]);
        end();
        assertThat(pixels(units.get(0))).isEqualTo(pixels(jpeg.file));
    }

    @Test
    void aPictureOverTheBoundIsNotHandedOn() throws IOException {
        receiver.close();
        depacketizer = depacketizer(0, 0, 1000);
        receiver = new RtpReceiver(26, depacketizer);
        send(Jpeg.of(95), 95, new byte[0]);
        end();

        assertThat(units).isEmpty();
        assertThat(depacketizer.counts().oversized()).isEqualTo(1);
    }

    @Test
    void randomPayloadsNeverThrow() throws IOException {
        Random random = new Random(3);
        List<byte[]> good = parts(Jpeg.of(75), 1, 75, new byte[0]);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = good.get(random.nextInt(2)).clone();
            for (int hit = random.nextInt(4); hit > 0; hit--) {
                payload[random.nextInt(12)] = (byte) random.nextInt();
            }
            time += random.nextInt(3) == 0 ? PICTURE : 0;
            receive(random.nextBoolean(), Arrays.copyOf(payload, random.nextInt(payload.length + 1)));
        }

        assertThat(units).isNotEmpty();
    }

    private Depacketizer depacketizer(int largeWidth, int largeHeight, int maxUnitBytes) {
        return Depacketizers.pictures(
                new Format.Jpeg(largeWidth, largeHeight),
                new MarkerTrust(),
                new MediaClock(),
                ByteBufAllocator.DEFAULT,
                units::add,
                maxUnitBytes);
    }

    private void send(Jpeg jpeg, int quality, byte[] tables) {
        time += PICTURE;
        List<byte[]> parts = parts(jpeg, 1, quality, tables);
        for (byte[] part : parts) {
            receive(part == parts.getLast(), part);
        }
    }

    /** What follows has another time, and shows that the last picture is over. */
    private void end() {
        time += PICTURE;
        receive(false, new byte[8]);
    }

    private void receive(boolean marker, byte[] payload) {
        ByteBuf packet = camera.packet(time, marker, payload);
        receiver.receive(packet, Instant.EPOCH, time / 90 * 1_000_000L);
        packet.release();
    }

    /** RFC 2435 3.1, with a restart interval of the whole picture where the type has one. */
    private static List<byte[]> parts(Jpeg jpeg, int type, int quality, byte[] tables) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < jpeg.scan.length; at += PART) {
            ByteBuf out = Unpooled.buffer()
                    .writeByte(0)
                    .writeMedium(at)
                    .writeByte(type)
                    .writeByte(quality);
            out.writeByte(jpeg.widthPx / 8).writeByte(jpeg.heightPx / 8);
            if (type >= 64) {
                out.writeShort(80).writeShort(0xFFFF);
            }
            out.writeBytes(at == 0 ? tables : new byte[0]);
            out.writeBytes(jpeg.scan, at, Math.min(PART, jpeg.scan.length - at));
            byte[] part = new byte[out.readableBytes()];
            out.readBytes(part);
            parts.add(part);
        }
        return parts;
    }

    private static int[] pixels(AccessUnit unit) throws IOException {
        return pixels(ImageIO.read(new ByteBufInputStream(unit.payload().duplicate())));
    }

    private static int[] pixels(byte[] file) throws IOException {
        return pixels(ImageIO.read(new java.io.ByteArrayInputStream(file)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] bytes(AccessUnit unit) {
        byte[] bytes = new byte[unit.sizeBytes()];
        unit.payload().getBytes(0, bytes);
        return bytes;
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; i + what.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    /** A picture of 160 x 120 in 4:2:0 with standard Huffman tables, taken apart. */
    private static final class Jpeg {
        private byte[] file = {};
        private byte[] luma = {};
        private byte[] chroma = {};
        private byte[] scan = {};
        private int widthPx = 160;
        private int heightPx = 120;

        static Jpeg of(int quality) throws IOException {
            BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            for (int i = 0; i < 40; i++) {
                pen.setColor(new Color((i * 37) % 256, (i * 91) % 256, (i * 53) % 256));
                pen.fillOval((i * 29) % 150, (i * 17) % 110, 30, 20);
            }
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (var to = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(to);
                writer.write(null, new IIOImage(image, null, null), how);
            }
            writer.dispose();
            Jpeg jpeg = new Jpeg();
            jpeg.file = out.toByteArray();
            jpeg.takeApart();
            return jpeg;
        }

        private void takeApart() {
            int at = 2;
            while (true) {
                int marker = file[at + 1] & 0xFF;
                int length = (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
                if (marker == 0xDB) {
                    for (int table = at + 4; table < at + 2 + length; table += 65) {
                        byte[] entries = Arrays.copyOfRange(file, table + 1, table + 65);
                        luma = file[table] == 0 ? entries : luma;
                        chroma = file[table] == 1 ? entries : chroma;
                    }
                }
                at += 2 + length;
                if (marker == 0xDA) {
                    scan = Arrays.copyOfRange(file, at, file.length - 2);
                    return;
                }
            }
        }
    }
}
