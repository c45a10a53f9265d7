package watchwall.gateway.rtsp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraAddressTest {
    @Test
    void userInfoIsDecodedAndStaysOutOfRequests() {
        CameraAddress address = fine("rtsp://admin:p%40ss%25+1@10.0.0.9:8554/Streaming/Channels/101?a=b%20c");

        assertThat(address.host()).isEqualTo("10.0.0.9");
        assertThat(address.port()).isEqualTo(8554);
        assertThat(address.requestUri()).isEqualTo("rtsp://10.0.0.9:8554/Streaming/Channels/101?a=b%20c");
        assertThat(address.credentials()).contains(new CameraAddress.Credentials("admin", "p@ss%+1"));
        assertThat(address.toString() + address.credentials()).doesNotContain("p@ss");
    }

    @Test
    void anAtSignInThePasswordAsManualsWriteIt() {
        CameraAddress address = fine("rtsp://admin:a@b:c@cam-7.local/live");

        assertThat(address.host()).isEqualTo("cam-7.local");
        assertThat(address.credentials()).contains(new CameraAddress.Credentials("admin", "a@b:c"));
    }

    @Test
    void portAndPathMayBeMissingAndIpv6StandsInBrackets() {
        CameraAddress address = fine("rtsp://[fd00::7]");

        assertThat(address.host()).isEqualTo("fd00::7");
        assertThat(address.port()).isEqualTo(554);
        assertThat(address.requestUri()).isEqualTo("rtsp://[fd00::7]/");
        assertThat(address.where()).isEqualTo("[fd00::7]:554");
        assertThat(address.credentials()).isEmpty();
        assertThat(fine("rtsp://[fd00::7]:99/a").port()).isEqualTo(99);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.9/live, camera-bad-scheme",
        "10.0.0.9/live, camera-bad-scheme",
        "rtsp:/live, camera-bad-host",
        "rtsp://u:p@:554/live, camera-bad-host",
        "rtsp://cam:0/live, camera-bad-port",
        "rtsp://cam:70000/live, camera-bad-port",
        "rtsp://cam:55x/live, camera-bad-port"
    })
    void aWrongAddressIsNamedNotThrown(String uri, String key) {
        assertThat(CameraAddress.parse(URI.create(uri)))
                .isInstanceOfSatisfying(
                        CameraAddress.Parsed.Bad.class,
                        bad -> assertThat(bad.reason().key()).isEqualTo(key));
    }

    @Test
    void aRedirectIsFollowedOnTheSameHostOnlyAndKeepsTheCredentials() {
        CameraAddress address = fine("rtsp://u:p@cam:554/old");

        Optional<CameraAddress> same = address.redirected("rtsp://CAM:8554/new");

        assertThat(same).hasValueSatisfying(to -> {
            assertThat(to.port()).isEqualTo(8554);
            assertThat(to.credentials()).isEqualTo(address.credentials());
        });
        assertThat(address.redirected("rtsp://elsewhere/new")).isEmpty();
        assertThat(address.redirected("http://cam/new")).isEmpty();
        assertThat(address.redirected("::not an address::")).isEmpty();
    }

    private static CameraAddress fine(String uri) {
        return ((CameraAddress.Parsed.Fine) CameraAddress.parse(URI.create(uri))).address();
    }
}
