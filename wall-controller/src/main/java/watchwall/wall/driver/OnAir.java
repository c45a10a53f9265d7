package watchwall.wall.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.driver.Desk.Take;
import watchwall.wall.driver.WallDevice.Sight;
import watchwall.wall.driver.WallDevice.State;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.ShownWindow;
import watchwall.wall.node.NodeMessage.WindowPulse;

/** What a device shows now, and what is to be told of it. The device's thread changes it, any may ask for the pulse. */
final class OnAir {
    private static final long SOON_MS = 4_000; // so long after a take a late window is looked for more often
    private static final long DARK_MS = 10_000; // a decoder tries by itself first
    private static final long AGAIN_EVERY_MS = 30_000;

    private final Map<Integer, Long> atMs = new HashMap<>();
    private final Map<Integer, Long> darkSince = new HashMap<>();
    private final Map<Integer, Long> toldAgain = new HashMap<>();
    private final Set<Integer> waiting = new HashSet<>();
    private List<Integer> blank = List.of();
    private Map<Integer, String> words = Map.of();
    private long showing;
    private long sinceMs;
    private boolean first;
    private volatile NodeMessage.Heartbeat heartbeat = new NodeMessage.Heartbeat(0, 0, List.of());

    /**
     * @param shown what the wall must hear
     * @param soon a picture is still to come
     * @param missing the device does not have a window any more
     * @param again windows that are dark for long
     */
    record News(Optional<NodeMessage.Shown> shown, boolean soon, boolean missing, Set<Integer> again) {}

    void begins(Take take, DecoderPicture picture, WallDevice.Shown shown, long nowMs) {
        showing = take.showing();
        sinceMs = nowMs;
        first = true;
        atMs.clear();
        atMs.putAll(shown.atMs());
        waiting.clear();
        waiting.addAll(shown.atMs().keySet());
        darkSince.keySet().retainAll(waiting);
        toldAgain.keySet().retainAll(waiting);
        blank = picture.blank();
        Map<Integer, String> failed = new HashMap<>(picture.failed());
        shown.refused().keySet().forEach(slot -> failed.put(slot, "problem"));
        words = Map.copyOf(failed);
    }

    News sees(Map<Integer, Sight> sights, long nowMs) {
        List<ShownWindow> windows = new ArrayList<>();
        Set<Integer> again = new HashSet<>();
        boolean missing = false;
        for (int slot : List.copyOf(atMs.keySet())) {
            State state =
                    sights.getOrDefault(slot, new Sight(State.CONNECTING, 0)).state();
            boolean plays = state == State.PLAYING;
            missing |= state == State.MISSING;
            if (plays && waiting.remove(slot)) {
                windows.add(new ShownWindow(slot, first ? atMs.getOrDefault(slot, nowMs) : nowMs, true));
            } else if (first) {
                windows.add(new ShownWindow(slot, nowMs, false));
            }
            if (isLongDark(slot, plays, nowMs)) {
                again.add(slot);
            }
        }
        if (first) {
            blank.forEach(slot -> windows.add(new ShownWindow(slot, nowMs, true)));
        }
        boolean speak = first || !windows.isEmpty();
        first = false;
        heartbeat = new NodeMessage.Heartbeat(missing ? 0 : showing, 0, pulses(sights));
        boolean soon = !waiting.isEmpty() && nowMs - sinceMs < SOON_MS;
        return new News(
                speak && showing > 0 ? Optional.of(new NodeMessage.Shown(showing, windows)) : Optional.empty(),
                soon,
                missing,
                again);
    }

    private boolean isLongDark(int slot, boolean plays, long nowMs) {
        if (plays) {
            darkSince.remove(slot);
            return false;
        }
        long since = darkSince.computeIfAbsent(slot, s -> nowMs);
        boolean due = nowMs - since >= DARK_MS
                && nowMs - toldAgain.getOrDefault(slot, nowMs - AGAIN_EVERY_MS) >= AGAIN_EVERY_MS;
        if (due) {
            toldAgain.put(slot, nowMs);
        }
        return due;
    }

    private List<WindowPulse> pulses(Map<Integer, Sight> sights) {
        List<WindowPulse> pulses = new ArrayList<>();
        atMs.keySet().forEach(slot -> {
            Sight sight = sights.getOrDefault(slot, new Sight(State.CONNECTING, 0));
            boolean plays = sight.state() == State.PLAYING;
            String word = switch (sight.state()) {
                case PLAYING -> "playing";
                case CONNECTING -> "connecting";
                case MISSING -> "problem";
            };
            pulses.add(WindowPulse.of(slot, word, (double) sight.framesPerSecond(), plays ? 0 : -1));
        });
        blank.forEach(slot -> pulses.add(WindowPulse.of(slot, "blank", 0, -1)));
        words.forEach(
                (slot, word) -> pulses.add(WindowPulse.of(slot, word.equals("gone") ? "gone" : "problem", 0, -1)));
        return pulses;
    }

    /** Any thread. */
    NodeMessage.Heartbeat heartbeat() {
        return heartbeat;
    }
}
