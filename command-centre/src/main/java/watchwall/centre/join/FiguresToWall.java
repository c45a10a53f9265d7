package watchwall.centre.join;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.file.State;
import watchwall.centre.Words;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamStatus;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Tone;

/** The centre's figures and its map's pins for the wall, asked of the modules at that moment. */
public final class FiguresToWall implements Figures {
    /** Where wall pages fetch the map, on the media port. */
    public static final String MAP = "/wall/map";

    private static final int MAX_INCIDENTS = 200;

    private final CaseDesk cases;
    private final Supplier<IncidentDesk> incidents;
    private final StreamGateway gateway;
    private final Words words;
    private final Clock clock;

    /** @param incidents asked late: detection opens after the walls */
    public FiguresToWall(
            CaseDesk cases, Supplier<IncidentDesk> incidents, StreamGateway gateway, Words words, Clock clock) {
        this.cases = cases;
        this.incidents = incidents;
        this.gateway = gateway;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Table table(String tile) {
        // To the minute: a tile that says the same is not sent again.
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<Figure> figures = switch (tile) {
            case "incidents" -> incidentFigures();
            case "cameras" -> cameraFigures();
            default -> {
                List<Figure> all = new ArrayList<>(caseFigures());
                all.add(incidentFigures().getFirst());
                all.add(cameraFigures().getFirst());
                yield all;
            }
        };
        return new Table(say("centre.tile." + tile), asOf, figures, "");
    }

    private List<Figure> caseFigures() {
        Map<State, Integer> counts = cases.counts();
        return Arrays.stream(State.values())
                .filter(state -> !state.isEnd())
                .limit(4)
                .map(state -> figure(state.word(), counts.getOrDefault(state, 0), Tone.CALM))
                .toList();
    }

    private List<Figure> incidentFigures() {
        int open = incidents.get().list(true, MAX_INCIDENTS).size();
        return List.of(figure(say("centre.tile.open-incidents"), open, open > 0 ? Tone.WARN : Tone.CALM));
    }

    private List<Figure> cameraFigures() {
        List<Camera> all = gateway.cameras();
        long well = all.stream().filter(this::isWell).count();
        Tone tone = well == all.size() ? Tone.CALM : Tone.WARN;
        return List.of(new Figure(say("centre.tile.cameras-online"), well + "/" + all.size(), tone));
    }

    private boolean isWell(Camera camera) {
        return gateway.status(camera.id()).stream()
                .allMatch(status ->
                        status.state() == StreamStatus.State.PLAYING || status.state() == StreamStatus.State.IDLE);
    }

    @Override
    public List<Pin> pins() {
        List<Pin> pins = new ArrayList<>();
        for (Camera camera : gateway.cameras()) {
            boolean well = isWell(camera);
            pins.add(new Pin(
                    camera.place().longitude(),
                    camera.place().latitude(),
                    PinKind.CAMERA,
                    well ? Tone.CALM : Tone.WARN,
                    camera.name()));
        }
        for (Incident incident : incidents.get().list(true, MAX_INCIDENTS)) {
            var place = incident.camera().place();
            pins.add(new Pin(place.longitude(), place.latitude(), PinKind.INCIDENT, Tone.URGENT, incident.title()));
        }
        return pins;
    }

    @Override
    public String mapPath() {
        return MAP;
    }

    private static Figure figure(String label, int value, Tone tone) {
        return new Figure(label, String.valueOf(value), tone);
    }

    private String say(String key) {
        return words.say(key, List.of()).zh();
    }
}
