package watchwall.testcamera.script;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import watchwall.testcamera.wire.Packetizer;
import watchwall.testcamera.wire.RtpPacket;
import watchwall.testcamera.wire.SenderReport;

/** RTP and RTCP as a dialogue writes them: each field goes on from the packet before. Belongs to one connection. */
final class Packets {
    private static final int MAX_PAYLOAD_BYTES = 1400;
    private static final int PICTURE_90K = 3600;

    private final Clip clip;
    private final Map<Integer, Stream> streams = new HashMap<>();
    private int channel;
    private Stream now = streams.computeIfAbsent(0, Stream::new);
    private int nextPicture;

    /** What goes on from packet to packet of one channel. */
    private static final class Stream {
        private int type = 96;
        private int sequence = 1000;
        private long timestamp = 90_000;
        private int source;
        private long packets;

        Stream(int channel) {
            source = 0x57A11CA3 + channel;
        }
    }

    Packets(Clip clip) {
        this.clip = clip;
    }

    /** Of the last packet; RTCP goes on the next one. */
    int channel() {
        return channel;
    }

    byte[] rtp(Step.Rtp step) {
        take(step.fields());
        return rtp(
                step.marker(),
                clip.payload(step.payload()),
                Integer.parseInt(step.fields().getOrDefault("first", "80"), 16));
    }

    private byte[] rtp(boolean marker, byte[] payload, int first) {
        ByteBuffer out = ByteBuffer.allocate(12 + payload.length);
        out.put((byte) first).put((byte) ((marker ? 0x80 : 0) | now.type));
        out.putShort((short) now.sequence++)
                .putInt((int) now.timestamp)
                .putInt(now.source)
                .put(payload);
        now.packets++;
        return out.array();
    }

    private void take(Map<String, String> fields) {
        channel = Integer.parseInt(fields.getOrDefault("ch", Integer.toString(channel)));
        now = streams.computeIfAbsent(channel, Stream::new);
        fields.forEach((name, value) -> {
            switch (name) {
                case "pt" -> now.type = Integer.parseInt(value);
                case "seq" -> now.sequence = Integer.parseInt(value);
                case "ssrc" -> now.source = Integer.parseUnsignedInt(value, 16);
                case "ts" ->
                    now.timestamp = value.startsWith("+") || value.startsWith("-")
                            ? now.timestamp + Long.parseLong(value)
                            : Long.parseLong(value);
                case "ch", "first", "from", "max", "step", "sr" -> {}
                default -> throw new IllegalArgumentException("no such field: " + name);
            }
        });
    }

    void lose(int count) {
        now.sequence += count;
    }

    /** The packets of the next picture; each picture one step later than the one before. */
    List<byte[]> picture(Step.Pictures step, boolean first) {
        if (first) {
            take(step.fields());
            nextPicture = Integer.parseInt(step.fields().getOrDefault("from", Integer.toString(nextPicture)));
        }
        now.timestamp += Long.parseLong(step.fields().getOrDefault("step", Integer.toString(PICTURE_90K)));
        int max = Integer.parseInt(step.fields().getOrDefault("max", Integer.toString(MAX_PAYLOAD_BYTES)));
        List<RtpPacket> packed = new Packetizer(max).packets(clip.picture(nextPicture++), now.timestamp);
        return packed.stream().map(packet -> sent(packet)).toList();
    }

    private byte[] sent(RtpPacket packet) {
        byte[] bytes = new byte[packet.sizeBytes()];
        packet.write(bytes, 0, now.sequence++ & 0xFFFF, now.source);
        bytes[1] = (byte) ((bytes[1] & 0x80) | now.type);
        now.packets++;
        return bytes;
    }

    /** A sender report that says this wall time ({@code sr=2026-11-23T10:00:00Z}) of the current timestamp, or as written. */
    byte[] rtcp(Step.Rtcp step) {
        take(step.fields());
        String wall = step.fields().get("sr");
        return wall == null
                ? clip.payload(step.payload())
                : SenderReport.of(
                        now.source, Instant.parse(wall).toEpochMilli(), now.timestamp, now.packets, now.packets * 1000);
    }
}
