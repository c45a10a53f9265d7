package watchwall.casebridge;

import java.nio.file.Path;
import java.time.ZoneId;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.clock.WorkCalendar;
import watchwall.casebridge.clock.WorkClock;
import watchwall.casebridge.clock.WorkHours;
import watchwall.casebridge.flow.Timing;
import watchwall.casebridge.place.CityMap;
import watchwall.casebridge.place.ResponsibleGrids;
import watchwall.casebridge.stage.StageLimits;

/** What a clerk looks up: dictionaries with standards, the clocks of the stages, the map, and who walks where. */
public record CaseReference(CategoryBook categories, Timing timing, CityMap map, ResponsibleGrids grids) {
    /**
     * Reads the configuration folder; the map is the sample city.
     *
     * @throws watchwall.casebridge.category.TableTrouble naming file, row and column of what is wrong
     */
    public static CaseReference load(Path config, WorkHours hours, ZoneId zone) {
        var clock = new WorkClock(WorkCalendar.load(config), hours, zone);
        return new CaseReference(
                CategoryBook.load(config),
                new Timing(clock, StageLimits.load(config)),
                CityMap.sample(),
                ResponsibleGrids.load(config));
    }
}
