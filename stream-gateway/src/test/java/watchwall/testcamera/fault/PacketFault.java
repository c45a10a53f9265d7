package watchwall.testcamera.fault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import watchwall.testcamera.wire.RtpPacket;

/** Faults of the RTP packets and of the interleaved frames around them. */
public enum PacketFault implements Fault {
    /**
     * Parameter sets before each slice, and the marker on the last packet of each slice, all at one timestamp: two markers
     * in one picture. Give {@code StripSettings.slices(2)}; of a picture of one slice the parameter sets are marked.
     */
    MARKER_TWICE {
        @Override
        public List<List<byte[]>> parts(List<List<byte[]>> parts) {
            List<List<byte[]>> halves = new ArrayList<>();
            for (List<byte[]> part : parts) {
                List<byte[]> parameterSets =
                        part.stream().filter(unit -> isParameterSet(unit)).toList();
                List<byte[]> slices =
                        part.stream().filter(unit -> !isParameterSet(unit)).toList();
                if (slices.size() == 1 && !parameterSets.isEmpty()) {
                    halves.add(parameterSets);
                }
                for (byte[] slice : slices) {
                    List<byte[]> half = new ArrayList<>(parameterSets);
                    half.add(slice);
                    halves.add(half);
                }
            }
            return halves;
        }
    },
    /** The parameter sets stand in the description only. */
    NO_IN_BAND_PARAMETER_SETS {
        @Override
        public List<List<byte[]>> parts(List<List<byte[]>> parts) {
            return parts.stream()
                    .map(part ->
                            part.stream().filter(unit -> !isParameterSet(unit)).toList())
                    .toList();
        }
    },
    /** Once a second, packets that end too early: inside the RTP header, after it, inside a STAP-A, an empty FU-A. */
    TRUNCATED_PACKET {
        @Override
        public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
            if (playing.pictures() % PICTURES_A_SECOND != 1 || packets.isEmpty()) {
                return packets;
            }
            long timestamp = packets.getFirst().timestamp();
            List<RtpPacket> more = new ArrayList<>();
            for (int bytes : new int[] {0, 1, 3, 11}) {
                more.add(new RtpPacket(timestamp, false, new byte[0]).cutTo(bytes));
            }
            more.add(new RtpPacket(timestamp, false, new byte[0]));
            more.add(new RtpPacket(timestamp, false, new byte[] {0x78, 0x7F, (byte) 0xFF, 0x67}));
            more.add(new RtpPacket(timestamp, false, new byte[] {0x7C}));
            more.addAll(packets);
            return more;
        }
    },
    /** Packets up to the 65,535 bytes that an interleaved frame can say (seen: 10 kB). */
    OVERSIZED_PACKET {
        @Override
        public int maxPayloadBytes(int healthy) {
            return 0xFFFF - RtpPacket.HEADER_BYTES;
        }
    },
    /** A picture that never ends: no marker, one timestamp, for ever. What it costs must be bounded. */
    ENDLESS_PICTURE {
        @Override
        public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
            return packets.stream().map(packet -> packet.withoutMarker().at(0)).toList();
        }
    },
    /** Every 2 s the RTP clock steps: an hour forward, 30 s back before the truth, then right again. */
    CLOCK_JUMP {
        @Override
        public List<RtpPacket> packets(List<RtpPacket> packets, Playing playing) {
            long[] steps = {0, 3600L * CLOCK_HZ, -30L * CLOCK_HZ};
            long step = steps[(int) (playing.time().toSeconds() / 2 % steps.length)];
            return packets.stream()
                    .map(packet -> packet.at(packet.timestamp() + step))
                    .toList();
        }
    },
    /** Text between the interleaved frames; each tenth time it holds a dollar sign that begins no frame. */
    GARBAGE_BETWEEN_FRAMES {
        @Override
        public byte[] garbage(Playing playing) {
            String text =
                    playing.pictures() % 10 == 9 ? "\r\n#$\u0007\u0001garbage" : "\r\n# no frame begins here \0\0";
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    };

    private static final int PICTURES_A_SECOND = 25;
    private static final int CLOCK_HZ = 90_000;
    private static final int SPS = 7;
    private static final int PPS = 8;

    private static boolean isParameterSet(byte[] unit) {
        int type = unit[0] & 0x1F;
        return type == SPS || type == PPS;
    }
}
