package watchwall.gateway.rtsp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import watchwall.gateway.camera.Reason;

/**
 * Bytes to messages: responses, requests and interleaved frames in any mixture, empty lines between them, garbage passed
 * over up to a bound.
 */
public final class RtspDecoder extends ByteToMessageDecoder {
    static final int MAX_HEADER_BYTES = 16 * 1024; // cameras seen: under 2 KiB
    static final int MAX_HEADERS = 64; // cameras seen: under 20
    static final int MAX_BODY_BYTES = 64 * 1024; // an SDP of 16 media is under 8 KiB
    static final int MAX_GARBAGE_BYTES = 256 * 1024; // one picture that a camera forgot to frame

    private static final List<String> BEGINNINGS = List.of(
            "RTSP/",
            "HTTP/",
            "OPTIONS ",
            "ANNOUNCE ",
            "REDIRECT ",
            "GET_PARAMETER ",
            "SET_PARAMETER ",
            "TEARDOWN ",
            "PAUSE ",
            "DESCRIBE ",
            "SETUP ",
            "PLAY ",
            "RECORD ");
    private static final int FRAME_HEAD_BYTES = 4;
    private static final int RTCP_HEAD_BYTES = 8;

    private final int maxFrameBytes;
    private int garbage;
    private boolean truncated;

    public RtspDecoder() {
        this(0xFFFF);
    }

    /** A lower bound for frames than their 16-bit length gives by itself, for tests. */
    public RtspDecoder(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** True when the connection ended inside a message. */
    public boolean truncated() {
        return truncated;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            int next = in.getUnsignedByte(in.readerIndex());
            if (garbage > 0 && next != '$' && next != 'R') { // wherever the bytes were cut, garbage ends in one place
                if (!passGarbage(in)) {
                    return;
                }
            } else if (next == '\r' || next == '\n') {
                in.skipBytes(1); // Some cameras put an empty line before a frame.
            } else if (next == '$') {
                if (garbage > 0 && in.readableBytes() <= FRAME_HEAD_BYTES) {
                    return;
                }
                boolean framed = (garbage > 0 && !looksLikeRtp(in)) ? passGarbage(in) : frame(in, out);
                if (!framed) {
                    return;
                }
            } else {
                switch (beginning(in)) {
                    case UNCLEAR -> {
                        return;
                    }
                    case MESSAGE -> {
                        if (!message(in, out)) {
                            return;
                        }
                    }
                    case GARBAGE -> {
                        if (!passGarbage(in)) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private enum Beginning {
        MESSAGE,
        GARBAGE,
        /** Too few bytes to tell. */
        UNCLEAR
    }

    private static Beginning beginning(ByteBuf in) {
        boolean unclear = false;
        for (String word : BEGINNINGS) {
            int compare = Math.min(word.length(), in.readableBytes());
            if (in.toString(in.readerIndex(), compare, StandardCharsets.US_ASCII)
                    .equals(word.substring(0, compare))) {
                if (compare == word.length()) {
                    return Beginning.MESSAGE;
                }
                unclear = true;
            }
        }
        return unclear ? Beginning.UNCLEAR : Beginning.GARBAGE;
    }

    private boolean frame(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < FRAME_HEAD_BYTES) {
            return false;
        }
        int length = in.getUnsignedShort(in.readerIndex() + 2);
        if (length > maxFrameBytes) {
            throw new CameraException(Reason.of("camera-packet-too-large", length, maxFrameBytes));
        }
        if (in.readableBytes() < FRAME_HEAD_BYTES + length) {
            return false;
        }
        int channel = in.getUnsignedByte(in.readerIndex() + 1);
        in.skipBytes(FRAME_HEAD_BYTES);
        out.add(new RtspMessage.Interleaved(channel, in.readRetainedSlice(length)));
        garbage = 0;
        return true;
    }

    /** Goes on to the next byte where a frame or a response may begin; false when more bytes are needed to tell. */
    private boolean passGarbage(ByteBuf in) {
        int begin = in.readerIndex();
        int index = begin + 1;
        while (index < in.writerIndex() && in.getByte(index) != '$' && in.getByte(index) != 'R') {
            index++;
        }
        garbage += index - begin;
        in.readerIndex(index);
        if (garbage > MAX_GARBAGE_BYTES) {
            throw new CameraException(Reason.of("camera-garbage", garbage));
        }
        return in.isReadable();
    }

    /** After garbage a dollar is taken for a frame only with a head of RTP or RTCP version 2 behind it. */
    private static boolean looksLikeRtp(ByteBuf in) {
        int index = in.readerIndex();
        return in.getUnsignedByte(index + 1) < 32
                && in.getUnsignedShort(index + 2) >= RTCP_HEAD_BYTES
                && in.getUnsignedByte(index + FRAME_HEAD_BYTES) >> 6 == 2;
    }

    private boolean message(ByteBuf in, List<Object> out) {
        int end = headEnd(in);
        if (end < 0) {
            if (in.readableBytes() > MAX_HEADER_BYTES) {
                throw new CameraException(Reason.of("camera-answer-too-large", MAX_HEADER_BYTES));
            }
            return false;
        }
        int headBytes = end - in.readerIndex();
        if (headBytes > MAX_HEADER_BYTES) {
            throw new CameraException(Reason.of("camera-answer-too-large", MAX_HEADER_BYTES));
        }
        String[] lines =
                in.toString(in.readerIndex(), headBytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", MAX_HEADERS + 8);
        if (lines[0].startsWith("HTTP/")) {
            throw new CameraException(Reason.of("camera-not-rtsp"));
        }
        RtspMessage.Headers headers = headers(lines);
        int bodyBytes = bodyBytes(headers);
        if (in.readableBytes() < headBytes + bodyBytes) {
            return false;
        }
        in.skipBytes(headBytes);
        String body = in.readCharSequence(bodyBytes, StandardCharsets.UTF_8).toString();
        out.add(lines[0].startsWith("RTSP/") ? response(lines[0], headers, body) : request(lines[0], headers, body));
        garbage = 0;
        return true;
    }

    private static int bodyBytes(RtspMessage.Headers headers) {
        OptionalInt length = headers.number("Content-Length");
        if (length.orElse(0) > MAX_BODY_BYTES
                || (length.isEmpty() && headers.first("Content-Length").isPresent())) {
            throw new CameraException(Reason.of("camera-answer-too-large", MAX_BODY_BYTES));
        }
        return length.orElse(0);
    }

    /** Index after the empty line that ends the head; CR LF as the RFC says, or LF alone; -1 when not yet there. */
    private static int headEnd(ByteBuf in) {
        int limit = Math.min(in.writerIndex(), in.readerIndex() + MAX_HEADER_BYTES + 4);
        int index = in.readerIndex();
        while (index < limit) {
            int newline = ByteBufUtil.indexOf(in, index, limit, (byte) '\n');
            if (newline < 0) {
                return -1;
            }
            int after = newline + 1;
            if (after < limit && in.getByte(after) == '\r') {
                after++;
            }
            if (after < limit && in.getByte(after) == '\n') {
                return after + 1;
            }
            index = newline + 1;
        }
        return -1;
    }

    private static RtspMessage.Headers headers(String[] lines) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(Map.entry(
                        lines[i].substring(0, colon).trim(),
                        lines[i].substring(colon + 1).trim()));
            }
        }
        if (headers.size() > MAX_HEADERS) {
            throw new CameraException(Reason.of("camera-answer-too-large", MAX_HEADERS));
        }
        return new RtspMessage.Headers(headers);
    }

    private static RtspMessage.Request request(String line, RtspMessage.Headers headers, String body) {
        String[] words = line.trim().split("\\s+", 3);
        return new RtspMessage.Request(words[0], words.length > 1 ? words[1] : "*", headers, body);
    }

    private static RtspMessage.Response response(String line, RtspMessage.Headers headers, String body) {
        String[] words = line.trim().split("\\s+", 3);
        boolean readable = words.length >= 2 && words[1].matches("\\d{3}");
        return new RtspMessage.Response(
                readable ? Integer.parseInt(words[1]) : 500, words.length > 2 ? words[2] : "", headers, body);
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        decode(ctx, in, out);
        truncated = in.isReadable();
    }
}
