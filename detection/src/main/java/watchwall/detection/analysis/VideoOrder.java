package watchwall.detection.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import watchwall.detection.frame.Picture;
import watchwall.detection.frame.VideoFile;
import watchwall.detection.rule.Approval;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Plan;
import watchwall.detection.rule.Rule;
import watchwall.detection.rule.RuleBook;
import watchwall.detection.rule.RuleFile;
import watchwall.detection.words.Reason;

/** A video by the rules of a file: a line for each stay, when it is over. */
final class VideoOrder {
    private final Supplier<Eyes> eyes;
    private final Days days;
    private final Lines lines;
    private final Progress progress;

    VideoOrder(Supplier<Eyes> eyes, Days days, Lines lines, Progress progress) {
        this.eyes = eyes;
        this.days = days;
        this.lines = lines;
        this.progress = progress;
    }

    /** What is wrong with the video is thrown when the lines up to there are out. */
    void carryOut(Order.OfVideo order) {
        List<Rule> rules = rules(order);
        Instant epoch = order.begins().orElse(Instant.EPOCH);
        Duration asked = Duration.ofNanos(Math.round(1e9 / order.picturesPerSecond()));
        Duration pace = new RuleBook(rules, days).pace(asked);
        Stays stays = new Stays();
        int count = 0;
        Duration read = Duration.ZERO;
        try (VideoFile video = VideoFile.open(order.video(), epoch, pace);
                Eyes.Eye eye = eyes.get().over(rules, days)) {
            progress.say(Reason.of("analysis.begun", order.video(), rules.size()));
            try {
                for (Optional<Picture> next = video.next(); next.isPresent(); next = video.next()) {
                    Picture picture = next.get();
                    read = Duration.between(epoch, picture.at());
                    count += print(stays.after(picture.at(), eye.look(picture).full()), epoch);
                    progress.video(read, video.length());
                }
            } finally {
                count += print(stays.atTheEnd(), epoch);
            }
        }
        progress.say(Reason.of("analysis.done-video", Progress.seconds(read), progress.running(), count));
    }

    private int print(List<Stays.Stay> over, Instant epoch) {
        over.forEach(stay -> lines.print(Lines.OfStay.of(stay, epoch)));
        return over.size();
    }

    private List<Rule> rules(Order.OfVideo order) {
        List<Rule> all = RuleFile.read(order.rules());
        if (all.isEmpty()) {
            throw new AnalysisException(Reason.of("analysis.empty-rules", order.rules()));
        }
        TreeSet<String> cameras = all.stream().map(Rule::camera).collect(Collectors.toCollection(TreeSet::new));
        List<Rule> rules = all.stream()
                .filter(rule -> order.camera().map(rule.camera()::equals).orElse(true))
                .toList();
        if (rules.isEmpty()) {
            throw new AnalysisException(Reason.of(
                    "analysis.no-camera", order.rules(), order.camera().orElseThrow(), String.join(", ", cameras)));
        }
        if (order.camera().isEmpty() && cameras.size() > 1) {
            progress.say(Reason.of("analysis.cameras", order.rules(), cameras.size(), String.join(", ", cameras)));
        }
        return order.begins().isPresent() ? rules : withoutTimes(rules);
    }

    /** Without a local time nobody can say what was permitted. */
    private List<Rule> withoutTimes(List<Rule> rules) {
        List<Approval> none = List.of();
        if (rules.stream()
                .anyMatch(rule ->
                        !rule.plan().equals(Plan.ALWAYS) || !rule.approvals().isEmpty())) {
            progress.say(Reason.of("analysis.no-calendar"));
        }
        return rules.stream().map(rule -> rule.with(Plan.ALWAYS, none)).toList();
    }
}
