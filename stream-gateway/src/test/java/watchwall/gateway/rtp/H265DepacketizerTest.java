package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.gateway.rtp.H265Bytes.CRA;
import static watchwall.gateway.rtp.H265Bytes.IDR;
import static watchwall.gateway.rtp.H265Bytes.PPS;
import static watchwall.gateway.rtp.H265Bytes.RASL_R;
import static watchwall.gateway.rtp.H265Bytes.SPS;
import static watchwall.gateway.rtp.H265Bytes.TRAIL_R;
import static watchwall.gateway.rtp.H265Bytes.VPS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.arrival.RtpReceiver;

class H265DepacketizerTest {
    private static final int PICTURE = 3600;
    private static final byte[] KEY = H265Bytes.slice(IDR, true, 0xAA);
    private static final byte[] KEY_SECOND = H265Bytes.slice(IDR, false, 0xAB);
    private static final byte[] DELTA = H265Bytes.slice(TRAIL_R, true, 0xBB);

    private final List<AccessUnit> units = new ArrayList<>();
    private final RtpBytes camera = new RtpBytes(96, 1, 65_530);
    private Depacketizer depacketizer = depacketizer(List.of(), false, Depacketizers.MAX_UNIT_BYTES);
    private RtpReceiver receiver = new RtpReceiver(96, depacketizer);
    private int time;

    @AfterEach
    void everyUnitIsFreedWithItsLastReference() {
        receiver.close();
        for (AccessUnit unit : units) {
            assertThat(unit.refCnt()).isEqualTo(1);
            unit.release();
            assertThat(unit.payload().refCnt()).isZero();
        }
    }

    @Test
    void aKeyUnitBeginsWithItsParameterSets() {
        keyPicture();
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
        assertThat(units.get(0).isKey()).isTrue();
        assertThat(nals(units.get(0))).containsExactly(hex(VPS), hex(SPS), hex(PPS), hex(KEY));
        Track.H265 track = (Track.H265) units.get(0).track();
        assertThat(track.codec()).isEqualTo("hvc1.1.6.L60.90");
        assertThat(track.widthPx()).isEqualTo(320);
    }

    @Test
    void setsOfTheDescriptionServeWhereTheStreamHasNone() {
        use(List.of(VPS, SPS, PPS), false);
        send(true, KEY);
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).containsExactly(hex(VPS), hex(SPS), hex(PPS), hex(KEY));
    }

    @Test
    void aDescriptionWithoutTheVpsIsCompletedInBand() {
        use(List.of(SPS, PPS), false);
        assertThat(depacketizer.described()).isFalse();
        send(false, VPS);
        send(true, KEY);
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).startsWith(hex(VPS));
    }

    @Test
    void anAggregateIsTakenApartWithAndWithoutOrderNumbers() {
        send(true, H265Bytes.aggregate(-1, VPS, SPS, PPS, KEY));
        nextPicture(DELTA);
        assertThat(nals(units.get(0))).containsExactly(hex(VPS), hex(SPS), hex(PPS), hex(KEY));

        use(List.of(), true);
        time += PICTURE;
        send(true, H265Bytes.aggregate(7, VPS, SPS, PPS, KEY));
        nextPicture(H265Bytes.numbered(DELTA, 8));
        nextPicture(H265Bytes.numbered(DELTA, 9));
        assertThat(nals(units.get(1))).containsExactly(hex(VPS), hex(SPS), hex(PPS), hex(KEY));
        assertThat(nals(units.get(2))).containsExactly(hex(DELTA));
    }

    @Test
    void fragmentsAreJoinedWithAndWithoutOrderNumbers() {
        sets();
        send(false, H265Bytes.fragment(KEY, 2, 6, true, false, -1));
        send(false, H265Bytes.fragment(KEY, 6, 6, false, false, -1));
        send(true, H265Bytes.fragment(KEY, 6, KEY.length, false, true, -1));
        nextPicture(DELTA);
        assertThat(nals(units.get(0))).endsWith(hex(KEY));

        use(List.of(VPS, SPS, PPS), true);
        time += PICTURE;
        send(false, H265Bytes.fragment(KEY, 2, 6, true, false, 3));
        send(true, H265Bytes.fragment(KEY, 6, KEY.length, false, true, 3));
        nextPicture(H265Bytes.numbered(DELTA, 4));
        assertThat(nals(units.get(1))).endsWith(hex(KEY));
    }

    @Test
    void allSlicesOfAPictureAreOneUnit() {
        sets();
        send(true, KEY); // the marker on each slice
        send(true, KEY_SECOND);
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
        assertThat(nals(units.get(0))).endsWith(hex(KEY), hex(KEY_SECOND));
    }

    @Test
    void aLostPacketDropsAllUpToTheNextKeyPicture() {
        keyPicture();
        nextPicture(DELTA);
        nextPicture(DELTA);
        camera.lose(1);
        nextPicture(DELTA);
        nextPicture(DELTA);
        keyPicture();
        nextPicture(DELTA);

        assertThat(units.stream().map(AccessUnit::isKey)).containsExactly(true, false, false, true);
    }

    @Test
    void aSecondSliceWithoutItsFirstIsNoPicture() {
        keyPicture();
        camera.lose(1);
        time += PICTURE;
        sets();
        send(true, KEY_SECOND);
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
    }

    @Test
    void picturesThatLeadAnOpenGopAreLeftOutForWhomBeginsThere() {
        sets();
        send(true, H265Bytes.slice(CRA, true, 1));
        byte[] leading = H265Bytes.slice(RASL_R, true, 2);
        nextPicture(leading);
        time += PICTURE;
        send(false, H265Bytes.fragment(leading, 2, 6, true, false, -1));
        send(true, H265Bytes.fragment(leading, 6, 12, false, true, -1));
        nextPicture(DELTA);
        nextPicture(DELTA);

        assertThat(units).hasSize(2);
        assertThat(units.get(0).isKey()).isTrue();
        assertThat(nals(units.get(1))).containsExactly(hex(DELTA));
        assertThat(depacketizer.counts().dropped()).isEqualTo(2);
    }

    @Test
    void anotherSizeInMidStreamIsAnotherTrack() {
        keyPicture();
        byte[] larger = HexFormat.of()
                .parseHex("42010101600000030090000003000003003ca00a080f16592a4932bc05a02000000300200000030321"
                        .replace("a00a080f16", "a00a081016"));
        time += PICTURE;
        send(false, VPS);
        send(false, larger);
        send(false, PPS);
        send(true, KEY);
        nextPicture(DELTA);

        assertThat(units).hasSize(2);
        assertThat(units.get(1).track()).isNotEqualTo(units.get(0).track());
        assertThat(units.get(1).track().heightPx()).isNotEqualTo(240);
    }

    @Test
    void aUnitOverTheBoundIsNotHandedOn() {
        receiver.close();
        depacketizer = depacketizer(List.of(), false, 200);
        receiver = new RtpReceiver(96, depacketizer);
        sets();
        for (int i = 0; i < 40; i++) {
            send(false, KEY);
        }
        nextPicture(DELTA);

        assertThat(units).isEmpty();
        assertThat(depacketizer.counts().oversized()).isEqualTo(1);
    }

    @Test
    void randomPayloadsNeverThrow() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            if (payload.length > 1 && random.nextBoolean()) {
                payload[0] = (byte) (new int[] {1, 19, 32, 33, 34, 48, 49, 50}[random.nextInt(8)] << 1);
                payload[1] = 1;
            }
            time += random.nextInt(3) == 0 ? PICTURE : 0;
            if (random.nextInt(40) == 0) {
                send(true, H265Bytes.aggregate(-1, VPS, SPS, PPS, KEY));
            }
            send(random.nextInt(3) == 0, payload);
        }

        assertThat(units).isNotEmpty().allSatisfy(unit -> assertThat(nals(unit)).isNotEmpty());
    }

    private Depacketizer depacketizer(List<byte[]> outOfBand, boolean orderNumbers, int maxUnitBytes) {
        return Depacketizers.pictures(
                new Format.H265(outOfBand.stream().map(ParameterSet::new).toList(), orderNumbers),
                new MarkerTrust(),
                new MediaClock(),
                ByteBufAllocator.DEFAULT,
                units::add,
                maxUnitBytes);
    }

    private void use(List<byte[]> outOfBand, boolean orderNumbers) {
        receiver.close();
        depacketizer = depacketizer(outOfBand, orderNumbers, Depacketizers.MAX_UNIT_BYTES);
        receiver = new RtpReceiver(96, depacketizer);
    }

    private void keyPicture() {
        time += PICTURE;
        sets();
        send(true, KEY);
    }

    private void sets() {
        send(false, VPS);
        send(false, SPS);
        send(false, PPS);
    }

    private void nextPicture(byte[] payload) {
        time += PICTURE;
        send(true, payload);
    }

    private void send(boolean marker, byte[] payload) {
        ByteBuf packet = camera.packet(time, marker, payload);
        receiver.receive(packet, Instant.EPOCH, time / 90 * 1_000_000L);
        packet.release();
    }

    private static String hex(byte[] nal) {
        return HexFormat.of().formatHex(nal);
    }

    private static List<String> nals(AccessUnit unit) {
        List<String> nals = new ArrayList<>();
        ByteBuf in = unit.payload().duplicate();
        while (in.isReadable()) {
            int length = in.readInt();
            nals.add(ByteBufUtil.hexDump(in, in.readerIndex(), length));
            in.skipBytes(length);
        }
        return nals;
    }
}
