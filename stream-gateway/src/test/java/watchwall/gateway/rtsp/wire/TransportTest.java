package watchwall.gateway.rtsp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportTest {
    @Test
    void theCameraChoosesTheChannels() {
        Transport said = Transport.answered("RTP/AVP/TCP;unicast;interleaved=10-11;ssrc= 12 AB", 0);

        assertThat(said).isEqualTo(new Transport(true, 10, 11, 0, 0, Optional.of(0x12AB)));
        assertThat(channels("RTP/AVP;interleaved=0", 0)).isEqualTo("true 0-1");
        assertThat(channels("RTP/AVP/TCP;interleaved=999-1000", 2)).isEqualTo("true 2-3");
        assertThat(channels("ssrc=AB;RTP/AVP/TCP;unicast", 2)).isEqualTo("true 2-3");
    }

    @Test
    void portsMayBeMissingOrZeroOrAlone() {
        assertThat(ports("RTP/AVP;unicast;client_port=5000-5001;server_port=6970-6971"))
                .isEqualTo("6970-6971");
        assertThat(ports("RTP/AVP/UDP;unicast;client_port=5000-5001")).isEqualTo("0-0");
        assertThat(ports("RTP/AVP;unicast;server_port=0-1")).isEqualTo("0-0");
        assertThat(ports("RTP/AVP;unicast;server_port=6970")).isEqualTo("6970-6971");
        assertThat(ports("RTP/AVP;unicast;server_port=99999-100000")).isEqualTo("0-0");
        assertThat(Transport.answered("RTP/AVP;unicast;server_port=6970-6971", 0)
                        .interleaved())
                .isFalse();
    }

    @Test
    void anSsrcThatIsNoneIsLeftOut() {
        assertThat(Transport.answered("RTP/AVP;ssrc=FFFFFFFF", 0).ssrc()).contains(-1);
        assertThat(Transport.answered("RTP/AVP;ssrc=123456789", 0).ssrc()).isEmpty();
        assertThat(Transport.answered("RTP/AVP;ssrc=", 0).ssrc()).isEmpty();
    }

    @Test
    void randomHeadersNeverThrow() {
        Random random = new Random(9);
        String[] parts = {"RTP/AVP", ";", "interleaved=", "server_port=", "-", "70000", "1", " ", "ssrc=", "zz", "F"};
        for (int i = 0; i < 2000; i++) {
            StringBuilder header = new StringBuilder();
            for (int words = random.nextInt(12); words > 0; words--) {
                header.append(parts[random.nextInt(parts.length)]);
            }
            Transport said = Transport.answered(header.toString(), 4);
            assertThat(said.rtpChannel()).isBetween(0, 255);
            assertThat(said.rtcpPort()).isBetween(0, 65_535);
        }
    }

    private static String channels(String header, int asked) {
        Transport said = Transport.answered(header, asked);
        return said.interleaved() + " " + said.rtpChannel() + "-" + said.rtcpChannel();
    }

    private static String ports(String header) {
        Transport said = Transport.answered(header, 0);
        return said.rtpPort() + "-" + said.rtcpPort();
    }
}
