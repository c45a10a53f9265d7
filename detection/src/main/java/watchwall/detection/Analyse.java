package watchwall.detection;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import watchwall.detection.analysis.AnalyseCommand;

/** The program behind {@code ./watchwall analyse}: the live path's models, standard output, the exit code. */
public final class Analyse {
    private Analyse() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // whatever a library prints is no result
        Path home = Path.of(System.getProperty("watchwall.home", "."));
        DetectionSettings settings = DetectionSettings.usual(home.resolve("data"));
        AnalyseCommand command = new AnalyseCommand(
                () -> WatchRoom.models(settings).eyes(), settings.days(), out, System.err, Locale.getDefault());
        System.exit(command.run(List.of(args)));
    }
}
