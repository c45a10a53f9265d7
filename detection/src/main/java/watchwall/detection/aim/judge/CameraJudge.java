package watchwall.detection.aim.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import watchwall.detection.change.Fault;
import watchwall.detection.change.Health;
import watchwall.detection.frame.Box;
import watchwall.detection.scene.Scene;

/** A fault of the camera that lasts. A lens that is wiped shows the place for a moment, and that ends nothing. */
public final class CameraJudge implements Judge {
    private static final Duration SHORT_GAP = Duration.ofSeconds(2);

    /** Further apart, or back in time, nothing is known of the time between. */
    private static final Duration JUMP = Duration.ofSeconds(10);

    private final Duration dwell;
    private final Map<Fault, Spell> spells = new EnumMap<>(Fault.class);

    private record Spell(Instant started, Instant seen) {}

    public CameraJudge(Duration dwell) {
        this.dwell = dwell;
    }

    @Override
    public List<Verdict> look(Scene scene) {
        Health health = scene.health();
        Instant at = scene.at();
        spells.values().removeIf(spell -> jumped(spell, at) || gone(spell, at));
        for (Fault fault : health.faults()) {
            spells.merge(fault, new Spell(at, at), (old, now) -> new Spell(old.started(), at));
        }
        List<Verdict> verdicts = new ArrayList<>();
        Box whole = new Box(0, 0, scene.picture().widthPx(), scene.picture().heightPx());
        spells.forEach((fault, spell) -> verdicts.add(verdict(fault, spell, scene.at(), whole, health)));
        return verdicts;
    }

    private Verdict verdict(Fault fault, Spell spell, Instant at, Box whole, Health health) {
        Duration lasted = Duration.between(spell.started(), at);
        double share = Math.min(1, lasted.toMillis() / (double) dwell.toMillis());
        return new Verdict(
                fault.name().toLowerCase(Locale.ROOT),
                spell.started(),
                at,
                whole,
                share,
                List.of(
                        Clue.must("step.fault", fault.word(), "", 1, true),
                        Clue.hint(
                                "step.sharpness",
                                Clue.number(health.sharpness()),
                                "",
                                Math.min(1, health.sharpness()),
                                Clue.Met.UNKNOWN),
                        Clue.must(
                                "step.lasted",
                                Clue.number(lasted.toMillis() / 1000.0),
                                Clue.number(dwell.toMillis() / 1000.0),
                                share,
                                lasted.compareTo(dwell) >= 0)),
                List.of());
    }

    private static boolean jumped(Spell spell, Instant at) {
        return at.isBefore(spell.seen()) || Duration.between(spell.seen(), at).compareTo(JUMP) > 0;
    }

    private static boolean gone(Spell spell, Instant at) {
        return Duration.between(spell.seen(), at).compareTo(SHORT_GAP) > 0;
    }
}
