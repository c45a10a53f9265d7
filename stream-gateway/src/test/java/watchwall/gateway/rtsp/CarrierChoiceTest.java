package watchwall.gateway.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.StreamPlan.Over;

class CarrierChoiceTest {
    @Test
    void automaticBeginsWithTcpAndTakesUdpWhereTcpIsRefused() {
        CarrierChoice choice = new CarrierChoice(Over.AUTOMATIC, false);

        assertThat(choice.isUdp()).isFalse();
        assertThat(choice.failed()).isTrue();
        assertThat(choice.isUdp()).isTrue();
    }

    @Test
    void udpFallsBackToTcpAndRemembers() {
        CarrierChoice choice = new CarrierChoice(Over.UDP, false);

        assertThat(choice.isUdp()).isTrue();
        assertThat(choice.failed()).isTrue();
        assertThat(choice.isUdp()).isFalse();
    }

    @Test
    void whereNeitherWorksTheNextTryWaits() {
        CarrierChoice choice = new CarrierChoice(Over.UDP, false);

        assertThat(choice.failed()).isTrue();
        assertThat(choice.failed()).as("nothing left to try at once").isFalse();
        assertThat(choice.failed()).as("a new round").isTrue();
    }

    @Test
    void tcpStaysTcp() {
        CarrierChoice choice = new CarrierChoice(Over.TCP, false);

        assertThat(choice.failed()).isFalse();
        assertThat(choice.isUdp()).isFalse();
    }

    @Test
    void tlsIsNotGoneAroundByUdp() {
        CarrierChoice choice = new CarrierChoice(Over.UDP, true);

        assertThat(choice.isUdp()).isFalse();
        assertThat(choice.failed()).isFalse();
        assertThat(choice.isUdp()).isFalse();
    }
}
