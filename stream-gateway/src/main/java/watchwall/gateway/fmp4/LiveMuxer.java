package watchwall.gateway.fmp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.AudioFrame;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;

/**
 * One viewer's live MP4 in pieces, as Media Source Extensions take them: a head, then a moof with its mdat for each unit.
 * The times run on through new heads, drops and a camera's new beginnings. Used by one thread at a time; lends all it is
 * given.
 */
public final class LiveMuxer {
    private static final int MOOF_ROOM = 160;
    private static final int KEY_FLAGS = 0x02000000;
    private static final int DELTA_FLAGS = 0x01010000;

    /** Sound that drifts from its own count of samples by more is set anew, which can be heard. */
    private static final long MAX_DRIFT_90K = 9_000;

    private final LiveTimeline timeline = new LiveTimeline();
    private final Optional<AudioTrack> sound;
    private @Nullable Track track;
    private long soundDecode = -1;
    private int fragments;

    /** @param sound of the whole show: a browser takes no second track later */
    public LiveMuxer(Optional<AudioTrack> sound) {
        this.sound = sound.filter(SampleEntry::exists);
    }

    /** Whether an MP4 can carry it at all; what a browser takes is another question. */
    public static boolean carries(Track track) {
        return SampleEntry.exists(track);
    }

    public static boolean carries(AudioTrack track) {
        return SampleEntry.exists(track);
    }

    /** These come next, in order, and shall take no time; the first is a key unit. */
    public void begin(List<AccessUnit> cached) {
        timeline.begin(cached);
    }

    /** The next unit follows directly on the last one. */
    public void cut() {
        timeline.cut();
    }

    /** Whether a head for this track must go first: at the beginning, and where the camera changed its coding. */
    public boolean needsHead(Track next) {
        return !next.equals(track);
    }

    /** ftyp and moov. */
    public byte[] head(Track next) {
        track = next;
        ByteBuf out = Unpooled.buffer();
        new Moov(List.of(next), sound, 0, Instant.EPOCH).write(new Box(out));
        return ByteBufUtil.getBytes(out);
    }

    /** For {@code isTypeSupported} and {@code addSourceBuffer}. */
    public String mime(Track next) {
        String codecs = sound.map(heard -> next.codec() + "," + heard.codec()).orElse(next.codec());
        return "video/mp4; codecs=\"" + codecs + "\"";
    }

    /** moof and mdat of one picture. */
    public byte[] fragment(AccessUnit unit) {
        LiveTimeline.Times times = timeline.next(unit.pts90k());
        int flags = unit.isKey() ? KEY_FLAGS : DELTA_FLAGS;
        return fragment(
                Moov.PICTURES,
                times.decode(),
                unit.payload(),
                trun -> trun.u32((int) times.duration(), unit.sizeBytes(), flags, (int) times.offset()));
    }

    /** moof and mdat of one piece of sound; empty where it belongs to no picture that is shown. */
    public Optional<byte[]> fragment(AudioFrame frame) {
        long heard = timeline.heard(frame.pts90k());
        if (sound.isEmpty() || !sound.get().equals(frame.track()) || heard < 0) {
            return Optional.empty();
        }
        int rate = frame.track().rateHz();
        long at = heard * rate / Moov.TIMESCALE;
        long drift = (at - soundDecode) * Moov.TIMESCALE / rate;
        if (soundDecode < 0 || drift > MAX_DRIFT_90K) {
            soundDecode = at;
        } else if (drift < -MAX_DRIFT_90K) {
            return Optional.empty(); // heard already
        }
        int samples = AudioSamples.of(frame);
        long begin = soundDecode;
        soundDecode += samples;
        return Optional.of(fragment(
                Moov.SOUND, begin, frame.payload(), trun -> trun.u32(samples, frame.sizeBytes(), KEY_FLAGS, 0)));
    }

    private byte[] fragment(int track, long decode, ByteBuf media, java.util.function.Consumer<Box> sample) {
        int bytes = media.readableBytes();
        ByteBuf out = Unpooled.buffer(MOOF_ROOM + bytes);
        Box file = new Box(out);
        int[] dataOffset = new int[1];
        file.box("moof", moof -> {
            moof.full("mfhd", 0, 0, b -> b.u32(++fragments));
            moof.box("traf", traf -> {
                traf.full("tfhd", 0, 0x020000, b -> b.u32(track));
                traf.full("tfdt", 1, 0, b -> b.u64(decode));
                traf.full("trun", 1, 0x000F01, b -> {
                    b.u32(1);
                    dataOffset[0] = b.position();
                    b.u32(0);
                    sample.accept(b);
                });
            });
        });
        file.u32(8 + bytes).ascii("mdat");
        file.patch32(dataOffset[0], file.position());
        out.writeBytes(media, media.readerIndex(), bytes);
        return ByteBufUtil.getBytes(out, 0, out.readableBytes(), false);
    }
}
