package watchwall.centre.web;

import java.util.Optional;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.CaseFile;
import watchwall.centre.Words;
import watchwall.detection.incident.Incident;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;

/** Puts beside an incident what other modules know of it: the camera's number and the case that came of it. */
public final class IncidentViews {
    private final StreamGateway gateway;
    private final CaseDesk cases;
    private final Words words;

    public IncidentViews(StreamGateway gateway, CaseDesk cases, Words words) {
        this.gateway = gateway;
        this.cases = cases;
        this.words = words;
    }

    IncidentView of(Incident incident) {
        String number =
                gateway.camera(incident.camera().id()).map(Camera::number).orElse("");
        Optional<String> caseNumber =
                incident.state() == Incident.State.CONFIRMED ? caseNumber(incident.id()) : Optional.empty();
        return IncidentView.of(incident, number, caseNumber, words);
    }

    /** What the live feed tells. */
    public Object live(Incident incident) {
        return of(incident);
    }

    Optional<String> caseNumber(String incidentId) {
        return cases.ofIncident(incidentId).map(CaseFile::number);
    }
}
