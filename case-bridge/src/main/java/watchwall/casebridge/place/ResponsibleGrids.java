package watchwall.casebridge.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import watchwall.casebridge.category.Csv;
import watchwall.casebridge.category.TableTrouble;
import watchwall.casebridge.words.Reason;

/** Who walks where: {@code grids.csv} of the configuration folder. Never changes once read. */
public final class ResponsibleGrids {
    static final String FILE = "grids.csv";

    private static final List<String> COLUMNS = List.of("code", "name", "unit_grids", "inspectors");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]{1,32}");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9.-]{1,31}"); // as the centre's accounts
    private static final Pattern BETWEEN = Pattern.compile("[\\s;、]+");

    private final List<ResponsibleGrid> grids;
    private final Map<String, ResponsibleGrid> ofUnit = new HashMap<>();

    public ResponsibleGrids(List<ResponsibleGrid> grids) {
        this.grids = List.copyOf(grids);
        grids.forEach(grid -> grid.unitGrids().forEach(unit -> ofUnit.put(unit, grid)));
    }

    /**
     * Without the file there are no responsible grids, and every inspector on duty is offered for every case.
     *
     * @throws TableTrouble naming row and column of what is wrong
     */
    public static ResponsibleGrids load(Path config) {
        Path file = config.resolve(FILE);
        if (!Files.exists(file)) {
            return new ResponsibleGrids(List.of());
        }
        List<Reason> troubles = new ArrayList<>();
        Map<String, ResponsibleGrid> grids = new LinkedHashMap<>();
        Map<String, String> taken = new HashMap<>();
        for (Csv.Row row : Csv.read(file, COLUMNS, troubles)) {
            ResponsibleGrid grid = grid(row);
            for (String unit : grid.unitGrids()) {
                if (taken.putIfAbsent(unit, grid.code()) != null) {
                    row.trouble("table.key-twice", unit);
                }
            }
            if (grids.putIfAbsent(grid.code(), grid) != null) {
                row.trouble("table.key-twice", grid.code());
            }
        }
        if (!troubles.isEmpty()) {
            throw new TableTrouble(troubles);
        }
        return new ResponsibleGrids(List.copyOf(grids.values()));
    }

    /** In the order of the file. */
    public List<ResponsibleGrid> grids() {
        return grids;
    }

    /** The one that this unit grid belongs to. */
    public Optional<ResponsibleGrid> of(String unitGrid) {
        return Optional.ofNullable(ofUnit.get(unitGrid));
    }

    /** Those that this inspector walks. */
    public List<ResponsibleGrid> walkedBy(String account) {
        return grids.stream()
                .filter(grid -> grid.inspectors().contains(account))
                .toList();
    }

    private static ResponsibleGrid grid(Csv.Row row) {
        String code = row.text("code");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            row.trouble("table.word-malformed", "code", code);
        }
        Set<String> units = words(row, row.text("unit_grids"));
        units.stream()
                .filter(unit -> !UnitGrid.isCode(unit))
                .forEach(unit -> row.trouble("table.grid-wrong", "unit_grids", unit));
        Set<String> inspectors = words(row, row.optional("inspectors"));
        inspectors.stream()
                .filter(account -> !ACCOUNT.matcher(account).matches())
                .forEach(account -> row.trouble("table.word-malformed", "inspectors", account));
        return new ResponsibleGrid(code, row.text("name"), List.copyOf(units), List.copyOf(inspectors));
    }

    private static Set<String> words(Csv.Row row, String cell) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : BETWEEN.split(cell)) {
            if (!word.isEmpty() && !words.add(word)) {
                row.trouble("table.key-twice", word);
            }
        }
        return words;
    }
}
