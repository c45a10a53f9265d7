package watchwall.gateway.rtsp.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.rtsp.wire.CameraException;

/** The head of the answer to a tunnel's GET; what follows it goes on as it is. */
final class TunnelHead extends ByteToMessageDecoder {
    private static final int MAX_HEAD_BYTES = 8 * 1024; // cameras seen: under 500

    /** @param challenges of WWW-Authenticate */
    record Answer(int status, List<String> challenges) {}

    private final Consumer<Answer> then;
    private boolean done;

    TunnelHead(Consumer<Answer> then) {
        this.then = then;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (done) {
            out.add(in.readRetainedSlice(in.readableBytes()));
            return;
        }
        int end = ByteBufUtil.indexOf(END, in);
        if (end < 0) {
            if (in.readableBytes() > MAX_HEAD_BYTES) {
                throw new CameraException(Reason.of("camera-answer-too-large", MAX_HEAD_BYTES));
            }
            return;
        }
        String head = in.readCharSequence(end - in.readerIndex() + END.readableBytes(), StandardCharsets.UTF_8)
                .toString();
        done = true;
        then.accept(answer(head));
    }

    private static Answer answer(String head) {
        String[] lines = head.split("\r\n");
        String[] words = lines[0].split("\\s+", 3);
        boolean readable = words.length >= 2 && lines[0].startsWith("HTTP/") && words[1].matches("\\d{3}");
        List<String> challenges = new ArrayList<>();
        for (String line : lines) {
            if (line.regionMatches(true, 0, "WWW-Authenticate:", 0, 17)) {
                challenges.add(line.substring(17).trim());
            }
        }
        return new Answer(readable ? Integer.parseInt(words[1]) : 0, challenges);
    }

    private static final ByteBuf END = io.netty.buffer.Unpooled.unreleasableBuffer(
            io.netty.buffer.Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII)
                    .asReadOnly());
}
