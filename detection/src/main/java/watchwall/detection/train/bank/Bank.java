package watchwall.detection.train.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Rows of numbers on disk, one byte each: training reads them many times over, and they are more than should stand in
 * memory.
 */
public final class Bank {
    /** Of whitened numbers, which lie between -8 and 8. */
    static final float EVEN_STEP = 1 / 16f;

    /** Of the roots of the network's own numbers, which lie between 0 and 2.45. */
    static final float ROOT_STEP = 1 / 50f;

    private final ByteBuffer data;
    private final int length;
    private final float step;

    private Bank(ByteBuffer data, int length, float step) {
        this.data = data;
        this.length = length;
        this.step = step;
    }

    public int rows() {
        return data.capacity() / length;
    }

    public void read(int row, float[] out) {
        byte[] bytes = new byte[length];
        data.get(row * length, bytes);
        for (int i = 0; i < length; i++) {
            out[i] = bytes[i] * step;
        }
    }

    static Bank open(Path file, int length, float step) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Bank(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), length, step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes rows one after another; the file has its name only when it is whole. */
    static final class Writer implements AutoCloseable {
        private final Path file;
        private final Path part;
        private final FileChannel channel;
        private final float step;

        Writer(Path file, float step) {
            this.step = step;
            this.file = file;
            this.part = file.resolveSibling(file.getFileName() + ".part");
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                this.channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void add(float[]... parts) {
            try {
                for (float[] numbers : parts) {
                    ByteBuffer row = ByteBuffer.allocate(numbers.length);
                    for (float number : numbers) {
                        row.put((byte) Math.clamp(Math.round(number / step), -128, 127));
                    }
                    channel.write(row.flip());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void whole() {
            try {
                channel.close();
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
