package watchwall.testcamera.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * H.264 into RTP payloads (RFC 6184): small units beside the slices together in one STAP-A, slices as single NAL unit
 * packets, what is larger than the limit in FU-A.
 */
public final class Packetizer {
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FIRST_BESIDE_SLICES = 6;
    private static final int LAST_BESIDE_SLICES = 9;

    private final int maxPayloadBytes;

    public Packetizer(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** The marker stands on the last packet. */
    public List<RtpPacket> packets(List<byte[]> nalUnits, long timestamp) {
        List<byte[]> payloads = payloads(nalUnits);
        List<RtpPacket> packets = new ArrayList<>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            packets.add(new RtpPacket(timestamp, i == payloads.size() - 1, payloads.get(i)));
        }
        return packets;
    }

    private List<byte[]> payloads(List<byte[]> nalUnits) {
        List<byte[]> payloads = new ArrayList<>();
        List<byte[]> together = new ArrayList<>();
        int bytes = 1;
        for (byte[] unit : nalUnits) {
            boolean fits = isBesideSlices(unit) && bytes + 2 + unit.length <= maxPayloadBytes;
            if (!fits) {
                flush(together, payloads);
                bytes = 1;
            }
            if (isBesideSlices(unit) && bytes + 2 + unit.length <= maxPayloadBytes) {
                together.add(unit);
                bytes += 2 + unit.length;
            } else if (unit.length <= maxPayloadBytes) {
                payloads.add(unit);
            } else {
                fragments(unit, payloads);
            }
        }
        flush(together, payloads);
        return payloads;
    }

    private static boolean isBesideSlices(byte[] unit) {
        int type = unit[0] & 0x1F;
        return type >= FIRST_BESIDE_SLICES && type <= LAST_BESIDE_SLICES;
    }

    /** One unit alone needs no STAP-A around it. */
    private static void flush(List<byte[]> together, List<byte[]> payloads) {
        if (together.size() == 1) {
            payloads.add(together.getFirst());
        } else if (!together.isEmpty()) {
            byte[] payload =
                    new byte[1 + together.stream().mapToInt(u -> 2 + u.length).sum()];
            int importance = together.stream().mapToInt(u -> u[0] & 0x60).max().orElse(0);
            payload[0] = (byte) (importance | STAP_A);
            int end = 1;
            for (byte[] unit : together) {
                payload[end++] = (byte) (unit.length >> 8);
                payload[end++] = (byte) unit.length;
                System.arraycopy(unit, 0, payload, end, unit.length);
                end += unit.length;
            }
            payloads.add(payload);
        }
        together.clear();
    }

    private void fragments(byte[] unit, List<byte[]> payloads) {
        int room = maxPayloadBytes - 2;
        for (int from = 1; from < unit.length; from += room) {
            int to = Math.min(from + room, unit.length);
            byte[] payload = new byte[2 + to - from];
            payload[0] = (byte) ((unit[0] & 0x60) | FU_A);
            payload[1] = (byte) ((from == 1 ? 0x80 : 0) | (to == unit.length ? 0x40 : 0) | (unit[0] & 0x1F));
            System.arraycopy(unit, from, payload, 2, to - from);
            payloads.add(payload);
        }
    }
}
