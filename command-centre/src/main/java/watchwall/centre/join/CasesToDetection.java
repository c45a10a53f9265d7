package watchwall.centre.join;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.near.NearCases;
import watchwall.detection.quiet.OpenCase;
import watchwall.detection.quiet.OpenCases;

/** Whether the matter of a place is on somebody's desk already. */
public final class CasesToDetection implements OpenCases {
    private final CaseDesk cases;
    private final NearCases near;
    private final Clock clock;

    public CasesToDetection(CaseDesk cases, NearCases near, Clock clock) {
        this.cases = cases;
        this.near = near;
        this.clock = clock;
    }

    @Override
    public List<OpenCase> near(double longitude, double latitude, String standard, String code) {
        return near.open(longitude, latitude, new CategoryKey(standard, Kind.MATTER, code)).stream()
                .map(this::open)
                .toList();
    }

    @Override
    public List<OpenCase> of(Collection<String> incidentIds) {
        return cases.ofIncidents(incidentIds).stream()
                .filter(file -> !file.state().isEnd())
                .map(this::open)
                .toList();
    }

    @Override
    public Set<String> endedSince(Instant since, Collection<String> incidentIds) {
        return cases.ofIncidents(incidentIds).stream()
                .filter(file -> file.state().isEnd())
                .filter(file -> cases.story(file.number()).stream()
                        .anyMatch(row -> !row.entry().at().isBefore(since)))
                .flatMap(file -> file.camera().stream())
                .map(origin -> origin.incidentId())
                .collect(Collectors.toSet());
    }

    /** Only a department's time counts: that of a desk in the house says nothing about the street. */
    private OpenCase open(CaseFile file) {
        boolean overdue = file.state() == State.DISPATCHED
                && file.timer()
                        .filter(timer -> timer.pausedAt().isEmpty())
                        .filter(timer -> clock.instant().isAfter(timer.dueAt()))
                        .isPresent();
        return new OpenCase(file.number(), file.camera().map(origin -> origin.incidentId()), overdue);
    }
}
