package watchwall.wall.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decoder that speaks ISAPI as far as a wall needs it, written from the published interface and from what others
 * measured on a DS-C30S: squares of 1920 units for each output, {@code layerIdx} read only, 403 on an unbound wall.
 */
final class IsapiStandIn extends DeviceStandIn {
    private static final Pattern WINDOW = Pattern.compile(".*/windows/(\\d+)(/top|/bottom|/sub/1/start|/sub/1/stop)?");
    private static final String NS = "xmlns=\"http://www.isapi.org/ver20/XMLSchema\" version=\"2.0\"";
    private static final long FIRST_WINDOW = 33_554_433;

    private final Map<Long, Window> windows = new LinkedHashMap<>();
    private final int columns;
    private final int rows;
    private long nextId = FIRST_WINDOW;
    private long nextLayer = 67_108_865;
    boolean bound = true;
    boolean stacks = true;
    boolean roams = true;
    boolean saysNewNumber = true;
    boolean hidesAddresses;
    boolean decodes = true;
    int maxWindows = 512;

    /** A window on the stand-in's wall. */
    static final class Window {
        long id;
        long x;
        long y;
        long w;
        long h;
        long layer;
        String url = "";
        boolean decoding;

        @Override
        public String toString() {
            return "%d,%d %dx%d %s%s".formatted(x, y, w, h, url.replaceAll("//[^@/]*@", "//"), decoding ? "" : " dark");
        }
    }

    IsapiStandIn(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** From behind to the front. */
    synchronized List<String> wall() {
        return windows.values().stream()
                .sorted((a, b) -> Long.compare(a.layer, b.layer))
                .map(Window::toString)
                .toList();
    }

    synchronized List<Long> ids() {
        return List.copyOf(windows.keySet());
    }

    /** As after a power cut. */
    synchronized void forgetWindows() {
        windows.clear();
    }

    /** Somebody opens one at the device. */
    synchronized void openByHand(long x, long y, long w, long h) {
        Window window = new Window();
        window.id = nextId++;
        window.layer = nextLayer++;
        window.x = x;
        window.y = y;
        window.w = w;
        window.h = h;
        windows.put(window.id, window);
    }

    /** From now on, and what stands there begins. */
    synchronized void decodesNow() {
        decodes = true;
        windows.values().forEach(window -> window.decoding = true);
    }

    synchronized String urlWithLogin(long id) {
        return windows.get(id).url;
    }

    @Override
    synchronized Answer answer(Request request, boolean lies) {
        String path = request.path();
        String wall = "/ISAPI/DisplayDev/VideoWall/1";
        if (path.equals("/ISAPI/DisplayDev/VideoWall/capabilities")) {
            return Answer.xml(200, """
                    <VideoWallCap %s><maxWallNums>8</maxWallNums><maxWindowNums>%d</maxWindowNums>
                    <baseOutputSize>1920</baseOutputSize><isSupportRoam>%s</isSupportRoam></VideoWallCap>""".formatted(NS, maxWindows, roams));
        }
        if (path.equals(wall + "/outputs")) {
            return Answer.xml(200, outputs());
        }
        if (path.equals(wall + "/windows/capabilities")) {
            return Answer.xml(
                    200,
                    "<WallWindowCap %s><isSupportWinTopBottom>%s</isSupportWinTopBottom></WallWindowCap>"
                            .formatted(NS, stacks));
        }
        if (path.equals(wall + "/windows/status")) {
            return Answer.xml(200, statuses());
        }
        if (path.equals(wall + "/windows") && request.method().equals("GET")) {
            return Answer.xml(200, list());
        }
        if (!bound) {
            return status(403, 4, "invalidOperation", "");
        }
        if (path.equals(wall + "/windows") && request.method().equals("POST")) {
            return open(StandInXml.parse(request.body()), lies);
        }
        Matcher one = WINDOW.matcher(path);
        return one.matches() ? one(request, Long.parseLong(one.group(1)), one.group(2), lies) : status(404, 4, "", "");
    }

    @Override
    Answer refusal() {
        return status(400, 4, "notSupport", "");
    }

    private Answer open(StandInXml xml, boolean lies) {
        if (windows.size() >= maxWindows) {
            return status(400, 4, "windowsAmountExceedLimitInSingleOutput", "");
        }
        Window window = new Window();
        window.id = nextId++;
        window.layer = nextLayer++;
        if (!xml.name().equals("WallWindow") || !read(xml, window)) {
            return status(400, 6, "badParameters", "");
        }
        if (!lies) {
            windows.put(window.id, window);
        }
        return status(200, 1, "ok", saysNewNumber ? "<ID>" + window.id + "</ID>" : "");
    }

    private Answer one(Request request, long id, String part, boolean lies) {
        Window window = windows.get(id);
        if (window == null) {
            return status(400, 4, "invalidOperation", "");
        }
        if (lies) {
            return status(200, 1, "ok", "");
        }
        if (request.method().equals("DELETE")) {
            windows.remove(id);
        } else if ("/top".equals(part)) {
            window.layer = nextLayer++;
        } else if ("/bottom".equals(part)) {
            window.layer = -nextLayer++;
        } else if ("/sub/1/start".equals(part)) {
            window.decoding = decodes;
        } else if ("/sub/1/stop".equals(part)) {
            window.decoding = false;
        } else if (!read(StandInXml.parse(request.body()), window)) {
            return status(400, 6, "badParameters", "");
        }
        return status(200, 0, "ok", "");
    }

    /** False for what a real one calls bad parameters. */
    private static boolean read(StandInXml xml, Window window) {
        if (!xml.text("wndOperateMode").equals("uniformCoordinate")
                || !xml.namespace().equals("http://www.isapi.org/ver20/XMLSchema")) {
            return false;
        }
        xml.first("Rect").ifPresent(rect -> {
            window.x = Long.parseLong(rect.text("x"));
            window.y = Long.parseLong(rect.text("y"));
            window.w = Long.parseLong(rect.text("width"));
            window.h = Long.parseLong(rect.text("height"));
        });
        if (xml.first("SubWindowList").isPresent()) {
            window.url = xml.text("URL");
            window.decoding = false;
            return xml.text("signalMode").equals("stream setting")
                    && xml.text("streamType").equals("in URL")
                    && window.url.startsWith("rtsp://");
        }
        return window.w > 0;
    }

    private String outputs() {
        List<String> outputs = new ArrayList<>();
        for (int i = 0; bound && i < columns * rows; i++) {
            outputs.add("<WallOutput><id>%d</id><outputID>%d</outputID>%s</WallOutput>"
                    .formatted(i + 2, 17_235_969 + i, rect(i % columns * 1920L, i / columns * 1920L, 1920, 1920)));
        }
        return "<WallOutputList %s>%s</WallOutputList>".formatted(NS, String.join("", outputs));
    }

    private String list() {
        StringBuilder list = new StringBuilder("<WallWindowList " + NS + ">");
        windows.values()
                .forEach(w -> list.append("""
                <WallWindow><id>%d</id><wndOperateMode>uniformCoordinate</wndOperateMode>%s<layerIdx>%d</layerIdx>
                <windowMode>1</windowMode><SubWindowList><SubWindow><id>1</id><SubWindowParam>
                <signalMode>stream setting</signalMode><StreamInput><StreamInputRealtime><StreamRealtimeUnitList>
                <StreamRealtimeUnit><StreamInURL><URL>%s</URL></StreamInURL></StreamRealtimeUnit>
                </StreamRealtimeUnitList></StreamInputRealtime></StreamInput></SubWindowParam></SubWindow>
                </SubWindowList></WallWindow>""".formatted(
                        w.id, rect(w.x, w.y, w.w, w.h), w.layer, hidesAddresses ? "" : w.url.replace("&", "&amp;"))));
        return list.append("</WallWindowList>").toString();
    }

    private String statuses() {
        StringBuilder list = new StringBuilder("<WallWindowStatusList " + NS + ">");
        windows.values().forEach(w -> list.append("""
                <WallWindowStatus><id>%d</id><windowMode>1</windowMode><SubWinStatusList><SubWinStatus><id>1</id>
                <isDecoding>%s</isDecoding><videoFPS>%d</videoFPS></SubWinStatus></SubWinStatusList>
                </WallWindowStatus>""".formatted(w.id, w.decoding, w.decoding ? 25 : 0)));
        return list.append("</WallWindowStatusList>").toString();
    }

    private static String rect(long x, long y, long w, long h) {
        return "<Rect><Coordinate><x>%d</x><y>%d</y></Coordinate><width>%d</width><height>%d</height></Rect>"
                .formatted(x, y, w, h);
    }

    private static Answer status(int http, int code, String sub, String more) {
        return Answer.xml(http, """
                <ResponseStatus %s><requestURL></requestURL><statusCode>%d</statusCode>
                <subStatusCode>%s</subStatusCode>%s</ResponseStatus>""".formatted(NS, code, sub, more));
    }
}
