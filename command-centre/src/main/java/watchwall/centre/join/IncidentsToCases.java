package watchwall.centre.join;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;
import watchwall.casebridge.intake.Spot;
import watchwall.detection.incident.ConfirmedIncident;
import watchwall.detection.incident.EvidenceFile;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.Incident;
import watchwall.gateway.camera.Place;

/** A confirmed incident becomes a case, inside the transaction of the confirmation. */
public final class IncidentsToCases implements Consumer<ConfirmedIncident> {
    /** What a case is judged by; the rest stays with the incident. */
    private static final Set<EvidenceKind> FOR_CASES =
            EnumSet.of(EvidenceKind.START_FRAME, EvidenceKind.BOX_FRAME, EvidenceKind.CLIP);

    private final CaseDesk cases;

    public IncidentsToCases(CaseDesk cases) {
        this.cases = cases;
    }

    @Override
    public void accept(ConfirmedIncident confirmed) {
        Incident incident = confirmed.incident();
        Incident.Decision decision = incident.decision().orElseThrow();
        Place place = incident.camera().place();
        cases.register(
                new watchwall.casebridge.intake.ConfirmedIncident(
                        incident.id(),
                        incident.number(),
                        new Found(
                                incident.camera().id(),
                                incident.camera().name(),
                                incident.zone().name(),
                                incident.started(),
                                incident.raised(),
                                incident.score(),
                                incident.model()),
                        Optional.of(new CategoryKey(
                                incident.category().standard(),
                                Kind.MATTER,
                                incident.category().code())),
                        new Spot(place.address(), place.longitude(), place.latitude(), place.grid()),
                        evidence(confirmed.files()),
                        decision.note()),
                new Officer(
                        decision.by().id(),
                        decision.by().name(),
                        Role.valueOf(decision.by().role())));
    }

    private static List<Evidence> evidence(List<EvidenceFile> files) {
        return files.stream()
                .filter(file -> FOR_CASES.contains(file.kind()))
                .map(file -> new Evidence(Evidence.Kind.valueOf(file.kind().name()), file.sha256(), file.file()))
                .toList();
    }
}
