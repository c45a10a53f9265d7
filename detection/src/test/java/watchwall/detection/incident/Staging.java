package watchwall.detection.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import watchwall.detection.aim.Aim;
import watchwall.detection.aim.CameraTrouble;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.aim.judge.Clue;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.aim.key.Values;
import watchwall.detection.frame.Box;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Rule;
import watchwall.detection.zone.Point;
import watchwall.detection.zone.Zone;
import watchwall.gateway.camera.Place;

/** Suspicions as a watch would bring them, pictures replaced by their names. */
public final class Staging {
    public static final Instant T0 = Instant.parse("2026-01-01T16:30:00Z");
    /** A metre to the north, in degrees. */
    static final double METRE = 1 / 111_320.0;

    private Staging() {}

    public static Suspicion suspicion(Box box) {
        return suspicion("cam", 0, "人行道", box, "person 1");
    }

    /** @param metres north of the first camera */
    static Suspicion suspicion(String camera, double metres, String zone, Box box, String thing) {
        return suspicion(camera, metres, zone, box, thing, StreetVending.of(Duration.ofSeconds(15), 0.4));
    }

    public static Suspicion trouble() {
        Aim aim = new CameraTrouble(Values.of(CameraTrouble.KIND.keys(), java.util.Map.of()));
        return suspicion("cam", 0, "画面", new Box(0, 0, 640, 360), "covered", aim);
    }

    private static Suspicion suspicion(String camera, double metres, String zone, Box box, String thing, Aim aim) {
        return suspicion(rule(camera, zone, aim), Instant.MIN, metres, box, thing);
    }

    static Rule rule() {
        return rule("cam", "人行道", StreetVending.of(Duration.ofSeconds(15), 0.4));
    }

    private static Rule rule(String camera, String zone, Aim aim) {
        Category category = aim.kind().categories().getFirst();
        return Rule.of(
                "r-" + camera,
                camera,
                aim,
                new Zone(zone, List.of(new Point(0.4, 0.3), new Point(0.9, 0.3), new Point(0.9, 0.9))),
                category);
    }

    static Suspicion suspicion(Rule rule, Instant forbiddenSince) {
        return suspicion(rule, forbiddenSince, 0, new Box(300, 100, 40, 90), "person 1");
    }

    private static Suspicion suspicion(Rule rule, Instant forbiddenSince, double metres, Box box, String thing) {
        Verdict verdict = new Verdict(
                thing,
                T0.minusSeconds(16),
                T0,
                box,
                0.62,
                List.of(
                        Clue.must("step.what", "0.62", "0.40", 0.62, true),
                        Clue.must("step.stayed", "16.0", "15.0", 1, true)),
                List.of());
        return new Suspicion(
                new Candidate(rule, verdict),
                new Incident.Seen(
                        rule.camera(), "文化路", new Place("平房", "23010800101", "文化路 1 号", 126.6, 45.6 + metres * METRE)),
                640,
                360,
                "model-1",
                forbiddenSince,
                () -> new Suspicion.Pictures()
                        .with(EvidenceKind.START_FRAME, bytes("start"))
                        .with(EvidenceKind.BOX_FRAME, bytes("boxed"))
                        .with(EvidenceKind.PLAIN_FRAME, bytes("plain")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
