package watchwall.detection.train;

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

/** A picture file and what a person marked in it. */
record Labelled(Path file, List<Mark> marks) {
    /** In the order of the numbers in the label files. */
    private static final List<BinFinding.Kind> KINDS =
            List.of(BinFinding.Kind.RUBBISH, BinFinding.Kind.BIN, BinFinding.Kind.OVERFLOW);

    Labelled {
        marks = List.copyOf(marks);
    }

    /**
     * A folder of {@code images/*.jpg} and {@code labels/*.txt}: a line for each box, class (0 rubbish, 1 bin, 2 overflow),
     * middle and size in parts of the picture.
     */
    static List<Labelled> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            List<Labelled> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Path label = folder.resolve("labels").resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
                all.add(new Labelled(file, marks(label)));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Picture picture() {
        try {
            return Jpeg.read(Files.readAllBytes(file), Instant.EPOCH);
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
