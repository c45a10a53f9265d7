package watchwall.wall;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.node.NodeDoor;
import watchwall.wall.node.NodeKeys;
import watchwall.wall.node.Tickets;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.scene.Cameras;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Wall;

/** The walls of a centre: scenes in, takes out. */
public final class WallController implements AutoCloseable {

    /**
     * What the walls stand on.
     *
     * @param onChange told of each new state, one at a time, on a thread of the wall
     */
    public record Surroundings(
            DataSource dataSource,
            TransactionOperations transactions,
            Clock clock,
            Cameras cameras,
            Tickets tickets,
            Consumer<WallState> onChange) {}

    private final Map<String, WallRoom> rooms;
    private final NodeDoor door;
    private final NodeKeys keys;

    private WallController(Map<String, WallRoom> rooms, NodeDoor door, NodeKeys keys) {
        this.rooms = rooms;
        this.door = door;
        this.keys = keys;
    }

    /** Opens the walls as they were left; the migrations in {@code db/wall} must have run. */
    public static WallController open(WallSettings settings, List<Wall> walls, Surroundings around) {
        JsonMapper json = WallJson.MAPPER;
        Map<String, WallRoom> rooms = new LinkedHashMap<>();
        Map<String, WallRoom> byNode = new HashMap<>();
        for (Wall wall : walls) {
            WallRoom room = new WallRoom(wall, settings, around, json);
            if (rooms.put(wall.id(), room) != null) {
                throw new IllegalArgumentException("two walls are called '" + wall.id() + "'; give each its own id");
            }
            for (NodeBinding node : wall.nodes()) {
                if (byNode.put(node.id(), room) != null) {
                    throw new IllegalArgumentException(
                            "node '" + node.id() + "' serves two walls; give each wall nodes of its own");
                }
            }
        }
        NodeDoor door = new NodeDoor(
                around.tickets(), node -> Optional.ofNullable(byNode.get(node)).map(WallRoom::director), json);
        return new WallController(
                Collections.unmodifiableMap(rooms), door, new NodeKeys(around.dataSource(), around.clock()));
    }

    /** Adds {@code GET /node?node=ID&ticket=T}, the nodes' WebSocket. */
    public void mount(Router router) {
        door.mount(router);
    }

    /** All walls, in the order of the configuration. */
    public List<WallState> states() {
        return rooms.values().stream().map(WallRoom::state).toList();
    }

    /** @throws WallRefused when there is no such wall */
    public WallState state(String wallId) {
        return room(wallId).state();
    }

    /**
     * Carries a command out. Begins its own transaction: do not call inside one. Returns when it is kept, not when nodes
     * have answered; their answer comes with a later state.
     *
     * @param baseRevision the state's revision that the officer saw; pop, unpop and identify ignore it
     * @throws WallRefused when it may not be; nothing changed then
     */
    public WallState command(String wallId, WallCommand command, long baseRevision, Officer by) {
        return room(wallId).command(command, baseRevision, by);
    }

    /** A camera came, went or changed its state. Returns at once. */
    public void cameraChanged(String cameraId) {
        rooms.values().forEach(room -> room.director().cameraChanged(cameraId));
    }

    public NodeKeys nodeKeys() {
        return keys;
    }

    /** The nodes keep showing what they show. */
    @Override
    public void close() {
        rooms.values().forEach(WallRoom::close);
    }

    private WallRoom room(String wallId) {
        WallRoom room = rooms.get(wallId);
        if (room == null) {
            throw new WallRefused(Reason.of("wall.unknown", wallId));
        }
        return room;
    }
}
