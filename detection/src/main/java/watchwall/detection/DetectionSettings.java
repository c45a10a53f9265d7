package watchwall.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import watchwall.detection.model.ModelSettings;
import watchwall.detection.words.Reason;

/**
 * How detection runs, whatever the rules are.
 *
 * @param picturesPerSecond per camera, 0.2 to 25; the reference figure is 3
 * @param threads pictures computed at the same time over all cameras, 1 to 64; one core each
 * @param clipBefore kept before the limit was full, at most 20 s
 * @param clipAfter kept after it, at most 20 s
 * @param models which networks are used, and how they are computed
 * @param evidenceFolder where pictures and clips are kept
 * @param zone in which the centre counts its days
 */
public record DetectionSettings(
        double picturesPerSecond,
        int threads,
        Duration clipBefore,
        Duration clipAfter,
        ModelSettings models,
        Path evidenceFolder,
        ZoneId zone) {

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
                dataFolder.resolve("evidence"),
                ZoneId.of("Asia/Shanghai"));
    }

    Duration pace() {
        return Duration.ofNanos(Math.round(1e9 / picturesPerSecond));
    }
}
