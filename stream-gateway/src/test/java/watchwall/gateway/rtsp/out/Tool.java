package watchwall.gateway.rtsp.out;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraAddress;
import watchwall.gateway.ticket.TicketOffice;

/** A reader that knows the bytes: requests with a login, answers, packets with their fields. */
final class Tool implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    record Reply(int status, List<String> headers, String body) {
        String header(String name) {
            return all(name).stream().findFirst().orElse("");
        }

        List<String> all(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .toList();
        }
    }

    /** One packet of RTP or RTCP. */
    record Packet(int channel, byte[] bytes) {
        int type() {
            return bytes[1] & 0x7f;
        }

        boolean marker() {
            return (bytes[1] & 0x80) != 0;
        }

        int sequence() {
            return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        }

        long time() {
            return number(4);
        }

        long number(int at) {
            return (bytes[at] & 0xffL) << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | bytes[at + 3] & 0xff;
        }

        int nalType() {
            int type = bytes[12] & 0x1f;
            return type == 28 ? bytes[13] & 0x1f : type;
        }
    }

    final Socket socket;
    final String base;
    private final DataInputStream in;
    private final Optional<CameraAddress.Credentials> login;
    private Optional<Authentication> authentication = Optional.empty();
    private final List<Packet> early = new ArrayList<>();
    private int number;
    String session = "";

    Tool(int port, String path, Optional<TicketOffice.Login> login) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.base = "rtsp://127.0.0.1:" + port + "/" + path;
        this.login = login.map(l -> new CameraAddress.Credentials(l.user(), l.password()));
    }

    /** Logs in when asked to. */
    Reply ask(String method, String uri, String... headers) throws IOException {
        Reply reply = once(method, uri, headers);
        if (reply.status() == 401 && login.isPresent() && authentication.isEmpty()) {
            authentication = Authentication.answering(reply.all("WWW-Authenticate"), login.get(), () -> "0a4f113b");
            return once(method, uri, headers);
        }
        return reply;
    }

    private Reply once(String method, String uri, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("%s %s RTSP/1.0\r\nCSeq: %d\r\n".formatted(method, uri, ++number));
        authentication.ifPresent(a ->
                text.append("Authorization: ").append(a.header(method, uri)).append("\r\n"));
        if (!session.isEmpty()) {
            text.append("Session: ").append(session).append("\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    Reply describe() throws IOException {
        return ask("DESCRIBE", base, "Accept: application/sdp");
    }

    Reply setUp(int track, String channels) throws IOException {
        Reply reply =
                ask("SETUP", base + "/trackID=" + track, "Transport: RTP/AVP/TCP;unicast;interleaved=" + channels);
        session = reply.header("Session").split(";", 2)[0];
        return reply;
    }

    Reply play() throws IOException {
        return ask("PLAY", base + "/");
    }

    /** DESCRIBE, SETUP of the picture, PLAY. */
    Tool playing() throws IOException {
        describe();
        setUp(0, "0-1");
        if (play().status() != 200) {
            throw new IOException("PLAY was refused");
        }
        return this;
    }

    private Reply reply() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            if (first != '$') {
                return text(first);
            }
            early.add(packetBody());
        }
    }

    private Reply text(int first) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        List<String> lines = List.of(head.toString().split("\r\n"));
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        Reply reply = new Reply(status, lines.subList(1, lines.size()), "");
        String length = reply.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Reply(status, reply.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /** The next packet of any channel. */
    Packet packet() throws IOException {
        if (!early.isEmpty()) {
            return early.removeFirst();
        }
        int first = in.readUnsignedByte();
        if (first != '$') {
            text(first);
            return packet();
        }
        return packetBody();
    }

    private Packet packetBody() throws IOException {
        int channel = in.readUnsignedByte();
        return new Packet(channel, in.readNBytes(in.readUnsignedShort()));
    }

    /** The packets of the next picture. */
    List<Packet> picture(int channel) throws IOException {
        List<Packet> packets = new ArrayList<>();
        while (packets.isEmpty() || !packets.getLast().marker()) {
            Packet packet = packet();
            if (packet.channel() == channel) {
                packets.add(packet);
            }
        }
        return packets;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
