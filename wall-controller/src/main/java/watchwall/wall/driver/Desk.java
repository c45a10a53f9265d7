package watchwall.wall.driver;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import watchwall.wall.node.NodeMessage.NodeWindow;

/**
 * What one device has been asked to do, and what is next. Only the newest take waits here: an older one is forgotten.
 * No thread, no clock; its owner guards it.
 */
final class Desk {
    private static final long LOOK_EVERY_MS = 5_000;
    private static final long LOOK_SOON_MS = 500;
    private static final long NO_LOOK_BEFORE_SHOW_MS =
            1_000; // a look may take so long, and a take must not wait for it
    private static final long HEAL_EVERY_MS = 10_000; // somebody at the device may close what we open

    private Optional<Take> newest = Optional.empty();
    private Set<Integer> again = Set.of();
    private OptionalLong showAtMs = OptionalLong.empty();
    private OptionalLong asked = OptionalLong.empty();
    private boolean staged;
    private boolean shown;
    private long lookAtMs;
    private long healedMs = Long.MIN_VALUE / 2;

    /**
     * A picture to be shown.
     *
     * @param now at once, without preparing
     */
    record Take(long showing, boolean now, List<NodeWindow> windows) {
        Take {
            windows = List.copyOf(windows);
        }
    }

    sealed interface Task {}

    record Stage(Take take) implements Task {}

    record Show(Take take, Set<Integer> again) implements Task {}

    /** We were told to show a take that we never heard of. */
    record AskProgram(long showing) implements Task {}

    record Look() implements Task {}

    record Rest(long untilMs) implements Task {}

    Desk(long nowMs) {
        lookAtMs = nowMs + LOOK_EVERY_MS;
    }

    void take(Take take) {
        newest = Optional.of(take);
        again = Set.of();
        showAtMs = OptionalLong.empty();
        asked = OptionalLong.empty();
        staged = take.now();
        shown = false;
    }

    void show(long showing, long atMs) {
        if (newest.isPresent() && newest.get().showing() == showing) {
            showAtMs = OptionalLong.of(atMs);
            shown = false;
        } else {
            asked = OptionalLong.of(showing);
        }
    }

    boolean isNewest(Take take) {
        return newest.isPresent() && newest.get() == take;
    }

    void staged(Take take) {
        if (isNewest(take)) {
            staged = true;
        }
    }

    void shown(Take take) {
        if (isNewest(take)) {
            shown = true;
            again = Set.of();
        }
    }

    /** @param soon a picture is still missing */
    void looked(boolean soon, long nowMs) {
        lookAtMs = nowMs + (soon ? LOOK_SOON_MS : LOOK_EVERY_MS);
    }

    /** The device lost a window: it is put back, though not again and again. */
    void heal(long nowMs) {
        if (shown && nowMs - healedMs >= HEAL_EVERY_MS) {
            healedMs = nowMs;
            showAgain(Set.of());
        }
    }

    /** The picture on air is told again, these streams with a new login. */
    void showAgain(Set<Integer> slots) {
        if (shown) {
            again = Set.copyOf(slots);
            shown = false;
        }
    }

    Task next(long nowMs) {
        if (asked.isPresent()) {
            AskProgram ask = new AskProgram(asked.getAsLong());
            asked = OptionalLong.empty();
            return ask;
        }
        long until = lookAtMs;
        if (newest.isPresent() && !shown) {
            Take take = newest.get();
            if (!staged) {
                return new Stage(take);
            }
            long due = take.now() ? nowMs : showAtMs.orElse(Long.MAX_VALUE);
            if (due <= nowMs) {
                return new Show(take, new HashSet<>(again));
            }
            if (due - nowMs < NO_LOOK_BEFORE_SHOW_MS) {
                return new Rest(due);
            }
            until = Math.min(until, due);
        }
        return nowMs >= lookAtMs ? new Look() : new Rest(until);
    }
}
