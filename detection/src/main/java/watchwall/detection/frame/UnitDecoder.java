package watchwall.detection.frame;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
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
import org.jspecify.annotations.Nullable;
import watchwall.detection.words.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Takes.Codec;

/**
 * FFmpeg's decoders for what cameras send, one stream, one thread at a time; the decoder follows the codec of the units.
 * It keeps the last picture decoded and converts it only when it is asked for, because most pictures are decoded only for
 * those that follow.
 */
final class UnitDecoder implements AutoCloseable {
    /** 4K with a margin; a larger picture is refused before its memory is taken. */
    private static final long MAX_PIXELS = 4096L * 2304;

    /** A unit this large is not a picture: 4K intra pictures at high quality were under 3 MiB. */
    private static final int MAX_UNIT_BYTES = 16 * 1024 * 1024;

    private static final byte[] START_CODE = {0, 0, 0, 1};

    static {
        av_log_set_level(AV_LOG_FATAL);
    }

    private final boolean sparse;
    private final AVPacket packet;
    private final AVFrame next;
    private final AVFrame last;
    private final PictureConverter converter = new PictureConverter();
    private @Nullable AVCodecContext context;
    private @Nullable Codec codec;
    private boolean hasLast;
    private long errors;

    private UnitDecoder(boolean sparse) {
        this.sparse = sparse;
        this.packet = av_packet_alloc();
        this.next = av_frame_alloc();
        this.last = av_frame_alloc();
    }

    /** Looks at each decoded picture, whose frame is lent. */
    interface Pictures {
        void picture(AVFrame frame);
    }

    static UnitDecoder open() {
        return new UnitDecoder(false);
    }

    /** For a reader of few pictures: those from which no other is decoded are not decoded at all. */
    static UnitDecoder sparse() {
        return new UnitDecoder(true);
    }

    private AVCodecContext context(Codec codec) {
        int id = switch (codec) {
            case H264 -> AV_CODEC_ID_H264;
            case H265 -> AV_CODEC_ID_HEVC;
            case JPEG -> AV_CODEC_ID_MJPEG;
        };
        AVCodec found = avcodec_find_decoder(id);
        if (found == null || found.isNull()) {
            throw new FrameException(Reason.of("frame.no-decoder", codec));
        }
        AVCodecContext context = avcodec_alloc_context3(found);
        context.thread_count(1);
        if (sparse && codec != Codec.JPEG) {
            context.skip_frame(AVDISCARD_NONREF);
        }
        context.max_pixels(MAX_PIXELS);
        if (avcodec_open2(context, found, (AVDictionary) null) < 0) {
            avcodec_free_context(context);
            throw new FrameException(Reason.of("frame.no-decoder", codec));
        }
        return context;
    }

    /**
     * Decodes one unit; lends it.
     *
     * @return how many pictures came out, 0 while the decoder waits for more or the unit was damaged
     */
    int decode(AccessUnit unit) {
        return decode(unit, frame -> {});
    }

    /** The same, each picture looked at as it comes out. */
    int decode(AccessUnit unit, Pictures pictures) {
        AVCodecContext decoder = forCodecOf(unit);
        byte[] bytes = codec == Codec.JPEG ? whole(unit.payload()) : annexB(unit.payload());
        if (bytes.length == 0 || av_new_packet(packet, bytes.length) < 0) {
            errors++;
            return 0;
        }
        packet.data().put(bytes, 0, bytes.length);
        packet.pts(unit.pts90k());
        packet.dts(unit.pts90k());
        int sent = avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        if (sent < 0) {
            errors++;
        }
        return received(decoder, pictures);
    }

    private AVCodecContext forCodecOf(AccessUnit unit) {
        Codec wanted = Codec.of(unit.track());
        AVCodecContext open = context;
        if (open != null && wanted == codec) {
            return open;
        }
        if (open != null) {
            context = null;
            avcodec_free_context(open);
        }
        AVCodecContext fresh = context(wanted);
        context = fresh;
        codec = wanted;
        return fresh;
    }

    /** The end of a run: what the decoder still held back comes out; afterwards it begins again at a key unit. */
    int drain() {
        AVCodecContext open = context;
        if (open == null) {
            return 0;
        }
        avcodec_send_packet(open, null);
        int pictures = received(open, frame -> {});
        avcodec_flush_buffers(open);
        return pictures;
    }

    /** Forgets what was decoded, so that a key unit of another connection begins cleanly. */
    void reset() {
        if (context != null) {
            avcodec_flush_buffers(context);
        }
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
        if (context != null) {
            avcodec_free_context(context);
        }
    }

    private int received(AVCodecContext decoder, Pictures look) {
        int pictures = 0;
        while (avcodec_receive_frame(decoder, next) >= 0) {
            if (next.decode_error_flags() != 0) {
                errors++;
            }
            av_frame_unref(last);
            av_frame_move_ref(last, next);
            hasLast = true;
            look.picture(last);
            pictures++;
        }
        return pictures;
    }

    private static byte[] whole(ByteBuf payload) {
        byte[] out = new byte[payload.readableBytes() > MAX_UNIT_BYTES ? 0 : payload.readableBytes()];
        payload.getBytes(payload.readerIndex(), out);
        return out;
    }

    /** NAL units behind start codes (annex B of H.264 and H.265); empty when the lengths do not fit the unit. */
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
