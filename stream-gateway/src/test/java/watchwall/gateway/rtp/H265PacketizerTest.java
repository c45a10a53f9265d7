package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;

class H265PacketizerTest {
    private static final ParameterSet SET = new ParameterSet(new byte[] {0x40, 1});
    private static final Track TRACK = new Track.H265("hvc1.1.6.L93.B0", 16, 16, SET, SET, SET);

    private final Random random = new Random(12);

    @Test
    void unitsOfAnyShapeComeBackWhole() {
        for (int round = 0; round < 500; round++) {
            List<byte[]> nals = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                int[] sizes = {2, 3, 30, 595, 596, 1199, 1200, 1201, 2396, 2397, 5000, 60_000};
                nals.add(nal(random.nextInt(20), sizes[random.nextInt(sizes.length)]));
            }

            List<byte[]> payloads = payloads(nals);

            assertThat(payloads)
                    .allSatisfy(payload -> assertThat(payload.length).isBetween(2, 1200));
            assertThat(nalsOf(payloads)).usingElementComparator(Arrays::compare).containsExactlyElementsOf(nals);
        }
    }

    @Test
    void parameterSetsShareOnePacketAndALargeSliceIsCut() {
        List<byte[]> payloads = payloads(List.of(nal(32, 20), nal(33, 40), nal(34, 7), nal(19, 3000)));

        assertThat(payloads).extracting(H265PacketizerTest::type).containsExactly(48, 49, 49, 49);
        assertThat(payloads).extracting(payload -> payload[2] & 0xff).endsWith(0x80 | 19, 19, 0x40 | 19);
        assertThat(payloads.get(1)).hasSize(1200);
        assertThat(payloads.get(1)[1]).isEqualTo((byte) 1);
    }

    @Test
    void anAggregateHasTheLowestTemporalId() {
        byte[] high = nal(1, 20);
        high[1] = 3;
        List<byte[]> payloads = payloads(List.of(high, nal(1, 20)));

        assertThat(payloads).hasSize(1);
        assertThat(payloads.get(0)[1]).isEqualTo((byte) 1);
    }

    @Test
    void delimitersAndFillerAreNotSent() {
        assertThat(payloads(List.of(nal(35, 3), nal(1, 10), nal(38, 900))))
                .singleElement()
                .satisfies(payload -> assertThat(payload).hasSize(10));
    }

    @Test
    void motionJpegIsRefusedWithAReason() {
        assertThat(Packetizer.refuses(new Track.Jpeg(640, 360)))
                .hasValueSatisfying(reason -> assertThat(reason.key()).isEqualTo("packetizer.no-jpeg"));
        assertThat(Packetizer.refuses(TRACK)).isEmpty();
    }

    private byte[] nal(int type, int length) {
        byte[] nal = new byte[length];
        random.nextBytes(nal);
        nal[0] = (byte) (type << 1);
        nal[1] = 1;
        return nal;
    }

    private static List<byte[]> payloads(List<byte[]> nals) {
        ByteBuf bytes = Unpooled.buffer();
        nals.forEach(nal -> bytes.writeInt(nal.length).writeBytes(nal));
        AccessUnit unit = new AccessUnit(TRACK, bytes, 0, Instant.EPOCH, true);
        Packets packets = new Packetizer().packets(unit);
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < packets.count(); i++) {
            byte[] into = new byte[packets.length(i)];
            assertThat(packets.write(i, bytes, into, 0)).isEqualTo(into.length);
            payloads.add(into);
        }
        unit.release();
        return payloads;
    }

    private static int type(byte[] payload) {
        return payload[0] >> 1 & 0x3f;
    }

    private static List<byte[]> nalsOf(List<byte[]> payloads) {
        List<byte[]> nals = new ArrayList<>();
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            switch (type(payload)) {
                case 48 -> {
                    for (int at = 2; at < payload.length; ) {
                        int length = (payload[at] & 0xff) << 8 | (payload[at + 1] & 0xff);
                        nals.add(Arrays.copyOfRange(payload, at + 2, at + 2 + length));
                        at += 2 + length;
                    }
                }
                case 49 -> {
                    if ((payload[2] & 0x80) != 0) {
                        open.reset();
                        open.write(payload[0] & 0x81 | (payload[2] & 0x3f) << 1);
                        open.write(payload[1]);
                    }
                    open.write(payload, 3, payload.length - 3);
                    if ((payload[2] & 0x40) != 0) {
                        nals.add(open.toByteArray());
                    }
                }
                default -> nals.add(payload);
            }
        }
        return nals;
    }
}
