package watchwall.detection.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.AimKind;
import watchwall.detection.aim.judge.AtAGlance;
import watchwall.detection.aim.key.Values;
import watchwall.detection.frame.FrameException;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.words.Reason;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;

/** The pictures of a folder, by name, each for itself: a line for every one that can be read, found or not. */
final class PicturesOrder {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp");

    /** A photograph of 50 megapixels is under 30 MB. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Zone WHOLE =
            new Zone("whole picture", List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    private final Supplier<Eyes> eyes;
    private final Days days;
    private final Lines lines;
    private final Progress progress;

    PicturesOrder(Supplier<Eyes> eyes, Days days, Lines lines, Progress progress) {
        this.eyes = eyes;
        this.days = days;
        this.lines = lines;
        this.progress = progress;
    }

    /** True when every picture could be read. */
    boolean carryOut(Order.OfPictures order) {
        Aim aim = aim(order.kind());
        Rule rule = Rule.of(
                aim.kind().id(),
                order.folder().toString(),
                aim,
                WHOLE,
                aim.kind().categories().getFirst());
        List<Path> pictures = pictures(order.folder());
        int read = 0;
        int found = 0;
        try (Eyes.Eye eye = eyes.get().over(List.of(rule), days)) {
            for (Path file : pictures) {
                try {
                    Lines.OfPicture line = judged(file, eye, rule, (AtAGlance) aim);
                    lines.print(line);
                    read++;
                    found += line.found() ? 1 : 0;
                } catch (FrameException e) {
                    progress.say(unreadable(file, e));
                }
                progress.pictures(read, pictures.size());
            }
        }
        progress.say(Reason.of("analysis.done-pictures", read, pictures.size(), progress.running(), found));
        return read == pictures.size();
    }

    private static Lines.OfPicture judged(Path file, Eyes.Eye eye, Rule rule, AtAGlance aim) {
        Picture picture = read(file);
        AtAGlance.Glance glance = aim.glance(eye.look(picture).scene(), rule.zone());
        return new Lines.OfPicture(
                file.getFileName().toString(),
                rule.id(),
                glance.found(),
                Lines.score(glance.score()),
                glance.boxes().stream().map(Lines::pixels).toList());
    }

    private static Picture read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new FrameException(Reason.of("frame.large-still", MAX_BYTES));
            }
            return Jpeg.read(Files.readAllBytes(file), Instant.EPOCH);
        } catch (IOException e) {
            throw new FrameException(Reason.of("frame.no-file", file.getFileName()));
        }
    }

    private Reason unreadable(Path file, FrameException e) {
        return Reason.of("analysis.unreadable", file.getFileName(), e.reason().sentence(progress.locale()));
    }

    private static Aim aim(String kind) {
        List<Aim> possible =
                Aim.kinds().stream().flatMap(PicturesOrder::atAGlance).toList();
        return possible.stream()
                .filter(aim -> aim.kind().id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AnalysisException(Reason.of(
                        "analysis.kind",
                        kind,
                        possible.stream().map(aim -> aim.kind().id()).collect(Collectors.joining(", ")))));
    }

    /** With the usual values; a kind that has none for some key judges no picture. */
    private static Stream<Aim> atAGlance(AimKind kind) {
        boolean usual = kind.keys().stream().noneMatch(key -> key.usual().isEmpty());
        return usual && kind.aim(Values.of(kind.keys(), Map.of())) instanceof AtAGlance aim
                ? Stream.of((Aim) aim)
                : Stream.empty();
    }

    private static List<Path> pictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(PicturesOrder::isPicture).sorted().toList();
            if (pictures.isEmpty()) {
                throw new AnalysisException(Reason.of("analysis.no-picture", folder, String.join(", ", ENDINGS)));
            }
            return pictures;
        } catch (IOException e) {
            throw new AnalysisException(Reason.of("analysis.no-folder", folder));
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && !Files.isDirectory(file);
    }
}
