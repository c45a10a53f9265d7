package watchwall.wall.driver;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import watchwall.wall.driver.onvif.Area;
import watchwall.wall.driver.onvif.DisplayClient;
import watchwall.wall.driver.onvif.Panes;
import watchwall.wall.driver.onvif.Receiver;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;

/**
 * A display that speaks ONVIF Display and Receiver. Panes that are not in its layout are not seen, so streams can be
 * connected before the moment, and the moment is one call. It has no front and back: windows may not overlap.
 */
final class OnvifDisplay implements WallDevice {
    private final DeviceHttp http;
    private final DisplayClient client;
    private final int widthPx;
    private final int heightPx;
    private final Clock clock;
    private final Map<Integer, String> windows = new HashMap<>(); // by slot: the pane
    private DisplayClient.Facts facts = new DisplayClient.Facts(List.of(), 128);
    private Map<String, String> receivers = Map.of(); // by pane
    private boolean createsPanes = true;

    OnvifDisplay(DeviceHttp http, DisplayClient client, int widthPx, int heightPx, Clock clock) {
        this.http = http;
        this.client = client;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public void open() {
        facts = client.facts();
        createsPanes = true;
    }

    @Override
    public Map<Integer, DriverTrouble> stage(List<DecoderWindow> asked, BooleanSupplier overtaken) {
        OnvifWish wish = wish(asked);
        connect(wish, Set.of(), false, overtaken);
        return wish.refused();
    }

    @Override
    public Shown show(List<DecoderWindow> asked, Set<Integer> again, BooleanSupplier overtaken) {
        OnvifWish wish = wish(asked);
        Map<Integer, String> panes = connect(wish, again, true, overtaken);
        Panes before = client.panes();
        Map<String, Area> layout = new LinkedHashMap<>();
        panes.forEach((slot, pane) -> layout.put(pane, wish.areas().get(slot)));
        fill(layout, wish.empty(), before);
        if (!overtaken.getAsBoolean() && !before.isLaidOut(layout) && !layout.isEmpty()) {
            client.setLayout(layout);
        }
        long atMs = clock.millis();
        Set<String> seen = client.layout().keySet();
        Map<Integer, Long> shown = new HashMap<>();
        panes.forEach((slot, pane) -> {
            if (seen.contains(pane)) {
                shown.put(slot, atMs);
            } else if (!overtaken.getAsBoolean()) {
                wish.refused().put(slot, DriverTrouble.of("wall.driver.not-kept"));
            }
        });
        windows.clear();
        windows.putAll(panes);
        receivers = before.receivers();
        quieten(before, new HashSet<>(panes.values()), overtaken);
        return new Shown(shown, wish.refused());
    }

    /** The panes by slot; those that need a stream that is not connected yet are given it. */
    private Map<Integer, String> connect(
            OnvifWish wish, Set<Integer> again, boolean evenSeen, BooleanSupplier overtaken) {
        Panes there = client.panes();
        Panes.Choice choice = there.choose(wish.streams(), wish.areas());
        Map<Integer, String> panes = new HashMap<>(choice.bySlot());
        List<String> spare = new ArrayList<>(choice.hidden());
        List<String> seen = new ArrayList<>(evenSeen ? choice.seen() : List.of());
        Set<String> used = new HashSet<>();
        wish.streams().forEach((slot, stream) -> {
            boolean right = panes.containsKey(slot) && !again.contains(slot);
            if (right || overtaken.getAsBoolean()) {
                return;
            }
            Optional<String> pane = Optional.ofNullable(panes.get(slot)).or(() -> take(spare));
            try {
                if (pane.isEmpty() && createsPanes) {
                    create(stream, there, used).ifPresent(created -> panes.put(slot, created));
                }
                Optional<String> last = pane.or(() -> panes.containsKey(slot) ? Optional.empty() : take(seen));
                last.ifPresent(found -> {
                    give(found, stream, there, used);
                    panes.put(slot, found);
                });
                if (evenSeen && !panes.containsKey(slot)) {
                    wish.refused().put(slot, DriverTrouble.of("wall.driver.too-many", panes.size()));
                }
            } catch (DeviceException e) {
                if (e.kind() != Kind.REFUSED) {
                    throw e;
                }
                panes.remove(slot);
                wish.refused().put(slot, e.trouble());
            }
        });
        return panes;
    }

    /** A new pane that is not seen yet; empty where the device makes none, or no more. */
    private Optional<String> create(StreamAddress stream, Panes there, Set<String> used) {
        String receiver = receiver(Optional.empty(), stream, there, used);
        Optional<String> pane = pane(receiver);
        if (pane.isEmpty()) {
            client.setMode(receiver, Receiver.Mode.NEVER);
        }
        return pane;
    }

    private Optional<String> pane(String receiver) {
        try {
            return Optional.of(client.createPane(receiver));
        } catch (DeviceException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            createsPanes = false;
            return Optional.empty();
        }
    }

    private void give(String pane, StreamAddress stream, Panes there, Set<String> used) {
        String receiver = receiver(there.ownReceiver(pane), stream, there, used);
        if (!receiver.equals(there.receivers().get(pane))) {
            client.setPane(pane, receiver);
        }
    }

    private String receiver(Optional<Receiver> own, StreamAddress stream, Panes there, Set<String> used) {
        Optional<Receiver> old = own.or(() -> there.idleReceiver(used));
        old.ifPresent(receiver -> client.configureReceiver(receiver, stream));
        String token = old.map(Receiver::token).orElseGet(() -> client.createReceiver(stream));
        used.add(token);
        return token;
    }

    private static Optional<String> take(List<String> panes) {
        return panes.isEmpty() ? Optional.empty() : Optional.of(panes.removeFirst());
    }

    /** A fixed layout wants all its places filled; what stands there fetches nothing. */
    private void fill(Map<String, Area> layout, List<Area> empty, Panes there) {
        List<String> spare = new ArrayList<>(there.receivers().keySet());
        spare.removeAll(layout.keySet());
        for (Area area : empty) {
            Optional<String> pane = take(spare).or(() -> createsPanes ? pane("") : Optional.empty());
            pane.ifPresent(found -> layout.put(found, area));
        }
    }

    /** Receivers of panes that are not seen any more stop fetching. */
    private void quieten(Panes there, Set<String> panes, BooleanSupplier overtaken) {
        Set<String> busy = new HashSet<>();
        panes.forEach(pane -> busy.add(there.receivers().getOrDefault(pane, "")));
        for (String pane : there.receivers().keySet()) {
            Optional<Receiver> idle = there.receiver(pane)
                    .filter(receiver -> !busy.contains(receiver.token()) && receiver.mode() != Receiver.Mode.NEVER);
            if (idle.isPresent() && !overtaken.getAsBoolean()) {
                client.setMode(idle.get().token(), Receiver.Mode.NEVER);
            }
        }
    }

    private OnvifWish wish(List<DecoderWindow> asked) {
        return OnvifWish.of(asked, facts, widthPx, heightPx);
    }

    @Override
    public Map<Integer, Sight> look() {
        Set<String> seen = client.layout().keySet();
        Map<Integer, Sight> sights = new HashMap<>();
        windows.forEach((slot, pane) -> {
            if (!seen.contains(pane)) {
                sights.put(slot, new Sight(State.MISSING, 0));
            } else {
                boolean runs = client.isConnected(receivers.getOrDefault(pane, ""));
                sights.put(slot, new Sight(runs ? State.PLAYING : State.CONNECTING, 0));
            }
        });
        return sights;
    }

    @Override
    public long fastestMs() {
        return http.fastestMs();
    }

    @Override
    public void close() {
        http.close();
    }
}
