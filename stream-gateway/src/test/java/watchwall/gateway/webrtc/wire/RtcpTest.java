package watchwall.gateway.webrtc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpTest {
    @Test
    void aCompoundOfReportNackAndPliIsReadInOrder() {
        byte[] bytes = HexFormat.of()
                .parseHex("81c90007" + "00000001" + "0000002a" + "40fffffe" + "00010203" + "00000009" + "00000000"
                        + "00000000"
                        + "81cd0003" + "00000001" + "0000002a" + "fffe0005"
                        + "81ce0002" + "00000001" + "0000002a"
                        + "84ce0004" + "00000001" + "00000000" + "0000002a" + "01000000");

        assertThat(Rtcp.parse(bytes, bytes.length))
                .containsExactly(
                        new Rtcp.Report(42, -2, 64, 9),
                        new Rtcp.Nack(42, java.util.List.of(0xfffe, 0xffff, 1)),
                        new Rtcp.PictureLost(42),
                        new Rtcp.PictureLost(42));
    }

    @Test
    void aReportOfManyStreamsIsReadOfEach() {
        var report = new StringBuilder("9fc900bb" + "00000001");
        for (int ssrc = 1; ssrc <= 31; ssrc++) {
            report.append("%08x".formatted(ssrc)).append("01000002").append("00".repeat(16));
        }
        report.append("84ce0006" + "00000001" + "00000000");
        report.append("0000002a" + "01000000" + "0000002b" + "01000000");
        byte[] bytes = HexFormat.of().parseHex(report);

        assertThat(Rtcp.parse(bytes, bytes.length))
                .hasSize(33)
                .contains(new Rtcp.Report(1, 2, 1, 0), new Rtcp.Report(31, 2, 1, 0))
                .endsWith(new Rtcp.PictureLost(42), new Rtcp.PictureLost(43));
    }

    @Test
    void randomBytesNeverBreakTheParser() {
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            for (int at = 0; at + 4 <= bytes.length; at += 4 + random.nextInt(20)) {
                bytes[at] = (byte) (0x80 | (bytes[at] & 0x1f));
                bytes[at + 1] = (byte) (200 + random.nextInt(8));
                bytes[at + 2] = 0;
                bytes[at + 3] &= 0x0f;
            }
            assertThat(Rtcp.parse(bytes, bytes.length)).hasSizeLessThanOrEqualTo(Rtcp.MAX_MESSAGES);
        }
    }

    @Test
    void theSenderReportTiesWallTimeToMediaTime() {
        byte[] bytes = new byte[96];

        int length = Rtcp.senderReport(bytes, 42, Instant.parse("1970-01-01T00:00:01.500Z"), 90_000, 7, 1000);

        assertThat(HexFormat.of().formatHex(bytes, 0, length))
                .isEqualTo("80c80006" + "0000002a" + "83aa7e81" + "80000000" + "00015f90" + "00000007" + "000003e8"
                        + "81ca0004" + "0000002a" + "0109"
                        + HexFormat.of().formatHex("watchwall".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        + "00");
    }
}
