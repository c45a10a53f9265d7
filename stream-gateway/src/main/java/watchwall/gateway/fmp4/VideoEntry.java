package watchwall.gateway.fmp4;

import watchwall.gateway.media.ParameterSet;
import watchwall.gateway.media.Track;
import watchwall.gateway.rtp.h265.SequenceParameters;

/** The sample entries of H.265 (ISO 14496-15 8.4.1) and Motion JPEG (ISO 14496-14 5.6, object type of ISO 14496-1). */
final class VideoEntry {
    private static final int JPEG = 0x6C; // ISO 14496-1 table 5
    private static final int VISUAL_STREAM = 0x11; // streamType 4, upStream 0, reserved 1
    private static final int COMPLETE = 0x80;
    private static final int[] SET_TYPES = {32, 33, 34};

    private VideoEntry() {}

    static void hvc1(Box stsd, Track.H265 track) {
        SequenceParameters sps = SequenceParameters.parse(track.sps())
                .orElseThrow(() -> new IllegalArgumentException("an SPS that cannot be read"));
        stsd.box("hvc1", b -> {
            visual(b, track);
            b.box("hvcC", hvcC -> configuration(hvcC, track, sps));
        });
    }

    /** HEVCDecoderConfigurationRecord (ISO 14496-15 8.3.3.1). */
    private static void configuration(Box hvcC, Track.H265 track, SequenceParameters sps) {
        hvcC.u8(1).bytes(sps.level().bytes()).u16(0xF000);
        hvcC.u8(0xFC, 0xFC | sps.chroma(), 0xF8 | (sps.lumaBits() - 8), 0xF8 | (sps.chromaBits() - 8))
                .u16(0);
        hvcC.u8(sps.temporalLayers() << 3 | (sps.temporalNesting() ? 4 : 0) | 3);
        ParameterSet[] sets = {track.vps(), track.sps(), track.pps()};
        hvcC.u8(sets.length);
        for (int i = 0; i < sets.length; i++) {
            hvcC.u8(COMPLETE | SET_TYPES[i]).u16(1, sets[i].length()).bytes(sets[i].bytes());
        }
    }

    /** Players take it, browsers do not. */
    static void mp4v(Box stsd, Track.Jpeg track) {
        stsd.box("mp4v", b -> {
            visual(b, track);
            b.full("esds", 0, 0, esds -> {
                esds.u8(0x03, 21).u16(1).u8(0); // ES_Descriptor
                esds.u8(0x04, 13, JPEG, VISUAL_STREAM).zeros(3).u32(0, 0); // DecoderConfigDescriptor
                esds.u8(0x06, 1, 2); // SLConfigDescriptor, as MP4 wants it
            });
        });
    }

    /** VisualSampleEntry (ISO 14496-12 12.1.3) up to its own boxes. */
    static void visual(Box entry, Track track) {
        entry.zeros(6).u16(1).zeros(16).u16(track.widthPx(), track.heightPx());
        entry.u32(0x480000, 0x480000, 0).u16(1).zeros(32).u16(0x18, 0xFFFF);
    }
}
