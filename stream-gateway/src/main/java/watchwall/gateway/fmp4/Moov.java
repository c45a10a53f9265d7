package watchwall.gateway.fmp4;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import watchwall.gateway.media.AudioTrack;
import watchwall.gateway.media.Track;

/**
 * The head of a fragmented MP4: ftyp and moov of one track of pictures and at most one of sound, without samples.
 *
 * @param pictures the descriptions, in the order fragments name them; the first gives the size
 * @param duration in 90 kHz; 0 says that it is live and has no end
 */
record Moov(List<Track> pictures, Optional<AudioTrack> sound, long duration, Instant begin) {
    static final int TIMESCALE = 90_000;
    static final int PICTURES = 1;
    static final int SOUND = 2;

    private static final long MP4_EPOCH_SECONDS = 2_082_844_800L; // 1904-01-01 to 1970-01-01

    Moov {
        pictures = List.copyOf(pictures);
    }

    void write(Box file) {
        file.box(
                "ftyp",
                b -> b.ascii("iso6")
                        .u32(1)
                        .ascii("iso6")
                        .ascii("avc1")
                        .ascii("mp41")
                        .ascii("msdh"));
        file.box("moov", this::moov);
    }

    private void moov(Box moov) {
        moov.full("mvhd", 1, 0, b -> {
            times(b).u32(TIMESCALE).u64(duration);
            b.u32(0x10000).u16(0x100, 0).zeros(8).unityMatrix().zeros(24).u32(SOUND + 1);
        });
        Track first = pictures.get(0);
        moov.box("trak", trak -> {
            header(trak, PICTURES, 0, first.widthPx(), first.heightPx());
            trak.box("mdia", mdia -> {
                media(mdia, TIMESCALE, duration, "vide");
                mdia.box("minf", minf -> {
                    minf.full("vmhd", 0, 1, b -> b.zeros(8));
                    tables(minf, pictures.size(), stsd -> pictures.forEach(track -> SampleEntry.video(stsd, track)));
                });
            });
        });
        sound.ifPresent(track -> moov.box("trak", trak -> {
            header(trak, SOUND, 0x0100, 0, 0);
            trak.box("mdia", mdia -> {
                media(mdia, track.rateHz(), duration * track.rateHz() / TIMESCALE, "soun");
                mdia.box("minf", minf -> {
                    minf.full("smhd", 0, 0, b -> b.zeros(4));
                    tables(minf, 1, stsd -> SampleEntry.audio(stsd, track));
                });
            });
        }));
        moov.box("mvex", mvex -> {
            if (duration > 0) {
                mvex.full("mehd", 1, 0, b -> b.u64(duration));
            }
            mvex.full("trex", 0, 0, b -> b.u32(PICTURES, 1, 0, 0, 0));
            sound.ifPresent(track -> mvex.full("trex", 0, 0, b -> b.u32(SOUND, 1, 0, 0, 0)));
        });
    }

    private void header(Box trak, int id, int volume, int widthPx, int heightPx) {
        trak.full("tkhd", 1, 3, b -> {
            times(b).u32(id, 0).u64(duration).zeros(8).u16(0, 0, volume, 0);
            b.unityMatrix().u32(widthPx << 16, heightPx << 16);
        });
    }

    private void media(Box mdia, int timescale, long length, String handler) {
        mdia.full("mdhd", 1, 0, b -> times(b).u32(timescale).u64(length).u16(0x55C4, 0)); // language: undetermined
        mdia.full(
                "hdlr",
                0,
                0,
                b -> b.u32(0).ascii(handler).zeros(12).ascii("Watchwall").u8(0));
    }

    private static void tables(Box minf, int entries, Consumer<Box> description) {
        minf.box(
                "dinf",
                dinf -> dinf.full("dref", 0, 0, b -> {
                    b.u32(1);
                    b.full("url ", 0, 1, url -> {});
                }));
        minf.box("stbl", stbl -> {
            stbl.full("stsd", 0, 0, b -> {
                b.u32(entries);
                description.accept(b);
            });
            stbl.full("stts", 0, 0, b -> b.u32(0));
            stbl.full("stsc", 0, 0, b -> b.u32(0));
            stbl.full("stsz", 0, 0, b -> b.u32(0, 0));
            stbl.full("stco", 0, 0, b -> b.u32(0));
        });
    }

    private Box times(Box b) {
        long created = begin.getEpochSecond() + MP4_EPOCH_SECONDS;
        return b.u64(created, created);
    }
}
