package watchwall.wall.library.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws a PDF's pages; runs in the process of {@link DrawProgram} only. */
final class DeckDrawing {
    private static final long SCRATCH_IN_MEMORY = 64L * 1024 * 1024;
    /** A page of a strange shape is not drawn wider than asked, nor higher than this many times its width. */
    private static final int MAX_HEIGHT_PER_WIDTH = 2;

    private static final Pattern FALLBACK = Pattern.compile("Using fallback .* for (?:.*font )?'?(.+?)'?");
    /** Of the standard fonts every reader has a likeness. */
    private static final Pattern STANDARD =
            Pattern.compile("(?i)(helvetica|arial|times|courier|symbol|zapfdingbats).*");

    /** Held here: Java forgets a logger, with what was set on it, that nobody holds. */
    private static final Logger LOG = Logger.getLogger("org.apache.pdfbox");

    private DeckDrawing() {}

    static void look(Path pdf, int maxPages, PrintStream out) throws IOException {
        try (PDDocument deck = open(pdf)) {
            if (isBounded(deck, maxPages, out)) {
                out.println("done");
            }
        } catch (InvalidPasswordException needsOne) {
            out.println("failed encrypted");
        }
    }

    static void draw(Path pdf, int maxPages, Path folder, int widthPx, PrintStream out) throws IOException {
        hearOfFonts(out);
        FontMappers.set(new CityFonts(FontMappers.instance(), font -> out.println("no-font " + printable(font))));
        try (PDDocument deck = open(pdf)) {
            if (!isBounded(deck, maxPages, out)) {
                return;
            }
            Renderer renderer = new Renderer(deck, out);
            renderer.setSubsamplingAllowed(true);
            for (int i = 0; i < deck.getNumberOfPages(); i++) {
                if (!drawPage(deck, renderer, i, folder, widthPx, out)) {
                    return;
                }
            }
            out.println("done");
        } catch (InvalidPasswordException needsOne) {
            out.println("failed encrypted");
        }
    }

    private static PDDocument open(Path pdf) throws IOException {
        return Loader.loadPDF(pdf.toFile(), "", MemoryUsageSetting.setupMixed(SCRATCH_IN_MEMORY).streamCache);
    }

    private static boolean isBounded(PDDocument deck, int maxPages, PrintStream out) {
        int pages = deck.getNumberOfPages();
        if (pages < 1 || pages > maxPages) {
            out.println(pages < 1 ? "failed empty" : "failed pages " + pages);
            return false;
        }
        out.println("pages " + pages);
        return true;
    }

    private static boolean drawPage(
            PDDocument deck, PDFRenderer renderer, int index, Path folder, int widthPx, PrintStream out) {
        int number = index + 1;
        try {
            PDRectangle box = deck.getPage(index).getCropBox();
            boolean isTurned = deck.getPage(index).getRotation() % 180 != 0;
            float width = isTurned ? box.getHeight() : box.getWidth();
            float height = isTurned ? box.getWidth() : box.getHeight();
            if (!(width >= 1 && height >= 1)) {
                throw new IOException("a page of %s by %s".formatted(width, height));
            }
            float scale = Math.min(widthPx / width, (float) MAX_HEIGHT_PER_WIDTH * widthPx / height);
            BufferedImage page = renderer.renderImage(index, scale, ImageType.RGB);
            ImageFiles.page(page, folder, "p" + number);
            if (index == 0) {
                ImageFiles.thumb(page, folder);
            }
            out.println("page " + number + " " + page.getWidth() + " " + page.getHeight());
            return true;
        } catch (IOException | RuntimeException e) {
            out.println(DrawProgram.isDiskFull(e) ? "failed full" : "failed page " + number);
            return false;
        }
    }

    /** PDFBox says in its log alone that it had to draw with another font than the one that was meant. */
    private static void hearOfFonts(PrintStream out) {
        Set<String> said = new HashSet<>();
        LOG.setUseParentHandlers(false);
        LOG.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                Matcher fallback = FALLBACK.matcher(String.valueOf(entry.getMessage()));
                if (fallback.matches()) {
                    String font = fallback.group(1).replaceFirst("^[A-Z]{6}\\+", "");
                    if (!STANDARD.matcher(font).matches() && said.add(font)) {
                        out.println("font " + printable(font));
                    }
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    private static String printable(String font) {
        return font.replaceAll("[^\\w .,\\u4e00-\\u9fff-]", "?");
    }

    /** Says when a picture in JPEG 2000 was left out, which PDFBox only logs. */
    private static final class Renderer extends PDFRenderer {
        private final PrintStream out;

        Renderer(PDDocument deck, PrintStream out) {
            super(deck);
            this.out = out;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            PageDrawer drawer = new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
                        throws IOException {
                    if (e instanceof MissingImageReaderException) {
                        out.println("jpeg2000");
                    }
                    super.operatorException(operator, operands, e);
                }
            };
            drawer.setAnnotationFilter(getAnnotationsFilter());
            return drawer;
        }
    }
}
