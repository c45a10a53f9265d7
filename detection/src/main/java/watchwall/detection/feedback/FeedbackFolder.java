package watchwall.detection.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import watchwall.detection.answer.RejectReason;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;

/**
 * {@code <label>/<incident>-<n>.jpg}, each with a JSON of the same name: what a person confirmed under the kind's word,
 * what a person rejected under {@code not-} and the word. Told of every incident; writes once it is decided, after the
 * commit, so a full disk loses a sample and never a decision. Over {@value #MOST} pictures of one label the oldest go.
 */
public final class FeedbackFolder implements Consumer<Incident> {
    private static final Logger log = LoggerFactory.getLogger(FeedbackFolder.class);

    /** 60 KB each make 300 MB a label. */
    private static final int MOST = 5_000;

    /** The picture that the box was measured in, and none with lines drawn. */
    private static final List<EvidenceKind> PICTURES = List.of(EvidenceKind.PLAIN_FRAME);

    private final Path folder;
    private final BiFunction<String, EvidenceKind, Optional<Path>> evidence;
    private final int most;
    private final JsonMapper json = JsonMapper.shared();

    /** @param evidence the file of an incident, empty when it is not kept */
    public FeedbackFolder(Path folder, BiFunction<String, EvidenceKind, Optional<Path>> evidence) {
        this(folder, evidence, MOST);
    }

    FeedbackFolder(Path folder, BiFunction<String, EvidenceKind, Optional<Path>> evidence, int most) {
        this.folder = folder;
        this.evidence = evidence;
        this.most = most;
    }

    /**
     * What is known of one picture.
     *
     * @param box x, y, width, height in pixels of the picture
     * @param reason number of the reason of a rejection, absent of a confirmation
     */
    record Sample(
            String incident,
            String kind,
            String label,
            boolean confirmed,
            List<Double> box,
            int pictureWidth,
            int pictureHeight,
            String rule,
            int ruleVersion,
            String camera,
            String category,
            Optional<Integer> reason,
            Optional<String> reasonWord,
            double score,
            String model,
            String at) {}

    @Override
    public void accept(Incident incident) {
        if (incident.decision().isEmpty() || !incident.forOperators()) {
            return;
        }
        boolean confirmed = incident.state() == Incident.State.CONFIRMED;
        // A wrong picture teaches nothing about the street.
        if (incident.decision().get().reason().equals(Optional.of(RejectReason.BAD_PICTURE))) {
            return;
        }
        String label = (confirmed ? "" : "not-") + incident.rule().kind();
        try {
            for (int n = 1; n <= PICTURES.size(); n++) {
                write(incident, PICTURES.get(n - 1), n, label);
            }
            thin(folder.resolve(label));
        } catch (IOException e) {
            log.warn("incident {} left no sample for training: {}", incident.number(), e.getMessage());
        }
    }

    private void write(Incident incident, EvidenceKind kind, int n, String label) throws IOException {
        Path picture = evidence.apply(incident.id(), kind).orElse(null);
        Path target = folder.resolve(label).resolve(incident.number() + "-" + n + ".jpg");
        if (picture == null || Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Files.writeString(described(target), json.writeValueAsString(sample(incident, label)));
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.copy(picture, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Sample sample(Incident incident, String label) {
        var box = incident.box();
        Optional<RejectReason> reason = incident.decision().flatMap(Incident.Decision::reason);
        return new Sample(
                incident.number(),
                incident.rule().kind(),
                label,
                incident.state() == Incident.State.CONFIRMED,
                List.of(box.x(), box.y(), box.width(), box.height()),
                incident.pictureWidthPx(),
                incident.pictureHeightPx(),
                incident.rule().id(),
                incident.rule().version(),
                incident.camera().id(),
                incident.category().code(),
                reason.map(RejectReason::number),
                reason.map(RejectReason::word),
                incident.score(),
                incident.model(),
                incident.raised().toString());
    }

    /** Names begin with the day, so the oldest stand first. */
    private void thin(Path label) throws IOException {
        List<Path> pictures;
        try (var files = Files.list(label)) {
            pictures = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (java.nio.file.NoSuchFileException none) {
            return;
        }
        for (Path oldest : pictures.subList(0, Math.max(0, pictures.size() - most))) {
            Files.deleteIfExists(described(oldest));
            Files.deleteIfExists(oldest);
        }
    }

    private static Path described(Path picture) {
        String name = String.valueOf(picture.getFileName());
        return picture.resolveSibling(name.substring(0, name.length() - ".jpg".length()) + ".json");
    }
}
