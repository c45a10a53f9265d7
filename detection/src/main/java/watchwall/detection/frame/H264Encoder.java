package watchwall.detection.frame;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;
import watchwall.detection.words.Reason;

/**
 * H.264 constrained baseline of one size, for live viewing: no B frames, nothing held back. One thread at a time. OpenH264
 * is what this build of FFmpeg brings; it is linked in.
 */
final class H264Encoder implements AutoCloseable {
    private static final String NAME = "libopenh264";
    private static final int HERTZ = 90_000;
    private static final int UNIT = 1 << 16;

    /** Frames a second that the rate control reckons with; cameras seen: 12 to 30. */
    private static final int USUAL_RATE = 25;

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame scaled = av_frame_alloc();
    private final long gop90k;
    private @Nullable SwsContext scaler;
    private long lastKeyPts = Long.MIN_VALUE;

    /**
     * A coded picture.
     *
     * @param annexB NAL units behind start codes
     */
    record Coded(AnnexB annexB, long pts90k) {}

    /** Bytes behind a name, since records hold no arrays. */
    static final class AnnexB {
        private final byte[] bytes;

        AnnexB(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Not copied; read-only. */
        byte[] bytes() {
            return bytes;
        }
    }

    private H264Encoder(AVCodecContext context, long gop90k) {
        this.context = context;
        this.gop90k = gop90k;
        scaled.format(AV_PIX_FMT_YUV420P);
        scaled.width(context.width());
        scaled.height(context.height());
        if (av_frame_get_buffer(scaled, 0) < 0) {
            throw new FrameException(Reason.of("frame.no-encoder"));
        }
    }

    /** @param widthPx even, as is the height */
    static H264Encoder open(int widthPx, int heightPx, int kilobitsPerSecond, long gop90k) {
        AVCodec codec = avcodec_find_encoder_by_name(NAME);
        if (codec == null || codec.isNull()) {
            throw new FrameException(Reason.of("frame.no-encoder"));
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(widthPx);
        context.height(heightPx);
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base(av_make_q(1, HERTZ));
        context.framerate(av_make_q(USUAL_RATE, 1));
        context.bit_rate(1000L * kilobitsPerSecond);
        context.gop_size((int) (gop90k * USUAL_RATE / HERTZ));
        context.max_b_frames(0);
        context.thread_count(1);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "profile", "constrained_baseline", 0);
        av_dict_set(options, "rc_mode", "bitrate", 0);
        av_dict_set(options, "allow_skip_frames", "0", 0);
        int opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            avcodec_free_context(context);
            throw new FrameException(Reason.of("frame.no-encoder"));
        }
        return new H264Encoder(context, gop90k);
    }

    int widthPx() {
        return context.width();
    }

    int heightPx() {
        return context.height();
    }

    /** Scales and codes a picture; lends the frame. */
    void encode(AVFrame frame, Consumer<Coded> out) {
        long pts = frame.pts();
        if (av_frame_make_writable(scaled) < 0) {
            throw new FrameException(Reason.of("frame.no-encoder"));
        }
        scale(frame);
        scaled.pts(pts);
        boolean key = lastKeyPts == Long.MIN_VALUE || pts - lastKeyPts >= gop90k || pts < lastKeyPts;
        lastKeyPts = key ? pts : lastKeyPts;
        scaled.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        if (avcodec_send_frame(context, scaled) < 0) {
            throw new FrameException(Reason.of("frame.no-encoder"));
        }
        while (avcodec_receive_packet(context, packet) >= 0) {
            byte[] annexB = new byte[packet.size()];
            packet.data().get(annexB);
            out.accept(new Coded(new AnnexB(annexB), packet.pts()));
            av_packet_unref(packet);
        }
    }

    private void scale(AVFrame frame) {
        SwsContext sws = sws_getCachedContext(
                scaler,
                frame.width(),
                frame.height(),
                PictureConverter.format(frame),
                context.width(),
                context.height(),
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (sws == null || sws.isNull()) {
            throw new FrameException(Reason.of("frame.unknown-colours", frame.format()));
        }
        scaler = sws;
        IntPointer matrix = sws_getCoefficients(SWS_CS_DEFAULT); // the same on both sides: only the range may change
        sws_setColorspaceDetails(sws, matrix, PictureConverter.isFull(frame) ? 1 : 0, matrix, 0, 0, UNIT, UNIT);
        sws_scale(sws, frame.data(), frame.linesize(), 0, frame.height(), scaled.data(), scaled.linesize());
    }

    @Override
    public void close() {
        av_frame_free(scaled);
        av_packet_free(packet);
        avcodec_free_context(context);
        if (scaler != null) {
            sws_freeContext(scaler);
        }
    }
}
