package watchwall.wall.source;

import java.time.Instant;
import java.util.List;

/** The centre's figures and its map for the wall. Asked every few seconds on a thread that may wait. */
public interface Figures {
    /** @param tile one of {@link Source.Tile#KNOWN} */
    Table table(String tile);

    /** Cameras and open incidents on the map. */
    List<Pin> pins();

    /** The path of the map's JSON on the console's port. */
    String mapPath();

    /**
     * One tile's content.
     *
     * @param asOf 数据截至
     * @param note what a reader must know, for example 演示数据; may be empty
     */
    record Table(String title, Instant asOf, List<Figure> figures, String note) {
        public Table {
            figures = List.copyOf(figures);
        }
    }

    record Figure(String label, String value, Tone tone) {}

    /** @param x in the map's own units */
    record Pin(double x, double y, PinKind kind, Tone tone, String label) {}

    enum PinKind {
        CAMERA,
        INCIDENT
    }

    /** No figures at all, for a wall that stands alone. */
    Figures NONE = new Figures() {
        @Override
        public Table table(String tile) {
            return new Table(tile, Instant.EPOCH, List.of(), "");
        }

        @Override
        public List<Pin> pins() {
            return List.of();
        }

        @Override
        public String mapPath() {
            return "";
        }
    };
}
