package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.rtsp.wire.RtspMessage;

/**
 * The packets of the input, each framed as RFC 2326 10.12 says, with empty lines and answers between: every one comes out
 * as it went in, whatever it holds and however the bytes are cut.
 */
public final class InterleavedFuzz {
    private static final byte[] ANSWER =
            "RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private InterleavedFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ByteBuf wire = Unpooled.buffer();
        List<String> sent = new ArrayList<>();
        for (byte[] packet : Hold.packets(input)) {
            int channel = packet.length == 0 ? 0 : packet[packet.length - 1] & 0xFF;
            if (channel % 5 == 1) {
                wire.writeBytes(new byte[] {'\r', '\n'});
            } else if (channel % 5 == 2) {
                wire.writeBytes(ANSWER);
            }
            wire.writeByte('$').writeByte(channel).writeShort(packet.length).writeBytes(packet);
            sent.add(channel + " " + HexFormat.of().formatHex(packet));
        }
        byte[] bytes = ByteBufUtil.getBytes(wire);
        wire.release();

        List<String> came = new ArrayList<>();
        UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = new EmbeddedChannel(new RtspDecoder());
        channel.config().setAllocator(buffers);
        Hold.pieces(bytes, buffers).forEach(channel::writeInbound);
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof RtspMessage.Interleaved frame) {
                came.add(frame.channel() + " " + ByteBufUtil.hexDump(frame.content()));
                frame.release();
            }
        }
        Hold.that(!channel.finish(), "something came out behind the last frame");
        Hold.thatAllIsFreed(buffers);
        Hold.that(sent.equals(came), "frames came out otherwise than they went in");
    }
}
