package watchwall.detection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.detection.feedback.FeedbackFolder;
import watchwall.detection.frame.FfmpegTranscoder;
import watchwall.detection.frame.Stills;
import watchwall.detection.incident.ClipKeeper;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.model.Detector;
import watchwall.detection.model.ModelSettings;
import watchwall.detection.model.OnnxDetector;
import watchwall.detection.model.OwnDetector;
import watchwall.detection.model.head.BinEye;
import watchwall.detection.model.head.BinHeads;
import watchwall.detection.model.head.FeatureNet;
import watchwall.detection.model.head.HeadSet;
import watchwall.detection.model.head.HeadStore;
import watchwall.detection.model.weights.ModelStore;
import watchwall.detection.model.weights.StoredModel;
import watchwall.detection.replay.ReplayRoom;
import watchwall.detection.rule.Rule;
import watchwall.detection.timeline.Timeline;

/**
 * The door of detection: rules in, incidents out. One watch per camera that has rules; all share one model and its share
 * of the cores.
 */
public final class WatchRoom implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchRoom.class);

    /** The detector gives weak findings too, which carry a trail on where a clear one began it. */
    private static final double LEAST_SCORE = 0.20;

    private final IncidentDesk desk;
    private final Timeline timeline;
    private final ReplayRoom replays;
    private final Watch.Room shared;
    private final Map<String, Watch> watches = new HashMap<>();

    private WatchRoom(IncidentDesk desk, Timeline timeline, ReplayRoom replays, Watch.Room shared) {
        this.desk = desk;
        this.timeline = timeline;
        this.replays = replays;
        this.shared = shared;
    }

    /**
     * Loads the model, which on a first start is fetched and converted (blocks), and the desk; watches nothing before
     * {@link #rules}.
     *
     * @param onChange told after each commit, on the thread that made the change
     * @param cases what detection has to do with them
     */
    public static WatchRoom open(
            DetectionSettings settings,
            CameraFeed feed,
            DataSource source,
            TransactionOperations transactions,
            Clock clock,
            Consumer<Incident> onChange,
            IncidentDesk.Cases cases) {
        Sight.Models models = models(settings);
        DetectionSettings.Keeping keeping = settings.keeping();
        AtomicReference<IncidentDesk> opened = new AtomicReference<>();
        FeedbackFolder feedback = new FeedbackFolder(
                keeping.feedbackFolder(), (id, kind) -> opened.get().evidence(id, kind));
        IncidentDesk desk = IncidentDesk.open(
                source,
                transactions,
                new IncidentDesk.Keeping(keeping.folder(), keeping.limits()),
                new IncidentDesk.LocalTime(clock, settings.zone()),
                onChange.andThen(feedback),
                cases);
        opened.set(desk);
        return open(settings, feed, models, desk, clock, Timeline.open(source, clock));
    }

    /** With models and a desk that exist already. Takes the models and the timeline. */
    static WatchRoom open(
            DetectionSettings settings,
            CameraFeed feed,
            Sight.Models models,
            IncidentDesk desk,
            Clock clock,
            Timeline timeline) {
        ClipKeeper clips = new ClipKeeper(desk, feed::clip, clock, settings.clipBefore(), settings.clipAfter());
        return new WatchRoom(
                desk,
                timeline,
                new ReplayRoom(models.eyes(), settings.days(), settings.pace()),
                new Watch.Room(
                        feed,
                        models,
                        settings.days(),
                        desk,
                        clips,
                        timeline,
                        new Turns(settings.threads()),
                        settings.pace(),
                        settings.keeping().hideFaces()));
    }

    /** What all cameras share, as the settings ask for it. */
    static Sight.Models models(DetectionSettings settings) {
        return new Sight.Models(detector(settings), bins(settings));
    }

    /** The model as the settings ask for it. */
    static Detector detector(DetectionSettings settings) {
        ModelSettings models = settings.models();
        return models.own().isPresent()
                ? OwnDetector.open(models.own().get(), models.provider(), settings.threads(), LEAST_SCORE)
                : OnnxDetector.open(
                        new ModelStore(models.folder()).ssdlite(), models.provider(), settings.threads(), LEAST_SCORE);
    }

    /** The heads for bins and rubbish, as the settings ask for them. */
    static BinEye bins(DetectionSettings settings) {
        ModelSettings models = settings.models();
        StoredModel features = new ModelStore(models.folder()).innerLayers();
        HeadSet heads = models.heads()
                .map(folder -> HeadStore.of(folder, features))
                .orElseGet(() -> HeadStore.shipped(features));
        return new BinHeads(FeatureNet.open(features, models.provider(), settings.threads()), heads);
    }

    /** The decoder that the gateway borrows for its stills; the wiring closes it. */
    public static Stills stillMaker() {
        return new Stills();
    }

    /** The transcoder that the gateway borrows; the wiring closes it. */
    public static FfmpegTranscoder transcoder() {
        return new FfmpegTranscoder();
    }

    /**
     * Replaces the rules. A camera that keeps any is watched on without a break: what was learned of the place stays, and
     * only the judges of changed rules begin anew.
     */
    public synchronized void rules(List<Rule> rules) {
        Map<String, List<Rule>> byCamera = rules.stream().collect(Collectors.groupingBy(Rule::camera));
        List<Watch> ended = new ArrayList<>();
        watches.entrySet().removeIf(entry -> {
            List<Rule> its = byCamera.get(entry.getKey());
            if (its == null) {
                ended.add(entry.getValue());
            } else if (!entry.getValue().rules().equals(its)) {
                entry.getValue().rules(its);
            }
            return its == null;
        });
        ended.forEach(Watch::close);
        byCamera.forEach((camera, its) -> watches.computeIfAbsent(camera, id -> new Watch(id, its, shared)));
        log.info("{} rules watch {} cameras", rules.size(), watches.size());
    }

    public synchronized List<Rule> rules() {
        return watches.values().stream()
                .flatMap(watch -> watch.rules().stream())
                .toList();
    }

    public IncidentDesk desk() {
        return desk;
    }

    public Timeline timeline() {
        return timeline;
    }

    public ReplayRoom replays() {
        return replays;
    }

    public synchronized List<WatchHealth> health() {
        return watches.values().stream().map(Watch::health).toList();
    }

    @Override
    public synchronized void close() {
        watches.values().forEach(Watch::close);
        watches.clear();
        shared.clips().close();
        replays.close();
        timeline.close();
        shared.models().close();
    }
}
