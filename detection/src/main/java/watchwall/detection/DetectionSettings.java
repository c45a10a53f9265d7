package watchwall.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import watchwall.detection.incident.EvidenceLimits;
import watchwall.detection.model.ModelSettings;
import watchwall.detection.rule.Days;
import watchwall.detection.words.Reason;

/**
 * How detection runs, whatever the rules are.
 *
 * @param picturesPerSecond per camera, 0.2 to 25; the reference figure is 3
 * @param threads pictures computed at the same time over all cameras, 1 to 64; one core each
 * @param clipBefore kept before the limit was full, at most 20 s
 * @param clipAfter kept after it, at most 20 s
 * @param models which networks are used, and how they are computed
 * @param keeping what is kept of incidents
 * @param days the centre's time zone and its public holidays
 */
public record DetectionSettings(
        double picturesPerSecond,
        int threads,
        Duration clipBefore,
        Duration clipAfter,
        ModelSettings models,
        Keeping keeping,
        Days days) {

    /**
     * What is kept of incidents.
     *
     * @param folder of pictures and clips
     * @param feedbackFolder of the samples that people's answers make
     * @param hideFaces of people whom an incident is not about, in stored pictures
     */
    public record Keeping(Path folder, EvidenceLimits limits, Path feedbackFolder, boolean hideFaces) {
        public static Keeping usual(Path dataFolder) {
            return new Keeping(
                    dataFolder.resolve("evidence"), EvidenceLimits.USUAL, dataFolder.resolve("feedback"), true);
        }
    }

    private static final Duration LONGEST_CLIP = Duration.ofSeconds(20);

    public DetectionSettings {
        if (!(picturesPerSecond >= 0.2 && picturesPerSecond <= 25)) {
            throw new SettingsException(Reason.of("settings.pictures-per-second", picturesPerSecond));
        }
        if (threads < 1 || threads > 64) {
            throw new SettingsException(Reason.of("settings.threads", threads));
        }
        for (Duration span : new Duration[] {clipBefore, clipAfter}) {
            if (span.isNegative() || span.compareTo(LONGEST_CLIP) > 0) {
                throw new SettingsException(Reason.of("settings.clip", span.toMillis() / 1000.0));
            }
        }
    }

    /** The usual figures, with everything under one data folder. */
    public static DetectionSettings usual(Path dataFolder) {
        return new DetectionSettings(
                3,
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                ModelSettings.usual(dataFolder.resolve("models")),
                Keeping.usual(dataFolder),
                Days.without(ZoneId.of("Asia/Shanghai")));
    }

    /** In which the centre counts its days. */
    ZoneId zone() {
        return days.zone();
    }

    Duration pace() {
        return Duration.ofNanos(Math.round(1e9 / picturesPerSecond));
    }
}
