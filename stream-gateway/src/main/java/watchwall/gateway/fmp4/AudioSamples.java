package watchwall.gateway.fmp4;

import io.netty.buffer.ByteBuf;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;

/** How long a piece of sound lasts. */
final class AudioSamples {
    private static final int AAC_SAMPLES = 1024; // ISO 14496-3 4.5.1.1; 960 is met in broadcasting only
    private static final int[] SILK = {480, 960, 1920, 2880};
    private static final int[] HYBRID = {480, 960};
    private static final int[] CELT = {120, 240, 480, 960};

    private AudioSamples() {}

    /** In samples of its own rate. */
    static int of(AudioFrame frame) {
        return switch (frame.track()) {
            case AudioTrack.Aac aac -> AAC_SAMPLES;
            case AudioTrack.Opus opus -> opus(frame.payload());
            case AudioTrack.Pcm pcm -> frame.sizeBytes();
        };
    }

    /** RFC 6716 3.1: length of a frame by the first byte, number of frames by its last two bits. */
    private static int opus(ByteBuf packet) {
        if (packet.readableBytes() < 2) {
            return CELT[3];
        }
        int toc = packet.getUnsignedByte(packet.readerIndex());
        int config = toc >> 3;
        int length = config < 12 ? SILK[config & 3] : config < 16 ? HYBRID[config & 1] : CELT[config & 3];
        int frames = switch (toc & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> Math.max(1, packet.getUnsignedByte(packet.readerIndex() + 1) & 0x3F);
        };
        return length * frames;
    }
}
