package watchwall.centre.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import watchwall.centre.Words;
import watchwall.centre.Words.Sentence;
import watchwall.centre.access.NodeAddresses;
import watchwall.detection.WatchHealth;
import watchwall.detection.WatchRoom;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.StreamStatus;
import watchwall.wall.WallController;
import watchwall.wall.WallState;

/** How the parts of the house are doing, for the administrator. */
@RestController
class HealthDoor {
    private final JdbcClient sql;
    private final StreamGateway gateway;
    private final WatchRoom room;
    private final WallController walls;
    private final NodeAddresses addresses;
    private final LiveFeed live;
    private final Words words;

    HealthDoor(
            JdbcClient sql,
            StreamGateway gateway,
            WatchRoom room,
            WallController walls,
            NodeAddresses addresses,
            LiveFeed live,
            Words words) {
        this.sql = sql;
        this.gateway = gateway;
        this.room = room;
        this.walls = walls;
        this.addresses = addresses;
        this.live = live;
        this.words = words;
    }

    record Service(
            String id,
            Sentence name,
            boolean ok,
            Sentence detail,
            @Nullable Instant since) {}

    @GetMapping("/api/health/services")
    List<Service> services(HttpServletRequest request) {
        List<Service> all = new ArrayList<>();
        String version = sql.sql("show server_version").query(String.class).single();
        all.add(service("database", true, version));
        List<StreamStatus> streams = gateway.status();
        long playing = streams.stream()
                .filter(s -> s.state() == StreamStatus.State.PLAYING || s.state() == StreamStatus.State.IDLE)
                .count();
        all.add(service("gateway", playing == streams.size(), playing, streams.size()));
        for (WatchHealth watch : room.health()) {
            all.add(watch(watch));
        }
        room.desk()
                .trouble()
                .ifPresent(trouble -> all.add(new Service(
                        "evidence",
                        words.say("centre.service.evidence", List.of()),
                        false,
                        words.say(trouble.key(), trouble.args()),
                        null)));
        String base = request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        for (WallState wall : walls.states()) {
            for (WallState.NodeState node : wall.nodes()) {
                Service one = service("node", node.connected(), node.name(), base + addresses.path(node.id()));
                all.add(new Service(one.id() + "-" + node.id(), one.name(), one.ok(), one.detail(), node.since()));
            }
        }
        all.add(service("console", true, live.connected()));
        return all;
    }

    /** What is wrong with a watch is said instead of its figures. */
    private Service watch(WatchHealth watch) {
        String rate = "%.1f".formatted(watch.picturesPerSecond());
        String asked = "%.1f".formatted(watch.askedPerSecond());
        Service well =
                service("watch", watch.problem().isEmpty(), name(watch.cameraId()), rate, asked, watch.skipped());
        return watch.problem()
                .map(problem -> new Service(
                        well.id(), well.name(), false, words.say(problem.key(), problem.args()), well.since()))
                .orElse(well);
    }

    private String name(String cameraId) {
        return gateway.camera(cameraId).map(Camera::name).orElse(cameraId);
    }

    private Service service(String id, boolean ok, Object... args) {
        List<String> texts = java.util.Arrays.stream(args).map(String::valueOf).toList();
        return new Service(
                id,
                words.say("centre.service." + id, List.of()),
                ok,
                words.say("centre.service." + id + ".detail", texts),
                null);
    }
}
