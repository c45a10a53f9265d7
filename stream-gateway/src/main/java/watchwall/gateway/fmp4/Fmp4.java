package watchwall.gateway.fmp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;

/**
 * A fragmented MP4 (ISO 14496-12, -15) of one H.264 stream: ftyp, moov, sidx, and one moof with its mdat for each GOP, so
 * that a browser plays it from any of them. Parameter sets stand in avcC and stay in the key units too.
 */
final class Fmp4 {
    private static final int TIMESCALE = 90_000;
    private static final int TRACK_ID = 1;
    private static final int KEY_FLAGS = 0x02000000;
    private static final int DELTA_FLAGS = 0x01010000;
    private static final long MP4_EPOCH_SECONDS = 2_082_844_800L; // 1904-01-01 to 1970-01-01
    private static final int PROFILE_HIGH = 100;

    private final Samples samples;
    private final long created;

    private Fmp4(Samples samples, Instant begin) {
        this.samples = samples;
        this.created = begin.getEpochSecond() + MP4_EPOCH_SECONDS;
    }

    /** Writes units, the first of them a key unit. Lends the units; blocks. */
    static void write(List<AccessUnit> units, WritableByteChannel to) throws IOException {
        new Fmp4(Samples.of(units), units.get(0).arrival()).writeTo(to);
    }

    private void writeTo(WritableByteChannel to) throws IOException {
        ByteBuf[] moofs = new ByteBuf[samples.fragments().size()];
        for (int i = 0; i < moofs.length; i++) {
            moofs[i] = moof(i + 1, samples.fragments().get(i));
        }
        write(to, head(moofs));
        for (int i = 0; i < moofs.length; i++) {
            write(to, moofs[i]);
            for (Samples.Sample sample : samples.fragments().get(i).samples()) {
                writeFully(to, sample.unit().payload().nioBuffer());
            }
        }
    }

    private ByteBuf head(ByteBuf[] moofs) {
        ByteBuf out = Unpooled.buffer();
        Box file = new Box(out);
        file.box(
                "ftyp",
                b -> b.ascii("iso6")
                        .u32(1)
                        .ascii("iso6")
                        .ascii("avc1")
                        .ascii("mp41")
                        .ascii("msdh"));
        file.box("moov", this::moov);
        sidx(file, moofs);
        return out;
    }

    private void moov(Box moov) {
        long duration = samples.duration();
        Track first = samples.tracks().get(0);
        moov.full(
                "mvhd",
                1,
                0,
                b -> b.u64(created, created)
                        .u32(TIMESCALE)
                        .u64(duration)
                        .u32(0x10000)
                        .u16(0x100, 0)
                        .zeros(8)
                        .unityMatrix()
                        .zeros(24)
                        .u32(TRACK_ID + 1));
        moov.box("trak", trak -> {
            trak.full(
                    "tkhd",
                    1,
                    3,
                    b -> b.u64(created, created)
                            .u32(TRACK_ID, 0)
                            .u64(duration)
                            .zeros(8)
                            .u16(0, 0, 0, 0)
                            .unityMatrix()
                            .u32(first.widthPx() << 16, first.heightPx() << 16));
            trak.box("mdia", mdia -> {
                mdia.full(
                        "mdhd",
                        1,
                        0,
                        b -> b.u64(created, created)
                                .u32(TIMESCALE)
                                .u64(duration)
                                .u16(0x55C4, 0)); // language: undetermined
                mdia.full(
                        "hdlr",
                        0,
                        0,
                        b -> b.u32(0).ascii("vide").zeros(12).ascii("Watchwall").u8(0));
                mdia.box("minf", this::minf);
            });
        });
        moov.box("mvex", mvex -> {
            mvex.full("mehd", 1, 0, b -> b.u64(duration));
            mvex.full("trex", 0, 0, b -> b.u32(TRACK_ID, 1, 0, 0, 0));
        });
    }

    private void minf(Box minf) {
        minf.full("vmhd", 0, 1, b -> b.zeros(8));
        minf.box(
                "dinf",
                dinf -> dinf.full("dref", 0, 0, b -> {
                    b.u32(1);
                    b.full("url ", 0, 1, url -> {});
                }));
        minf.box("stbl", stbl -> {
            stbl.full("stsd", 0, 0, b -> {
                b.u32(samples.tracks().size());
                samples.tracks().forEach(track -> sampleEntry(b, track));
            });
            stbl.full("stts", 0, 0, b -> b.u32(0));
            stbl.full("stsc", 0, 0, b -> b.u32(0));
            stbl.full("stsz", 0, 0, b -> b.u32(0, 0));
            stbl.full("stco", 0, 0, b -> b.u32(0));
        });
    }

    private static void sampleEntry(Box stsd, Track track) {
        switch (track) {
            case Track.H264 h264 -> avc1(stsd, h264);
            case Track.H265 h265 -> throw new IllegalArgumentException("no clip of " + h265.codec());
            case Track.Jpeg jpeg -> throw new IllegalArgumentException("no clip of " + jpeg.codec());
        }
    }

    private static void avc1(Box stsd, Track.H264 track) {
        stsd.box("avc1", b -> {
            b.zeros(6).u16(1).zeros(16).u16(track.widthPx(), track.heightPx());
            b.u32(0x480000, 0x480000, 0).u16(1).zeros(32).u16(0x18, 0xFFFF);
            b.box("avcC", avcC -> configuration(avcC, track));
        });
    }

    /** AVCDecoderConfigurationRecord (ISO 14496-15 5.3.3.1). */
    private static void configuration(Box avcC, Track.H264 track) {
        byte[] sps = track.sps().bytes();
        byte[] pps = track.pps().bytes();
        avcC.u8(1, sps[1], sps[2], sps[3], 0xFF, 0xE1).u16(sps.length).bytes(sps);
        avcC.u8(1).u16(pps.length).bytes(pps);
        if (sps[1] == PROFILE_HIGH) {
            avcC.u8(0xFD, 0xF8, 0xF8, 0); // 4:2:0, 8 bit
        }
    }

    /** One entry per fragment, each beginning with a key unit but where the description changed inside a GOP. */
    private void sidx(Box file, ByteBuf[] moofs) {
        List<Samples.Fragment> fragments = samples.fragments();
        if (fragments.size() > 0xFFFF) {
            return;
        }
        file.full("sidx", 1, 0, b -> {
            b.u32(TRACK_ID, TIMESCALE).u64(0, 0).u16(0, fragments.size());
            for (int i = 0; i < moofs.length; i++) {
                Samples.Fragment fragment = fragments.get(i);
                boolean key = fragment.samples().get(0).unit().isKey();
                b.u32(moofs[i].readableBytes() + fragment.mediaBytes());
                b.u32((int) fragment.duration());
                b.u32(key ? 0x90000000 : 0);
            }
        });
    }

    /** moof and the head of its mdat; the media follow. */
    private static ByteBuf moof(int number, Samples.Fragment fragment) {
        ByteBuf out = Unpooled.buffer();
        Box file = new Box(out);
        int[] dataOffset = new int[1];
        file.box("moof", moof -> {
            moof.full("mfhd", 0, 0, b -> b.u32(number));
            moof.box("traf", traf -> {
                traf.full("tfhd", 0, 0x020002, b -> b.u32(TRACK_ID, fragment.description()));
                traf.full("tfdt", 1, 0, b -> b.u64(fragment.begin()));
                traf.full("trun", 1, 0x000F01, b -> {
                    b.u32(fragment.samples().size());
                    dataOffset[0] = b.position();
                    b.u32(0);
                    for (Samples.Sample s : fragment.samples()) {
                        int flags = s.unit().isKey() ? KEY_FLAGS : DELTA_FLAGS;
                        b.u32((int) s.duration(), s.unit().sizeBytes(), flags, s.offset());
                    }
                });
            });
        });
        file.u32(8 + fragment.mediaBytes()).ascii("mdat");
        file.patch32(dataOffset[0], file.position());
        return out;
    }

    private static void write(WritableByteChannel to, ByteBuf bytes) throws IOException {
        writeFully(to, bytes.nioBuffer());
        bytes.release();
    }

    private static void writeFully(WritableByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
