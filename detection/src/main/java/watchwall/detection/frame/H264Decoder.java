package watchwall.detection.frame;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import watchwall.detection.words.Reason;

/**
 * FFmpeg's H.264 decoder, one stream, one thread at a time. It keeps the last picture decoded and converts it only when
 * it is asked for, because most pictures are decoded only for those that follow.
 */
final class H264Decoder implements AutoCloseable {
    /** 4K with a margin; a larger picture is refused before its memory is taken. */
    private static final long MAX_PIXELS = 4096L * 2304;

    /** A unit this large is not a picture: 4K intra pictures at high quality were under 3 MiB. */
    private static final int MAX_UNIT_BYTES = 16 * 1024 * 1024;

    private static final byte[] START_CODE = {0, 0, 0, 1};

    static {
        av_log_set_level(AV_LOG_FATAL);
    }

    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame next;
    private final AVFrame last;
    private final PictureConverter converter = new PictureConverter();
    private boolean hasLast;
    private long errors;

    private H264Decoder(AVCodecContext context) {
        this.context = context;
        this.packet = av_packet_alloc();
        this.next = av_frame_alloc();
        this.last = av_frame_alloc();
    }

    static H264Decoder open() {
        AVCodec codec = avcodec_find_decoder(AV_CODEC_ID_H264);
        if (codec == null || codec.isNull()) {
            throw new FrameException(Reason.of("frame.no-decoder", "H.264"));
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.thread_count(1);
        context.max_pixels(MAX_PIXELS);
        if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            avcodec_free_context(context);
            throw new FrameException(Reason.of("frame.no-decoder", "H.264"));
        }
        return new H264Decoder(context);
    }

    /**
     * Decodes one unit; lends the payload (NAL units behind four-byte lengths).
     *
     * @return how many pictures came out, 0 while the decoder waits for more or the unit was damaged
     */
    int decode(ByteBuf payload, long pts90k) {
        byte[] annexB = annexB(payload);
        if (annexB.length == 0 || av_new_packet(packet, annexB.length) < 0) {
            errors++;
            return 0;
        }
        packet.data().put(annexB, 0, annexB.length);
        packet.pts(pts90k);
        packet.dts(pts90k);
        int sent = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        if (sent < 0) {
            errors++;
        }
        return received();
    }

    /** The end of a run: what the decoder still held back comes out; afterwards it begins again at a key unit. */
    int drain() {
        avcodec_send_packet(context, null);
        int pictures = received();
        avcodec_flush_buffers(context);
        return pictures;
    }

    /** Forgets what was decoded, so that a key unit of another connection begins cleanly. */
    void reset() {
        avcodec_flush_buffers(context);
        av_frame_unref(last);
        hasLast = false;
    }

    /** Media time of the last picture; only after a picture came out. */
    long lastPts90k() {
        return last.pts();
    }

    boolean hasPicture() {
        return hasLast;
    }

    /** The last picture, scaled down when it is wider. */
    Optional<Picture> picture(Instant at, int maxWidthPx) {
        return hasLast ? Optional.of(converter.convert(last, at, maxWidthPx)) : Optional.empty();
    }

    /** Units that could not be decoded. */
    long errors() {
        return errors;
    }

    @Override
    public void close() {
        converter.close();
        av_frame_free(next);
        av_frame_free(last);
        av_packet_free(packet);
        avcodec_free_context(context);
    }

    private int received() {
        int pictures = 0;
        while (avcodec_receive_frame(context, next) >= 0) {
            if (next.decode_error_flags() != 0) {
                errors++;
            }
            av_frame_unref(last);
            av_frame_move_ref(last, next);
            hasLast = true;
            pictures++;
        }
        return pictures;
    }

    /** NAL units behind start codes (H.264 annex B); empty when the lengths do not fit the unit. */
    static byte[] annexB(ByteBuf payload) {
        int at = payload.readerIndex();
        int end = payload.writerIndex();
        if (end - at > MAX_UNIT_BYTES) {
            return new byte[0];
        }
        byte[] out = new byte[end - at];
        payload.getBytes(at, out);
        ByteBuffer lengths = ByteBuffer.wrap(out);
        int from = 0;
        while (from + 4 <= out.length) {
            int length = lengths.getInt(from);
            if (length <= 0 || length > out.length - from - 4) {
                return new byte[0];
            }
            System.arraycopy(START_CODE, 0, out, from, 4);
            from += 4 + length;
        }
        return from == out.length ? out : new byte[0];
    }
}
