package watchwall.gateway.fuzz;

import java.util.Arrays;
import java.util.List;
import watchwall.gateway.webrtc.wire.Rtcp;

/** RTCP of a viewer: bounded, and never read behind the length that was told. */
public final class BrowserRtcpFuzz {
    private BrowserRtcpFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<Rtcp> messages = Rtcp.parse(input, input.length);
        Hold.that(messages.size() <= Rtcp.MAX_MESSAGES, "more messages than the bound");
        for (Rtcp message : messages) {
            switch (message) {
                case Rtcp.Report report ->
                    Hold.that(
                            report.fractionLost() >= 0 && report.fractionLost() <= 255 && report.jitter() >= 0,
                            "a report out of range");
                case Rtcp.Nack nack -> {
                    Hold.that(nack.lost().size() <= Rtcp.MAX_LOST, "more lost packets than the bound");
                    Hold.that(nack.lost().stream().allMatch(s -> s >= 0 && s <= 0xFFFF), "a sequence number");
                }
                case Rtcp.PictureLost lost -> {}
            }
        }
        byte[] longer = Arrays.copyOf(input, input.length + 40);
        Arrays.fill(longer, input.length, longer.length, (byte) 0x81);
        Hold.that(Rtcp.parse(longer, input.length).equals(messages), "bytes behind the end are read");
    }
}
