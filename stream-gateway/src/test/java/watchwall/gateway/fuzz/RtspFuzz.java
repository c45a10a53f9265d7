package watchwall.gateway.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import watchwall.gateway.rtsp.wire.CameraException;
import watchwall.gateway.rtsp.wire.RtspDecoder;
import watchwall.gateway.rtsp.wire.RtspMessage;

/**
 * Bytes of an RTSP connection: text, interleaved frames, rubbish. However they are cut, the same messages come out, or the
 * same refusal; every frame can be freed; what waits for more never grows over the bounds.
 */
public final class RtspFuzz {
    /** The largest message that may wait to be whole: head, body, or a frame. */
    private static final int MAX_WAITING = 256 * 1024;

    private RtspFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
        List<String> whole = read(List.of(buffers.heapBuffer().writeBytes(input)), buffers);
        List<String> cut = read(Hold.pieces(input, buffers), buffers);
        Hold.thatAllIsFreed(buffers);
        Hold.that(whole.equals(cut), "cut into pieces other messages come out: " + whole + " and " + cut);
    }

    private static List<String> read(List<ByteBuf> pieces, ByteBufAllocator buffers) {
        List<String> seen = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new RtspDecoder());
        channel.config().setAllocator(buffers);
        int left = pieces.stream().mapToInt(ByteBuf::readableBytes).sum();
        int waiting = 0;
        boolean refused = false;
        for (ByteBuf piece : pieces) {
            if (refused) {
                piece.release();
                continue;
            }
            try {
                waiting += piece.readableBytes();
                left -= piece.readableBytes();
                if (channel.writeInbound(piece)) {
                    waiting = 0;
                }
            } catch (DecoderException e) {
                refused = true;
                take(channel, seen); // what was read before the fault comes before it
                seen.add(reason(e));
            }
            take(channel, seen);
            Hold.that(refused || waiting <= MAX_WAITING || left == 0, "more than the bound waits to be whole");
        }
        try {
            channel.finish();
        } catch (DecoderException e) {
            if (!refused) {
                take(channel, seen);
                seen.add(reason(e));
            }
        }
        take(channel, seen);
        return seen;
    }

    /** Only a camera's own fault may end a connection. */
    private static String reason(DecoderException e) {
        if (e.getCause() instanceof CameraException camera) {
            return camera.reason().key();
        }
        throw e;
    }

    private static void take(EmbeddedChannel channel, List<String> seen) {
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            switch ((RtspMessage) message) {
                case RtspMessage.Interleaved frame -> {
                    seen.add("frame " + frame.channel() + " " + io.netty.buffer.ByteBufUtil.hexDump(frame.content()));
                    ReferenceCountUtil.release(frame);
                }
                case RtspMessage.Response response -> {
                    Hold.that(response.status() >= 0 && response.status() < 1000, "a status of three digits");
                    seen.add(response.toString());
                }
                case RtspMessage.Request request -> seen.add(request.toString());
            }
        }
    }
}
