package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

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
import watchwall.gateway.rtp.arrival.RtpReceiver;

class H264DepacketizerTest {
    private static final int PICTURE = 3600;
    private static final byte[] KEY = RtpBytes.slice(true, true, 0xAA);
    private static final byte[] KEY_SECOND = RtpBytes.slice(true, false, 0xAB);
    private static final byte[] DELTA = RtpBytes.slice(false, true, 0xBB);

    private final List<AccessUnit> units = new ArrayList<>();
    private final RtpBytes camera = new RtpBytes(96, 1, 65_530);
    private final MarkerTrust trust = new MarkerTrust();
    private Depacketizer depacketizer = depacketizer(List.of(), Depacketizers.MAX_UNIT_BYTES);
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
        send(false, RtpBytes.SPS_1080P);
        send(false, RtpBytes.PPS);
        send(true, KEY);
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
        assertThat(units.get(0).isKey()).isTrue();
        assertThat(nals(units.get(0))).containsExactly(hex(RtpBytes.SPS_1080P), hex(RtpBytes.PPS), hex(KEY));
        assertThat(units.get(0).track().widthPx()).isEqualTo(1920);
    }

    @Test
    void anAggregateIsTakenApart() {
        send(true, RtpBytes.stapA(RtpBytes.SPS_1080P, RtpBytes.PPS, KEY));
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).containsExactly(hex(RtpBytes.SPS_1080P), hex(RtpBytes.PPS), hex(KEY));
    }

    @Test
    void fragmentsAreJoinedEvenWhenSomeAreEmpty() {
        sets();
        send(false, RtpBytes.fuA(KEY, 1, 5, true, false));
        send(false, RtpBytes.fuA(KEY, 5, 5, false, false));
        send(false, RtpBytes.fuA(KEY, 5, 9, false, false));
        send(true, RtpBytes.fuA(KEY, 9, KEY.length, false, true));
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).contains(hex(KEY));
    }

    @Test
    void startAndEndInOneFragmentIsAWholeUnit() {
        sets();
        send(true, RtpBytes.fuA(KEY, 1, KEY.length, true, true));
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).contains(hex(KEY));
    }

    @Test
    void aFragmentWithoutItsStartBreaksTheUnitAndAllUntilTheNextKey() {
        keyPicture();
        nextPicture(RtpBytes.fuA(DELTA, 5, 9, false, true));
        nextPicture(DELTA);
        nextPicture(DELTA);
        keyPicture();
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, true);
        assertThat(depacketizer.counts().malformed()).isEqualTo(1);
    }

    @Test
    void afterALossNothingGoesOutUntilTheNextKey() {
        keyPicture();
        nextPicture(DELTA);
        camera.lose(1);
        nextPicture(DELTA);
        nextPicture(DELTA);
        keyPicture();
        nextPicture(DELTA);
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, false, true, false);
        assertThat(receiver.lost()).isEqualTo(1);
    }

    @Test
    void aKeyPictureThatLostItsFirstSliceIsNotOne() {
        keyPicture();
        camera.lose(1);
        time += PICTURE;
        send(true, KEY_SECOND);
        nextPicture(DELTA);
        keyPicture();
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, true);
    }

    @Test
    void aKeyPictureRightAfterALossIsTakenWhenItsBeginIsThere() {
        keyPicture();
        nextPicture(DELTA);
        camera.lose(3);
        keyPicture();
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, false, true);
    }

    @Test
    void twoMarkersInOnePictureMakeOneUnit() {
        for (int picture = 0; picture < 100; picture++) {
            time += PICTURE;
            for (byte[] slice : List.of(KEY, KEY_SECOND)) {
                send(false, RtpBytes.SPS_1080P);
                send(false, RtpBytes.PPS);
                send(true, slice);
            }
        }

        assertThat(units).hasSize(99);
        assertThat(units)
                .allSatisfy(unit -> assertThat(nals(unit))
                        .containsExactly(hex(RtpBytes.SPS_1080P), hex(RtpBytes.PPS), hex(KEY), hex(KEY_SECOND)));
    }

    @Test
    void theMarkerEndsAUnitOnceItEarnedTrust() {
        earnTrust();
        int before = units.size();

        nextPicture(DELTA);

        assertThat(units).hasSize(before + 1);
        assertThat(units.get(before).pts90k() - units.get(before - 1).pts90k()).isEqualTo(PICTURE);
    }

    @Test
    void aSliceBehindATrustedMarkerTakesTheTrustAway() {
        earnTrust();
        keyPicture();
        send(true, KEY_SECOND); // the second half of the picture that just went out
        int before = units.size();

        nextPicture(DELTA);
        keyPicture();
        send(true, KEY_SECOND);
        nextPicture(DELTA);

        assertThat(units).hasSize(before + 1);
        assertThat(nals(units.get(before))).endsWith(hex(KEY), hex(KEY_SECOND));
    }

    @Test
    void aDelimiterBehindATrustedMarkerDoesNoHarm() {
        earnTrust();
        nextPicture(DELTA);
        send(false, new byte[] {0x09, (byte) 0xF0});
        int before = units.size();
        nextPicture(DELTA);

        assertThat(units).hasSize(before + 1);
    }

    @Test
    void aMarkerOnTheSeiBeforeThePictureEndsNothing() {
        earnTrust();
        int before = units.size();
        time += PICTURE;
        send(true, new byte[] {0x06, 0x05, 0x01, 0x00, (byte) 0x80});
        send(true, DELTA);

        assertThat(units).hasSize(before + 1);
        assertThat(nals(units.get(before))).endsWith(hex(DELTA));
    }

    @Test
    void delimitersAndFillerAreLeftOut() {
        keyPicture();
        time += PICTURE;
        send(false, new byte[] {0x09, (byte) 0xF0});
        send(false, DELTA);
        send(true, new byte[] {0x0C, (byte) 0xFF, (byte) 0x80});
        nextPicture(DELTA);

        assertThat(nals(units.get(1))).containsExactly(hex(DELTA));
    }

    @Test
    void parameterSetsOfTheDescriptionServeUntilTheStreamBringsItsOwn() {
        byte[] otherPps = HexFormat.of().parseHex("68ce3c80");
        useOutOfBand(RtpBytes.SPS_1080P, otherPps);
        nextPicture(KEY);
        keyPicture();
        nextPicture(DELTA);

        assertThat(nals(units.get(0))).containsExactly(hex(RtpBytes.SPS_1080P), hex(otherPps), hex(KEY));
        assertThat(nals(units.get(1))).containsExactly(hex(RtpBytes.SPS_1080P), hex(RtpBytes.PPS), hex(KEY));
        assertThat(units.get(0).track()).isNotEqualTo(units.get(1).track());
    }

    @Test
    void aBrokenSetInTheDescriptionDoesNotHideTheGoodOneInTheStream() {
        useOutOfBand(new byte[] {0x67, 0x42}, RtpBytes.PPS);
        keyPicture();
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
    }

    @Test
    void withoutParameterSetsNothingGoesOut() {
        nextPicture(KEY);
        nextPicture(DELTA);
        nextPicture(KEY);

        assertThat(units).isEmpty();
        assertThat(depacketizer.described()).isFalse();
    }

    @Test
    void setsUnderATimeOfTheirOwnServeTheNextKey() {
        time += PICTURE;
        send(true, RtpBytes.SPS_1080P);
        time += PICTURE;
        send(true, RtpBytes.PPS);
        nextPicture(KEY);
        nextPicture(DELTA);

        assertThat(units).hasSize(1);
    }

    @Test
    void aPictureOverTheBoundIsDroppedAndCosts() {
        receiver.close();
        depacketizer = depacketizer(List.of(), 4096);
        receiver = new RtpReceiver(96, depacketizer);
        keyPicture();
        time += PICTURE;
        byte[] large = new byte[1000];
        large[0] = 0x41;
        for (int i = 0; i < 10; i++) {
            send(false, large);
        }
        nextPicture(DELTA);
        keyPicture();
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, true);
        assertThat(depacketizer.counts().oversized()).isEqualTo(1);
    }

    @Test
    void packetsOfAnotherTypeOnOurChannelAreNotCountedAsLost() {
        RtpBytes junk = new RtpBytes(50, 1, 65_533);
        keyPicture(); // takes 65530 to 65532
        receive(junk.packet(time, true, new byte[] {1, 2, 3}));
        camera.lose(1);
        nextPicture(DELTA);
        nextPicture(DELTA);

        assertThat(keys()).containsExactly(true, false);
        assertThat(receiver.lost()).isZero();
    }

    @Test
    void aNewSsrcBeginsAtAKeyAndItsTimeGoesOn() {
        keyPicture();
        nextPicture(DELTA);
        RtpBytes other = new RtpBytes(96, 2, 9);
        receive(other.packet(7, true, RtpBytes.stapA(RtpBytes.SPS_1080P, RtpBytes.PPS, KEY)));
        receive(other.packet(7 + PICTURE, true, DELTA));

        assertThat(keys()).containsExactly(true, true);
        assertThat(units.get(1).pts90k()).isGreaterThan(units.get(0).pts90k());
        assertThat(receiver.lost()).isZero();
    }

    @Test
    void aRepeatedPacketIsPassedOver() {
        keyPicture();
        time += PICTURE;
        ByteBuf packet = camera.packet(time, true, DELTA);
        receiver.receive(packet, Instant.EPOCH, 0);
        receive(packet);
        nextPicture(DELTA);

        assertThat(nals(units.get(1))).containsExactly(hex(DELTA));
    }

    @Test
    void randomPacketsNeverThrowAndNeverLeak() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = new byte[random.nextInt(30)];
            random.nextBytes(payload);
            if (payload.length > 0 && random.nextBoolean()) {
                int[] types = {1, 5, 7, 8, 24, 28, 28};
                payload[0] = (byte) (0x60 | types[random.nextInt(types.length)]);
            }
            time += random.nextInt(3) == 0 ? PICTURE : 0;
            if (random.nextInt(50) == 0) {
                camera.lose(random.nextInt(4000));
            }
            if (random.nextInt(40) == 0) {
                send(true, RtpBytes.stapA(RtpBytes.SPS_1080P, RtpBytes.PPS, KEY));
            }
            send(random.nextInt(3) == 0, payload);
        }

        assertThat(units).isNotEmpty().allSatisfy(unit -> assertThat(nals(unit)).isNotEmpty());
    }

    private Depacketizer depacketizer(List<ParameterSet> outOfBand, int maxUnitBytes) {
        return Depacketizers.pictures(
                new Format.H264(outOfBand),
                trust,
                new MediaClock(),
                ByteBufAllocator.DEFAULT,
                units::add,
                maxUnitBytes);
    }

    private void useOutOfBand(byte[] sps, byte[] pps) {
        receiver.close();
        depacketizer =
                depacketizer(List.of(new ParameterSet(sps), new ParameterSet(pps)), Depacketizers.MAX_UNIT_BYTES);
        receiver = new RtpReceiver(96, depacketizer);
    }

    private void earnTrust() {
        for (int gop = 0; gop < 3; gop++) {
            keyPicture();
            for (int i = 0; i < 30; i++) {
                nextPicture(DELTA);
            }
        }
        assertThat(trust.trusted()).isTrue();
    }

    private void keyPicture() {
        time += PICTURE;
        sets();
        send(true, KEY);
    }

    private void sets() {
        send(false, RtpBytes.SPS_1080P);
        send(false, RtpBytes.PPS);
    }

    private void nextPicture(byte[] payload) {
        time += PICTURE;
        send(true, payload);
    }

    private void send(boolean marker, byte[] payload) {
        receive(camera.packet(time, marker, payload));
    }

    private void receive(ByteBuf packet) {
        receiver.receive(packet, Instant.EPOCH, time / 90 * 1_000_000L);
        packet.release();
    }

    private List<Boolean> keys() {
        return units.stream().map(AccessUnit::isKey).toList();
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
