package watchwall.wall.driver.isapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.driver.wire.XmlNode;
import watchwall.wall.driver.wire.XmlText;

/** The documents of ISAPI, chapter video wall. Only what must be said is written: devices refuse what they list. */
final class IsapiXml {
    private static final Map<String, String> NAMESPACE = Map.of("", "http://www.isapi.org/ver20/XMLSchema");

    /** Of a window that somebody placed in other coordinates. */
    private static final Place NOWHERE = new Place(0, 0, 0, 0);

    private IsapiXml() {}

    static WallFacts facts(XmlNode wall, XmlNode windows, XmlNode outputs) {
        return new WallFacts(
                (int) wall.number("maxWindowNums").orElse(0),
                wall.isTrue("isSupportRoam"),
                windows.isTrue("isSupportWinTopBottom"),
                step(windows, "wndWidthAlignUint"), // the make's own spelling
                step(windows, "wndHeightAlignUint"),
                outputs.children("WallOutput").stream()
                        .flatMap(output -> place(output).stream())
                        .toList());
    }

    private static int step(XmlNode capabilities, String name) {
        long step = capabilities.number(name).orElse(1);
        return step >= 1 && step <= 64 ? (int) step : 1; // 16 seen; more would be no place at all
    }

    static List<DeviceWindow> windows(XmlNode list) {
        List<DeviceWindow> windows = new ArrayList<>();
        for (XmlNode window : list.children("WallWindow")) {
            window.number("id")
                    .ifPresent(id -> windows.add(new DeviceWindow(
                            id,
                            place(window).orElse(NOWHERE),
                            window.number("layerIdx").orElse(0),
                            (int) window.number("windowMode").orElse(1),
                            stream(window))));
        }
        return windows;
    }

    private static Optional<StreamAddress> stream(XmlNode window) {
        return window.all("StreamInURL").stream()
                .flatMap(url -> StreamAddress.parse(url.text("URL")).stream())
                .findFirst();
    }

    private static Optional<Place> place(XmlNode owner) {
        return owner.at("Rect").flatMap(rect -> {
            boolean whole =
                    rect.number("width").isPresent() && rect.number("height").isPresent();
            return whole
                    ? Optional.of(new Place(
                            rect.number("Coordinate", "x").orElse(0),
                            rect.number("Coordinate", "y").orElse(0),
                            rect.number("width").orElse(0),
                            rect.number("height").orElse(0)))
                    : Optional.empty();
        });
    }

    /** By window. */
    static Map<Long, Decoding> statuses(XmlNode list) {
        Map<Long, Decoding> found = new HashMap<>();
        for (XmlNode window : list.all("WallWindowStatus")) {
            window.number("id")
                    .ifPresent(id -> window.all("SubWinStatus").stream()
                            .findFirst()
                            .ifPresent(sub -> found.put(
                                    id,
                                    new Decoding(
                                            sub.isTrue("isDecoding"),
                                            sub.number("videoFPS").orElse(0)))));
        }
        return found;
    }

    /** {@code wndOperateMode} must stand even where nothing is moved. */
    static String window(Optional<Long> id, Optional<Place> at, Optional<StreamAddress> stream) {
        XmlText xml = new XmlText("WallWindow", NAMESPACE).attribute("version", "2.0");
        id.ifPresent(number -> xml.leaf("id", number));
        xml.leaf("wndOperateMode", "uniformCoordinate");
        at.ifPresent(place -> xml.open("Rect")
                .open("Coordinate")
                .leaf("x", place.x())
                .leaf("y", place.y())
                .close()
                .leaf("width", place.w())
                .leaf("height", place.h())
                .close());
        stream.ifPresent(address -> {
            xml.leaf("windowMode", 1).leaf("wndShowMode", "subWndMode");
            xml.open("SubWindowList").open("SubWindow").leaf("id", 1).open("SubWindowParam");
            xml.leaf("signalMode", "stream setting");
            xml.open("StreamInput").leaf("streamInputMode", "realtime").open("StreamInputRealtime");
            xml.open("StreamRealtimeUnitList").open("StreamRealtimeUnit").leaf("streamType", "in URL");
            xml.open("StreamInURL").leaf("URL", address.secret());
        });
        return xml.end();
    }
}
