package watchwall.gateway.rtsp.carry;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import watchwall.gateway.rtsp.wire.Transport;

/** Frames behind {@code $} on the RTSP connection (RFC 2326 10.12), whatever line that is. */
public final class InterleavedCarrier implements Carrier {
    private static final int CHANNELS = 256;
    private static final int FRAME_HEAD_BYTES = 4;
    private static final int NONE = -1;

    private final Receiver receiver;
    private final Consumer<ByteBuf> connection;
    private final int[] streamOf = new int[CHANNELS];
    private final boolean[] isRtcp = new boolean[CHANNELS];
    private final int[] rtcpChannel;

    /** @param connection takes what is to be sent */
    public InterleavedCarrier(int streams, Receiver receiver, Consumer<ByteBuf> connection) {
        this.receiver = receiver;
        this.connection = connection;
        this.rtcpChannel = new int[streams];
        Arrays.fill(streamOf, NONE);
        Arrays.fill(rtcpChannel, NONE);
    }

    @Override
    public void prepare(int stream, Prepared then) {
        then.ask(Transport.askInterleaved(2 * stream));
    }

    @Override
    public boolean agreed(int stream, Transport answer) {
        // A camera that names the first stream's channels again sends on those that were asked for.
        int rtp = streamOf[answer.rtpChannel()] == NONE ? answer.rtpChannel() : 2 * stream;
        int rtcp = rtp == answer.rtpChannel() ? answer.rtcpChannel() : rtp + 1;
        streamOf[rtp] = stream;
        isRtcp[rtp] = false;
        if (streamOf[rtcp] == NONE) {
            streamOf[rtcp] = stream;
            isRtcp[rtcp] = true;
        }
        rtcpChannel[stream] = rtcp;
        return true;
    }

    /** Lends one frame of the connection; those of channels that nobody set up are passed over. */
    public void frame(int channel, ByteBuf packet) {
        int stream = streamOf[channel];
        if (stream == NONE) {
            return;
        }
        if (isRtcp[channel]) {
            receiver.rtcp(stream, packet);
        } else {
            receiver.rtp(stream, packet);
        }
    }

    @Override
    public void playing() {}

    @Override
    public void report(int stream, ByteBuf packet) {
        ByteBuf frame = packet.alloc().buffer(FRAME_HEAD_BYTES + packet.readableBytes());
        frame.writeByte('$').writeByte(rtcpChannel[stream]).writeShort(packet.readableBytes());
        frame.writeBytes(packet);
        packet.release();
        connection.accept(frame);
    }

    @Override
    public boolean reorders() {
        return false;
    }

    @Override
    public void close() {}
}
