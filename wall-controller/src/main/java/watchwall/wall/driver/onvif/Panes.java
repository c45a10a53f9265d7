package watchwall.wall.driver.onvif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import watchwall.wall.driver.wire.StreamAddress;

/**
 * What stands on a video output.
 *
 * @param receivers by pane: its receiver's token, empty for none; all panes, seen or not
 * @param known by token
 * @param layout the panes that are seen
 */
public record Panes(Map<String, String> receivers, Map<String, Receiver> known, Map<String, Area> layout) {
    public Panes {
        receivers = new LinkedHashMap<>(receivers);
        known = Map.copyOf(known);
        layout = new LinkedHashMap<>(layout);
    }

    /** Which pane stands for which slot, and which are left over. */
    public record Choice(Map<Integer, String> bySlot, List<String> hidden, List<String> seen) {}

    public Optional<Receiver> receiver(String pane) {
        return Optional.ofNullable(known.get(receivers.getOrDefault(pane, "")));
    }

    /** Panes that fetch the wanted streams already, those at the right place first: a stream is never begun twice. */
    public Choice choose(Map<Integer, StreamAddress> streams, Map<Integer, Area> areas) {
        Map<Integer, String> chosen = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (boolean inPlace : new boolean[] {true, false}) {
            streams.forEach((slot, stream) -> {
                if (!chosen.containsKey(slot)) {
                    receivers.keySet().stream()
                            .filter(pane -> !taken.contains(pane) && fetches(pane, stream))
                            .filter(pane -> !inPlace
                                    || layout.containsKey(pane)
                                            && layout.get(pane).isAt(areas.get(slot)))
                            .findFirst()
                            .ifPresent(pane -> {
                                chosen.put(slot, pane);
                                taken.add(pane);
                            });
                }
            });
        }
        List<String> hidden = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String pane : receivers.keySet()) {
            if (!taken.contains(pane)) {
                (layout.containsKey(pane) ? seen : hidden).add(pane);
            }
        }
        return new Choice(chosen, hidden, seen);
    }

    private boolean fetches(String pane, StreamAddress stream) {
        return receiver(pane)
                .filter(receiver -> receiver.mode() != Receiver.Mode.NEVER)
                .flatMap(Receiver::stream)
                .filter(stream::sameStream)
                .isPresent();
    }

    /** A receiver that this pane may change without touching another pane. */
    public Optional<Receiver> ownReceiver(String pane) {
        return receiver(pane).filter(receiver -> uses(receiver.token()) == 1);
    }

    /** A receiver that no pane of this output uses and that fetches nothing. */
    public Optional<Receiver> idleReceiver(Set<String> except) {
        return known.values().stream()
                .filter(receiver -> receiver.mode() == Receiver.Mode.NEVER && uses(receiver.token()) == 0)
                .filter(receiver -> !except.contains(receiver.token()))
                .findFirst();
    }

    private long uses(String receiver) {
        return receivers.values().stream().filter(receiver::equals).count();
    }

    /** True if exactly these panes are seen at these places. */
    public boolean isLaidOut(Map<String, Area> wanted) {
        return layout.keySet().equals(wanted.keySet())
                && wanted.entrySet().stream()
                        .allMatch(e -> layout.get(e.getKey()).isAt(e.getValue()));
    }
}
