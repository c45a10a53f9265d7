package watchwall.wall;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import watchwall.wall.driver.CameraAddresses;
import watchwall.wall.driver.DeviceNode;
import watchwall.wall.node.NodeDoor;
import watchwall.wall.node.NodeKeys;
import watchwall.wall.node.Tickets;
import watchwall.wall.node.WallDriver;
import watchwall.wall.program.Officer;
import watchwall.wall.program.Reason;
import watchwall.wall.program.WallCommand;
import watchwall.wall.schedule.Calendar;
import watchwall.wall.screen.Driver;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Output;
import watchwall.wall.screen.Wall;
import watchwall.wall.setup.SetupBook;
import watchwall.wall.setup.WallSetup;
import watchwall.wall.source.Cameras;
import watchwall.wall.source.Contents;
import watchwall.wall.source.Figures;
import watchwall.wall.source.Materials;

/** The walls of a centre: scenes in, takes out. */
public final class WallController implements AutoCloseable {

    /**
     * What the walls stand on.
     *
     * @param onChange told of each new state, one at a time for each wall, on a thread of that wall
     */
    public record Surroundings(
            DataSource dataSource,
            TransactionOperations transactions,
            Clock clock,
            Cameras cameras,
            Materials materials,
            Figures figures,
            Tickets tickets,
            Calendar calendar,
            Devices devices,
            Consumer<WallState> onChange) {}

    /**
     * What hardware decoders need.
     *
     * @param passwords of a node's device; empty where none was given
     */
    public record Devices(CameraAddresses cameras, UnaryOperator<String> passwords) {
        /** A wall of pages only. */
        public static final Devices NONE = new Devices((camera, stream) -> Optional.empty(), node -> "");

        DeviceNode open(Output output, Driver driver, Clock clock, WallDriver.Listener listener) {
            return DeviceNode.open(
                    output,
                    driver,
                    passwords.apply(output.node()),
                    new DeviceNode.Surroundings(clock, cameras, listener));
        }
    }

    private final WallSettings settings;
    private final Surroundings around;
    private final SetupBook setups;
    private final NodeDoor door;
    private final NodeKeys keys;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Map<String, Kept> walls = Map.of();

    /** A wall with its setup. */
    private record Kept(WallSetup setup, WallRoom room) {}

    private WallController(WallSettings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
        this.setups = new SetupBook(around.dataSource(), WallJson.MAPPER);
        this.keys = new NodeKeys(around.dataSource(), around.clock());
        this.door = new NodeDoor(around.tickets(), node -> roomOf(node).map(WallRoom::director), WallJson.MAPPER);
    }

    /**
     * Opens the walls as they were left; the migrations in {@code db/wall} must have run.
     *
     * @param fresh walls of an installation that has none yet
     */
    public static WallController open(WallSettings settings, List<Wall> fresh, Surroundings around) {
        WallController controller = new WallController(settings, around);
        Instant now = around.clock().instant();
        if (controller.setups.all().isEmpty()) {
            fresh.forEach(wall -> controller.setups.create(new WallSetup(1, wall, List.of()), now));
        }
        Map<String, Kept> walls = new LinkedHashMap<>();
        for (WallSetup setup : controller.setups.all()) {
            checkNodes(setup.wall(), walls);
            walls.put(setup.wall().id(), new Kept(setup, controller.room(setup.wall())));
        }
        controller.walls = Map.copyOf(walls);
        return controller;
    }

    private WallRoom room(Wall wall) {
        JsonMapper json = WallJson.MAPPER;
        FigureBoard board = new FigureBoard(around.figures());
        Contents contents =
                new Contents(around.cameras(), around.materials(), board::table, board::pins, board.mapPath());
        return new WallRoom(
                wall,
                settings,
                new WallRoom.Surroundings(
                        around.dataSource(),
                        around.transactions(),
                        around.clock(),
                        contents,
                        board,
                        around.tickets(),
                        around.calendar(),
                        around.devices(),
                        json,
                        around.onChange()));
    }

    private static void checkNodes(Wall wall, Map<String, Kept> others) {
        for (NodeBinding node : wall.nodes()) {
            boolean taken = others.values().stream()
                    .filter(kept -> !kept.setup().wall().id().equals(wall.id()))
                    .anyMatch(kept -> kept.setup().wall().node(node.id()).isPresent());
            if (taken) {
                throw new WallRefused(Reason.of("wall.setup.node-taken", node.id()));
            }
        }
    }

    /** Adds {@code GET /node?node=ID&output=O&ticket=T}, the nodes' WebSocket. */
    public void mount(Router router) {
        door.mount(router);
    }

    /** All walls, by their ids. */
    public List<WallState> states() {
        return walls.values().stream()
                .map(Kept::room)
                .sorted(Comparator.comparing(room -> room.wall().id()))
                .map(WallRoom::state)
                .toList();
    }

    /** @throws WallRefused when there is no such wall */
    public WallState state(String wallId) {
        return kept(wallId).room().state();
    }

    /** Saved scenes in their order. */
    public List<WallState.SceneCard> scenes(String wallId) {
        return kept(wallId).room().scenes();
    }

    /**
     * Carries a command out. Begins its own transaction: do not call inside one. Returns when it is kept, not when nodes
     * have answered; their answer comes with a later state.
     *
     * @param baseRevision the state's revision that the officer saw; what is no edit ignores it
     * @throws WallRefused when it may not be; nothing changed then
     */
    public WallState command(String wallId, WallCommand command, long baseRevision, Officer by) {
        return kept(wallId).room().command(command, baseRevision, by);
    }

    /** A camera came, went or changed its state. Returns at once. */
    public void cameraChanged(String cameraId) {
        walls.values().forEach(kept -> kept.room().cameraChanged(cameraId));
    }

    /** What stood on a wall at a moment. */
    public Standing standing(String wallId, Instant at) {
        return kept(wallId).room().asRun().at(at);
    }

    /** What happened on a wall in a span of time, newest first. */
    public List<AsRunRow> asRun(String wallId, Instant from, Instant to) {
        return kept(wallId).room().asRun().rows(from, to);
    }

    /** The saved scenes and own layouts of a wall as a YAML file. */
    public String exported(String wallId) {
        return kept(wallId).room().exported();
    }

    /**
     * Scenes and layouts of a file for a wall, perhaps of another centre.
     *
     * @param keep false: only says what would come and what does not fit
     * @throws WallRefused for what is no such file; nothing is kept then
     */
    public Brought bring(String wallId, String file, boolean keep, Officer by) {
        return kept(wallId).room().bring(file, keep, by);
    }

    /** @throws WallRefused when there is no such wall */
    public ScheduleDesk schedule(String wallId) {
        return kept(wallId).room().schedule();
    }

    /** A picture, deck or clip was added, drawn or renamed. Returns at once. */
    public void assetChanged(String assetId) {
        walls.values().forEach(kept -> kept.room().assetChanged(assetId));
    }

    /** In their order. */
    public List<String> ids() {
        return walls.keySet().stream().sorted().toList();
    }

    public WallSetup setup(String wallId) {
        return kept(wallId).setup();
    }

    /**
     * Hangs a wall differently. Its pages connect anew and keep what they show.
     *
     * @param next its version is the one that the officer saw
     * @throws WallRefused when somebody changed it since, or a node serves another wall
     */
    public WallSetup change(WallSetup next, Officer by) {
        changing.lock();
        try {
            Kept before = kept(next.wall().id());
            if (next.version() != before.setup().version()) {
                throw new WallRefused(Reason.of("wall.conflict.setup"));
            }
            checkNodes(next.wall(), walls);
            WallSetup kept = new WallSetup(next.version() + 1, next.wall(), next.popRules());
            boolean same = kept.wall().equals(before.setup().wall());
            WallRoom room = same ? keep(kept, before.room(), by) : rehung(kept, before.room(), by);
            Map<String, Kept> all = new LinkedHashMap<>(walls);
            all.put(kept.wall().id(), new Kept(kept, room));
            walls = Map.copyOf(all);
            if (!same) {
                before.room().close(); // last, so that a page that dials again finds the new one
            }
            room.changedBy(by, kept.version());
            around.onChange().accept(room.state());
            return kept;
        } finally {
            changing.unlock();
        }
    }

    private WallRoom keep(WallSetup setup, WallRoom room, Officer by) {
        if (!setups.replace(setup, by.name(), around.clock().instant())) {
            throw new WallRefused(Reason.of("wall.conflict.setup"));
        }
        return room;
    }

    /** A room for the wall as it hangs now. Where it cannot be, the room before goes on. */
    private WallRoom rehung(WallSetup setup, WallRoom before, Officer by) {
        before.rest();
        try {
            WallRoom fresh = room(setup.wall());
            try {
                return keep(setup, fresh, by);
            } catch (RuntimeException e) {
                fresh.close();
                throw e;
            }
        } catch (RuntimeException e) {
            before.goOn();
            throw e;
        }
    }

    /** What a page really shows, a small JPEG. */
    public Optional<byte[]> thumbnail(String wallId, String page) {
        return kept(wallId).room().director().thumbnail(page);
    }

    /** Whether a scene or a picture on any wall shows this asset. */
    public boolean uses(String asset) {
        return walls.values().stream().anyMatch(kept -> kept.room().uses(asset));
    }

    public NodeKeys nodeKeys() {
        return keys;
    }

    /** The nodes keep showing what they show. */
    @Override
    public void close() {
        walls.values().forEach(kept -> kept.room().close());
    }

    private Optional<WallRoom> roomOf(String node) {
        return walls.values().stream()
                .filter(kept -> kept.setup().wall().node(node).isPresent())
                .map(Kept::room)
                .findFirst();
    }

    private Kept kept(String wallId) {
        Kept kept = walls.get(wallId);
        if (kept == null) {
            throw new WallRefused(Reason.of("wall.unknown", wallId));
        }
        return kept;
    }
}
