package watchwall.gateway.fit;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.fit.Fit.Way;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.Takes;
import watchwall.gateway.media.Track;
import watchwall.gateway.relay.Viewer;
import watchwall.gateway.relay.Viewer.Subscription;

/**
 * Stands between a viewer and whatever form of a camera's pictures it gets, looks at what comes, and changes the form
 * when it does not fit any more: the camera was set to another codec, or begins to send B frames. All state belongs to the
 * camera's loop, which both its streams share.
 */
final class Fitting implements Subscription {
    /** Forms tried without one that fits between them: each stream once, and coded anew. */
    private static final int MAX_MOVES = 4;

    /** The forms of one camera, called on its loop. */
    interface Forms {
        Way choose(Takes takes);

        /** Empty where that form cannot be had any more. */
        Optional<Subscription> watch(Way way, Viewer viewer);
    }

    private final Viewer viewer;
    private final Takes takes;
    private final Forms forms;
    private final EventExecutor loop;
    private @Nullable Seat seat;
    private int moves;
    private boolean over;

    Fitting(Viewer viewer, Takes takes, Forms forms, EventExecutor loop) {
        this.viewer = viewer;
        this.takes = takes;
        this.forms = forms;
        this.loop = loop;
    }

    /** Any thread. */
    Fitting begin(Way way) {
        if (!onLoop(() -> {
            if (!over) {
                go(way);
            }
        })) {
            viewer.end();
        }
        return this;
    }

    private void go(Way way) {
        switch (way) {
            case Way.AsItIs asItIs -> sit(way, false);
            case Way.Transcoded anew -> sit(way, true);
            case Way.None none -> finish();
        }
    }

    /** The new place may turn out not to fit while it is being taken. */
    private void sit(Way way, boolean anew) {
        Seat taken = new Seat(anew);
        seat = taken;
        Optional<Subscription> place = forms.watch(way, taken);
        if (place.isEmpty()) {
            finish();
        } else if (seat == taken) {
            taken.place = place;
        } else {
            place.get().close();
        }
    }

    private void move() {
        leave();
        if (++moves > MAX_MOVES) {
            finish();
        } else {
            go(forms.choose(takes));
        }
    }

    private void leave() {
        Seat left = seat;
        seat = null;
        if (left != null) {
            left.place.ifPresent(Subscription::close);
        }
    }

    private void finish() {
        leave();
        if (!over) {
            over = true;
            viewer.end();
        }
    }

    /** The viewer's place in one form; deaf once another is taken. */
    private final class Seat implements Viewer {
        private final boolean anew;
        private Optional<Subscription> place = Optional.empty();
        private @Nullable Track fitting;
        private long lastPts = Long.MAX_VALUE;

        Seat(boolean anew) {
            this.anew = anew;
        }

        @Override
        public void start(List<AccessUnit> sinceKey) {
            lastPts = Long.MAX_VALUE;
            boolean allFit = sinceKey.stream().allMatch(this::fits);
            if (seat == this && allFit) {
                viewer.start(sinceKey);
            } else if (seat == this) {
                move();
            }
        }

        @Override
        public void accept(AccessUnit unit) {
            if (seat == this && fits(unit)) {
                viewer.accept(unit);
            } else if (seat == this) {
                move();
            }
        }

        private boolean fits(AccessUnit unit) {
            boolean back = !unit.isKey() && lastPts != Long.MAX_VALUE && unit.pts90k() < lastPts;
            lastPts = unit.pts90k();
            if (unit.track() == fitting && !back) {
                return true;
            }
            if (!anew && !takes.take(unit.track(), back)) {
                return false;
            }
            fitting = unit.track();
            moves = 0;
            return true;
        }

        @Override
        public void sound(AudioFrame frame) {
            if (seat == this) {
                viewer.sound(frame);
            }
        }

        @Override
        public void end() {
            if (seat == this) {
                finish();
            }
        }
    }

    @Override
    public void replay() {
        onLoop(() -> {
            if (seat != null) {
                seat.place.ifPresent(Subscription::replay);
            }
        });
    }

    @Override
    public void close() {
        onLoop(() -> {
            over = true;
            leave();
        });
    }

    private boolean onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the gateway is closed
        }
    }
}
