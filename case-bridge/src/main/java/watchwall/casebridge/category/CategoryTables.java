package watchwall.casebridge.category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import watchwall.casebridge.category.Standard.Limit;
import watchwall.casebridge.words.Reason;

/** Reads the tables of the configuration folder and tells everything that is wrong with them at once. */
final class CategoryTables {
    private static final String CROSSWALK = "crosswalk.csv";
    private static final String NEIGHBOURS = "neighbours.csv";
    private static final List<String> BASES = List.of("checked", "rule", "memory");
    /** What the national dictionaries lack, under a standard of the centre's own. */
    private static final String LOCAL = "local.csv";

    private static final Set<String> NO_DICTIONARY = Set.of(CROSSWALK, NEIGHBOURS);

    private final Path config;
    private final List<Reason> troubles = new ArrayList<>();
    private final Map<CategoryKey, Category> categories = new LinkedHashMap<>();

    CategoryTables(Path config) {
        this.config = config;
    }

    CategoryBook read() {
        List<Category> dictionary = dictionaries();
        List<Crosswalk> crosswalk = crosswalk();
        List<Standard> standards = standards();
        List<Telling> tellings = tellings();
        if (!troubles.isEmpty()) {
            throw new TableTrouble(troubles);
        }
        return new CategoryBook(dictionary, crosswalk, standards, tellings);
    }

    private List<Category> dictionaries() {
        List<Category> read = new ArrayList<>();
        Map<CategoryKey, Csv.Row> local = new LinkedHashMap<>();
        for (Path file : dictionaryFiles()) {
            boolean isLocal = file.endsWith(LOCAL);
            for (var row :
                    Csv.read(file, List.of("standard", "kind", "code", "name", "class_code", "class_name"), troubles)) {
                key(row, "").ifPresent(key -> {
                    var category = new Category(
                            key.standard(),
                            key.kind(),
                            key.code(),
                            row.text("name"),
                            row.text("class_code"),
                            row.text("class_name"));
                    if (categories.putIfAbsent(key, category) != null) {
                        row.trouble("table.key-twice", key);
                    } else if (isLocal) {
                        local.put(key, row);
                    }
                    read.add(category);
                });
            }
        }
        local.forEach((key, row) -> localStandsApart(key, row, local.keySet()));
        return read;
    }

    /** Platforms often send a code without its standard: a local one must be told from the others by itself. */
    private void localStandsApart(CategoryKey key, Csv.Row row, Set<CategoryKey> local) {
        List<CategoryKey> others = categories.keySet().stream()
                .filter(other -> !local.contains(other))
                .toList();
        if (others.stream().anyMatch(other -> other.standard().equals(key.standard()))) {
            row.trouble("table.local-standard", "standard", key.standard());
        }
        others.stream()
                .filter(other -> other.code().equals(key.code()))
                .findFirst()
                .ifPresent(other -> row.trouble("table.local-code", "code", other));
    }

    private List<Path> dictionaryFiles() {
        Path folder = config.resolve("categories");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".csv")
                            && !NO_DICTIONARY.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                troubles.add(Reason.of("table.no-dictionary", folder.toAbsolutePath()));
            }
            return found;
        } catch (IOException e) {
            troubles.add(Reason.of("table.no-dictionary", folder.toAbsolutePath()));
            return List.of();
        }
    }

    private List<Crosswalk> crosswalk() {
        List<Crosswalk> read = new ArrayList<>();
        List<String> columns =
                List.of("from_standard", "from_kind", "from_code", "to_standard", "to_kind", "to_code", "basis");
        for (var row : Csv.read(config.resolve("categories").resolve(CROSSWALK), columns, troubles)) {
            Optional<CategoryKey> from = knownKey(row, "from_");
            Optional<CategoryKey> to = knownKey(row, "to_");
            String basis = row.text("basis");
            if (!BASES.contains(basis)) {
                row.trouble("table.word-unknown", "basis", basis, String.join(", ", BASES));
            }
            if (from.isPresent() && to.isPresent()) {
                read.add(new Crosswalk(from.get(), to.get(), basis.equals("checked")));
            }
        }
        return read;
    }

    /** A centre without this table has its dictionaries all the same. */
    private List<Telling> tellings() {
        Path file = config.resolve("categories").resolve(NEIGHBOURS);
        List<Telling> read = new ArrayList<>();
        if (!Files.exists(file)) {
            return read;
        }
        for (var row : Csv.read(file, List.of("standard", "kind", "code", "rule", "neighbours"), troubles)) {
            knownKey(row, "").ifPresent(key -> {
                List<CategoryKey> neighbours = new ArrayList<>();
                for (String code : row.text("neighbours").split(" ")) {
                    CategoryKey neighbour = new CategoryKey(key.standard(), key.kind(), code);
                    if (categories.containsKey(neighbour)) {
                        neighbours.add(neighbour);
                    } else {
                        row.trouble("table.key-unknown", "neighbours", neighbour);
                    }
                }
                read.add(new Telling(key, row.text("rule"), neighbours));
            });
        }
        return read;
    }

    private List<Standard> standards() {
        List<Standard> read = new ArrayList<>();
        Map<CategoryKey, Integer> numbers = new HashMap<>();
        List<String> columns =
                List.of("standard", "kind", "code", "filing_condition", "limit_kind", "limit", "closing_condition");
        for (var row : Csv.read(config.resolve("standards.csv"), columns, troubles)) {
            Optional<CategoryKey> key = knownKey(row, "");
            Optional<Limit> limit = LimitColumns.read(row);
            String filing = row.text("filing_condition");
            String closing = row.text("closing_condition");
            if (key.isPresent() && limit.isPresent()) {
                int number = numbers.merge(key.get(), 1, Integer::sum);
                read.add(new Standard(key.get(), number, filing, limit.get(), closing));
            }
        }
        return read;
    }

    private Optional<CategoryKey> knownKey(Csv.Row row, String prefix) {
        Optional<CategoryKey> key = key(row, prefix);
        if (key.isPresent() && !categories.containsKey(key.get())) {
            row.trouble("table.key-unknown", prefix + "code", key.get());
            return Optional.empty();
        }
        return key;
    }

    private static Optional<CategoryKey> key(Csv.Row row, String prefix) {
        String standard = row.text(prefix + "standard");
        String kind = row.text(prefix + "kind");
        String code = row.text(prefix + "code");
        Optional<Kind> known =
                Arrays.stream(Kind.values()).filter(k -> k.word().equals(kind)).findFirst();
        if (known.isEmpty()) {
            row.trouble("table.word-unknown", prefix + "kind", kind, Kind.MATTER.word() + ", " + Kind.COMPONENT.word());
        }
        if (!code.matches("[0-9A-Z][0-9A-Z.-]{0,15}")) {
            row.trouble("table.code-wrong", prefix + "code", code);
            return Optional.empty();
        }
        return known.map(k -> new CategoryKey(standard, k, code));
    }
}
