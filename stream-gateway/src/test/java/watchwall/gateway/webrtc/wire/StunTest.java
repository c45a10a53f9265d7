package watchwall.gateway.webrtc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    /** RFC 5769 2.1. */
    private static final byte[] REQUEST = HexFormat.of().parseHex("""
            000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74\
            002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020\
            000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf""");

    @Test
    void theRequestOfTheRfcIsReadAndItsSignatureHolds() {
        Stun request = Stun.request(REQUEST).orElseThrow();

        assertThat(request.localUfrag()).isEqualTo("evtj");
        assertThat(request.remoteUfrag()).isEqualTo("h6vY");
        assertThat(request.useCandidate()).isFalse();
        assertThat(request.isSignedBy(PASSWORD)).isTrue();
        assertThat(request.isSignedBy(PASSWORD + "x")).isFalse();
    }

    @Test
    void aSingleChangedBitOfWhatIsSignedIsNoticed() {
        int fingerprint = REQUEST.length - 8;
        for (int bit = 0; bit < fingerprint * 8; bit++) {
            byte[] changed = REQUEST.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(Stun.request(changed).map(request -> request.isSignedBy(PASSWORD)))
                    .isNotEqualTo(Optional.of(true));
        }
    }

    @Test
    void theAddressGoesOutAsInTheRfc() throws Exception {
        Stun request = Stun.request(REQUEST).orElseThrow();

        byte[] four = request.success(new InetSocketAddress("192.0.2.1", 32853), PASSWORD);
        byte[] six = request.success(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853), PASSWORD);
        byte[] mapped = request.success(
                new InetSocketAddress(
                        InetAddress.getByAddress(HexFormat.of().parseHex("00000000000000000000ffffc0000201")), 32853),
                PASSWORD);

        // RFC 5769 2.2 and 2.3.
        assertThat(HexFormat.of().formatHex(four, 20, 32)).isEqualTo("002000080001a147e112a643");
        assertThat(HexFormat.of().formatHex(six, 20, 44)).isEqualTo("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9");
        assertThat(mapped).isEqualTo(four);
        assertThat(Arrays.copyOfRange(four, 8, 20)).isEqualTo(Arrays.copyOfRange(REQUEST, 8, 20));
    }

    @Test
    void theAnswersSignatureAndFingerprintHoldWhereTheRfcsOwnAnswerHolds() {
        byte[] ours = Stun.request(REQUEST).orElseThrow().success(new InetSocketAddress("192.0.2.1", 32853), PASSWORD);

        // An answer is signed as a request is: with its type changed back it must be read as one, but for the name.
        assertThat(signatureOf(ours)).isEqualTo(StunClient.mac(PASSWORD, ours, ours.length - 32));
        assertThat(HexFormat.of().formatHex(ours, 0, 4)).isEqualTo("0101002c");
        assertThat(StunClient.hasFingerprint(ours)).isTrue();
        assertThat(StunClient.hasFingerprint(REQUEST)).isTrue();
    }

    @Test
    void randomBytesAndCutRequestsAreNoRequests() {
        Random random = new Random(3);
        for (int length = 0; length < REQUEST.length; length++) {
            assertThat(Stun.request(Arrays.copyOf(REQUEST, length))).isEmpty();
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = REQUEST.clone();
            for (int j = 0; j <= random.nextInt(6); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Stun.request(bytes).ifPresent(request -> request.isSignedBy("x"));
            byte[] noise = new byte[random.nextInt(700)];
            random.nextBytes(noise);
            assertThat(Stun.request(noise)).isEmpty();
        }
    }

    private static byte[] signatureOf(byte[] message) {
        return Arrays.copyOfRange(message, message.length - 28, message.length - 8);
    }
}
