package watchwall.detection.analysis;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import watchwall.detection.frame.FrameException;
import watchwall.detection.model.weights.ModelException;
import watchwall.detection.rule.Days;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.RuleException;

/**
 * {@code ./watchwall analyse}: results go to standard output and nothing else does; progress and troubles, one sentence
 * each, go to standard error.
 */
public final class AnalyseCommand {
    private static final int ALL_READ = 0;
    private static final int NOT_ALL_READ = 1;
    private static final int WRONG_ORDER = 2;

    private final Supplier<Eyes> eyes;
    private final Days days;
    private final PrintStream out;
    private final Progress progress;

    /**
     * @param eyes asked once, after the order was understood; may throw what loading a model throws
     * @param locale of the sentences
     */
    public AnalyseCommand(Supplier<Eyes> eyes, Days days, PrintStream out, PrintStream err, Locale locale) {
        this.eyes = eyes;
        this.days = days;
        this.out = out;
        this.progress = new Progress(err, locale);
    }

    /** The exit code: 0 when all was read, 1 when something could not be, 2 when the order was wrong. */
    public int run(List<String> words) {
        try {
            Order order = Order.parse(words, days.zone());
            Lines lines = new Lines(out, order.json());
            return switch (order) {
                case Order.OfVideo video -> {
                    new VideoOrder(eyes, days, lines, progress).carryOut(video);
                    yield ALL_READ;
                }
                case Order.OfPictures pictures ->
                    new PicturesOrder(eyes, days, lines, progress).carryOut(pictures) ? ALL_READ : NOT_ALL_READ;
            };
        } catch (AnalysisException e) {
            return told(e.reason(), WRONG_ORDER);
        } catch (RuleException e) {
            return told(e.reason(), WRONG_ORDER);
        } catch (FrameException e) {
            return told(e.reason(), NOT_ALL_READ);
        } catch (ModelException e) {
            return told(e.reason(), NOT_ALL_READ);
        }
    }

    private int told(Reason reason, int exit) {
        progress.say(reason);
        return exit;
    }
}
