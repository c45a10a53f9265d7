package watchwall.wall;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.wall.scene.Picture;
import watchwall.wall.scene.Window;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Source;

/** The newest figures that are at hand, so that nobody on an event loop waits for them. */
final class FigureBoard {
    private static final Logger log = LoggerFactory.getLogger(FigureBoard.class);

    private final Figures figures;
    private final Map<String, Figures.Table> tables = new ConcurrentHashMap<>();
    private volatile List<Figures.Pin> pins = List.of();

    FigureBoard(Figures figures) {
        this.figures = figures;
    }

    Figures.Table table(String tile) {
        return tables.getOrDefault(tile, new Figures.Table("", Instant.EPOCH, List.of(), ""));
    }

    List<Figures.Pin> pins() {
        return pins;
    }

    String mapPath() {
        return figures.mapPath();
    }

    /** Asks for what these pictures show; true if something is new. On a thread that may wait. */
    boolean refresh(List<Picture> pictures) {
        Set<String> tiles = new HashSet<>();
        boolean map = false;
        for (Picture picture : pictures) {
            for (Window window : picture.windows()) {
                if (window.source() instanceof Source.Tile tile) {
                    tiles.add(tile.tile());
                }
                map |= window.source() instanceof Source.CityMap;
            }
        }
        return refresh(tiles, map);
    }

    private boolean refresh(Set<String> tiles, boolean map) {
        boolean news = false;
        try {
            for (String tile : tiles) {
                Figures.Table next = figures.table(tile);
                news |= !next.equals(tables.put(tile, next));
            }
            if (map) {
                List<Figures.Pin> next = List.copyOf(figures.pins());
                news |= !next.equals(pins);
                pins = next;
            }
        } catch (RuntimeException e) {
            log.warn("the wall's figures could not be asked for: {}", e.toString());
        }
        return news;
    }
}
