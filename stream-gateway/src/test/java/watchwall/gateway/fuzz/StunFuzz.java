package watchwall.gateway.fuzz;

import java.net.InetSocketAddress;
import java.util.Optional;
import watchwall.gateway.webrtc.wire.Stun;

/**
 * STUN requests: none but a signed one passes for signed, and the answer is never larger than a request may be, so that
 * nobody can use it against another address.
 */
public final class StunFuzz {
    private static final int MAX_ANSWER_BYTES = 100;
    private static final InetSocketAddress FROM = new InetSocketAddress("192.0.2.1", 32853);

    private StunFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] before = input.clone();
        Optional<Stun> request = Stun.request(input);
        request.ifPresent(stun -> {
            Hold.that(!stun.localUfrag().isEmpty() && stun.localUfrag().indexOf(':') < 0, "a name before the colon");
            Hold.that(!stun.isSignedBy("a password that nobody uses 8d1f"), "signed by a password that nobody has");
            byte[] answer = stun.success(FROM, "VOkJxbRl1RmTxUk/WvJxBt");
            Hold.that(answer.length <= MAX_ANSWER_BYTES, "an answer larger than the bound");
            Hold.that(answer[0] == 1 && answer[1] == 1, "no success response");
            Hold.that((answer[2] << 8 | answer[3]) == answer.length - 20, "a length that does not fit");
        });
        Hold.that(java.util.Arrays.equals(before, input), "the datagram was written to");
    }
}
