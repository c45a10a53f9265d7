package watchwall.gateway.fuzz;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import watchwall.gateway.mse.WishFuzz;
import watchwall.gateway.rtsp.out.ReaderFuzz;

/** All targets by name: the folder of their inputs, and what {@code ./watchwall fuzz} calls them. */
final class Targets {
    static final SortedMap<String, Consumer<byte[]>> ALL = new TreeMap<>();

    static {
        ALL.put("AddressFuzz", AddressFuzz::fuzzerTestOneInput);
        ALL.put("BrowserRtcpFuzz", BrowserRtcpFuzz::fuzzerTestOneInput);
        ALL.put("CameraRtcpFuzz", CameraRtcpFuzz::fuzzerTestOneInput);
        ALL.put("CameraSdpFuzz", CameraSdpFuzz::fuzzerTestOneInput);
        ALL.put("H264Fuzz", H264Fuzz::fuzzerTestOneInput);
        ALL.put("H265Fuzz", H265Fuzz::fuzzerTestOneInput);
        ALL.put("InterleavedFuzz", InterleavedFuzz::fuzzerTestOneInput);
        ALL.put("JpegFuzz", JpegFuzz::fuzzerTestOneInput);
        ALL.put("LoginFuzz", LoginFuzz::fuzzerTestOneInput);
        ALL.put("OfferFuzz", OfferFuzz::fuzzerTestOneInput);
        ALL.put("ReaderFuzz", ReaderFuzz::fuzzerTestOneInput);
        ALL.put("RtspFuzz", RtspFuzz::fuzzerTestOneInput);
        ALL.put("SoundFuzz", SoundFuzz::fuzzerTestOneInput);
        ALL.put("StunFuzz", StunFuzz::fuzzerTestOneInput);
        ALL.put("TicketFuzz", TicketFuzz::fuzzerTestOneInput);
        ALL.put("WishFuzz", WishFuzz::fuzzerTestOneInput);
    }

    private Targets() {}
}
