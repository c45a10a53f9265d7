package watchwall.wall.driver;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.driver.isapi.DeviceWindow;
import watchwall.wall.driver.isapi.IsapiClient;
import watchwall.wall.driver.isapi.ToldStreams;
import watchwall.wall.driver.isapi.WantedWindow;
import watchwall.wall.driver.isapi.WindowPlan;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;

/** One plan on its way to a decoder. A window that is refused stays behind; a device that is silent ends all. */
final class IsapiShow {
    private static final Logger log = LoggerFactory.getLogger(IsapiShow.class);

    private final IsapiClient client;
    private final ToldStreams told;
    private final Clock clock;
    private final BooleanSupplier overtaken;
    private final long tolerance;
    private final Map<Integer, Long> ids = new HashMap<>();
    private final Map<Integer, Long> atMs = new HashMap<>();
    private final Map<Integer, DriverTrouble> refused = new LinkedHashMap<>();
    private final Map<Long, StreamAddress> tellings = new HashMap<>();
    private boolean closed;

    IsapiShow(IsapiClient client, ToldStreams told, Clock clock, BooleanSupplier overtaken, long tolerance) {
        this.client = client;
        this.told = told;
        this.clock = clock;
        this.overtaken = overtaken;
        this.tolerance = tolerance;
    }

    /** By slot: the windows that stand now. */
    Map<Integer, Long> ids() {
        return Map.copyOf(ids);
    }

    Map<Integer, Long> atMs() {
        return Map.copyOf(atMs);
    }

    Map<Integer, DriverTrouble> refused() {
        return Map.copyOf(refused);
    }

    /**
     * Changes and opens before it closes, so that no place is black in between.
     *
     * @param there the windows before
     * @param crowded the device has no room for both
     */
    void carryOut(WindowPlan plan, List<WantedWindow> wanted, List<DeviceWindow> there, boolean crowded) {
        plan.kept().forEach(this::stands);
        if (crowded) {
            close(plan.closes());
        }
        plan.changes().forEach(this::change);
        plan.opens().forEach(want -> open(want, plan.closes()));
        close(plan.closes());
        List<DeviceWindow> now = plan.isEmpty() ? there : readBack();
        WindowPlan.raises(now, wanted, ids).forEach(id -> attempt(() -> client.top(id)));
    }

    private void stands(int slot, long id) {
        ids.put(slot, id);
        atMs.put(slot, clock.millis());
    }

    private void change(WindowPlan.Change change) {
        attempt(change.to().slot(), () -> {
            client.change(change);
            if (change.stream()) {
                begin(change.id(), change.to());
            }
            stands(change.to().slot(), change.id());
        });
    }

    private void open(WantedWindow want, List<Long> closes) {
        attempt(want.slot(), () -> {
            OptionalLong id;
            try {
                id = client.open(want);
            } catch (DeviceException e) {
                if (e.kind() != Kind.REFUSED || closed || closes.isEmpty()) {
                    throw e;
                }
                close(closes); // an output takes only so many windows: make room and try once more
                id = client.open(want);
            }
            long found = id.orElseGet(() -> find(want));
            begin(found, want);
            stands(want.slot(), found);
        });
    }

    /** For a device that does not say the number of what it opened. */
    private long find(WantedWindow want) {
        return client.windows().stream()
                .filter(is -> !ids.containsValue(is.id()) && is.at().isAt(want.at(), tolerance))
                .mapToLong(DeviceWindow::id)
                .max()
                .orElseThrow(() -> notKept(want.slot()));
    }

    private void begin(long id, WantedWindow want) {
        client.start(id);
        tellings.put(id, want.stream());
    }

    private void close(List<Long> unwanted) {
        if (closed) {
            return;
        }
        closed = true;
        for (long id : unwanted) {
            attempt(() -> client.close(id));
            told.forget(id);
        }
    }

    /** What a device says it did is not always what it did: only what can be read back stands. */
    private List<DeviceWindow> readBack() {
        if (overtaken.getAsBoolean()) {
            return List.of();
        }
        Map<Long, DeviceWindow> there = new LinkedHashMap<>();
        client.windows().forEach(window -> there.put(window.id(), window));
        tellings.forEach((id, stream) -> {
            DeviceWindow window = there.get(id);
            if (window != null) {
                told.remember(window, stream);
            }
        });
        Map.copyOf(ids).forEach((slot, id) -> {
            if (!there.containsKey(id)) {
                refuse(slot, notKept(slot));
            }
        });
        return List.copyOf(there.values());
    }

    private void attempt(int slot, Runnable call) {
        if (overtaken.getAsBoolean()) {
            return;
        }
        try {
            call.run();
        } catch (DeviceException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            refuse(slot, e);
        }
    }

    /** Of no window: a refusal leaves something behind, but harms no other window. */
    private void attempt(Runnable call) {
        try {
            if (!overtaken.getAsBoolean()) {
                call.run();
            }
        } catch (DeviceException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            log.warn("device: {}", e.getMessage());
        }
    }

    private void refuse(int slot, DeviceException e) {
        log.debug("slot {}: {}", slot, e.getMessage());
        refused.put(slot, e.trouble());
        ids.remove(slot);
        atMs.remove(slot);
    }

    private static DeviceException notKept(int slot) {
        return new DeviceException(Kind.REFUSED, DriverTrouble.of("wall.driver.not-kept"), "window " + slot);
    }
}
