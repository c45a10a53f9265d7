package watchwall.wall.driver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import watchwall.wall.driver.onvif.Area;
import watchwall.wall.driver.onvif.DisplayClient;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;

/**
 * What a take asks of an ONVIF display, without the windows that it cannot show.
 *
 * @param streams by slot, as are areas
 * @param empty places of a fixed layout that no window fills
 * @param refused grows while the take is carried out
 */
record OnvifWish(
        Map<Integer, StreamAddress> streams,
        Map<Integer, Area> areas,
        List<Area> empty,
        Map<Integer, DriverTrouble> refused) {

    /** The window further behind stays where two overlap. */
    static OnvifWish of(List<DecoderWindow> asked, DisplayClient.Facts facts, int widthPx, int heightPx) {
        Map<Integer, StreamAddress> streams = new LinkedHashMap<>();
        Map<Integer, Area> areas = new LinkedHashMap<>();
        Map<Integer, DriverTrouble> refused = new HashMap<>();
        List<DecoderWindow> fitting = new ArrayList<>();
        asked.stream().sorted(Comparator.comparingInt(DecoderWindow::z)).forEach(window -> {
            if (window.stream().secret().length() > facts.maxAddress()) {
                refused.put(window.slot(), DriverTrouble.of("wall.driver.address-long", facts.maxAddress()));
            } else if (fitting.stream().anyMatch(window::overlaps)) {
                refused.put(window.slot(), DriverTrouble.of("wall.driver.overlap"));
            } else {
                fitting.add(window);
                streams.put(window.slot(), window.stream());
                areas.put(window.slot(), Area.of(window.x(), window.y(), window.w(), window.h(), widthPx, heightPx));
            }
        });
        OnvifWish wish = new OnvifWish(streams, areas, new ArrayList<>(), refused);
        if (!facts.fixed().isEmpty()) {
            wish.fitInto(facts.fixed());
        }
        return wish;
    }

    /** Chooses the fixed layout with the most of the wanted places, then the fewest others. */
    private void fitInto(List<List<Area>> layouts) {
        List<Area> best = layouts.stream()
                .max(Comparator.<List<Area>>comparingLong(layout -> areas.values().stream()
                                .filter(area -> layout.stream().anyMatch(area::isAt))
                                .count())
                        .thenComparing(List::size, Comparator.reverseOrder()))
                .orElseThrow();
        empty.addAll(best);
        Map.copyOf(areas).forEach((slot, area) -> {
            if (!empty.removeIf(area::isAt)) {
                refused.put(slot, DriverTrouble.of("wall.driver.layout"));
                streams.remove(slot);
                areas.remove(slot);
            }
        });
    }
}
