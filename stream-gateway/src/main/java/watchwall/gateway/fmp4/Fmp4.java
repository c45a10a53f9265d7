package watchwall.gateway.fmp4;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;
import watchwall.gateway.media.AudioFrame;

/**
 * A fragmented MP4 (ISO 14496-12, -15) of one stream with its sound: ftyp, moov, sidx, and one moof with its mdat for each
 * GOP, so that a browser plays it from any of them. Parameter sets stand in the sample entry and stay in the key units too.
 */
final class Fmp4 {
    private static final int KEY_FLAGS = 0x02000000;
    private static final int DELTA_FLAGS = 0x01010000;

    private final Samples samples;
    private final SoundRuns sound;
    private final Instant begin;

    private Fmp4(Samples samples, SoundRuns sound, Instant begin) {
        this.samples = samples;
        this.sound = sound;
        this.begin = begin;
    }

    /** Writes what a span has, its first unit a key unit. Lends it; blocks. */
    static void write(Span span, WritableByteChannel to) throws IOException {
        Samples samples = Samples.of(span.units());
        SoundRuns sound = SoundRuns.of(span.sound(), samples);
        new Fmp4(samples, sound, span.units().get(0).arrival()).writeTo(to);
    }

    private void writeTo(WritableByteChannel to) throws IOException {
        ByteBuf[] moofs = new ByteBuf[samples.fragments().size()];
        for (int i = 0; i < moofs.length; i++) {
            moofs[i] = moof(i + 1, samples.fragments().get(i), sound.runs().get(i));
        }
        write(to, head(moofs));
        for (int i = 0; i < moofs.length; i++) {
            write(to, moofs[i]);
            for (Samples.Sample sample : samples.fragments().get(i).samples()) {
                writeFully(to, sample.unit().payload().nioBuffer());
            }
            for (AudioFrame frame : sound.runs().get(i).frames()) {
                writeFully(to, frame.payload().nioBuffer());
            }
        }
    }

    private ByteBuf head(ByteBuf[] moofs) {
        ByteBuf out = Unpooled.buffer();
        Box file = new Box(out);
        new Moov(samples.tracks(), sound.track(), samples.duration(), begin).write(file);
        sidx(file, moofs);
        return out;
    }

    /** One entry per fragment, each beginning with a key unit but where the description changed inside a GOP. */
    private void sidx(Box file, ByteBuf[] moofs) {
        List<Samples.Fragment> fragments = samples.fragments();
        if (fragments.size() > 0xFFFF) {
            return;
        }
        file.full("sidx", 1, 0, b -> {
            b.u32(Moov.PICTURES, Moov.TIMESCALE).u64(0, 0).u16(0, fragments.size());
            for (int i = 0; i < moofs.length; i++) {
                Samples.Fragment fragment = fragments.get(i);
                boolean key = fragment.samples().get(0).unit().isKey();
                b.u32(moofs[i].readableBytes()
                        + fragment.mediaBytes()
                        + sound.runs().get(i).mediaBytes());
                b.u32((int) fragment.duration());
                b.u32(key ? 0x90000000 : 0);
            }
        });
    }

    /** moof and the head of its mdat; the media follow: all pictures, then all sound. */
    private static ByteBuf moof(int number, Samples.Fragment fragment, SoundRuns.Run run) {
        ByteBuf out = Unpooled.buffer();
        Box file = new Box(out);
        int[] dataOffset = new int[2];
        file.box("moof", moof -> {
            moof.full("mfhd", 0, 0, b -> b.u32(number));
            moof.box("traf", traf -> {
                traf.full("tfhd", 0, 0x020002, b -> b.u32(Moov.PICTURES, fragment.description()));
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
            if (!run.frames().isEmpty()) {
                moof.box("traf", traf -> sound(traf, run, dataOffset));
            }
        });
        file.u32(8 + fragment.mediaBytes() + run.mediaBytes()).ascii("mdat");
        file.patch32(dataOffset[0], file.position());
        if (dataOffset[1] > 0) {
            file.patch32(dataOffset[1], file.position() + fragment.mediaBytes());
        }
        return out;
    }

    private static void sound(Box traf, SoundRuns.Run run, int[] dataOffset) {
        traf.full("tfhd", 0, 0x020020, b -> b.u32(Moov.SOUND, KEY_FLAGS));
        traf.full("tfdt", 1, 0, b -> b.u64(run.begin()));
        traf.full("trun", 1, 0x000301, b -> {
            b.u32(run.frames().size());
            dataOffset[1] = b.position();
            b.u32(0);
            for (AudioFrame frame : run.frames()) {
                b.u32(AudioSamples.of(frame), frame.sizeBytes());
            }
        });
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
