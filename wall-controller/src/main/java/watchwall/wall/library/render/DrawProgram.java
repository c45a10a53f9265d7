package watchwall.wall.library.render;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * The program that draws one file, started by {@link Renderer} in a process of its own. It says on its standard output, one
 * line each: {@code pages 12}, {@code page 3 1920 1080}, {@code font SimSun}, {@code jpeg2000}, {@code done}, or
 * {@code failed} with a word.
 */
final class DrawProgram {
    private DrawProgram() {}

    public static void main(String[] args) {
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            draw(args, out);
        }
    }

    private static void draw(String[] args, PrintStream out) {
        try {
            switch (args[0]) {
                case "look" -> DeckDrawing.look(Path.of(args[1]), Integer.parseInt(args[2]), out);
                case "deck" ->
                    DeckDrawing.draw(
                            Path.of(args[1]),
                            Integer.parseInt(args[2]),
                            Path.of(args[3]),
                            Integer.parseInt(args[4]),
                            out);
                case "picture" ->
                    PictureDrawing.draw(
                            Path.of(args[1]),
                            Path.of(args[2]),
                            Integer.parseInt(args[3]),
                            Integer.parseInt(args[4]),
                            out);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (IOException | RuntimeException e) {
            out.println("failed " + (isDiskFull(e) ? "full" : args[0].equals("picture") ? "picture" : "file"));
        }
    }

    static boolean isDiskFull(Throwable e) {
        String said = Objects.toString(e.getMessage(), "").toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("quota exceeded");
    }
}
