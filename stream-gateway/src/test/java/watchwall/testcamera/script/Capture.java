package watchwall.testcamera.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a folder of {@code cameras/} from a capture file: {@code Capture camera.pcap FOLDER "Device name"}. What the client
 * said becomes the requests awaited, what the camera said its answers, byte for byte, but for its own address and for
 * answers to a password.
 */
public final class Capture {
    private static final Pattern REQUEST = Pattern.compile("^([A-Z_]{3,16}) (\\S+) RTSP/1\\.");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");
    private static final int MAX_UDP_PACKETS = 2000;

    /** One thing said on a connection. */
    private record Said(boolean byCamera, byte[] bytes) {}

    private final Path folder;
    private final StringBuilder dialogue = new StringBuilder();
    private String address = "rtsp://{host}/live";
    private boolean withPassword;
    private boolean passesOverAnswer;
    private int files;

    private Capture(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: capture CAMERA.pcap FOLDER \"DEVICE NAME\"");
            System.exit(2);
        }
        int connections = write(Path.of(args[0]), Path.of(args[1]), args[2]);
        System.err.println(connections + " connections written to " + args[1] + "; now say in camera.txt what is odd");
    }

    /** How many RTSP connections were found; none is an error. */
    static int write(Path pcap, Path folder, String device) throws IOException {
        List<Pcap.Packet> packets = Pcap.read(pcap);
        Map<String, List<Pcap.Packet>> connections = rtspConnections(packets);
        if (connections.isEmpty()) {
            throw new IOException(pcap + " holds no RTSP connection from its first request on");
        }
        Files.createDirectories(folder);
        Capture capture = new Capture(folder);
        boolean first = true;
        for (Map.Entry<String, List<Pcap.Packet>> connection : connections.entrySet()) {
            capture.dialogue.append(first ? "" : "= connection\n");
            capture.connection(connection.getKey(), connection.getValue(), packets);
            first = false;
        }
        Files.writeString(folder.resolve("dialogue.txt"), capture.dialogue);
        Files.writeString(folder.resolve("camera.txt"), capture.head(device, pcap));
        return connections.size();
    }

    private String head(String device, Path pcap) {
        return """
                device:   %s
                quirk:    say here what is odd about it
                source:   capture %s
                address:  %s
                state:    PLAYING
                content:  own
                pictures: 1+
                """.formatted(
                        device,
                        pcap.getFileName(),
                        withPassword ? address.replace("rtsp://", "rtsp://admin:secret@") : address);
    }

    /** By the client's end, in the order in which they begin; the camera is who is asked. */
    private static Map<String, List<Pcap.Packet>> rtspConnections(List<Pcap.Packet> packets) {
        Map<String, List<Pcap.Packet>> connections = new LinkedHashMap<>();
        for (Pcap.Packet packet : packets) {
            if (!packet.tcp() || packet.payload().length == 0) {
                continue;
            }
            String text = new String(packet.payload(), StandardCharsets.ISO_8859_1);
            String forth = packet.from() + ">" + packet.to();
            String back = packet.to() + ">" + packet.from();
            if (connections.containsKey(back)) {
                connections.get(back).add(packet);
            } else if (connections.containsKey(forth) || REQUEST.matcher(text).find()) {
                connections.computeIfAbsent(forth, any -> new ArrayList<>()).add(packet);
            }
        }
        return connections;
    }

    private void connection(String ends, List<Pcap.Packet> segments, List<Pcap.Packet> all) throws IOException {
        String client = ends.split(">")[0];
        String camera = ends.split(">")[1];
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        boolean played = false;
        for (Said said : inOrder(segments, client)) {
            if (said.byCamera()) {
                answered.writeBytes(said.bytes());
            } else {
                answers(answered, camera, false);
                asked.writeBytes(said.bytes());
                played |= requests(asked, camera, played);
            }
        }
        answers(answered, camera, true);
        datagrams(all, client.substring(0, client.lastIndexOf(':')), camera.substring(0, camera.lastIndexOf(':')));
    }

    /** Segments repeated by TCP are left out; those that came early are put in their place. */
    private static List<Said> inOrder(List<Pcap.Packet> segments, String client) {
        List<Said> said = new ArrayList<>();
        Map<Boolean, Integer> next = new HashMap<>();
        Map<Boolean, Map<Integer, byte[]>> early = Map.of(true, new HashMap<>(), false, new HashMap<>());
        for (Pcap.Packet segment : segments) {
            boolean byCamera = !segment.from().equals(client);
            int expected = next.computeIfAbsent(byCamera, any -> segment.sequence());
            int ahead = segment.sequence() - expected;
            if (ahead > 0) {
                early.get(byCamera).put(segment.sequence(), segment.payload());
                continue;
            }
            if (ahead + segment.payload().length <= 0) {
                continue;
            }
            byte[] bytes = java.util.Arrays.copyOfRange(segment.payload(), -ahead, segment.payload().length);
            int after = expected + bytes.length;
            said.add(new Said(byCamera, bytes));
            for (byte[] waiting = early.get(byCamera).remove(after);
                    waiting != null;
                    waiting = early.get(byCamera).remove(after)) {
                said.add(new Said(byCamera, waiting));
                after += waiting.length;
            }
            next.put(byCamera, after);
        }
        return said;
    }

    /**
     * Writes whole requests down and leaves the rest; true when PLAY was among them. Keep-alives and good-byes are the
     * player's, not ours: they are left out with their answers.
     */
    private boolean requests(ByteArrayOutputStream asked, String camera, boolean before) {
        String text = asked.toString(StandardCharsets.ISO_8859_1);
        boolean played = false;
        int at = 0;
        for (int end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n", at)) {
            int begin = Math.max(at, beginOfRequest(text, at, end));
            Matcher request = REQUEST.matcher(text.substring(begin, end));
            if (request.find()) {
                String method = request.group(1);
                passesOverAnswer = before && !method.equals("PLAY");
                played |= method.equals("PLAY");
                String uri = hidden(request.group(2), camera);
                address = method.equals("DESCRIBE") ? uri : address;
                if (!passesOverAnswer) {
                    dialogue.append("> ").append(method).append(' ').append(uri).append('\n');
                }
            }
            at = end + 4;
        }
        asked.reset();
        asked.writeBytes(text.substring(at).getBytes(StandardCharsets.ISO_8859_1));
        return played;
    }

    /** Receiver reports of the client may stand before its request. */
    private static int beginOfRequest(String text, int from, int end) {
        Matcher matcher = Pattern.compile("[A-Z_]{3,16} \\S+ RTSP/1\\.").matcher(text.substring(from, end));
        return matcher.find() ? from + matcher.start() : from;
    }

    /** Text becomes lines; frames, and what stands between them, go to a file. */
    private void answers(ByteArrayOutputStream answered, String camera, boolean last) throws IOException {
        byte[] bytes = answered.toByteArray();
        int at = 0;
        ByteArrayOutputStream media = new ByteArrayOutputStream();
        while (at < bytes.length) {
            String rest = new String(bytes, at, bytes.length - at, StandardCharsets.ISO_8859_1);
            if (rest.startsWith("RTSP/")) {
                media(media);
                int end = endOfAnswer(rest);
                withPassword |= rest.startsWith("RTSP/1.0 401");
                if (!passesOverAnswer) {
                    answer(rest.substring(0, end), camera);
                }
                passesOverAnswer = false;
                at += end;
            } else if (bytes[at] == '$' && at + 4 <= bytes.length) {
                int length = 4 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
                if (at + length > bytes.length && !last) {
                    break; // the frame goes on behind the client's next request
                }
                media.write(bytes, at, Math.min(length, bytes.length - at));
                at += length;
            } else {
                media.write(bytes[at++]);
            }
        }
        media(media);
        answered.reset();
        if (at < bytes.length) {
            answered.write(bytes, at, bytes.length - at);
        }
    }

    private static int endOfAnswer(String text) {
        int head = text.indexOf("\r\n\r\n");
        int end = head >= 0 ? head + 4 : text.indexOf("\n\n") >= 0 ? text.indexOf("\n\n") + 2 : text.length();
        Matcher length = LENGTH.matcher(text.substring(0, end));
        return Math.min(text.length(), end + (length.find() ? Integer.parseInt(length.group(1)) : 0));
    }

    private void answer(String text, String camera) {
        int at = 0;
        String plain = text.replaceFirst("(?im)^cseq:\\s*\\d+", "CSeq: {cseq}")
                .replaceFirst(LENGTH.pattern(), "Content-Length: {length}");
        while (at < plain.length()) {
            int newline = plain.indexOf('\n', at);
            String line = plain.substring(at, newline < 0 ? plain.length() : newline + 1);
            at += line.length();
            boolean crlf = line.endsWith("\r\n");
            String shown = crlf ? line.substring(0, line.length() - 2) : line;
            String escaped = Escapes.text(shown.getBytes(StandardCharsets.ISO_8859_1));
            String whole = (crlf ? "< " : "<| ") + hidden(escaped, camera);
            dialogue.append(whole.equals("< ") ? "<" : whole).append('\n');
        }
    }

    /** The camera's address, with its port or without where it is the usual one. */
    private static String hidden(String text, String camera) {
        String host = camera.substring(0, camera.lastIndexOf(':'));
        return text.replaceAll("(?<=://)[^/@\\s]+@", "")
                .replace(camera, "{host}")
                .replace("://" + host, "://{host}");
    }

    private void media(ByteArrayOutputStream media) throws IOException {
        if (media.size() > 0) {
            String name = "media-" + ++files + ".bin";
            Files.write(folder.resolve(name), media.toByteArray());
            dialogue.append("file ").append(name).append('\n');
            media.reset();
        }
    }

    /** RTP and RTCP that the camera sent to the client beside the connection, after all else. */
    private void datagrams(List<Pcap.Packet> all, String client, String camera) {
        List<Pcap.Packet> media = all.stream()
                .filter(packet -> !packet.tcp() && packet.from().startsWith(camera + ":"))
                .filter(packet -> packet.to().startsWith(client + ":") && packet.payload().length >= 8)
                .filter(packet -> (packet.payload()[0] & 0xC0) == 0x80)
                .limit(MAX_UDP_PACKETS)
                .toList();
        if (media.isEmpty()) {
            return;
        }
        dialogue.append("udp\n");
        for (Pcap.Packet packet : media) {
            boolean rtcp = (packet.payload()[1] & 0xFF) >= 192 && (packet.payload()[1] & 0xFF) <= 223;
            dialogue.append(rtcp ? "rtcp : " : "packet : ")
                    .append(HexFormat.of().formatHex(packet.payload()))
                    .append('\n');
        }
    }
}
