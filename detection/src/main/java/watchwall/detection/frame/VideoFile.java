package watchwall.detection.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import watchwall.detection.words.Reason;

/**
 * A recorded video of any codec that FFmpeg knows, read by JavaCV picture by picture in media time, which begins at 0
 * with its first picture as a player shows it. The wall clock of its pictures is the media time counted from a given
 * instant, so that a run is the same each time.
 */
public final class VideoFile implements AutoCloseable {
    private static final long MAX_PIXELS = 4096L * 2304;

    /** A header counts the last picture's own time too, and often a little more. */
    private static final long END_SLACK_MICROS = 2_000_000;

    private final FFmpegFrameGrabber grabber;
    private final Instant epoch;
    private final Duration pace;
    private long firstMicros = -1;
    private long dueMicros;
    private long lastMicros;
    private long longestGapMicros;

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
                long micros = sinceFirst(frame.timestamp);
                if (micros < dueMicros) {
                    continue;
                }
                dueMicros += pace.toNanos() / 1_000;
                if (dueMicros <= micros) {
                    dueMicros = micros + pace.toNanos() / 1_000;
                }
                return Optional.of(picture(frame, micros));
            }
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new FrameException(Reason.of("frame.broken-video", lastMicros / 1_000_000));
        }
        if (endsEarly()) {
            throw new FrameException(Reason.of(
                    "frame.short-video",
                    lastMicros / 1_000_000,
                    length().orElseThrow().toSeconds()));
        }
        return Optional.empty();
    }

    /** As the file's header says it for the pictures; empty when it does not. */
    public Optional<Duration> length() {
        AVFormatContext file = grabber.getFormatContext();
        for (int i = 0; i < file.nb_streams(); i++) {
            AVStream stream = file.streams(i);
            if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO && stream.duration() > 0) {
                double seconds = stream.duration()
                        * (double) stream.time_base().num()
                        / stream.time_base().den();
                return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            grabber.close();
        } catch (org.bytedeco.javacv.FrameGrabber.Exception e) {
            throw new FrameException(Reason.of("frame.broken-video", "end"));
        }
    }

    private long sinceFirst(long timestampMicros) {
        if (firstMicros < 0) {
            firstMicros = timestampMicros;
        }
        long micros = Math.max(0, timestampMicros - firstMicros);
        longestGapMicros = Math.max(longestGapMicros, micros - lastMicros);
        lastMicros = Math.max(lastMicros, micros);
        return micros;
    }

    /** FFmpeg ends a file that was cut off like any other; only the header tells. */
    private boolean endsEarly() {
        long slack = Math.max(END_SLACK_MICROS, 2 * longestGapMicros);
        return length().map(whole -> lastMicros + slack < whole.toMillis() * 1_000)
                .orElse(false);
    }

    private Picture picture(Frame frame, long micros) {
        byte[] bgr = new byte[frame.imageWidth * frame.imageHeight * 3];
        java.nio.ByteBuffer rows = (java.nio.ByteBuffer) frame.image[0];
        for (int y = 0; y < frame.imageHeight; y++) {
            rows.get(y * frame.imageStride, bgr, y * frame.imageWidth * 3, frame.imageWidth * 3);
        }
        return new Picture(frame.imageWidth, frame.imageHeight, bgr, micros * 9 / 100, epoch.plusNanos(micros * 1_000));
    }
}
