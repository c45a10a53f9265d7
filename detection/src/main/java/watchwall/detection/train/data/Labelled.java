package watchwall.detection.train.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.model.head.BinFinding;
import watchwall.detection.model.weights.Digest;

/**
 * A picture file and what a person marked in it.
 *
 * @param digest of the file's bytes
 * @param bystanders people and vehicles, in parts of the picture; nobody marked them
 */
public record Labelled(Path file, String digest, List<Mark> marks, List<Box> bystanders) {
    /** In the order of the numbers in the label files. */
    private static final List<BinFinding.Kind> KINDS =
            List.of(BinFinding.Kind.RUBBISH, BinFinding.Kind.BIN, BinFinding.Kind.OVERFLOW);

    public Labelled {
        marks = List.copyOf(marks);
        bystanders = List.copyOf(bystanders);
    }

    public static Labelled of(Path file, List<Mark> marks) {
        return new Labelled(file, Digest.of(bytes(file)), marks, List.of());
    }

    public Labelled beside(List<Box> others) {
        return new Labelled(file, digest, marks, others);
    }

    /**
     * A folder of {@code images/*.jpg} and {@code labels/*.txt}: a line for each box, class (0 rubbish, 1 bin, 2 overflow),
     * middle and size in parts of the picture.
     */
    public static List<Labelled> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            List<Labelled> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Path label = folder.resolve("labels").resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
                all.add(of(file, marks(label)));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Picture picture() {
        return Jpeg.read(bytes(file), Instant.EPOCH);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean shows(BinFinding.Kind kind) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind);
    }

    private static List<Mark> marks(Path file) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 5) {
                double width = Double.parseDouble(words[3]);
                double height = Double.parseDouble(words[4]);
                marks.add(new Mark(
                        KINDS.get(Integer.parseInt(words[0])),
                        new Box(
                                Double.parseDouble(words[1]) - width / 2,
                                Double.parseDouble(words[2]) - height / 2,
                                width,
                                height)));
            }
        }
        return marks;
    }
}
