package watchwall.wall.library.render;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.jbig2.JBIG2ImageReaderSpi;
import org.apache.pdfbox.pdmodel.PDDocument;
import watchwall.wall.program.Reason;

/** Starts {@link DrawProgram} for each file and listens to it. */
public final class Renderer {
    /** A cold start that reads every font of the machine took 9 s on two busy cores. */
    private static final Duration START = Duration.ofSeconds(40);
    /** What Java says with ExitOnOutOfMemoryError. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private final RenderBounds bounds;
    private final Path cache;

    /** @param cache a folder of its own, for the list of fonts and for scratch files */
    public Renderer(RenderBounds bounds, Path cache) {
        this.bounds = bounds;
        this.cache = cache;
    }

    /** Whether a PDF can be opened; draws nothing. */
    public Drawn look(Path pdf, RenderJob job) throws IOException {
        return run(job, "look", pdf.toString(), String.valueOf(bounds.maxPages()));
    }

    /** Draws {@code p1.png} … and {@code thumb.jpg} into the folder. */
    public Drawn deck(Path pdf, Path folder, RenderJob job) throws IOException {
        return run(
                job,
                "deck",
                pdf.toString(),
                String.valueOf(bounds.maxPages()),
                folder.toString(),
                String.valueOf(bounds.pageWidthPx()));
    }

    /** Draws {@code picture.jpg} (or {@code .png}) and {@code thumb.jpg} into the folder. */
    public Drawn picture(Path file, Path folder, RenderJob job) throws IOException {
        return run(
                job,
                "picture",
                file.toString(),
                folder.toString(),
                String.valueOf(bounds.pictureWidthPx()),
                String.valueOf(bounds.pictureHeightPx()));
    }

    private Drawn run(RenderJob job, String... order) throws IOException {
        Path scratch = Files.createTempDirectory(Files.createDirectories(cache), "draw-");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + bounds.memoryMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-Dpdfbox.fontcache=" + cache,
                "-cp",
                classPath(),
                DrawProgram.class.getName()));
        command.addAll(List.of(order));
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        program.environment().clear();
        Process process = program.start();
        try {
            job.runs(process);
            return new Hearing(process, job).hear(order[0]);
        } finally {
            RenderJob.kill(process);
            FolderTree.delete(scratch);
        }
    }

    /** What the process says, line by line, and what its silence means. */
    private final class Hearing {
        private final Process process;
        private final RenderJob job;
        private final List<String> fonts = new ArrayList<>();
        private final List<String> noFonts = new ArrayList<>();
        private final long endNanos = System.nanoTime() + bounds.deckTime().toNanos();
        private int pages;
        private int drawn;
        private int widthPx;
        private int heightPx;
        private Optional<Reason> note = Optional.empty();

        Hearing(Process process, RenderJob job) {
            this.process = process;
            this.job = job;
        }

        Drawn hear(String order) throws IOException {
            LinesInTime lines = new LinesInTime(process.inputReader(), "library-" + order);
            while (true) {
                Duration wait = drawn == 0 ? START.plus(bounds.pageTime()) : bounds.pageTime();
                Optional<String> line = lines.next(wait);
                if (job.isStopped()) {
                    return new Drawn.Stopped();
                }
                if (line.isEmpty()) {
                    return process.isAlive() && !lines.isEnded() ? tooSlow(order) : died(order);
                }
                Optional<Drawn> end = said(line.get().split(" ", 4));
                if (end.isPresent()) {
                    return end.get();
                }
                if (System.nanoTime() - endNanos > 0) {
                    return Drawn.failed(
                            "wall.library.deck-slow", bounds.deckTime().toMinutes());
                }
            }
        }

        private Optional<Drawn> said(String[] words) {
            switch (words[0]) {
                case "pages" -> {
                    pages = Integer.parseInt(words[1]);
                    job.page(0, pages);
                }
                case "page" -> {
                    drawn = Integer.parseInt(words[1]);
                    if (drawn == 1) {
                        widthPx = Integer.parseInt(words[2]);
                        heightPx = Integer.parseInt(words[3]);
                    }
                    job.page(drawn, pages);
                }
                case "jpeg2000" ->
                    note = note.or(() -> Optional.of(Reason.of("wall.library.page-jpeg-two-thousand", drawn + 1)));
                case "font" -> fonts.add(rest(words));
                case "no-font" -> noFonts.add(rest(words));
                case "failed" -> {
                    return Optional.of(failed(words));
                }
                case "done" -> {
                    return Optional.of(new Drawn.Done(pages, widthPx, heightPx, note.or(this::fontNote)));
                }
                default -> {} // a library that prints
            }
            return Optional.empty();
        }

        private Optional<Reason> fontNote() {
            if (!noFonts.isEmpty()) {
                return Optional.of(Reason.of("wall.library.fonts-missing", some(noFonts)));
            }
            return fonts.isEmpty() ? Optional.empty() : Optional.of(Reason.of("wall.library.fonts", some(fonts)));
        }

        private static String some(List<String> names) {
            return names.stream().distinct().limit(3).collect(Collectors.joining(", "));
        }

        private static String rest(String[] words) {
            return String.join(" ", List.of(words).subList(1, words.length));
        }

        private Drawn failed(String[] words) {
            return switch (words[1]) {
                case "encrypted" -> Drawn.failed("wall.library.pdf-encrypted");
                case "empty" -> Drawn.failed("wall.library.pdf-empty");
                case "pages" -> Drawn.failed("wall.library.deck-too-long", words[2], bounds.maxPages());
                case "full" -> Drawn.failed("wall.library.disk-full");
                case "picture" -> Drawn.failed("wall.library.picture-broken");
                case "page" -> Drawn.failed("wall.library.page-broken", words[2]);
                default -> Drawn.failed("wall.library.pdf-broken");
            };
        }

        private Drawn tooSlow(String order) {
            return switch (order) {
                case "picture" -> Drawn.failed("wall.library.picture-heavy");
                case "look" -> Drawn.failed("wall.library.pdf-broken");
                default ->
                    Drawn.failed(
                            "wall.library.page-slow",
                            drawn + 1,
                            bounds.pageTime().toSeconds());
            };
        }

        private Drawn died(String order) throws IOException {
            try {
                boolean isMemory = process.waitFor() == EXIT_OUT_OF_MEMORY;
                return switch (order) {
                    case "picture" ->
                        Drawn.failed(isMemory ? "wall.library.picture-heavy" : "wall.library.picture-broken");
                    case "look" -> Drawn.failed("wall.library.pdf-broken");
                    default ->
                        Drawn.failed(isMemory ? "wall.library.page-heavy" : "wall.library.page-broken", drawn + 1);
                };
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Drawn.Stopped();
            }
        }
    }

    /** Only what the drawing needs: none of the program's other libraries is in reach of a hostile file. */
    private static String classPath() {
        return Stream.of(
                        DrawProgram.class,
                        PDDocument.class,
                        RandomAccessRead.class,
                        TrueTypeFont.class,
                        JBIG2ImageReaderSpi.class,
                        LogFactory.class)
                .map(Renderer::place)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String place(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | RuntimeException nested) {
            throw new IllegalStateException(
                    "%s is not in a file of its own: start the unpacked program"
                            .formatted(type.getName().toLowerCase(Locale.ROOT)),
                    nested);
        }
    }
}
