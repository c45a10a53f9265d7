package watchwall.wall.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.wall.scene.Layout.Cell;

/** The layouts that every wall has. */
public final class Layouts {
    /** As decoders and keyboards know them, in the order of the picker. */
    public static final List<Layout> BUILT_IN = List.of(
            grid("1", 1, 1),
            grid("2", 2, 1),
            grid("4", 2, 2),
            grid("6", 3, 2),
            grid("8", 4, 2),
            grid("9", 3, 3),
            grid("10", 5, 2),
            around("13", 4, 1, 1, 2),
            grid("16", 4, 4),
            grid("25", 5, 5),
            grid("36", 6, 6),
            around("1+5", 3, 0, 0, 2),
            around("1+7", 4, 0, 0, 3),
            twoAndEight());

    private Layouts() {}

    public static Optional<Layout> find(String name, List<Layout> own) {
        return BUILT_IN.stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .or(() -> own.stream()
                        .filter(layout -> layout.name().equals(name))
                        .findFirst());
    }

    private static Layout grid(String name, int columns, int rows) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells.add(cell(column, row, 1, 1, columns, rows));
            }
        }
        return new Layout(name, cells);
    }

    /** One window of {@code big} × {@code big} cells, the rest of a square grid around it. */
    private static Layout around(String name, int side, int bigColumn, int bigRow, int big) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                boolean within = column >= bigColumn && column < bigColumn + big && row >= bigRow && row < bigRow + big;
                if (!within) {
                    cells.add(cell(column, row, 1, 1, side, side));
                } else if (column == bigColumn && row == bigRow) {
                    cells.add(cell(column, row, big, big, side, side));
                }
            }
        }
        return new Layout(name, cells);
    }

    /** Two large windows above each other at the left, eight small ones in two columns beside them. */
    private static Layout twoAndEight() {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            if (row % 2 == 0) {
                cells.add(cell(0, row, 2, 2, 4, 4));
            }
            cells.add(cell(2, row, 1, 1, 4, 4));
            cells.add(cell(3, row, 1, 1, 4, 4));
        }
        return new Layout("2+8", cells);
    }

    private static Cell cell(int column, int row, int across, int down, int columns, int rows) {
        return new Cell(
                (double) column / columns, (double) row / rows, (double) across / columns, (double) down / rows);
    }
}
