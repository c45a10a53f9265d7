package watchwall.testcamera.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A classic capture file (tcpdump -w): its TCP segments and UDP datagrams over IPv4 and IPv6, in their order. */
final class Pcap {
    private static final int MAX_BYTES = 512 << 20;
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** One segment or datagram; {@code from} and {@code to} are address and port as text. */
    record Packet(boolean tcp, String from, String to, int sequence, boolean begins, byte[] payload) {}

    private Pcap() {}

    static List<Packet> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("a capture over " + (MAX_BYTES >> 20) + " MiB: cut it down first");
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        int magic = in.remaining() < 24 ? 0 : in.getInt(0);
        boolean swapped = Integer.reverseBytes(magic) == MICROSECONDS || Integer.reverseBytes(magic) == NANOSECONDS;
        if (!swapped && magic != MICROSECONDS && magic != NANOSECONDS) {
            throw new IOException(file + " is no classic pcap file; save it as pcap, not as pcapng");
        }
        in.order(swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int link = in.getInt(20) & 0xFFFF;
        List<Packet> packets = new ArrayList<>();
        int at = 24;
        while (at + 16 <= in.limit()) {
            int length = in.getInt(at + 8);
            at += 16;
            if (length < 0 || length > in.limit() - at) {
                break;
            }
            ByteBuffer frame = in.slice(at, length).order(ByteOrder.BIG_ENDIAN);
            internet(frame, link).flatMap(Pcap::packet).ifPresent(packets::add);
            at += length;
        }
        return packets;
    }

    /** The IP packet inside: Ethernet, cooked Linux (1 and 2), loopback and raw. */
    private static Optional<ByteBuffer> internet(ByteBuffer frame, int link) {
        int head = switch (link) {
            case 0 -> 4;
            case 1 -> {
                int type = frame.limit() < 14 ? 0 : frame.getShort(12) & 0xFFFF;
                yield type == 0x8100 ? 18 : 14;
            }
            case 113 -> 16;
            case 276 -> 20;
            case 101, 12, 228, 229 -> 0;
            default -> -1;
        };
        return head < 0 || frame.limit() < head + 20
                ? Optional.empty()
                : Optional.of(frame.slice(head, frame.limit() - head));
    }

    private static Optional<Packet> packet(ByteBuffer ip) {
        int version = (ip.get(0) & 0xFF) >> 4;
        if (version == 4) {
            int head = (ip.get(0) & 0x0F) * 4;
            boolean fragment = (ip.getShort(6) & 0x1FFF) != 0;
            int end = Math.min(ip.limit(), ip.getShort(2) & 0xFFFF);
            return fragment || end <= head
                    ? Optional.empty()
                    : transport(ip.slice(head, end - head), ip.get(9) & 0xFF, text(ip, 12, 4), text(ip, 16, 4));
        }
        if (version == 6 && ip.limit() > 40) {
            int end = Math.min(ip.limit(), 40 + (ip.getShort(4) & 0xFFFF));
            return transport(ip.slice(40, end - 40), ip.get(6) & 0xFF, text(ip, 8, 16), text(ip, 24, 16));
        }
        return Optional.empty();
    }

    private static Optional<Packet> transport(ByteBuffer in, int protocol, String from, String to) {
        if (in.limit() < 8) {
            return Optional.empty();
        }
        String source = from + ":" + (in.getShort(0) & 0xFFFF);
        String target = to + ":" + (in.getShort(2) & 0xFFFF);
        if (protocol == UDP) {
            return Optional.of(new Packet(false, source, target, 0, false, rest(in, 8)));
        }
        int head = protocol == TCP && in.limit() >= 20 ? ((in.get(12) & 0xF0) >> 4) * 4 : 0;
        if (head < 20 || head > in.limit()) {
            return Optional.empty();
        }
        boolean begins = (in.get(13) & 0x02) != 0;
        return Optional.of(new Packet(true, source, target, in.getInt(4), begins, rest(in, head)));
    }

    private static byte[] rest(ByteBuffer in, int from) {
        byte[] bytes = new byte[in.limit() - from];
        in.get(from, bytes);
        return bytes;
    }

    private static String text(ByteBuffer ip, int at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : ".").append(ip.get(at + i) & 0xFF);
        }
        return text.toString();
    }
}
