package watchwall.wall.driver.onvif;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import watchwall.wall.driver.wire.DeviceException;
import watchwall.wall.driver.wire.DeviceException.Kind;
import watchwall.wall.driver.wire.DeviceHttp;
import watchwall.wall.driver.wire.DeviceLogin;
import watchwall.wall.driver.wire.DriverTrouble;
import watchwall.wall.driver.wire.StreamAddress;
import watchwall.wall.driver.wire.XmlNode;
import watchwall.wall.driver.wire.XmlText;

/** The calls to one video output of an ONVIF display. */
public final class DisplayClient {
    private static final String DEVICE = "/onvif/device_service";
    private static final Pattern PATH = Pattern.compile("[A-Za-z]+://[^/]*(/[\\x21-\\x7e]*)");

    private final SoapClient soap;
    private final String wantedOutput;
    private String display = "";
    private String receiver = "";
    private String output = "";

    /**
     * What the device can.
     *
     * @param fixed the only layouts that it knows; empty where windows may lie anywhere
     * @param maxAddress the longest stream address, in octets
     */
    public record Facts(List<List<Area>> fixed, int maxAddress) {}

    /** @param output its token; empty for the first */
    public DisplayClient(DeviceHttp http, DeviceLogin login, String output, Clock clock) {
        this.soap = new SoapClient(http, login, clock);
        this.wantedOutput = output;
    }

    public Facts facts() {
        XmlNode time = soap.call(DEVICE, "tds:GetSystemDateAndTime", false, x -> {});
        time.at("SystemDateAndTime", "UTCDateTime").ifPresent(this::clock);
        Map<String, String> services = new HashMap<>();
        XmlNode said = soap.call(DEVICE, "tds:GetServices", true, x -> x.leaf("tds:IncludeCapability", false));
        said.children("Service")
                .forEach(s -> path(s.text("XAddr")).ifPresent(path -> services.put(s.text("Namespace"), path)));
        display = services.getOrDefault(SoapClient.namespace("tls"), "");
        receiver = services.getOrDefault(SoapClient.namespace("trv"), "");
        String deviceIo = services.getOrDefault(SoapClient.namespace("tmd"), "");
        if (display.isEmpty() || receiver.isEmpty() || deviceIo.isEmpty()) {
            throw new DeviceException(Kind.REFUSED, DriverTrouble.of("wall.driver.no-display"), "GetServices");
        }
        List<String> outputs =
                soap.call(deviceIo, "tmd:GetVideoOutputs", true, x -> {}).children("VideoOutputs").stream()
                        .map(o -> o.attribute("token"))
                        .toList();
        output = outputs.stream()
                .filter(token -> wantedOutput.isEmpty() || token.equals(wantedOutput))
                .findFirst()
                .orElseThrow(() -> new DeviceException(
                        Kind.REFUSED, DriverTrouble.of("wall.driver.no-output", wantedOutput), "GetVideoOutputs"));
        return new Facts(fixedLayouts(), maxAddress());
    }

    /** A device may give its address inside another network: only the path is taken. */
    private static Optional<String> path(String address) {
        Matcher matcher = PATH.matcher(address);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void clock(XmlNode utc) {
        try {
            soap.deviceTimeIs(LocalDateTime.of(
                            number(utc, "Date", "Year"),
                            number(utc, "Date", "Month"),
                            number(utc, "Date", "Day"),
                            number(utc, "Time", "Hour"),
                            number(utc, "Time", "Minute"),
                            number(utc, "Time", "Second"))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw DeviceException.unreadable("GetSystemDateAndTime", "UTCDateTime");
        }
    }

    private static int number(XmlNode node, String... path) {
        return (int) node.number(path).orElse(-1);
    }

    /** Predefined layouts bind only a device that says it knows no other. */
    private List<List<Area>> fixedLayouts() {
        XmlNode can = soap.call(display, "tls:GetServiceCapabilities", true, x -> {});
        boolean fixed = can.at("Capabilities")
                .map(c -> c.attribute("FixedLayout").equals("true")
                        || c.attribute("FixedLayout").equals("1"))
                .orElse(false);
        return fixed
                ? soap.call(display, "tls:GetDisplayOptions", true, this::output).all("PaneLayoutOptions").stream()
                        .map(layout ->
                                layout.children("Area").stream().map(Area::read).toList())
                        .toList()
                : List.of();
    }

    private int maxAddress() {
        XmlNode can = soap.call(receiver, "trv:GetServiceCapabilities", true, x -> {});
        String length = can.at("Capabilities")
                .map(c -> c.attribute("MaximumRTSPURILength"))
                .orElse("");
        return length.matches("\\d{1,5}") ? Integer.parseInt(length) : 128; // the least that each must take
    }

    public Panes panes() {
        Map<String, String> receivers = new LinkedHashMap<>();
        soap.call(display, "tls:GetPaneConfigurations", true, this::output)
                .children("PaneConfiguration")
                .forEach(pane -> receivers.put(pane.text("Token"), pane.text("ReceiverToken")));
        Map<String, Receiver> known = new HashMap<>();
        soap.call(receiver, "trv:GetReceivers", true, x -> {})
                .children("Receivers")
                .forEach(r -> known.put(
                        r.text("Token"),
                        new Receiver(
                                r.text("Token"),
                                Receiver.Mode.of(r.text("Configuration", "Mode")),
                                StreamAddress.parse(r.text("Configuration", "MediaUri")))));
        return new Panes(receivers, known, layout());
    }

    /** The panes that are seen, and where. */
    public Map<String, Area> layout() {
        Map<String, Area> layout = new LinkedHashMap<>();
        soap.call(display, "tls:GetLayout", true, this::output)
                .all("PaneLayout")
                .forEach(pane -> pane.at("Area").ifPresent(area -> layout.put(pane.text("Pane"), Area.read(area))));
        return layout;
    }

    public void setLayout(Map<String, Area> layout) {
        soap.call(display, "tls:SetLayout", true, xml -> {
            output(xml);
            xml.open("tls:Layout");
            layout.forEach((pane, area) -> {
                xml.open("tt:PaneLayout").leaf("tt:Pane", pane).open("tt:Area");
                xml.attribute("bottom", Area.write(area.bottom())).attribute("top", Area.write(area.top()));
                xml.attribute("right", Area.write(area.right())).attribute("left", Area.write(area.left()));
                xml.close().close();
            });
            xml.close();
        });
    }

    /** @return the new pane's token */
    public String createPane(String receiverToken) {
        return soap.call(display, "tls:CreatePaneConfiguration", true, xml -> pane(xml, "", receiverToken))
                .text("PaneToken");
    }

    public void setPane(String pane, String receiverToken) {
        soap.call(display, "tls:SetPaneConfiguration", true, xml -> pane(xml, pane, receiverToken));
    }

    /** Without audio: a wall is silent. */
    private void pane(XmlText xml, String pane, String receiverToken) {
        output(xml);
        xml.open("tls:PaneConfiguration").leaf("tt:PaneName", "watchwall");
        if (!receiverToken.isEmpty()) {
            xml.leaf("tt:ReceiverToken", receiverToken);
        }
        xml.leaf("tt:Token", pane).close();
    }

    /** @return the new receiver's token */
    public String createReceiver(StreamAddress stream) {
        return soap.call(receiver, "trv:CreateReceiver", true, xml -> configuration(xml, stream))
                .text("Receiver", "Token");
    }

    /** What it fetches now goes on until its mode is set (Display 2.3, panes): so it is stopped first. */
    public void configureReceiver(Receiver old, StreamAddress stream) {
        if (old.mode() != Receiver.Mode.NEVER) {
            setMode(old.token(), Receiver.Mode.NEVER);
        }
        soap.call(
                receiver,
                "trv:ConfigureReceiver",
                true,
                xml -> configuration(xml.leaf("trv:ReceiverToken", old.token()), stream));
    }

    private static void configuration(XmlText xml, StreamAddress stream) {
        xml.open("trv:Configuration").leaf("tt:Mode", Receiver.Mode.ALWAYS.word());
        xml.leaf("tt:MediaUri", stream.secret());
        xml.open("tt:StreamSetup").leaf("tt:Stream", "RTP-Unicast");
        xml.open("tt:Transport").leaf("tt:Protocol", "RTSP").close().close().close();
    }

    public void setMode(String token, Receiver.Mode mode) {
        soap.call(
                receiver,
                "trv:SetReceiverMode",
                true,
                xml -> xml.leaf("trv:ReceiverToken", token).leaf("trv:Mode", mode.word()));
    }

    public boolean isConnected(String token) {
        Consumer<XmlText> which = xml -> xml.leaf("trv:ReceiverToken", token);
        return soap.call(receiver, "trv:GetReceiverState", true, which)
                .text("ReceiverState", "State")
                .equals("Connected");
    }

    private void output(XmlText xml) {
        xml.leaf("tls:VideoOutput", output);
    }
}
