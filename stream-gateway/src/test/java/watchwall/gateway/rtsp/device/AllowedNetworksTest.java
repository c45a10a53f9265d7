package watchwall.gateway.rtsp.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "172.16.0.9, true",
        "172.31.255.255, true",
        "172.32.0.1, false",
        "192.168.10.14, true",
        "169.254.1.1, true",
        "127.0.0.1, false",
        "8.8.8.8, false",
        "0.0.0.0, false",
        "224.0.0.1, false",
        "fd12::7, true",
        "fe80::1, true",
        "::1, false",
        "::, false",
        "2001:db8::1, false",
        "::ffff:10.0.0.1, true",
        "::10.0.0.1, false"
    })
    void byDefaultPrivateNetworksAndNotThisMachine(String address, boolean allowed) throws Exception {
        assertThat(AllowedNetworks.parse(AllowedNetworks.PRIVATE).allow(InetAddress.getByName(address)))
                .isEqualTo(allowed);
    }

    @Test
    void theDemoAddsThisMachine() throws Exception {
        AllowedNetworks demo = AllowedNetworks.parse(AllowedNetworks.PRIVATE + "," + AllowedNetworks.LOOPBACK);

        assertThat(demo.allow(InetAddress.getByName("127.0.0.200"))).isTrue();
        assertThat(demo.allow(InetAddress.getByName("::1"))).isTrue();
    }

    @Test
    void anAddressAloneIsANetworkOfOne() throws Exception {
        AllowedNetworks one = AllowedNetworks.parse("10.1.2.3");

        assertThat(one.allow(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(one.allow(InetAddress.getByName("10.1.2.4"))).isFalse();
        assertThat(AllowedNetworks.parse(" , ").allow(InetAddress.getByName("10.1.2.4")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"camera.example/8", "10.0.0.0/33", "10.0.0/8", "fc00::/129", "10.0.0.0/x", "/8", "300.1.1.1"})
    void whatIsNoNetworkIsNamed(String text) {
        assertThatThrownBy(() -> AllowedNetworks.parse("10.0.0.0/8," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
