package watchwall.gateway.rtp.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RTCP as RFC 3550 writes it, and clocks that cameras have. */
class ReportsTest {
    private static final long NTP_OFFSET_S = 2_208_988_800L;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aSenderReportIsFoundAmongOtherPackets() {
        ByteBuf in = Unpooled.wrappedBuffer(
                ByteBufUtil.decodeHexDump("81ca00020000abcd01000000"),
                ByteBufUtil.decodeHexDump("80c80006000011227fffffff800000000000271000000064000186a0"));

        assertThat(Rtcp.senderReport(in)).contains(new Rtcp.SenderReport(0x1122, 0x7fffffff80000000L, 10_000));
    }

    @Test
    void brokenReportsAreNoReports() {
        Random random = new Random(3);
        byte[] whole = ByteBufUtil.decodeHexDump("80c80006000011227fffffff800000000000271000000064000186a0");
        for (int cut = 0; cut < 28; cut++) {
            assertThat(Rtcp.senderReport(Unpooled.wrappedBuffer(whole, 0, cut))).isEmpty();
        }
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = (byte) 0x80;
                bytes[1] = (byte) 200;
            }
            Rtcp.senderReport(Unpooled.wrappedBuffer(bytes));
        }
    }

    @Test
    void aReceiverReportSaysWhatWasLostLastAndInAll() {
        Reception reception = new Reception(90_000);
        for (int sequence = 65_530; sequence < 65_530 + 100; sequence++) {
            if (sequence % 4 != 0) {
                reception.packet(new Reception.RtpHead(7, sequence & 0xFFFF, sequence * 90), sequence * 1_000_000L);
            }
        }

        Rtcp.Block block = reception.block(new Rtcp.LastReport(0x12345678, 65_536));

        assertThat(block.fractionLost()).isBetween(60, 66); // of 256
        assertThat(block.lost()).isBetween(23, 26);
        assertThat(block.highest()).isEqualTo((1 << 16) + ((65_530 + 99) & 0xFFFF));
        assertThat(reception.block(Rtcp.LastReport.NONE).fractionLost())
                .as("since the last")
                .isZero();
        ByteBuf report = Rtcp.receiverReport(UnpooledByteBufAllocator.DEFAULT, 9, Optional.of(block));
        assertThat(report.readableBytes() % 4).isZero();
        assertThat(report.getUnsignedByte(0)).isEqualTo((short) 0x81);
        assertThat(report.getUnsignedByte(1)).isEqualTo((short) 201);
        assertThat(report.getUnsignedShort(2)).isEqualTo(7);
        assertThat(report.getInt(24)).isEqualTo(0x12345678);
        assertThat(report.getUnsignedByte(33)).as("then its name").isEqualTo((short) 202);
        assertThat(report.readableBytes()).isEqualTo(32 + 4 + 4 * report.getUnsignedShort(34));
        report.release();
    }

    @Test
    void jitterIsThatOfTheArrivals() {
        Reception even = new Reception(90_000);
        Reception uneven = new Reception(90_000);
        for (int i = 0; i < 500; i++) {
            long nanos = i * 40_000_000L;
            even.packet(new Reception.RtpHead(1, i, i * 3600), nanos);
            uneven.packet(new Reception.RtpHead(1, i, i * 3600), nanos + (i % 2) * 10_000_000L);
        }

        assertThat(even.jitterMillis()).isLessThan(0.1);
        assertThat(uneven.jitterMillis()).isBetween(9.0, 10.5);
    }

    @Test
    void driftIsMeasuredThroughJitterAndStepsBeginItAnew() {
        Random random = new Random(5);
        for (double ppm : new double[] {0, 50, -20, 400}) {
            Drift drift = new Drift(90_000);
            for (int i = 0; i < 25 * 300; i++) {
                long nanos = i * 40_000_000L;
                long ticks = Math.round(nanos * 90_000 / 1e9 * (1 + ppm / 1e6));
                long late = (long) (random.nextDouble() * 5_000_000);
                drift.packet((int) ticks, nanos + late);
                if (i < 25 * 20) {
                    assertThat(drift.ppm()).as("not yet").isZero();
                }
            }
            assertThat(drift.ppm()).isBetween(ppm - 5, ppm + 5);
            drift.packet(12_345, 301_000_000_000L + 3_600_000_000_000L);
            assertThat(drift.ppm()).isZero();
        }
    }

    @Test
    void wallTimeIsTheCamerasWhereItIsSaneAndStepsDoNoHarm() {
        CameraClock camera = new CameraClock();
        SenderClock clock = new SenderClock(camera, 90_000);
        Duration ahead = Duration.ofHours(8); // local time told as UTC
        assertThat(clock.wall(0, NOON)).isEqualTo(NOON);

        assertThat(clock.report(report(NOON.plus(ahead), 900_000), NOON)).isTrue();
        // A picture taken half a second after the report, that arrives two hundred milliseconds late.
        Instant arrival = NOON.plusMillis(700);
        assertThat(clock.wall(945_000, arrival)).isBetween(NOON.plusMillis(499), NOON.plusMillis(501));

        // The camera finds its time server: its clock steps, its RTP time goes on.
        Instant later = NOON.plusSeconds(5);
        assertThat(clock.report(report(later, 1_350_000), later)).isTrue();
        assertThat(clock.wall(1_395_000, later.plusMillis(700)))
                .isBetween(later.plusMillis(499), later.plusMillis(501));

        // RTP time that does not go on with ours: arrival counts, until two reports agree again.
        Instant odd = NOON.plusSeconds(10);
        assertThat(clock.report(report(odd, 77), odd)).isFalse();
        assertThat(clock.wall(500, odd)).isEqualTo(odd);
        assertThat(clock.report(report(odd.plusSeconds(5), 77 + 450_000), odd.plusSeconds(5)))
                .isTrue();
        assertThat(clock.isSane()).isTrue();
        // An hour without a report: nobody knows any more.
        assertThat(clock.wall(500, odd.plusSeconds(3600))).isEqualTo(odd.plusSeconds(3600));
    }

    private static Rtcp.SenderReport report(Instant camera, int timestamp) {
        long fraction = (camera.getNano() * (1L << 32)) / 1_000_000_000L;
        return new Rtcp.SenderReport(1, (camera.getEpochSecond() + NTP_OFFSET_S) << 32 | fraction, timestamp);
    }
}
