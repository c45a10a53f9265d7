package watchwall.casebridge.place;

import java.util.List;

/**
 * Unit grids that the same inspectors walk (责任网格).
 *
 * @param inspectors accounts, in the order of the table
 */
public record ResponsibleGrid(String code, String name, List<String> unitGrids, List<String> inspectors) {
    public ResponsibleGrid {
        unitGrids = List.copyOf(unitGrids);
        inspectors = List.copyOf(inspectors);
    }
}
