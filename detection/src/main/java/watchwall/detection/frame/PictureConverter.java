package watchwall.detection.frame;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import watchwall.detection.words.Reason;

/** A decoded frame in the camera's colours to a {@link Picture}; keeps its buffers, one thread at a time. */
final class PictureConverter implements AutoCloseable {
    /** Streams that do not say which matrix they use: BT.601 below this height, BT.709 from it on. */
    private static final int HD_HEIGHT_PX = 720;

    private static final int UNIT = 1 << 16;

    private @Nullable SwsContext scaler;
    private @Nullable BytePointer buffer;

    Picture convert(AVFrame frame, Instant at, int maxWidthPx) {
        int width = frame.width();
        int height = frame.height();
        int outWidth = Math.min(width, Math.max(16, maxWidthPx));
        int outHeight = Math.max(1, Math.round((float) height * outWidth / width));
        boolean full = isFull(frame);
        int format = format(frame);
        SwsContext sws = sws_getCachedContext(
                scaler,
                width,
                height,
                format,
                outWidth,
                outHeight,
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (sws == null || sws.isNull()) {
            throw new FrameException(Reason.of("frame.unknown-colours", frame.format()));
        }
        scaler = sws;
        colours(sws, frame, full);
        // Rows are padded to 64 bytes because the scaler writes whole vectors.
        int stride = (outWidth * 3 + 63) / 64 * 64;
        BytePointer out = room((long) stride * outHeight + 64);
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(4)) {
            planes.put(0, out).put(1, null).put(2, null).put(3, null);
            strides.put(0, stride).put(1, 0).put(2, 0).put(3, 0);
            if (sws_scale(sws, frame.data(), frame.linesize(), 0, height, planes, strides) != outHeight) {
                throw new FrameException(Reason.of("frame.unknown-colours", frame.format()));
            }
        }
        byte[] bgr = new byte[outWidth * outHeight * 3];
        for (int y = 0; y < outHeight; y++) {
            out.position((long) y * stride).get(bgr, y * outWidth * 3, outWidth * 3);
        }
        out.position(0);
        return new Picture(outWidth, outHeight, bgr, frame.pts(), at);
    }

    /** Luma from 0 to 255, as in JPEG, instead of 16 to 235. */
    static boolean isFull(AVFrame frame) {
        return format(frame) != frame.format() || frame.color_range() == AVCOL_RANGE_JPEG;
    }

    /** FFmpeg's older names for full range by their plain ones. */
    static int format(AVFrame frame) {
        int format = frame.format();
        if (format == AV_PIX_FMT_YUVJ420P) {
            return AV_PIX_FMT_YUV420P;
        }
        if (format == AV_PIX_FMT_YUVJ422P) {
            return AV_PIX_FMT_YUV422P;
        }
        return format == AV_PIX_FMT_YUVJ444P ? AV_PIX_FMT_YUV444P : format;
    }

    private static void colours(SwsContext sws, AVFrame frame, boolean full) {
        int space = frame.colorspace();
        if (space == AVCOL_SPC_UNSPECIFIED) {
            space = frame.height() >= HD_HEIGHT_PX ? SWS_CS_ITU709 : SWS_CS_DEFAULT;
        }
        IntPointer from = sws_getCoefficients(space);
        IntPointer to = sws_getCoefficients(SWS_CS_DEFAULT);
        sws_setColorspaceDetails(sws, from, full ? 1 : 0, to, 1, 0, UNIT, UNIT);
    }

    private BytePointer room(long bytes) {
        BytePointer old = buffer;
        if (old != null && old.capacity() >= bytes) {
            return old;
        }
        if (old != null) {
            old.close();
        }
        BytePointer fresh = new BytePointer(bytes);
        buffer = fresh;
        return fresh;
    }

    @Override
    public void close() {
        if (buffer != null) {
            buffer.close();
        }
        if (scaler != null) {
            sws_freeContext(scaler);
        }
    }
}
