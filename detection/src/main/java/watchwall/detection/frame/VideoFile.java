package watchwall.detection.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import watchwall.detection.words.Reason;

/**
 * A recorded video of any codec that FFmpeg knows, read by JavaCV picture by picture in media time. The wall clock of its
 * pictures is the media time counted from a given instant, so that a run is the same each time.
 */
public final class VideoFile implements AutoCloseable {
    private static final long MAX_PIXELS = 4096L * 2304;

    private final FFmpegFrameGrabber grabber;
    private final Instant epoch;
    private final Duration pace;
    private long dueMicros;

    private VideoFile(FFmpegFrameGrabber grabber, Instant epoch, Duration pace) {
        this.grabber = grabber;
        this.epoch = epoch;
        this.pace = pace;
    }

    /** @param pace the least time between two pictures given */
    public static VideoFile open(Path file, Instant epoch, Duration pace) {
        if (!Files.isReadable(file)) {
            throw new FrameException(Reason.of("frame.no-file", file));
        }
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile());
        grabber.setPixelFormat(avutil.AV_PIX_FMT_BGR24);
        grabber.setVideoOption("threads", "1");
        try {
            grabber.start();
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new FrameException(Reason.of("frame.no-video", file));
        }
        if ((long) grabber.getImageWidth() * grabber.getImageHeight() > MAX_PIXELS || grabber.getImageWidth() <= 0) {
            throw new FrameException(Reason.of("frame.no-video", file));
        }
        return new VideoFile(grabber, epoch, pace);
    }

    /** The next picture that is due; empty at the end. */
    public Optional<Picture> next() {
        try {
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                if (frame.timestamp < dueMicros) {
                    continue;
                }
                dueMicros += pace.toNanos() / 1_000;
                if (dueMicros <= frame.timestamp) {
                    dueMicros = frame.timestamp + pace.toNanos() / 1_000;
                }
                return Optional.of(picture(frame));
            }
            return Optional.empty();
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new FrameException(Reason.of("frame.broken-video", grabber.getTimestamp() / 1_000_000));
        }
    }

    @Override
    public void close() {
        try {
            grabber.close();
        } catch (org.bytedeco.javacv.FrameGrabber.Exception e) {
            throw new FrameException(Reason.of("frame.broken-video", "end"));
        }
    }

    private Picture picture(Frame frame) {
        byte[] bgr = new byte[frame.imageWidth * frame.imageHeight * 3];
        java.nio.ByteBuffer rows = (java.nio.ByteBuffer) frame.image[0];
        for (int y = 0; y < frame.imageHeight; y++) {
            rows.get(y * frame.imageStride, bgr, y * frame.imageWidth * 3, frame.imageWidth * 3);
        }
        long micros = frame.timestamp;
        return new Picture(frame.imageWidth, frame.imageHeight, bgr, micros * 9 / 100, epoch.plusNanos(micros * 1_000));
    }
}
