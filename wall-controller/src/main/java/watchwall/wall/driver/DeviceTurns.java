package watchwall.wall.driver;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.driver.Desk.Take;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.node.NodeMessage;
import watchwall.wall.node.NodeMessage.FromNode;

/** What a device's thread does in its turn, and what it says of it as a page would. */
final class DeviceTurns {
    private static final Logger log = LoggerFactory.getLogger(DeviceTurns.class);

    private final String page;
    private final WallDevice device;
    private final CameraAddresses cameras;
    private final Clock clock;
    private final Hall hall;
    private final OnAir onAir = new OnAir();
    private volatile Map<Integer, DriverTrouble> troubles = Map.of();

    /** Where the turns are taken from, and who hears. */
    interface Hall {
        void tell(FromNode message);

        void enter(Consumer<Desk> change);

        boolean isOvertaken(Take take);
    }

    DeviceTurns(String page, WallDevice device, CameraAddresses cameras, Clock clock, Hall hall) {
        this.page = page;
        this.device = device;
        this.cameras = cameras;
        this.clock = clock;
        this.hall = hall;
    }

    /** Any thread. */
    Map<Integer, DriverTrouble> troubles() {
        return troubles;
    }

    /** Any thread. */
    NodeMessage.Heartbeat heartbeat() {
        return onAir.heartbeat();
    }

    void stage(Take take) {
        DecoderPicture picture = DecoderPicture.of(take.windows(), cameras);
        Map<Integer, DriverTrouble> refused;
        try {
            refused = device.stage(picture.windows(), () -> hall.isOvertaken(take));
        } catch (DeviceException e) {
            refused = refusedAll(picture, e);
        }
        hall.enter(desk -> desk.staged(take));
        if (hall.isOvertaken(take)) {
            return;
        }
        Map<Integer, DriverTrouble> not = refused;
        sayFailed(take, picture, not);
        picture.off().forEach(slot -> hall.tell(new NodeMessage.Failed(take.showing(), slot, "off")));
        List<Integer> ready = take.windows().stream()
                .map(NodeMessage.NodeWindow::slot)
                .filter(slot -> !not.containsKey(slot)
                        && !picture.failed().containsKey(slot)
                        && !picture.off().contains(slot))
                .toList();
        if (!ready.isEmpty()) {
            hall.tell(new NodeMessage.Ready(take.showing(), ready));
        }
    }

    void show(Desk.Show task) {
        Take take = task.take();
        DecoderPicture picture = DecoderPicture.of(take.windows(), cameras);
        WallDevice.Shown shown;
        try {
            shown = device.show(picture.windows(), task.again(), () -> hall.isOvertaken(take));
        } catch (DeviceException e) {
            shown = new WallDevice.Shown(Map.of(), refusedAll(picture, e));
        }
        hall.enter(desk -> desk.shown(take));
        if (hall.isOvertaken(take)) {
            return;
        }
        sayFailed(take, picture, shown.refused());
        long now = clock.millis();
        onAir.begins(take, picture, shown, now);
        hall.enter(desk -> desk.looked(true, now));
        look(); // the first SHOWN says which windows have their picture
    }

    /** A whole picture that is refused is no silence: the device is there. */
    private static Map<Integer, DriverTrouble> refusedAll(DecoderPicture picture, DeviceException e) {
        if (e.kind() != DeviceException.Kind.REFUSED) {
            throw e;
        }
        log.warn("device: {}", e.getMessage());
        return picture.windows().stream()
                .collect(Collectors.toUnmodifiableMap(DecoderWindow::slot, window -> e.trouble()));
    }

    private void sayFailed(Take take, DecoderPicture picture, Map<Integer, DriverTrouble> refused) {
        Map<Integer, DriverTrouble> all = new HashMap<>(picture.troubles());
        all.putAll(refused);
        troubles = Map.copyOf(all);
        picture.failed().forEach((slot, word) -> hall.tell(new NodeMessage.Failed(take.showing(), slot, word)));
        refused.keySet().forEach(slot -> hall.tell(new NodeMessage.Failed(take.showing(), slot, "problem")));
    }

    void look() {
        Map<Integer, WallDevice.Sight> sights;
        try {
            sights = device.look();
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.REFUSED) {
                throw e;
            }
            log.debug("node {}: {}", page, e.getMessage());
            sights = Map.of();
        }
        long now = clock.millis();
        OnAir.News seen = onAir.sees(sights, now);
        if (seen.shown().isPresent()) {
            hall.tell(seen.shown().get());
        }
        hall.enter(desk -> {
            desk.looked(seen.soon(), now);
            if (seen.missing()) {
                log.warn("node {}: the device lost windows; they are opened again", page);
                desk.heal(now);
            } else if (!seen.again().isEmpty()) {
                log.info("node {}: no picture in windows {}; their streams are told again", page, seen.again());
                desk.showAgain(seen.again());
            }
        });
    }
}
