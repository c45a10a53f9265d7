package watchwall.casebridge.platform.adapter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after a power cut. */
final class DroppedFile {
    private DroppedFile() {}

    static void write(Path target, byte[] content) throws IOException {
        Path part = part(target);
        try (FileChannel file = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        publish(part, target);
    }

    static void copy(Path source, Path target) throws IOException {
        Path part = part(target);
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        publish(part, target);
    }

    /** A line that a power cut left half is ended before the next one begins. */
    static void append(Path target, String head, String line) throws IOException {
        try (FileChannel file = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = file.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n';
            String text = (size == 0 ? head + "\n" : torn ? "\n" : "") + line + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            file.position(size);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        sync(target.getParent());
    }

    private static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    private static void publish(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.getParent());
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
