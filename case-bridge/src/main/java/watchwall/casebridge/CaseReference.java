package watchwall.casebridge;

import java.nio.file.Path;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.place.CityMap;

/** What a clerk looks up: dictionaries with standards, and the map. */
public record CaseReference(CategoryBook categories, CityMap map) {
    /**
     * Reads the configuration folder; the map is the sample city.
     *
     * @throws watchwall.casebridge.category.TableTrouble naming file, row and column of what is wrong
     */
    public static CaseReference load(Path config) {
        return new CaseReference(CategoryBook.load(config), CityMap.sample());
    }
}
