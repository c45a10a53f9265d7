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

class PacketizerTest {
    private static final Track TRACK = new Track.H264(
            "avc1.42E01F", 16, 16, new ParameterSet(new byte[] {0x67}), new ParameterSet(new byte[] {0x68}));

    private final Random random = new Random(11);

    @Test
    void unitsOfAnyShapeComeBackWhole() {
        for (int round = 0; round < 500; round++) {
            List<byte[]> nals = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                int[] sizes = {1, 2, 30, 595, 596, 1199, 1200, 1201, 2397, 2398, 5000, 60_000};
                nals.add(nal(random.nextInt(4) * 32 + 1 + random.nextInt(8), sizes[random.nextInt(sizes.length)]));
            }

            List<byte[]> payloads = payloads(unit(nals));

            assertThat(payloads)
                    .allSatisfy(payload -> assertThat(payload.length).isBetween(1, 1200));
            assertThat(nalsOf(payloads)).usingElementComparator(Arrays::compare).containsExactlyElementsOf(nals);
        }
    }

    @Test
    void parameterSetsShareOnePacketAndALargeSliceIsCut() {
        List<byte[]> payloads = payloads(unit(List.of(nal(0x67, 20), nal(0x68, 4), nal(0x65, 3000))));

        assertThat(payloads).extracting(payload -> payload[0] & 0x1f).containsExactly(24, 28, 28, 28);
        assertThat(payloads.get(0)[0] & 0x60).isEqualTo(0x60);
        assertThat(payloads).extracting(payload -> payload[1] & 0xff).endsWith(0x85, 0x05, 0x45);
        assertThat(payloads.get(1)).hasSize(1200);
    }

    @Test
    void delimitersAndFillerAreNotSent() {
        List<byte[]> payloads = payloads(unit(List.of(nal(0x09, 2), nal(0x41, 10), nal(0x0c, 900))));

        assertThat(payloads).hasSize(1);
        assertThat(payloads.get(0)).hasSize(10);
    }

    @Test
    void aUnitWithABrokenLengthIsSentAsFarAsItIsWhole() {
        ByteBuf bytes = Unpooled.buffer()
                .writeInt(5)
                .writeBytes(nal(0x41, 5))
                .writeInt(4000)
                .writeBytes(new byte[9]);
        Packets packets = Packetizer.plan(bytes, PayloadShape.H264);
        Packets negative = Packetizer.plan(Unpooled.buffer().writeInt(-3).writeBytes(new byte[9]), PayloadShape.H264);

        assertThat(packets.count()).isEqualTo(1);
        assertThat(negative.count()).isZero();
    }

    @Test
    void randomBytesNeverBreakThePlan() {
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i += 4 + random.nextInt(30)) {
                Arrays.fill(bytes, i, Math.min(i + 3, bytes.length), (byte) 0);
            }
            ByteBuf unit = Unpooled.wrappedBuffer(bytes);
            Packets packets = Packetizer.plan(unit, PayloadShape.H264);
            for (int i = 0; i < packets.count(); i++) {
                assertThat(packets.write(i, unit, new byte[1200], 0)).isBetween(1, 1200);
            }
        }
    }

    @Test
    void allViewersOfAUnitShareOnePlan() {
        Packetizer packetizer = new Packetizer();
        AccessUnit unit = unit(List.of(nal(0x41, 3000)));
        AccessUnit next = unit(List.of(nal(0x41, 3000)));

        Packets first = packetizer.packets(unit);

        assertThat(packetizer.packets(unit)).isSameAs(first);
        assertThat(packetizer.packets(next)).isNotSameAs(first);
        assertThat(packetizer.unitsCut()).isEqualTo(2);
        assertThat(unit.refCnt()).isEqualTo(1);
    }

    private byte[] nal(int header, int length) {
        byte[] nal = new byte[length];
        random.nextBytes(nal);
        nal[0] = (byte) header;
        return nal;
    }

    private static AccessUnit unit(List<byte[]> nals) {
        ByteBuf payload = Unpooled.buffer();
        nals.forEach(nal -> payload.writeInt(nal.length).writeBytes(nal));
        return new AccessUnit(TRACK, payload, 0, Instant.EPOCH, false);
    }

    private static List<byte[]> payloads(AccessUnit unit) {
        Packets packets = new Packetizer().packets(unit);
        List<byte[]> payloads = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < packets.count(); i++) {
            byte[] into = new byte[1300];
            int length = packets.write(i, unit.payload(), into, 50);
            assertThat(length).isEqualTo(packets.length(i));
            bytes += length;
            payloads.add(Arrays.copyOfRange(into, 50, 50 + length));
        }
        assertThat(bytes).isEqualTo(packets.bytes());
        return payloads;
    }

    /** A receiver by the book (RFC 6184 5.6 to 5.8). */
    private static List<byte[]> nalsOf(List<byte[]> payloads) {
        List<byte[]> nals = new ArrayList<>();
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            int type = payload[0] & 0x1f;
            if (type == 24) {
                for (int at = 1; at < payload.length; ) {
                    int length = (payload[at] & 0xff) << 8 | (payload[at + 1] & 0xff);
                    nals.add(Arrays.copyOfRange(payload, at + 2, at + 2 + length));
                    at += 2 + length;
                }
            } else if (type == 28) {
                if ((payload[1] & 0x80) != 0) {
                    fragments.reset();
                    fragments.write((payload[0] & 0xe0) | (payload[1] & 0x1f));
                }
                fragments.write(payload, 2, payload.length - 2);
                if ((payload[1] & 0x40) != 0) {
                    nals.add(fragments.toByteArray());
                }
            } else {
                nals.add(payload);
            }
        }
        return nals;
    }
}
