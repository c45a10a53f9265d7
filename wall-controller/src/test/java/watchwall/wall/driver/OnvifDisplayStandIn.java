package watchwall.wall.driver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A display written from display.wsdl, receiver.wsdl and onvif.xsd. Its clock may be wrong, as real ones are. */
final class OnvifDisplayStandIn extends DeviceStandIn {
    private static final String ENVELOPE = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"
            xmlns:tls="http://www.onvif.org/ver10/display/wsdl" xmlns:trv="http://www.onvif.org/ver10/receiver/wsdl"
            xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tmd="http://www.onvif.org/ver10/deviceIO/wsdl"
            xmlns:ter="http://www.onvif.org/ver10/error"><s:Body>%s</s:Body></s:Envelope>""";

    private final Map<String, String> panes = new LinkedHashMap<>(Map.of("pane0", ""));
    private final Map<String, String> areas = new LinkedHashMap<>(Map.of("pane0", "-1 1 1 -1"));
    private final Map<String, Receiver> receivers = new TreeMap<>();
    private int next = 1;
    boolean asksHttpDigest;
    boolean saysWrongLogin;
    int maxPanes = 16;
    int maxAddress = 256;
    List<List<String>> fixed = List.of();
    Duration ahead = Duration.ZERO;

    private static final class Receiver {
        String mode = "";
        String uri = "";
        String connectedTo = "";

        /** A change of its address does not touch what it fetches; only its mode does. */
        void mode(String word) {
            mode = word;
            connectedTo = word.equals("NeverConnect") ? "" : connectedTo.isEmpty() ? uri : connectedTo;
        }
    }

    @Override
    boolean open(Request request) {
        return !asksHttpDigest || nameOf(request).equals("GetSystemDateAndTime");
    }

    @Override
    String nameOf(Request request) {
        return StandInXml.parse(request.body()).body().name();
    }

    @Override
    boolean isChange(String call) {
        return !call.startsWith("Get");
    }

    /** What is seen, as {@code left top right bottom address}. */
    synchronized List<String> screen() {
        return areas.entrySet().stream()
                .map(e -> e.getValue() + " " + seen(e.getKey()))
                .sorted()
                .toList();
    }

    synchronized long connections() {
        return receivers.values().stream().filter(r -> !r.connectedTo.isEmpty()).count();
    }

    synchronized void forgetLayout() {
        areas.clear();
        areas.put("pane0", "-1 1 1 -1");
    }

    private String seen(String pane) {
        Receiver receiver = receivers.get(panes.getOrDefault(pane, ""));
        return receiver == null ? "" : receiver.connectedTo.replaceAll("//[^@/]*@", "//");
    }

    @Override
    synchronized Answer answer(Request request, boolean lies) {
        StandInXml envelope = StandInXml.parse(request.body());
        StandInXml call = envelope.body();
        String name = call.name();
        if (!name.equals("GetSystemDateAndTime") && (saysWrongLogin || !isLoggedIn(envelope))) {
            return fault(400, "ter:NotAuthorized", "");
        }
        if (lies && isChange(name)) {
            return said(call, "");
        }
        return switch (name) {
            case "GetSystemDateAndTime" -> said(call, time());
            case "GetServices" -> said(call, services());
            case "GetVideoOutputs" -> said(call, "<tmd:VideoOutputs token=\"out0\"/>");
            case "GetServiceCapabilities" ->
                said(
                        call,
                        request.path().contains("display")
                                ? "<tls:Capabilities FixedLayout=\"%s\"/>".formatted(!fixed.isEmpty())
                                : "<trv:Capabilities SupportedReceivers=\"32\" MaximumRTSPURILength=\"%d\"/>"
                                        .formatted(maxAddress));
            case "GetDisplayOptions" -> said(call, options());
            case "GetPaneConfigurations" -> said(call, paneList());
            case "GetReceivers" -> said(call, receiverList());
            case "GetLayout" -> said(call, layout());
            case "SetLayout" -> setLayout(call);
            case "CreatePaneConfiguration" -> createPane(call);
            case "SetPaneConfiguration" -> {
                panes.put(call.text("Token"), call.text("ReceiverToken"));
                yield said(call, "");
            }
            case "CreateReceiver" -> createReceiver(call);
            case "ConfigureReceiver" -> {
                Receiver receiver = receivers.get(call.text("ReceiverToken"));
                receiver.uri = call.text("MediaUri");
                receiver.mode(call.text("Mode"));
                yield said(call, "");
            }
            case "SetReceiverMode" -> {
                receivers.get(call.text("ReceiverToken")).mode(call.text("Mode"));
                yield said(call, "");
            }
            case "GetReceiverState" -> said(call, state(call.text("ReceiverToken")));
            default -> fault(500, "ter:ActionNotSupported", "");
        };
    }

    @Override
    Answer refusal() {
        return fault(400, "ter:InvalidArgVal", "ter:InvalidConfig");
    }

    private boolean isLoggedIn(StandInXml envelope) {
        String created = envelope.text("Created");
        if (created.isEmpty()
                || Duration.between(Instant.parse(created), Instant.now().plus(ahead))
                                .abs()
                                .toSeconds()
                        > 30) {
            return false;
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(Base64.getDecoder().decode(envelope.text("Nonce")));
            sha1.update((created + StandInDigest.PASSWORD).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha1.digest()).equals(envelope.text("Password"))
                    && envelope.text("Username").equals(StandInDigest.USER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer setLayout(StandInXml call) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (StandInXml pane : call.all("PaneLayout")) {
            StandInXml area = pane.first("Area").orElseThrow();
            wanted.put(
                    pane.text("Pane"),
                    List.of("left", "top", "right", "bottom").stream()
                            .map(side -> number(area.attribute(side)))
                            .collect(Collectors.joining(" ")));
        }
        boolean known = fixed.isEmpty()
                || fixed.stream()
                        .anyMatch(f -> List.copyOf(wanted.values()).containsAll(f) && f.size() == wanted.size());
        if (!known || wanted.isEmpty() || !panes.keySet().containsAll(wanted.keySet())) {
            return fault(400, "ter:InvalidArgVal", "ter:InvalidLayout");
        }
        areas.clear();
        areas.putAll(wanted);
        return said(call, "");
    }

    private static String number(String text) {
        double value = Double.parseDouble(text);
        return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
    }

    private Answer createPane(StandInXml call) {
        if (panes.size() >= maxPanes) {
            return fault(400, "ter:InvalidArgVal", "ter:MaxNumberOfPane");
        }
        String token = "pane" + next++;
        panes.put(token, call.text("ReceiverToken"));
        return said(call, "<tls:PaneToken>" + token + "</tls:PaneToken>");
    }

    private Answer createReceiver(StandInXml call) {
        Receiver receiver = new Receiver();
        receiver.uri = call.text("MediaUri");
        receiver.mode(call.text("Mode"));
        String token = "receiver" + next++;
        receivers.put(token, receiver);
        return said(call, "<trv:Receiver><tt:Token>" + token + "</tt:Token></trv:Receiver>");
    }

    private String state(String token) {
        boolean connected = !receivers.get(token).connectedTo.isEmpty();
        return "<trv:ReceiverState><tt:State>%s</tt:State></trv:ReceiverState>"
                .formatted(connected ? "Connected" : "NotConnected");
    }

    private String time() {
        ZonedDateTime now = Instant.now().plus(ahead).atZone(ZoneOffset.UTC);
        return """
                <tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute>
                <tt:Second>%d</tt:Second></tt:Time><tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month>
                <tt:Day>%d</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime>""".formatted(
                        now.getHour(),
                        now.getMinute(),
                        now.getSecond(),
                        now.getYear(),
                        now.getMonthValue(),
                        now.getDayOfMonth());
    }

    /** With the address of another network, as devices behind a router say it. */
    private static String services() {
        return Map.of("display", "display", "receiver", "receiver", "deviceIO", "deviceio").entrySet().stream()
                .map(e -> """
                        <tds:Service><tds:Namespace>http://www.onvif.org/ver10/%s/wsdl</tds:Namespace>
                        <tds:XAddr>http://192.168.77.7/onvif/%s</tds:XAddr></tds:Service>""".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining());
    }

    private String options() {
        return fixed.stream()
                .map(layout -> layout.stream()
                        .map(OnvifDisplayStandIn::area)
                        .collect(Collectors.joining("", "<tt:PaneLayoutOptions>", "</tt:PaneLayoutOptions>")))
                .collect(Collectors.joining("", "<tls:LayoutOptions>", "</tls:LayoutOptions>"));
    }

    private String paneList() {
        return panes.entrySet().stream()
                .map(e -> """
                        <tls:PaneConfiguration><tt:ReceiverToken>%s</tt:ReceiverToken><tt:Token>%s</tt:Token>
                        </tls:PaneConfiguration>""".formatted(e.getValue(), e.getKey()))
                .collect(Collectors.joining());
    }

    private String receiverList() {
        return receivers.entrySet().stream()
                .map(e -> """
                        <trv:Receivers><tt:Token>%s</tt:Token><tt:Configuration><tt:Mode>%s</tt:Mode>
                        <tt:MediaUri>%s</tt:MediaUri></tt:Configuration></trv:Receivers>""".formatted(e.getKey(), e.getValue().mode, e.getValue().uri))
                .collect(Collectors.joining());
    }

    private String layout() {
        return areas.entrySet().stream()
                .map(e -> "<tt:PaneLayout><tt:Pane>%s</tt:Pane>%s</tt:PaneLayout>"
                        .formatted(e.getKey(), area(e.getValue())))
                .collect(Collectors.joining("", "<tls:Layout>", "</tls:Layout>"));
    }

    private static String area(String sides) {
        String[] s = sides.split(" ");
        return "<tt:Area left=\"%s\" top=\"%s\" right=\"%s\" bottom=\"%s\"/>".formatted(s[0], s[1], s[2], s[3]);
    }

    private static Answer said(StandInXml call, String inside) {
        String prefix = call.namespace().contains("display")
                ? "tls"
                : call.namespace().contains("receiver")
                        ? "trv"
                        : call.namespace().contains("deviceIO") ? "tmd" : "tds";
        return Answer.xml(
                200,
                ENVELOPE.formatted(
                        "<%1$s:%2$sResponse>%3$s</%1$s:%2$sResponse>".formatted(prefix, call.name(), inside)));
    }

    private static Answer fault(int http, String subcode, String inner) {
        String more = inner.isEmpty() ? "" : "<s:Subcode><s:Value>" + inner + "</s:Value></s:Subcode>";
        return Answer.xml(http, ENVELOPE.formatted("""
                <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>%s</s:Value>%s</s:Subcode></s:Code>
                <s:Reason><s:Text>no</s:Text></s:Reason></s:Fault>""".formatted(subcode, more)));
    }
}
