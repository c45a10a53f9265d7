package watchwall.gateway.rtp;

import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.rtp.h264.H264Assembly;
import watchwall.gateway.rtp.h265.H265Assembly;
import watchwall.gateway.rtp.jpeg.JpegAssembly;
import watchwall.gateway.rtp.sound.AacFraming;
import watchwall.gateway.rtp.sound.Framing;
import watchwall.gateway.rtp.sound.LatmFraming;
import watchwall.gateway.rtp.sound.PlainFraming;
import watchwall.gateway.rtp.unit.Assembly;

/** The depacketizer for each {@link Format}: the one place where codecs are told apart on their way in. */
public final class Depacketizers {
    /** Largest unit, in bytes; a 4K key picture at the highest quality seen stays under 2 MiB. */
    public static final int MAX_UNIT_BYTES = 8 * 1024 * 1024;

    private Depacketizers() {}

    /**
     * @param trust of this camera, kept over connections
     * @param clock of this camera, kept over connections
     * @param out takes each unit
     */
    public static Depacketizer pictures(
            Format.Picture format,
            MarkerTrust trust,
            MediaClock clock,
            ByteBufAllocator buffers,
            Consumer<AccessUnit> out) {
        return pictures(format, trust, clock, buffers, out, MAX_UNIT_BYTES);
    }

    static Depacketizer pictures(
            Format.Picture format,
            MarkerTrust trust,
            MediaClock clock,
            ByteBufAllocator buffers,
            Consumer<AccessUnit> out,
            int maxUnitBytes) {
        return new PictureDepacketizer(assembly(format, maxUnitBytes), trust, clock, buffers, out);
    }

    private static Assembly assembly(Format.Picture format, int maxUnitBytes) {
        return switch (format) {
            case Format.H264 h264 -> new H264Assembly(h264.parameterSets(), maxUnitBytes);
            case Format.H265 h265 -> new H265Assembly(h265.parameterSets(), h265.decodingOrderNumbers(), maxUnitBytes);
            case Format.Jpeg jpeg -> new JpegAssembly(jpeg.widthPx(), jpeg.heightPx(), maxUnitBytes);
        };
    }

    /** @param out takes each frame; none come before the first picture, whose clock they follow */
    public static Depacketizer sound(
            Format.Sound format, SoundClock clock, ByteBufAllocator buffers, Consumer<AudioFrame> out) {
        return new SoundDepacketizer(format.track(), framing(format), clock, buffers, out);
    }

    private static Framing framing(Format.Sound format) {
        return switch (format) {
            case Format.Plain plain -> new PlainFraming(plain.track() instanceof AudioTrack.Pcm);
            case Format.Aac aac -> new AacFraming(aac.headers(), aac.frameTicks());
            case Format.Latm latm -> new LatmFraming(latm.subFrames(), latm.frameTicks());
        };
    }
}
