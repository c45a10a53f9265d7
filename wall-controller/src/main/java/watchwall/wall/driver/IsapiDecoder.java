package watchwall.wall.driver;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import watchwall.wall.driver.isapi.Decoding;
import watchwall.wall.driver.isapi.DeviceWindow;
import watchwall.wall.driver.isapi.IsapiClient;
import watchwall.wall.driver.isapi.ToldStreams;
import watchwall.wall.driver.isapi.WallFacts;
import watchwall.wall.driver.isapi.WantedWindow;
import watchwall.wall.driver.isapi.WindowPlan;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DriverTrouble;

/**
 * A decoder or wall controller that speaks Hikvision's ISAPI. It knows no hidden window: a new one opens in front, so
 * nothing but a check can be made before the moment.
 */
final class IsapiDecoder implements WallDevice {
    private final DeviceHttp http;
    private final IsapiClient client;
    private final int wallNumber;
    private final int widthPx;
    private final int heightPx;
    private final Clock clock;
    private final Map<Integer, Long> windows = new HashMap<>(); // by slot: our windows on the device
    private final ToldStreams told = new ToldStreams();
    private WallFacts facts = new WallFacts(0, false, false, 1, 1, List.of());

    /** @param widthPx of the output, all of the decoder's wall */
    IsapiDecoder(DeviceHttp http, int wallNumber, int widthPx, int heightPx, Clock clock) {
        this.http = http;
        this.client = new IsapiClient(http, wallNumber);
        this.wallNumber = wallNumber;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.clock = clock;
    }

    @Override
    public String name() {
        return http.name();
    }

    @Override
    public void open() {
        facts = client.facts();
        for (DriverTrouble trouble : facts.troubles(wallNumber)) {
            throw new DeviceException(Kind.REFUSED, trouble, "wall " + wallNumber);
        }
    }

    @Override
    public Map<Integer, DriverTrouble> stage(List<DecoderWindow> wanted, BooleanSupplier overtaken) {
        client.windows(); // it answers, and the login is fresh
        return WindowPlan.misfits(facts, wanted(wanted));
    }

    @Override
    public Shown show(List<DecoderWindow> asked, Set<Integer> again, BooleanSupplier overtaken) {
        List<WantedWindow> wanted = wanted(asked);
        Map<Integer, DriverTrouble> refused = new HashMap<>(WindowPlan.misfits(facts, wanted));
        List<WantedWindow> fitting = wanted.stream()
                .filter(want -> !refused.containsKey(want.slot()))
                .toList();
        List<DeviceWindow> there = client.windows().stream().map(told::asTold).toList();
        WindowPlan plan = WindowPlan.between(there, fitting, facts.tolerance(), again);
        boolean crowded = facts.maxWindows() > 0 && there.size() + plan.opens().size() > facts.maxWindows();
        IsapiShow show = new IsapiShow(client, told, clock, overtaken, facts.tolerance());
        show.carryOut(plan, fitting, there, crowded);
        windows.clear();
        windows.putAll(show.ids());
        refused.putAll(show.refused());
        return new Shown(show.atMs(), refused);
    }

    @Override
    public Map<Integer, Sight> look() {
        Optional<Map<Long, Decoding>> decoding = client.decoding();
        boolean allNamed = decoding.isPresent() && decoding.get().keySet().containsAll(windows.values());
        List<Long> there = allNamed
                ? List.of()
                : client.windows().stream().map(DeviceWindow::id).toList();
        Map<Integer, Sight> sights = new HashMap<>();
        windows.forEach((slot, id) -> sights.put(slot, sight(id, decoding, there)));
        return sights;
    }

    private static Sight sight(long id, Optional<Map<Long, Decoding>> decoding, List<Long> there) {
        Optional<Decoding> said = decoding.map(all -> all.get(id));
        if (said.isPresent()) {
            return new Sight(
                    said.get().runs() ? State.PLAYING : State.CONNECTING,
                    said.get().framesPerSecond());
        }
        if (!there.contains(id)) {
            return new Sight(State.MISSING, 0);
        }
        return new Sight(decoding.isPresent() ? State.CONNECTING : State.PLAYING, 0); // unknown: it stands there
    }

    @Override
    public long fastestMs() {
        return http.fastestMs();
    }

    @Override
    public void close() {
        http.close();
    }

    private List<WantedWindow> wanted(List<DecoderWindow> asked) {
        return asked.stream()
                .sorted(Comparator.comparingInt(DecoderWindow::z))
                .map(w -> new WantedWindow(
                        w.slot(), facts.place(w.x(), w.y(), w.w(), w.h(), widthPx, heightPx), w.stream()))
                .toList();
    }
}
