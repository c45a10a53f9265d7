package watchwall.wall.driver.isapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.driver.wire.XmlNode;

/**
 * The calls to one wall of one device. {@code /streaming/channels} is never read: that list holds the passwords of
 * recorders.
 */
public final class IsapiClient {
    private static final String WALLS = "/ISAPI/DisplayDev/VideoWall";

    private final DeviceHttp http;
    private final int wallNumber;
    private final String wall;

    public IsapiClient(DeviceHttp http, int wallNumber) {
        this.http = http;
        this.wallNumber = wallNumber;
        this.wall = WALLS + "/" + wallNumber;
    }

    /** An output's number as the device counts: board and port from 1. */
    public static long outputId(int board, int port) {
        return 0x0100_0000L + board * 0x1_0000L + port;
    }

    public WallFacts facts() {
        XmlNode walls = ask(WALLS + "/capabilities", "VideoWallCap");
        XmlNode outputs = ask(wall + "/outputs", "WallOutputList");
        XmlNode windows = ask(wall + "/windows/capabilities", "WallWindowCap");
        return IsapiXml.facts(walls, windows, outputs);
    }

    public List<DeviceWindow> windows() {
        return IsapiXml.windows(ask(wall + "/windows", "WallWindowList"));
    }

    /** By window; empty where the device does not know the call, or answers with what we do not know. */
    public Optional<Map<Long, Decoding>> decoding() {
        try {
            return Optional.of(IsapiXml.statuses(ask(wall + "/windows/status", "WallWindowStatusList")));
        } catch (DeviceException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The new window's number; empty where the device does not say it. */
    public OptionalLong open(WantedWindow want) {
        XmlNode done = tell("POST", wall + "/windows", IsapiXml.window(Optional.empty(), at(want), stream(want)));
        OptionalLong id = done.number("ID");
        return id.isPresent() ? id : done.number("id");
    }

    public void change(WindowPlan.Change change) {
        WantedWindow to = change.to();
        tell(
                "PUT",
                window(change.id()),
                IsapiXml.window(
                        Optional.of(change.id()),
                        change.place() ? at(to) : Optional.empty(),
                        change.stream() ? stream(to) : Optional.empty()));
    }

    /** Some devices begin by themselves when they are told a stream; to all it may be said again. */
    public void start(long id) {
        tell("PUT", window(id) + "/sub/1/start", "");
    }

    public void top(long id) {
        tell("PUT", window(id) + "/top", "");
    }

    public void close(long id) {
        tell("DELETE", window(id), "");
    }

    private String window(long id) {
        return wall + "/windows/" + id;
    }

    private static Optional<Place> at(WantedWindow want) {
        return Optional.of(want.at());
    }

    private static Optional<StreamAddress> stream(WantedWindow want) {
        return Optional.of(want.stream());
    }

    private XmlNode tell(String method, String path, String xml) {
        String what = method + " " + path;
        Optional<DeviceHttp.Body> body =
                xml.isEmpty() ? Optional.empty() : Optional.of(new DeviceHttp.Body(xml, "application/xml"));
        XmlNode done = checked(what, http.send(method, path, body, false));
        if (!done.name().equals("ResponseStatus")) {
            http.distrust();
            throw DeviceException.silent(what, "answer to another call");
        }
        return done;
    }

    /** An answer to another call means that the device said something twice: the connection is out of step. */
    private XmlNode ask(String path, String root) {
        String what = "GET " + path;
        XmlNode xml = checked(what, http.send("GET", path, Optional.empty(), true));
        if (!xml.name().equals(root)) {
            http.distrust();
            xml = checked(what, http.send("GET", path, Optional.empty(), true));
        }
        if (!xml.name().equals(root)) {
            throw DeviceException.unreadable(what, root);
        }
        return xml;
    }

    private XmlNode checked(String what, DeviceHttp.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw refused(what, answer.status(), answer.maybeXml());
        }
        XmlNode xml = answer.xml();
        if (xml.name().equals("ResponseStatus") && xml.number("statusCode").orElse(0) > 1) { // 0 and 1 mean done
            throw refused(what, answer.status(), Optional.of(xml));
        }
        return xml;
    }

    private DeviceException refused(String what, int status, Optional<XmlNode> xml) {
        String word = xml.map(x -> x.text("subStatusCode")).orElse("").replaceAll("[^A-Za-z0-9]", "");
        String shown = word.isEmpty() ? "HTTP " + status : word.substring(0, Math.min(60, word.length()));
        DriverTrouble trouble = switch (word) {
            case "invalidOperation" ->
                status == 403
                        ? DriverTrouble.of("wall.driver.unbound", wallNumber)
                        : DriverTrouble.of("wall.driver.refused", shown);
            case "multipleVideowallClientConflict" -> DriverTrouble.of("wall.driver.other-client");
            case "windowsAmountExceedLimitInSingleOutput" -> DriverTrouble.of("wall.driver.too-many-on-output");
            case "inSceneSwitchingPleaseDoNotOperate", "deviceBusy" -> DriverTrouble.of("wall.driver.busy");
            default -> DriverTrouble.of("wall.driver.refused", shown);
        };
        return new DeviceException(Kind.REFUSED, trouble, what);
    }
}
