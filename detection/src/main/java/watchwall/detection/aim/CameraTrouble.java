package watchwall.detection.aim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import watchwall.detection.aim.judge.CameraJudge;
import watchwall.detection.aim.judge.Judge;
import watchwall.detection.aim.key.Key;
import watchwall.detection.aim.key.Values;
import watchwall.detection.zone.Zone;

/** A camera whose picture is covered, out of focus, turned away or frozen; for maintenance. */
public record CameraTrouble(Values values) implements Aim {
    private static final Key DWELL =
            Key.span("dwell", Duration.ofSeconds(5), Duration.ofHours(12)).usually("30 s");

    public static final AimKind KIND = new AimKind(
            "camera-trouble",
            Queue.MAINTENANCE,
            AimKind.Ground.WHOLE_PICTURE,
            List.of(Category.house("camera", "摄像机故障")),
            List.of(DWELL),
            CameraTrouble::new);

    @Override
    public AimKind kind() {
        return KIND;
    }

    @Override
    public Duration dwell() {
        return values.span(DWELL);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HEALTH);
    }

    @Override
    public Judge judge(Zone zone) {
        return new CameraJudge(dwell());
    }
}
