package watchwall.centre.join;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watchwall.detection.incident.Incident;
import watchwall.wall.WallController;
import watchwall.wall.WallRefused;
import watchwall.wall.program.Officer;
import watchwall.wall.program.WallCommand;

/** A new incident shows its camera over the wall's last window for a while, where a centre wants that. */
public final class IncidentsToWall implements Consumer<Incident> {
    private static final Logger log = LoggerFactory.getLogger(IncidentsToWall.class);

    private final WallController walls;
    private final String wallId;
    private final Duration time;

    public IncidentsToWall(WallController walls, String wallId, Duration time) {
        this.walls = walls;
        this.wallId = wallId;
        this.time = time;
    }

    @Override
    public void accept(Incident incident) {
        boolean fresh = incident.state() == Incident.State.CANDIDATE
                && incident.clip() == Incident.Clip.PENDING
                && !incident.interrupted();
        if (!fresh) {
            return;
        }
        try {
            walls.command(
                    wallId,
                    new WallCommand.Pop(
                            incident.id(),
                            incident.camera().id(),
                            Math.toIntExact(time.toSeconds()),
                            Optional.of(incident.title()),
                            Optional.empty()),
                    0,
                    Officer.SYSTEM);
        } catch (WallRefused taken) {
            log.info(
                    "incident {} finds no window: {}",
                    incident.number(),
                    taken.reason().key());
        }
    }
}
