package watchwall.gateway.webrtc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a viewer's RTCP says to us (RFC 3550, 4585, 5104), and the sender report that we send. */
public sealed interface Rtcp {
    /** Of one incoming datagram: no more of the smallest, PLI, fit into an Ethernet frame. */
    int MAX_MESSAGES = 120;

    /** Lost packets asked for by one datagram; a datagram has no room for more worth answering. */
    int MAX_LOST = 512;

    int SENDER_REPORT = 200;
    int RECEIVER_REPORT = 201;
    int SOURCE_DESCRIPTION = 202;
    int TRANSPORT_FEEDBACK = 205;
    int PAYLOAD_FEEDBACK = 206;

    /** The stream of ours that it is about. */
    int ssrc();

    /** A report block about our stream: packets lost for good since its start, and jitter in 90 kHz. */
    record Report(int ssrc, int lost, int fractionLost, long jitter) implements Rtcp {}

    /** Generic NACK: these sequence numbers have not come. */
    record Nack(int ssrc, List<Integer> lost) implements Rtcp {
        public Nack {
            lost = List.copyOf(lost);
        }
    }

    /** PLI or FIR: the picture is lost, begin again. */
    record PictureLost(int ssrc) implements Rtcp {}

    /** The messages of a compound packet as far as it is well formed; others are skipped. */
    static List<Rtcp> parse(byte[] bytes, int length) {
        List<Rtcp> messages = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        int at = 0;
        while (at + 4 <= length && messages.size() < MAX_MESSAGES) {
            int end = at + 4 + 4 * (in.getShort(at + 2) & 0xffff);
            if ((bytes[at] & 0xc0) != 0x80 || end > length) {
                break;
            }
            int count = bytes[at] & 0x1f;
            switch (bytes[at + 1] & 0xff) {
                case SENDER_REPORT -> reports(in, at + 28, end, count, messages);
                case RECEIVER_REPORT -> reports(in, at + 8, end, count, messages);
                case TRANSPORT_FEEDBACK -> {
                    if (count == 1) {
                        nack(in, at, end, messages);
                    }
                }
                case PAYLOAD_FEEDBACK -> pictureLost(in, at, end, count, messages);
                default -> {}
            }
            at = end;
        }
        return messages;
    }

    private static void reports(ByteBuffer in, int first, int end, int count, List<Rtcp> messages) {
        int at = first;
        for (int i = 0; i < count && at + 24 <= end && messages.size() < MAX_MESSAGES; i++) {
            int loss = in.getInt(at + 4);
            messages.add(new Report(in.getInt(at), (loss << 8) >> 8, loss >>> 24, in.getInt(at + 12) & 0xffffffffL));
            at += 24;
        }
    }

    /** RFC 4585 6.2.1: a number and a mask of the sixteen behind it. */
    private static void nack(ByteBuffer in, int at, int end, List<Rtcp> messages) {
        if (at + 12 > end) {
            return;
        }
        List<Integer> lost = new ArrayList<>();
        for (int pair = at + 12; pair + 4 <= end && lost.size() < MAX_LOST; pair += 4) {
            int first = in.getShort(pair) & 0xffff;
            int mask = in.getShort(pair + 2) & 0xffff;
            lost.add(first);
            for (int bit = 0; bit < 16 && lost.size() < MAX_LOST; bit++) {
                if (((mask >> bit) & 1) != 0) {
                    lost.add((first + 1 + bit) & 0xffff);
                }
            }
        }
        messages.add(new Nack(in.getInt(at + 8), lost));
    }

    /** PLI names the stream in the header (RFC 4585 6.3.1), FIR in its entries (RFC 5104 4.3.1). */
    private static void pictureLost(ByteBuffer in, int at, int end, int format, List<Rtcp> messages) {
        if (format == 1 && at + 12 <= end) {
            messages.add(new PictureLost(in.getInt(at + 8)));
        } else if (format == 4) {
            for (int entry = at + 12; entry + 8 <= end && messages.size() < MAX_MESSAGES; entry += 8) {
                messages.add(new PictureLost(in.getInt(entry)));
            }
        }
    }

    /**
     * Writes a sender report with the CNAME and says its length.
     *
     * @param rtpNow what the media clock shows at {@code now}
     */
    static int senderReport(byte[] into, int ssrc, Instant now, int rtpNow, long packets, long payloadBytes) {
        byte[] name = "watchwall".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.wrap(into);
        out.put((byte) 0x80).put((byte) SENDER_REPORT).putShort((short) 6).putInt(ssrc);
        out.putInt((int) (now.getEpochSecond() + 2_208_988_800L))
                .putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L));
        out.putInt(rtpNow).putInt((int) packets).putInt((int) payloadBytes);
        int chunk = 4 + 2 + name.length + 1;
        int words = (chunk + 3) / 4;
        out.put((byte) 0x81)
                .put((byte) SOURCE_DESCRIPTION)
                .putShort((short) words)
                .putInt(ssrc);
        out.put((byte) 1).put((byte) name.length).put(name);
        int end = 28 + 4 + words * 4;
        while (out.position() < end) {
            out.put((byte) 0);
        }
        return end;
    }
}
