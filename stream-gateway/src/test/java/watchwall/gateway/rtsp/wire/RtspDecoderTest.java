package watchwall.gateway.rtsp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtspDecoderTest {
    private static final String OK = "RTSP/1.0 200 OK\r\nCSeq: 3\r\n";

    private final RtspDecoder decoder = new RtspDecoder(2000);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @Test
    void answersAndFramesMayBeMixedAndCutAnywhere() {
        byte[] all = bytes(
                frame(0, 20),
                ascii(OK + "Content-Length: 4\r\n\r\nv=0\n"),
                ascii("\r\n"),
                frame(1, 8),
                ascii(OK + "\r\n"));
        for (int cut = 1; cut < all.length; cut++) {
            EmbeddedChannel each = new EmbeddedChannel(new RtspDecoder());
            for (int at = 0; at < all.length; at += cut) {
                each.writeInbound(Unpooled.copiedBuffer(all, at, Math.min(cut, all.length - at)));
            }
            assertThat(told(each)).containsExactly("frame 0 20", "200 [3] v=0", "frame 1 8", "200 [3]");
        }
    }

    @Test
    void lfAloneEndsLinesToo() {
        feed(ascii("RTSP/1.0 401 Unauthorized\nCSeq:7\nWWW-Authenticate: Basic realm=\"a\"\n\n"));

        assertThat(told(channel)).containsExactly("401 [7]");
    }

    @Test
    void aRequestOfTheCameraIsARequest() {
        feed(ascii("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n"));

        assertThat(told(channel)).containsExactly("OPTIONS");
    }

    @Test
    void garbageBetweenFramesIsPassedOverEvenWithADollarInIt() {
        feed(bytes(frame(0, 20), ascii("some text $ab of the firmware, R and $"), frame(0, 24), frame(2, 12)));

        assertThat(told(channel)).containsExactly("frame 0 20", "frame 0 24", "frame 2 12");
    }

    @Test
    void eachBoundEndsTheConnectionWithItsReason() {
        assertThat(refused(frame(0, 2001))).isEqualTo("camera-packet-too-large");
        assertThat(refused(ascii("RTSP/1.0 200 OK\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")))
                .isEqualTo("camera-answer-too-large");
        assertThat(refused(ascii("RTSP/1.0 200 OK\r\n" + "A: b\r\n".repeat(65) + "\r\n")))
                .isEqualTo("camera-answer-too-large");
        assertThat(refused(ascii("RTSP/1.0 200 OK\r\nContent-Length: 70000\r\n\r\n")))
                .isEqualTo("camera-answer-too-large");
        assertThat(refused(ascii("RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n")))
                .isEqualTo("camera-answer-too-large");
        assertThat(refused(ascii("x".repeat(300_000)))).isEqualTo("camera-garbage");
        assertThat(refused(ascii("HTTP/1.1 400 Bad Request\r\nServer: web\r\n\r\n")))
                .isEqualTo("camera-not-rtsp");
    }

    @Test
    void aConnectionThatEndsInsideAFrameIsTruncated() {
        feed(ascii("$\0\0\u0014abc"));
        channel.finish();

        assertThat(decoder.truncated()).isTrue();
    }

    @Test
    void randomBytesNeverThrowAnythingElseAndNeverLeak() {
        Random random = new Random(17);
        byte[][] seeds = {
            ascii(OK + "\r\n"),
            ascii(OK),
            frame(0, 30),
            ascii("RTSP/1.0"),
            ascii("Content-Length: 9\r\n"),
            ascii("\r\n\r\n"),
            ascii("$"),
            ascii("OPTIONS ")
        };
        for (int i = 0; i < 3000; i++) {
            EmbeddedChannel each = new EmbeddedChannel(new RtspDecoder());
            try {
                for (int p = random.nextInt(20); p > 0; p--) {
                    byte[] part = seeds[random.nextInt(seeds.length)].clone();
                    for (int change = random.nextInt(3); change > 0; change--) {
                        part[random.nextInt(part.length)] = (byte) random.nextInt();
                    }
                    each.writeInbound(Unpooled.copiedBuffer(part));
                }
                each.finish();
            } catch (DecoderException e) {
                assertThat(e).hasCauseInstanceOf(CameraException.class);
            }
            freeAll(each);
        }
    }

    private void feed(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }

    private static String refused(byte[] bytes) {
        EmbeddedChannel each = new EmbeddedChannel(new RtspDecoder(2000));
        List<String> key = new ArrayList<>();
        assertThatThrownBy(() -> each.writeInbound(Unpooled.copiedBuffer(bytes)))
                .isInstanceOf(DecoderException.class)
                .cause()
                .isInstanceOfSatisfying(
                        CameraException.class, e -> key.add(e.reason().key()));
        freeAll(each);
        return key.get(0);
    }

    private static void freeAll(EmbeddedChannel from) {
        for (Object message = from.readInbound(); message != null; message = from.readInbound()) {
            ReferenceCountUtil.release(message);
        }
        from.close();
    }

    private static List<String> told(EmbeddedChannel from) {
        List<String> story = new ArrayList<>();
        for (Object message = from.readInbound(); message != null; message = from.readInbound()) {
            story.add(
                    switch ((RtspMessage) message) {
                        case RtspMessage.Interleaved frame ->
                            "frame " + frame.channel() + " " + frame.content().readableBytes();
                        case RtspMessage.Response response ->
                            (response.status() + " " + response.headers().all("cseq") + " " + response.body()).trim();
                        case RtspMessage.Request request -> request.method();
                    });
            ReferenceCountUtil.release(message);
        }
        return story;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] frame(int id, int length) {
        ByteBuf out = Unpooled.buffer().writeByte('$').writeByte(id).writeShort(length);
        out.writeByte(0x80).writeZero(length - 1);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] bytes(byte[]... parts) {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(parts));
    }
}
