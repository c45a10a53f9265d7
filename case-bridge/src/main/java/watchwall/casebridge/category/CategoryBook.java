package watchwall.casebridge.category;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every dictionary of the centre with crosswalk and standards; never changes once read. */
public final class CategoryBook {
    private final Map<CategoryKey, Category> byKey = new LinkedHashMap<>();
    private final List<Crosswalk> crosswalk;
    private final List<Standard> standards;
    private final List<Telling> tellings;

    CategoryBook(
            List<Category> categories, List<Crosswalk> crosswalk, List<Standard> standards, List<Telling> tellings) {
        categories.forEach(category -> byKey.put(category.key(), category));
        this.crosswalk = List.copyOf(crosswalk);
        this.standards = List.copyOf(standards);
        this.tellings = List.copyOf(tellings);
    }

    /**
     * Reads {@code categories/*.csv} and {@code standards.csv} of the configuration folder.
     *
     * @throws TableTrouble naming file, row and column of what is wrong
     */
    public static CategoryBook load(Path config) {
        return new CategoryTables(config).read();
    }

    /** In the order of the files. */
    public List<Category> categories() {
        return List.copyOf(byKey.values());
    }

    public Optional<Category> find(CategoryKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The same matter in the other dictionary, either way. */
    public List<Crosswalk> counterparts(CategoryKey key) {
        return crosswalk.stream()
                .filter(pair -> pair.from().equals(key) || pair.to().equals(key))
                .toList();
    }

    /** In the order of their numbers; empty where the centre has set none. */
    public List<Standard> standards(CategoryKey key) {
        return standards.stream().filter(s -> s.category().equals(key)).toList();
    }

    /** How it is told from its neighbours; empty where nobody has written it down. */
    public Optional<Telling> telling(CategoryKey key) {
        return tellings.stream().filter(t -> t.category().equals(key)).findFirst();
    }
}
